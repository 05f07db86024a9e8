package queue

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// longestWait is more than any mail is made to wait: what waits longer was put off by a
// clock that has been set back since.
const longestWait = 2 * time.Hour

// Work is an entry in the caller's hands, with its mail.
type Work struct {
	Entry
	Mail Mail
}

// Take takes into the caller's hands what is to be tried now: at most limit mails, the
// longest due first. A try that a program's end cut off is due at once.
func (q *Queue) Take(ctx context.Context, limit int) (work []Work, err error) {
	err = q.do(ctx, func(s *statements) error {
		work = nil
		now := q.now()
		if err := q.free(s); err != nil {
			return err
		}
		rows, err := s.query("SELECT "+columns+" FROM mail WHERE next IS NOT NULL AND owner IS NULL AND (next <= ? OR next > ?) ORDER BY next, id LIMIT ?",
			now.UnixMilli(), now.Add(longestWait).UnixMilli(), limit)
		if err != nil {
			return err
		}
		entries, err := readAll(rows)
		if err != nil {
			return err
		}
		for _, e := range entries {
			w, err := q.hold(s, e)
			if err != nil {
				return err
			}
			work = append(work, w)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return work, nil
}

// TakeOne takes one mail that waits into the caller's hands, due or not. The error is
// [ErrInWork] where another program has it, and [ErrNotWaiting] where it does not wait.
func (q *Queue) TakeOne(ctx context.Context, id int64) (w Work, err error) {
	err = q.do(ctx, func(s *statements) error {
		if err := q.free(s); err != nil {
			return err
		}
		e, err := entry(s, id)
		switch {
		case err != nil:
			return err
		case e.InWork:
			return ErrInWork
		case e.Next.IsZero():
			return ErrNotWaiting
		}
		w, err = q.hold(s, e)
		return err
	})
	return w, err
}

// free takes out of the hands of dead owners what they had. What they had in work is due.
func (q *Queue) free(s *statements) error {
	rows, err := s.query("SELECT DISTINCT owner FROM mail WHERE next IS NOT NULL AND owner IS NOT NULL")
	if err != nil {
		return err
	}
	defer rows.Close()
	var dead []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		if name != q.owner.name && !living(q.dir, name) {
			dead = append(dead, name)
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	for _, name := range dead {
		if err := s.exec("UPDATE mail SET owner = NULL, next = min(next, ?) WHERE next IS NOT NULL AND owner = ?", q.now().UnixMilli(), name); err != nil {
			return err
		}
	}
	return nil
}

// hold puts an entry into the caller's hands.
func (q *Queue) hold(s *statements, e Entry) (Work, error) {
	name, err := q.owner.enter()
	if err != nil {
		return Work{}, err
	}
	if err := s.exec("UPDATE mail SET owner = ? WHERE id = ?", name, e.ID); err != nil {
		return Work{}, err
	}
	e.InWork = true
	w := Work{Entry: e}
	w.Mail, err = body(s.row(bodyQuery, e.ID))
	return w, err
}

const bodyQuery = "SELECT sender, recipient, data FROM body WHERE mail = ?"

// body is the mail of an entry; a zero one where it is not kept.
func body(row scanner) (m Mail, err error) {
	err = row.Scan(&m.From, &m.To, &m.Data)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return m, err
}

// Finish puts on record what a try came to, and gives the mail out of the caller's hands. Of a
// private mail that does not wait, only the entry stays: a code that came too late is worth
// nothing to its person, and something to whoever finds it.
func (q *Queue) Finish(ctx context.Context, id int64, o Outcome) error {
	return q.do(ctx, func(s *statements) error {
		tried := 1
		if o.Untold {
			tried = 0
		}
		gone, err := end(s, `UPDATE mail SET status = ?, code = ?, reason = ?, server = ?, route = ?, next = ?, owner = NULL, tries = tries + ? WHERE id = ?`,
			string(o.Status), o.Code, o.Reason, o.Server, o.Route, millis(o.Next), tried, id)
		if err != nil {
			return err
		}
		if tried > 0 {
			err = s.exec(`INSERT INTO try SELECT id, tries, ?, ?, ?, ?, ?, ?, ? FROM mail WHERE id = ?`,
				o.Began.UnixMilli(), o.Took.Milliseconds(), o.Route, string(o.Status), o.Code, o.Reason, o.Server, id)
		}
		if err == nil && (gone || o.Forget) {
			err = letGo(s, id)
		}
		return err
	})
}

// end runs the statement that ends a try. private: nothing of the mail is to stay.
func end(s *statements, statement string, args ...any) (private bool, err error) {
	err = s.row(statement+" RETURNING private AND next IS NULL", args...).Scan(&private)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNoEntry
	}
	return private, err
}

// letGo removes the mail of an entry, and of a private one what its event said.
func letGo(s *statements, id int64) error {
	s.gone = true
	err := s.exec("DELETE FROM body WHERE mail = ?", id)
	if err == nil {
		err = s.exec("UPDATE mail SET content = NULL WHERE id = ? AND private", id)
	}
	return err
}

// Release gives a mail out of the caller's hands as it was: no try was made.
func (q *Queue) Release(ctx context.Context, id int64) error {
	return q.do(ctx, func(s *statements) error {
		return s.exec("UPDATE mail SET owner = NULL WHERE id = ? AND owner = ?", id, q.owner.name)
	})
}

// Retry makes a mail due now: one that waits, that failed or of which it is unknown whether
// it arrived. Errors: [ErrNoEntry], [ErrInWork], [ErrNotWaiting], [ErrNotKept].
func (q *Queue) Retry(ctx context.Context, id int64) error {
	return q.do(ctx, func(s *statements) error {
		e, err := q.atHand(s, id)
		if err != nil {
			return err
		}
		if e.Status != Queued && e.Status != Failed && e.Status != Unknown {
			return ErrNotWaiting
		}
		if !e.Kept {
			return ErrNotKept
		}
		status := e.Status
		if status == Failed {
			status = Queued
		}
		return s.exec("UPDATE mail SET status = ?, next = ? WHERE id = ?", string(status), q.now().UnixMilli(), id)
	})
}

// Drop gives up a mail that waits: o says what is put on record of it. Errors: [ErrNoEntry],
// [ErrInWork], [ErrNotWaiting].
func (q *Queue) Drop(ctx context.Context, id int64, o Outcome) error {
	return q.do(ctx, func(s *statements) error {
		e, err := q.atHand(s, id)
		if err != nil {
			return err
		}
		if e.Next.IsZero() {
			return ErrNotWaiting
		}
		gone, err := end(s, "UPDATE mail SET status = ?, code = ?, reason = ?, next = NULL, owner = NULL WHERE id = ?", string(o.Status), o.Code, o.Reason, id)
		if err == nil && gone {
			err = letGo(s, id)
		}
		return err
	})
}

// atHand is an entry that nobody has in work.
func (q *Queue) atHand(s *statements, id int64) (Entry, error) {
	if err := q.free(s); err != nil {
		return Entry{}, err
	}
	e, err := entry(s, id)
	if err == nil && e.InWork {
		err = ErrInWork
	}
	return e, err
}

// Turn takes a turn of those that a route has: at most so many a minute, and a day, over all
// programs that have the queue open; 0: as many as there are. Where there is none now, wait
// is when to ask again.
func (q *Queue) Turn(ctx context.Context, route string, minute, day int) (wait time.Duration, err error) {
	if minute <= 0 && day <= 0 {
		return 0, nil
	}
	err = q.do(ctx, func(s *statements) error {
		wait = 0
		now := q.now()
		for _, limit := range []struct {
			most int
			in   time.Duration
		}{{minute, time.Minute}, {day, 24 * time.Hour}} {
			if limit.most <= 0 {
				continue
			}
			var times, first int64
			err := s.row("SELECT count(*), coalesce(min(time), 0) FROM (SELECT time FROM turn WHERE route = ? AND time > ? AND time <= ? ORDER BY time DESC LIMIT ?)",
				route, now.Add(-limit.in).UnixMilli(), now.UnixMilli(), limit.most).Scan(&times, &first)
			if err != nil {
				return err
			}
			if times >= int64(limit.most) {
				wait = max(wait, time.UnixMilli(first).Add(limit.in).Sub(now), time.Millisecond)
			}
		}
		if wait > 0 {
			return nil
		}
		// What the clock has left behind, or was set back from, counts no longer.
		err := s.exec("DELETE FROM turn WHERE route = ? AND (time <= ? OR time > ?)", route, now.Add(-24*time.Hour).UnixMilli(), now.UnixMilli())
		if err != nil {
			return err
		}
		return s.exec("INSERT INTO turn VALUES (?, ?)", route, now.UnixMilli())
	})
	return wait, err
}
