package queue

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func openAt(t testing.TB, dir string, o Options) *Queue {
	t.Helper()
	q, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.Close() })
	return q
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// waiting is an event whose mail is to be sent.
func waiting(event, person string) New {
	return New{
		Entry: Entry{
			Event: event, Time: noon, Action: "Approve laptop", Person: person, Name: "Noor Jansen", To: person, Subject: "Action needed",
			MessageID: event + "-" + person, Status: Queued,
		},
		Content: []byte("content of " + event), Mail: Mail{From: "portal@example.com", To: person, Data: []byte("Subject: Action needed\r\n\r\nHello\r\n")},
	}
}

func add(t *testing.T, q *Queue, n New) Entry {
	t.Helper()
	e, added, err := q.Add(t.Context(), n)
	if err != nil || !added {
		t.Fatalf("%+v, %v, %v", e, added, err)
	}
	return e
}

func finish(t *testing.T, q *Queue, id int64, o Outcome) {
	t.Helper()
	if o.Began.IsZero() {
		o.Began = noon
	}
	if err := q.Finish(t.Context(), id, o); err != nil {
		t.Fatal(err)
	}
}

func TestAnEventIsOnRecordWithItsMailAndItsTries(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "queue")
	q := openAt(t, dir, Options{})
	e := add(t, q, waiting("7", "noor@example.com"))
	finish(t, q, e.ID, Outcome{Status: Queued, Code: "recipient", Reason: "try later", Server: "450 4.2.0 Greylisted", Route: "smtp.example.com:587", Next: noon.Add(time.Minute), Took: 300 * time.Millisecond})
	if err := q.Close(); err != nil {
		t.Fatal(err)
	}
	q = openAt(t, dir, Options{Now: func() time.Time { return noon.Add(2 * time.Minute) }})
	work, err := q.Take(t.Context(), 10)
	if err != nil || len(work) != 1 || work[0].MessageID != e.MessageID || string(work[0].Mail.Data) != "Subject: Action needed\r\n\r\nHello\r\n" || work[0].Mail.To != "noor@example.com" {
		t.Fatalf("%+v, %v", work, err)
	}
	finish(t, q, e.ID, Outcome{Status: Sent, Code: "sent", Reason: "it is mailed", Server: "250 Ok", Route: "smtp.example.com:587"})
	for _, open := range []func() (*Queue, error){func() (*Queue, error) { return q, nil }, func() (*Queue, error) { return OpenRecord(dir, Options{}) }} {
		r, err := open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := r.Get(t.Context(), e.ID)
		if err != nil || got.Status != Sent || got.Tries != 2 || got.Server != "250 Ok" || !got.Next.IsZero() || got.InWork || !got.Kept || !got.Time.Equal(noon) {
			t.Errorf("%+v, %v", got, err)
		}
		tries, err := r.TriesOf(t.Context(), e.ID)
		if err != nil || len(tries) != 2 || tries[0].Status != Queued || tries[0].Took != 300*time.Millisecond || tries[1].Server != "250 Ok" {
			t.Errorf("%+v, %v", tries, err)
		}
		if r != q {
			if _, _, err := r.Add(t.Context(), waiting("8", "a")); !errors.Is(err, ErrReadOnly) {
				t.Errorf("a record that is read took an event: %v", err)
			}
			r.Close()
		}
	}
}

func TestTheSameEventForTheSamePersonIsRememberedThirtyDays(t *testing.T) {
	now := noon
	q := openAt(t, t.TempDir(), Options{Now: func() time.Time { return now }})
	first := add(t, q, waiting("7", "noor@example.com"))
	finish(t, q, first.ID, Outcome{Status: Sent, Code: "sent"})
	again, added, err := q.Add(t.Context(), waiting("7", " NOOR@example.com"))
	if err != nil || added || again.ID != first.ID || again.Status != Sent {
		t.Errorf("%+v, %v, %v", again, added, err)
	}
	other := waiting("7", "noor@example.com")
	other.Content = []byte("something else")
	if _, _, err := q.Add(t.Context(), other); !errors.Is(err, ErrOtherContent) {
		t.Errorf("other content: %v", err)
	}
	add(t, q, waiting("7", "piet@example.com"))
	add(t, q, waiting("", "noor@example.com"))
	add(t, q, waiting("", "noor@example.com"))
	now = noon.Add(31 * 24 * time.Hour)
	if e := add(t, q, other); e.ID == first.ID {
		t.Error("it is remembered for longer")
	}
}

// about is an event about a person who is found by some values.
func about(event, called string, handles ...string) New {
	n := waiting(event, called)
	n.Handles = handles
	return n
}

func TestTheSamePersonByAnotherNameIsTheSameEvent(t *testing.T) {
	q := openAt(t, t.TempDir(), Options{})
	noor := add(t, q, about("7", "noor@example.com", `corp\noor`, "noor@example.com"))
	for _, n := range []New{
		about("7", `CORP\Noor`, `corp\noor`, "noor@example.com"),
		about("7", `corp\noor`, `corp\noor`, "jansen@example.com"),           // whose address has changed since
		about("7", "Noor Jansen", "4711", `corp\noor`, "noor@example.com"),   // who has got a number
		about("7", "noor@example.com", `corp\bakker`, "bakker@example.com"),  // the same call, whomever it means by now
		about("7", "Noor Jansen", `corp\jansen`, "noor@example.com", "Noor"), // whose account has another name
		about("7", "noor@example.com"),                                       // of whom the people file knows no longer
	} {
		if e, added, err := q.Add(t.Context(), n); err != nil || added || e.ID != noor.ID {
			t.Errorf("%s %q: %+v, %v, %v", n.Person, n.Handles, e, added, err)
		}
	}
	other := about("7", `corp\noor`, `corp\noor`)
	other.Content = []byte("something else")
	if _, _, err := q.Add(t.Context(), other); !errors.Is(err, ErrOtherContent) {
		t.Errorf("other content: %v", err)
	}
	add(t, q, about("7", `corp\piet`, `corp\piet`, "piet@example.com"))
	add(t, q, about("7", "office@example.com")) // which is several people's

	// Both of what was called so and of what means the person may come again.
	for _, call := range []string{"ben@example.com", `corp\ben`} {
		finish(t, q, add(t, q, waiting("8", call)).ID, Outcome{Status: Failed})
	}
	if _, added, err := q.Add(t.Context(), about("8", "ben@example.com", `corp\ben`, "ben@example.com")); err != nil || !added {
		t.Errorf("what failed: %v, %v", added, err)
	}
}

func TestAFailedEventMayComeAgainAndOneThatWaitsMayNot(t *testing.T) {
	q := openAt(t, t.TempDir(), Options{})
	e := add(t, q, waiting("7", "noor@example.com"))
	for _, wait := range []Outcome{{Status: Queued, Next: noon}, {Status: Unknown, Next: noon}} {
		finish(t, q, e.ID, wait)
		if again, added, err := q.Add(t.Context(), waiting("7", "noor@example.com")); err != nil || added || again.ID != e.ID {
			t.Errorf("%s: %+v, %v, %v", wait.Status, again, added, err)
		}
	}
	finish(t, q, e.ID, Outcome{Status: Failed, Code: "recipient"})
	if again := add(t, q, waiting("7", "noor@example.com")); again.ID == e.ID {
		t.Error("it is the same entry")
	}
}

func TestWhatALivingOwnerHasNobodyTakesWhateverTheClockSays(t *testing.T) {
	dir := t.TempDir()
	one := openAt(t, dir, Options{})
	e := add(t, one, waiting("7", "noor@example.com"))
	for _, jump := range []time.Duration{0, 10 * 365 * 24 * time.Hour, -10 * 365 * 24 * time.Hour} {
		two := openAt(t, dir, Options{Now: func() time.Time { return noon.Add(jump) }})
		if work, err := two.Take(t.Context(), 10); err != nil || len(work) != 0 {
			t.Errorf("after %v: %+v, %v", jump, work, err)
		}
		if _, err := two.TakeOne(t.Context(), e.ID); !errors.Is(err, ErrInWork) {
			t.Errorf("after %v: %v", jump, err)
		}
		if err := two.Retry(t.Context(), e.ID); !errors.Is(err, ErrInWork) {
			t.Errorf("after %v: %v", jump, err)
		}
	}
	if err := one.Close(); err != nil {
		t.Fatal(err)
	}
	three := openAt(t, dir, Options{Now: func() time.Time { return noon }})
	if work, err := three.Take(t.Context(), 10); err != nil || len(work) != 1 {
		t.Errorf("the owner's end: %+v, %v", work, err)
	}
}

func TestWhatTheDeadLeftIsSweptAndWhatTheLivingHaveIsNot(t *testing.T) {
	dir := t.TempDir()
	one := openAt(t, dir, Options{})
	add(t, one, waiting("7", "noor"))
	dead := lockPath(dir, "dead")
	if err := os.WriteFile(dead, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{dead, one.owner.lock.Path()} {
		if err := os.Chtimes(path, noon, time.Now().Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	add(t, openAt(t, dir, Options{}), waiting("8", "noor"))
	if _, err := os.Stat(dead); err == nil {
		t.Error("what the dead left is there")
	}
	if !living(dir, one.owner.name) {
		t.Error("the living one is taken for dead")
	}
}

func TestAClockThatWasSetBackHoldsNoMailUp(t *testing.T) {
	now := noon
	q := openAt(t, t.TempDir(), Options{Now: func() time.Time { return now }})
	e := add(t, q, waiting("7", "noor@example.com"))
	finish(t, q, e.ID, Outcome{Status: Queued, Next: now.Add(time.Hour)})
	if work, err := q.Take(t.Context(), 10); err != nil || len(work) != 0 {
		t.Fatalf("%+v, %v", work, err)
	}
	now = noon.Add(-48 * time.Hour)
	if work, err := q.Take(t.Context(), 10); err != nil || len(work) != 1 {
		t.Errorf("%+v, %v", work, err)
	}
}

func TestWhoWaitsForAMailInWorkGetsItsEnd(t *testing.T) {
	dir := t.TempDir()
	one, two := openAt(t, dir, Options{}), openAt(t, dir, Options{})
	e := add(t, one, waiting("7", "noor@example.com"))
	known, added, err := two.Add(t.Context(), waiting("7", "noor@example.com"))
	if err != nil || added || !known.InWork {
		t.Fatalf("%+v, %v, %v", known, added, err)
	}
	got := make(chan Entry, 1)
	go func() {
		e, _ := two.Settled(context.Background(), known.ID)
		got <- e
	}()
	finish(t, one, e.ID, Outcome{Status: Sent, Server: "250 Ok"})
	if e := <-got; e.Status != Sent || e.Server != "250 Ok" {
		t.Errorf("%+v", e)
	}
}

func TestRetryMakesAFailedMailDueAndDropGivesAWaitingOneUp(t *testing.T) {
	q := openAt(t, t.TempDir(), Options{Now: func() time.Time { return noon }})
	e := add(t, q, waiting("7", "noor@example.com"))
	finish(t, q, e.ID, Outcome{Status: Failed})
	if err := q.Drop(t.Context(), e.ID, Outcome{Status: Failed}); !errors.Is(err, ErrNotWaiting) {
		t.Error(err)
	}
	if err := q.Retry(t.Context(), e.ID); err != nil {
		t.Error(err)
	}
	if s, err := q.Standing(t.Context(), noon.Add(-time.Hour)); err != nil || s.Waiting != 1 || s.Due != 1 || s.InWork != 0 {
		t.Errorf("%+v, %v", s, err)
	}
	if err := q.Drop(t.Context(), e.ID, Outcome{Status: Failed, Code: "dropped", Reason: "somebody gave it up"}); err != nil {
		t.Error(err)
	}
	if got, err := q.Get(t.Context(), e.ID); err != nil || got.Status != Failed || got.Code != "dropped" || !got.Next.IsZero() {
		t.Errorf("%+v, %v", got, err)
	}
	finish(t, q, e.ID, Outcome{Status: Sent, Forget: true})
	if err := q.Retry(t.Context(), e.ID); !errors.Is(err, ErrNotWaiting) {
		t.Errorf("a mail that was sent: %v", err)
	}
	if err := q.Retry(t.Context(), 99); !errors.Is(err, ErrNoEntry) {
		t.Error(err)
	}
}

func TestTurnsAreCountedOverAllProgramsAndFreeAgainAfterAMinute(t *testing.T) {
	dir, now := t.TempDir(), noon
	clock := Options{Now: func() time.Time { return now }}
	one, two := openAt(t, dir, clock), openAt(t, dir, clock)
	turn := func(q *Queue, want time.Duration) {
		t.Helper()
		if wait, err := q.Turn(t.Context(), "smtp.example.com", 3, 4); err != nil || wait != want {
			t.Errorf("%v, %v, want %v", wait, err, want)
		}
	}
	turn(one, 0)
	now = now.Add(10 * time.Second)
	turn(two, 0)
	turn(one, 0)
	turn(two, 50*time.Second)
	if wait, err := two.Turn(t.Context(), "other.example.com", 3, 4); wait != 0 || err != nil {
		t.Errorf("another server: %v, %v", wait, err)
	}
	now = now.Add(50 * time.Second)
	turn(two, 0)
	turn(one, 24*time.Hour-time.Minute)
	now = now.Add(-240 * time.Hour)
	turn(one, 0)
}

func TestManyAtOnceAreAllThere(t *testing.T) {
	dir := t.TempDir()
	queues := []*Queue{openAt(t, dir, Options{}), openAt(t, dir, Options{})}
	var all sync.WaitGroup
	for w := range 8 {
		all.Go(func() {
			q := queues[w%2]
			for i := range 25 {
				e, added, err := q.Add(context.Background(), waiting(fmt.Sprint(i), "x")) // of one event, one is first
				if err == nil && added {
					err = q.Finish(context.Background(), e.ID, Outcome{Status: Sent, Began: noon})
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if counts, err := queues[0].Count(t.Context(), Filter{}); err != nil || counts[Sent] != 25 || len(counts) != 1 {
		t.Errorf("%v, %v", counts, err)
	}
}
