package queue

import (
	"bytes"
	"context"
	"strings"
	"time"
)

// Add puts an event on record. One that is [Queued] is in the caller's hands from then on,
// to be tried and finished; its mail is on disk.
//
// An event whose ID came before for the same person within 30 days, whatever it called them,
// is the same event: the entry of then is returned, and added is false. One that failed may
// come again. With other content than then it is [ErrOtherContent].
func (q *Queue) Add(ctx context.Context, n New) (e Entry, added bool, err error) {
	owner := ""
	if n.Status == Queued && q.writer != nil {
		if owner, err = q.owner.enter(); err != nil {
			return Entry{}, false, err
		}
	}
	err = q.do(ctx, func(s *statements) error {
		before, err := q.before(s, &n)
		if err != nil || before != nil {
			if before != nil {
				e = *before
			}
			return err
		}
		id, err := insert(s, &n, owner)
		e, added = n.Entry, true
		e.ID, e.InWork, e.Kept = id, owner != "", len(n.Mail.Data) > 0
		return err
	})
	if err != nil {
		return Entry{}, false, err
	}
	return e, added, nil
}

// Known is the entry that [Queue.Add] would return in place of a new one, or nil. It looks
// before a mail is made.
func (q *Queue) Known(ctx context.Context, n New) (e *Entry, err error) {
	if n.Event == "" {
		return nil, nil
	}
	err = q.do(ctx, func(s *statements) (err error) {
		e, err = q.before(s, &n)
		return err
	})
	return e, err
}

// before finds the same event, and makes room for it where it may come again.
func (q *Queue) before(s *statements, n *New) (*Entry, error) {
	if n.Event == "" {
		return nil, nil
	}
	entries, err := same(s, n)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if e.Next.IsZero() && !e.InWork && (e.Status == Failed || q.now().Sub(e.Time) > remembered) {
			if err := s.exec("UPDATE mail SET current = 0 WHERE id = ?", e.ID); err != nil {
				return nil, err
			}
			continue
		}
		var content []byte
		if err := s.row("SELECT content FROM mail WHERE id = ?", e.ID).Scan(&content); err != nil {
			return nil, err
		}
		if content != nil && n.Content != nil && !bytes.Equal(content, n.Content) {
			return nil, ErrOtherContent
		}
		return &e, nil
	}
	return nil, nil
}

// same are the entries of an event's ID and person: of whoever was called so, was called what
// means the person today, or was then what they are today. An address changes, and so does
// the file that tells whose it is.
func same(s *statements, n *New) ([]Entry, error) {
	called := []any{folded(n.Person)}
	for _, h := range n.Handles {
		called = append(called, folded(h))
	}
	args := append(append([]any{n.Event}, called...), n.Event)
	rows, err := s.query("SELECT "+columns+" FROM mail WHERE id IN (SELECT id FROM mail WHERE event = ? AND current = 1 AND who IN ("+marks(len(called))+
		") UNION SELECT id FROM mail WHERE event = ? AND current = 1 AND found IN ("+marks(len(n.Handles))+")) ORDER BY id", append(args, called[1:]...)...)
	if err != nil {
		return nil, err
	}
	return readAll(rows)
}

// marks are so many places for values in a list.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

func folded(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// insert writes a new entry. owner is whose hands it is in; empty: nobody's.
func insert(s *statements, n *New, owner string) (id int64, err error) {
	next := millis(n.Next)
	if n.Status == Queued && next == nil {
		next = millis(n.Time)
	}
	found := ""
	if len(n.Handles) > 0 {
		found = folded(n.Handles[0])
	}
	err = s.row(`INSERT INTO mail (event, who, found, mailed, current, content, time, action, kind, person, name, address, subject, message_id, route,
 status, code, reason, field, line, server, rules, private, tries, next, owner)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?) RETURNING id`,
		n.Event, folded(n.Person), found, folded(n.To), n.Event != "", n.Content, n.Time.UnixMilli(), n.Action, n.Kind, n.Person, n.Name, n.To, n.Subject, n.MessageID, n.Route,
		string(n.Status), n.Code, n.Reason, n.Field, n.Line, n.Server, n.Rules, n.Private, next, orNull(owner)).Scan(&id)
	if err != nil {
		return 0, err
	}
	err = s.exec("INSERT INTO words (rowid, person, address, subject, action) VALUES (?, ?, ?, ?, ?)",
		id, n.Person+" "+n.Name, n.To, n.Subject, n.Action)
	if err == nil && len(n.Mail.Data) > 0 {
		err = s.exec("INSERT INTO body VALUES (?, ?, ?, ?)", id, n.Mail.From, n.Mail.To, n.Mail.Data)
	}
	return id, err
}

// millis is a time as it is kept; nil for none.
func millis(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMilli()
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
