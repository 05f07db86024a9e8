package queue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Filter picks entries; a zero field picks all.
type Filter struct {
	Words  string    // beginnings of words in person, address, subject or action; each must be there
	Who    []string  // one of these is the person's value or the address, without regard to case
	Action string    // its name, without regard to case
	Since  time.Time // handed over then or later
	Until  time.Time // handed over before
	Status []Status
	Wait   bool  // only what waits to be tried again
	Before int64 // an ID: only older entries
	Limit  int   // 0: all
}

const columns = `id, event, time, mail.action, kind, mail.person, name, mail.address, mail.subject, message_id, route, status, code, reason, field, line,
 server, rules, private, tries, next, owner IS NOT NULL AND next IS NOT NULL, EXISTS (SELECT 1 FROM body WHERE body.mail = mail.id)`

func read(row scanner) (e Entry, err error) {
	var at int64
	var next sql.NullInt64
	err = row.Scan(&e.ID, &e.Event, &at, &e.Action, &e.Kind, &e.Person, &e.Name, &e.To, &e.Subject, &e.MessageID, &e.Route, &e.Status, &e.Code,
		&e.Reason, &e.Field, &e.Line, &e.Server, &e.Rules, &e.Private, &e.Tries, &next, &e.InWork, &e.Kept)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNoEntry
	}
	e.Time = time.UnixMilli(at).UTC()
	if next.Valid {
		e.Next = time.UnixMilli(next.Int64).UTC()
	}
	return e, err
}

func readAll(rows *sql.Rows) ([]Entry, error) {
	defer rows.Close()
	var entries []Entry
	for rows.Next() {
		e, err := read(rows)
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, rows.Err()
}

func entry(s *statements, id int64) (Entry, error) {
	return read(s.row("SELECT "+columns+" FROM mail WHERE id = ?", id))
}

// where is the filter as a condition.
func (f Filter) where(ctx context.Context, db *sql.DB) (condition string, args []any, err error) {
	parts := []string{"1"}
	add := func(part string, values ...any) {
		parts, args = append(parts, part), append(args, values...)
	}
	if match := matching(f.Words); match != "" {
		add("words MATCH ?", match) // see [Filter.from]
	} else if strings.TrimSpace(f.Words) != "" {
		add("0") // nothing but signs
	}
	if len(f.Who) > 0 {
		var who []any
		for _, w := range f.Who {
			who = append(who, folded(w))
		}
		places := marks(len(who))
		add("(who IN ("+places+") OR mailed IN ("+places+"))", append(who, who...)...)
	}
	if f.Action != "" {
		add("mail.action = ? COLLATE NOCASE", f.Action)
	}
	if !f.Since.IsZero() {
		// Entries are numbered as they come: where the time begins is soon found, and the rest is
		// not looked at.
		var first sql.NullInt64
		err = db.QueryRowContext(ctx, "SELECT min(id) FROM (SELECT id FROM mail WHERE time >= ? ORDER BY time LIMIT 1000)", f.Since.UnixMilli()).Scan(&first)
		add("id >= ? AND time >= ?", first.Int64, f.Since.UnixMilli())
	}
	if !f.Until.IsZero() {
		add("time < ?", f.Until.UnixMilli())
	}
	if len(f.Status) > 0 {
		var values []any
		for _, s := range f.Status {
			values = append(values, string(s))
		}
		add("status IN ("+marks(len(values))+")", values...)
	}
	if f.Wait {
		add("next IS NOT NULL")
	}
	if f.Before > 0 {
		add("id < ?", f.Before)
	}
	return strings.Join(parts, " AND "), args, err
}

// from is where the entries of a filter come from, in the order of their numbers, so that the
// first page of many is soon there: words are found in that order, too.
func (f Filter) from() string {
	if matching(f.Words) != "" {
		return "words CROSS JOIN mail ON mail.id = words.rowid"
	}
	return "mail"
}

// newest orders entries, the latest first.
func (f Filter) newest() string {
	if matching(f.Words) != "" {
		return " ORDER BY words.rowid DESC"
	}
	return " ORDER BY id DESC"
}

// matching is what the index of words is asked: each word's beginning, in any order.
func matching(words string) string {
	var terms []string
	for _, word := range strings.Fields(words) {
		if strings.ContainsFunc(word, isLetter) {
			terms = append(terms, `"`+strings.ReplaceAll(word, `"`, `""`)+`"*`)
		}
	}
	return strings.Join(terms, " ")
}

// Search is the entries that a filter picks, the latest first.
func (q *Queue) Search(ctx context.Context, f Filter) (entries []Entry, err error) {
	defer q.told(&err)
	condition, args, err := f.where(ctx, q.reading)
	if err != nil {
		return nil, err
	}
	query := "SELECT " + columns + " FROM " + f.from() + " WHERE " + condition + f.newest()
	if f.Limit > 0 {
		query += fmt.Sprintf(" LIMIT %d", f.Limit)
	}
	rows, err := q.reading.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return readAll(rows)
}

// mostCounted of the entries that words find are counted, the latest: a search that waits for
// all of a million is none.
const mostCounted = 20_000

// Count counts the entries that a filter picks, by what became of them. Of those that words
// find, it counts the latest 20,000.
func (q *Queue) Count(ctx context.Context, f Filter) (counts map[Status]int, err error) {
	defer q.told(&err)
	condition, args, err := f.where(ctx, q.reading)
	if err != nil {
		return nil, err
	}
	query := "SELECT status, count(*) FROM mail WHERE " + condition + " GROUP BY status"
	if matching(f.Words) != "" {
		query = fmt.Sprintf("SELECT status, count(*) FROM (SELECT status FROM %s WHERE %s%s LIMIT %d) GROUP BY status", f.from(), condition, f.newest(), mostCounted)
	}
	rows, err := q.reading.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	counts = map[Status]int{}
	for rows.Next() {
		var s Status
		var n int
		if err := rows.Scan(&s, &n); err != nil {
			return nil, err
		}
		counts[s] = n
	}
	return counts, rows.Err()
}

// Standing is how the queue stands.
type Standing struct {
	Waiting int       // to be tried again
	Due     int       // of those, now or before
	InWork  int       // of those, by a program that lives
	Failed  int       // failed in the time that was asked about
	Unknown int       // as Failed
	Next    time.Time // the next try of what waits; zero: none
}

// Standing says how the queue stands, and what went wrong since a time.
func (q *Queue) Standing(ctx context.Context, since time.Time) (s Standing, err error) {
	defer q.told(&err)
	now := q.now()
	rows, err := q.reading.QueryContext(ctx, "SELECT owner, count(*), min(next), sum(next <= ?) FROM mail WHERE next IS NOT NULL GROUP BY owner", now.UnixMilli())
	if err != nil {
		return s, err
	}
	defer rows.Close()
	for rows.Next() {
		var name sql.NullString
		var n, due int
		var next int64
		if err := rows.Scan(&name, &n, &next, &due); err != nil {
			return s, err
		}
		s.Waiting += n
		if name.Valid && q.dir != "" && (name.String == q.owner.name || living(q.dir, name.String)) {
			s.InWork += n
			continue
		}
		s.Due += due
		if t := time.UnixMilli(next); s.Next.IsZero() || t.Before(s.Next) {
			s.Next = t
		}
	}
	if err := rows.Err(); err != nil {
		return s, err
	}
	counts, err := q.Count(ctx, Filter{Since: since, Status: []Status{Failed, Unknown}})
	s.Failed, s.Unknown = counts[Failed], counts[Unknown]
	return s, err
}

// Get is one entry. The error is [ErrNoEntry] where there is none of that number.
func (q *Queue) Get(ctx context.Context, id int64) (e Entry, err error) {
	defer q.told(&err)
	return read(q.reading.QueryRowContext(ctx, "SELECT "+columns+" FROM mail WHERE id = ?", id))
}

// Mail is the mail of an entry as it was sent; one without data where it is not kept.
func (q *Queue) Mail(ctx context.Context, id int64) (m Mail, err error) {
	defer q.told(&err)
	return body(q.reading.QueryRowContext(ctx, bodyQuery, id))
}

// TriesOf are the tries of an entry, the first one first.
func (q *Queue) TriesOf(ctx context.Context, id int64) (tries []Try, err error) {
	defer q.told(&err)
	rows, err := q.reading.QueryContext(ctx, "SELECT time, took, route, status, code, reason, server FROM try WHERE mail = ? ORDER BY n", id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var t Try
		var at, took int64
		if err := rows.Scan(&at, &took, &t.Route, &t.Status, &t.Code, &t.Reason, &t.Server); err != nil {
			return nil, err
		}
		t.Time, t.Took = time.UnixMilli(at).UTC(), time.Duration(took)*time.Millisecond
		tries = append(tries, t)
	}
	return tries, rows.Err()
}

// Settled waits until a mail is in nobody's hands that live, and returns its entry.
func (q *Queue) Settled(ctx context.Context, id int64) (Entry, error) {
	const between = 50 * time.Millisecond
	for {
		e, err := q.Get(ctx, id)
		if err != nil || !e.InWork {
			return e, err
		}
		if err := q.do(ctx, q.free); err != nil {
			return e, err
		}
		if e, err = q.Get(ctx, id); err != nil || !e.InWork {
			return e, err
		}
		select {
		case <-ctx.Done():
			return e, ctx.Err()
		case <-time.After(between):
		}
	}
}
