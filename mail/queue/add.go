package queue

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"
)

// Add puts an event on record. One that is [Queued] is in the caller's hands from then on,
// to be tried and finished; its mail is on disk.
//
// An event whose ID came before for the same person within 30 days is the same event: the
// entry of then is returned, and added is false. One that failed may come again. With other
// content than then it is [ErrOtherContent].
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
	var id int64
	var content []byte
	err := s.row("SELECT id, content FROM mail WHERE event = ? AND who = ? AND current = 1", n.Event, folded(n.Person)).Scan(&id, &content)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	e, err := read(s.row("SELECT "+columns+" FROM mail WHERE id = ?", id))
	if err != nil {
		return nil, err
	}
	if e.Next.IsZero() && !e.InWork && (e.Status == Failed || q.now().Sub(e.Time) > remembered) {
		return nil, s.exec("UPDATE mail SET current = 0 WHERE id = ?", id)
	}
	if content != nil && n.Content != nil && !bytes.Equal(content, n.Content) {
		return nil, ErrOtherContent
	}
	return &e, nil
}

func folded(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// insert writes a new entry. owner is whose hands it is in; empty: nobody's.
func insert(s *statements, n *New, owner string) (id int64, err error) {
	next := millis(n.Next)
	if n.Status == Queued && next == nil {
		next = millis(n.Time)
	}
	err = s.row(`INSERT INTO mail (event, who, mailed, current, content, time, action, kind, person, name, address, subject, message_id, route,
 status, code, reason, field, line, server, rules, private, tries, next, owner)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?) RETURNING id`,
		n.Event, folded(n.Person), folded(n.To), n.Event != "", n.Content, n.Time.UnixMilli(), n.Action, n.Kind, n.Person, n.Name, n.To, n.Subject, n.MessageID, n.Route,
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
