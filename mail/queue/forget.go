package queue

import (
	"context"
	"time"
	"unicode"
)

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// Forget removes from record who entries are about and what they were mailed: what became of
// how many stays. What waits is given up. It returns how many entries it were, and how many
// are in work at this moment and were left. The index of words is written anew for it.
func (q *Queue) Forget(ctx context.Context, ids []int64, o Outcome) (gone, left int, err error) {
	err = q.do(ctx, func(s *statements) error {
		gone, left = 0, 0
		if err := q.free(s); err != nil {
			return err
		}
		for _, id := range ids {
			e, err := entry(s, id)
			switch {
			case err != nil:
				return err
			case e.InWork:
				left++
				continue
			}
			if err := forget(s, e, o); err != nil {
				return err
			}
			gone++
		}
		if gone == 0 {
			return nil
		}
		s.gone = true
		return s.exec("INSERT INTO words (words) VALUES ('optimize')") // which keeps the words of what is deleted until then
	})
	return gone, left, err
}

func forget(s *statements, e Entry, o Outcome) error {
	status, code := e.Status, e.Code
	if !e.Next.IsZero() {
		status, code = o.Status, o.Code
	}
	err := s.exec(`UPDATE mail SET event = '', current = 0, content = NULL, who = '', found = '', mailed = '', person = '', name = '', address = '', subject = '',
 message_id = '', reason = ?, server = '', rules = NULL, status = ?, code = ?, next = NULL WHERE id = ?`, o.Reason, string(status), code, e.ID)
	for _, statement := range []string{
		"DELETE FROM words WHERE rowid = ?", "DELETE FROM body WHERE mail = ?",
		"UPDATE try SET reason = '', server = '' WHERE mail = ?",
	} {
		if err == nil {
			err = s.exec(statement, e.ID)
		}
	}
	return err
}

// Prune removes of the mails of what ended before one time, and of the entries before another,
// a part, so that others can write meanwhile; more says that there may be more of them. A zero
// time removes nothing.
func (q *Queue) Prune(ctx context.Context, mails, entries time.Time) (more bool, err error) {
	const part = 500
	for _, p := range []struct {
		before     time.Time
		statements []string
	}{
		{mails, []string{"DELETE FROM body WHERE mail IN (SELECT id FROM mail JOIN body ON body.mail = mail.id WHERE time < ? AND next IS NULL ORDER BY id LIMIT ?)"}},
		{entries, []string{
			"DELETE FROM words WHERE rowid IN (SELECT id FROM mail WHERE time < ? AND next IS NULL ORDER BY time, id LIMIT ?)",
			"DELETE FROM mail WHERE id IN (SELECT id FROM mail WHERE time < ? AND next IS NULL ORDER BY time, id LIMIT ?)",
		}},
	} {
		if p.before.IsZero() {
			continue
		}
		err := q.do(ctx, func(s *statements) error {
			for _, statement := range p.statements {
				changed, err := s.change(statement, p.before.UnixMilli(), part)
				if err != nil {
					return err
				}
				more = more || changed == part
			}
			return nil
		})
		if err != nil {
			return false, err
		}
	}
	return more, nil
}
