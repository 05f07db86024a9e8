//go:build !race

// One thing is done after another here. What happens beside something else, other tests look at for races.

package queue

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// model is what must be so of one event, told by what was done to it.
type model struct {
	status Status
	next   time.Time // zero: it does not wait
	held   int       // which of the queues has it; -1: none
	tries  int
}

func TestRandomWorkByTwoProgramsAgreesWithAModel(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		dir := t.TempDir()
		now := noon
		options := Options{Now: func() time.Time { return now }}
		queues := [2]*Queue{openAt(t, dir, options), openAt(t, dir, options)}
		defer func() { queues[0].Close(); queues[1].Close() }()
		events := map[int64]*model{}
		pick := func() int64 { return int64(rapid.IntRange(1, max(1, len(events))).Draw(r, "id")) }
		who := func() int { return rapid.IntRange(0, 1).Draw(r, "who") }
		must := func(err error) {
			if err != nil {
				r.Fatal(err)
			}
		}
		r.Repeat(map[string]func(*rapid.T){
			"add": func(*rapid.T) {
				i := who()
				n := waiting(fmt.Sprint(len(events)), "noor")
				n.Time = now
				e, added, err := queues[i].Add(t.Context(), n)
				must(err)
				if !added || e.ID != int64(len(events)+1) {
					r.Fatalf("%+v, %v", e, added)
				}
				events[e.ID] = &model{status: Queued, next: now, held: i}
			},
			"finish": func(*rapid.T) {
				id := pick()
				m := events[id]
				if m == nil || m.held < 0 {
					r.Skip()
				}
				o := Outcome{Status: rapid.SampledFrom([]Status{Sent, Failed, Queued, Unknown}).Draw(r, "status"), Began: now}
				if o.Status == Queued || o.Status == Unknown {
					o.Next = now.Add(time.Duration(rapid.IntRange(0, 60).Draw(r, "wait")) * time.Minute)
				}
				must(queues[m.held].Finish(t.Context(), id, o))
				*m = model{o.Status, o.Next, -1, m.tries + 1}
			},
			"take": func(*rapid.T) {
				i := who()
				work, err := queues[i].Take(t.Context(), 100)
				must(err)
				got := map[int64]bool{}
				for _, w := range work {
					got[w.ID] = true
				}
				for id, m := range events {
					if due := m.held < 0 && !m.next.IsZero() && !m.next.After(now); due != got[id] {
						r.Fatalf("%d was taken: %v; %+v", id, got[id], m)
					} else if due {
						m.held = i
					}
				}
			},
			"die": func(*rapid.T) {
				i := who()
				must(queues[i].Close())
				queues[i] = openAt(t, dir, options)
				for _, m := range events {
					if m.held == i {
						m.held, m.next = -1, now // it is due at once
					}
				}
				must(queues[i].do(t.Context(), queues[i].free))
			},
			"retry": func(*rapid.T) {
				id := pick()
				m := events[id]
				if m == nil {
					r.Skip()
				}
				err := queues[who()].Retry(t.Context(), id)
				if may := m.held < 0 && m.status != Sent; may != (err == nil) {
					r.Fatalf("retry of %+v: %v", m, err)
				} else if may {
					m.next = now
					if m.status == Failed {
						m.status = Queued
					}
				}
			},
			"later": func(*rapid.T) { now = now.Add(time.Duration(rapid.IntRange(1, 30).Draw(r, "minutes")) * time.Minute) },
			"": func(*rapid.T) {
				for id, m := range events {
					e, err := queues[0].Get(t.Context(), id)
					must(err)
					if e.Status != m.status || e.Tries != m.tries || e.InWork != (m.held >= 0) || e.Next.IsZero() != m.next.IsZero() {
						r.Fatalf("%+v, want %+v", e, m)
					}
				}
			},
		})
	})
}
