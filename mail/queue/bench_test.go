package queue

import (
	"testing"
	"time"
)

// BenchmarkSearch is the first page of a search among a million entries, by words that are in
// each of them, in a few and in none; and what the Activity page opens with.
func BenchmarkSearch(b *testing.B) {
	q := openAt(b, b.TempDir(), Options{})
	for _, seed := range []string{
		`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)
INSERT INTO mail (event, who, mailed, current, time, action, kind, person, name, address, subject, message_id, route, status, code, reason, field, line, server, private, tries)
SELECT i, 'p' || i % 100000 || '@example.com', 'p' || i % 100000 || '@example.com', 1, 1700000000000 + i * 1000, 'Approve laptop', 'approve-transaction',
 'p' || i % 100000, 'Noor Person' || i % 100000, 'p' || i % 100000 || '@example.com', 'Action needed: request ' || i, i || '@example.com', 'mail.example.com:587',
 iif(i % 50 = 0, 'failed', 'sent'), 'sent', '', '', 0, '250 ok', 0, 1 FROM n`,
		"INSERT INTO words (rowid, person, address, subject, action) SELECT id, name, address, subject, action FROM mail",
	} {
		if err := q.do(b.Context(), func(s *statements) error { return s.exec(seed) }); err != nil {
			b.Fatal(err)
		}
	}
	for name, f := range map[string]Filter{
		"each": {Words: "noor", Limit: 100}, "few": {Words: "noor person4711", Limit: 100}, "none": {Words: "noor nobody", Limit: 100},
		"failed": {Words: "noor", Status: []Status{Failed}, Limit: 100}, "person": {Who: []string{"p4711@example.com"}, Limit: 100},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := q.Search(b.Context(), f); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("opening", func(b *testing.B) {
		for b.Loop() {
			_, err := q.Search(b.Context(), Filter{Limit: 100})
			if err == nil {
				_, err = q.Count(b.Context(), Filter{})
			}
			if err == nil {
				_, err = q.Standing(b.Context(), time.Time{})
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}
