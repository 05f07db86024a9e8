package notify_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"postroom/mail/deliver/delivertest"
	"postroom/mail/notify"
	"postroom/mail/queue"
)

func eventLine(id, person string) string {
	return fmt.Sprintf("{\"id\":%q,\"action\":\"Approve laptop\",\"person\":%q,\"message\":\"Hello\"}\n", id, person)
}

// batch hands lines over, and gives the results.
func batch(t *testing.T, n *notify.Notifier, text string) (results []notify.Result, done notify.Done) {
	t.Helper()
	done, err := n.Batch(t.Context(), strings.NewReader(text), func(r notify.Result) error {
		results = append(results, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return results, done
}

func TestABatchTellsWhatBecameOfEachEventInOrder(t *testing.T) {
	p := newPlace(t, "")
	var text strings.Builder
	for i := range 600 {
		person := "alice@example.com"
		if i%3 == 1 {
			person = "nobody"
		}
		text.WriteString(eventLine(fmt.Sprint(i), person))
	}
	results, done := batch(t, p.notifier, text.String())
	if len(results) != 600 || done != (notify.Done{Lines: 600, All: true}) || len(p.box.Inbox()) != 400 {
		t.Fatalf("%d results, %+v, %d mails", len(results), done, len(p.box.Inbox()))
	}
	for i, r := range results {
		status := "sent"
		if i%3 == 1 {
			status = "skipped"
		}
		if r.ID != fmt.Sprint(i) || r.Status != status {
			t.Fatalf("%d: %+v", i, r)
		}
	}
	again, _ := batch(t, p.notifier, text.String())
	for i := range again {
		if again[i] != results[i] {
			t.Fatalf("the same again: %+v, and first %+v", again[i], results[i])
		}
	}
	if len(p.box.Inbox()) != 400 {
		t.Errorf("%d mails", len(p.box.Inbox()))
	}
}

func TestALineThatIsNoEventIsAFailedResultWithItsNumberAndCostsNoOther(t *testing.T) {
	p := newPlace(t, "")
	good := eventLine("good", "alice@example.com")
	for bad, want := range map[string]string{
		"nonsense": "it is no JSON: invalid character", "[]": "it has to be an object, and is of another kind: array", `{"action":`: "it is no JSON: unexpected EOF", "{}": "no action", `{"action":"a","person":"b"}`: "no message",
		`{"action":"a","person":"b","message":"c","colour":"red"}`: `unknown field "colour"`, strings.TrimSpace(good) + "{}": "behind it",
		`{"action":"a","person":"b","message":"` + "\xff" + `"}`: "UTF-8", `{"id":7,"action":"a","person":"b","message":"c"}`: "id has to be a text, and is of another kind: number",
		strings.Repeat("x", 5<<20): "longer than 4 MB",
	} {
		results, done := batch(t, p.notifier, "\ufeff\r\n"+bad+"\r\n\n"+strings.TrimSpace(good))
		if len(results) != 2 || done.Lines != 4 || results[0].Status != "failed" || results[0].Code != "malformed" ||
			!strings.HasPrefix(results[0].Reason, "line 2 is no event: ") || !strings.Contains(results[0].Reason, want) || results[1].Status != "sent" {
			t.Errorf("%.40q: %+v, %+v", bad, results, done)
		}
	}
}

func TestEventsOfOneIDAndPersonBeginInTheOrderOfTheirLines(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var text strings.Builder
		for _, e := range []notify.Event{
			{ID: "1", Person: "ann", Message: "first"},
			{ID: "1", Person: "Ann ", Message: "second"},
			{ID: "1", Person: "bob", Message: "other person"},
			{ID: "2", Person: "ann", Message: "other id"},
			{Person: "ann", Message: "none"},
			{Person: "ann", Message: "none"},
		} {
			e.Action = "a"
			line, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			text.Write(append(line, '\n'))
		}
		var mu sync.Mutex
		var begun []string
		release := make(chan struct{})
		over := make(chan struct{})
		go func() {
			defer close(over)
			_, err := notify.Batch(t.Context(), strings.NewReader(text.String()), func(_ context.Context, e notify.Event) notify.Result {
				mu.Lock()
				begun = append(begun, e.Message)
				mu.Unlock()
				<-release
				return notify.Result{Reason: e.Message}
			}, func(notify.Result) error { return nil })
			if err != nil {
				t.Error(err)
			}
		}()
		synctest.Wait()
		slices.Sort(begun)
		if want := []string{"first", "none", "none", "other id", "other person"}; !slices.Equal(begun, want) {
			t.Errorf("%q have begun, not %q", begun, want)
		}
		close(release)
		<-over
		if len(begun) != 6 {
			t.Errorf("%q have begun", begun)
		}
	})
}

func TestEventsOfOnePersonBeginInTheOrderOfTheirLinesWhateverTheyNameThem(t *testing.T) {
	p := newPlace(t, "")
	var lines strings.Builder
	for i := range 20 {
		id := fmt.Sprint(i)
		lines.WriteString(eventLine(id, "alice@example.com"))
		lines.WriteString(strings.Replace(eventLine(id, "Alice"), "Hello", "Farewell", 1))
	}
	results, _ := batch(t, p.notifier, lines.String())
	for i, r := range results {
		if want := []string{"sent", "other-content"}[i%2]; r.Code != want {
			t.Errorf("line %d: %+v, not %s", i+1, r, want)
		}
	}
}

func TestABatchThatIsEndedEndsWhatIsInFlightAndSaysHowFarItCame(t *testing.T) {
	p := newPlace(t, "")
	ctx, end := context.WithCancel(t.Context())
	in, out := io.Pipe()
	go func() {
		for i := range 5 {
			_, _ = io.WriteString(out, eventLine(fmt.Sprint(i), "alice@example.com"))
		}
	}()
	told := 0
	done, err := p.notifier.Batch(ctx, in, func(r notify.Result) error {
		if r.Status != "sent" {
			t.Errorf("%+v", r)
		}
		if told++; told == 5 {
			end() // while the next line is waited for
		}
		return nil
	})
	if err != nil || done != (notify.Done{Lines: 5}) || len(p.box.Inbox()) != 5 {
		t.Errorf("%+v, %v, %d mails", done, err, len(p.box.Inbox()))
	}
}

func TestABatchWhoseResultsCannotBeToldBeginsNoMore(t *testing.T) {
	p := newPlace(t, "")
	full := errors.New("the disk is full")
	in := io.MultiReader(strings.NewReader(eventLine("1", "alice@example.com")), endless{})
	if _, err := p.notifier.Batch(t.Context(), in, func(notify.Result) error { return full }); !errors.Is(err, full) {
		t.Error(err)
	}
	entries := onRecord(t, p.notifier)
	for _, e := range entries {
		if e.Status != queue.Sent && e.Status != queue.Skipped {
			t.Errorf("%+v", e)
		}
	}
}

// endless is events without an end.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return copy(p, eventLine("", "nobody")), nil }

func TestADryRunOfABatchSendsAndRecordsNothing(t *testing.T) {
	p := newPlace(t, "")
	p.notifier.DryRun = true
	results, _ := batch(t, p.notifier, eventLine("1", "alice@example.com")+eventLine("2", "nobody"))
	if len(results) != 2 || results[0].Code != "dry-run" || results[1].Code != "no-such-person" || len(p.box.Inbox()) != 0 || len(onRecord(t, p.notifier)) != 0 {
		t.Errorf("%+v", results)
	}
}

func TestADeadServerStopsABatchAndNotEachMailInTurn(t *testing.T) {
	p := newPlace(t, "greeting-421")
	var text strings.Builder
	for i := range 300 {
		text.WriteString(eventLine(fmt.Sprint(i), "alice@example.com"))
	}
	results, _ := batch(t, p.notifier, text.String())
	for _, r := range results {
		if r.Status != "queued" || r.Code != "greeting" {
			t.Fatalf("%+v", r)
		}
	}
}

func TestWhatAServerDoesToAFewMailsIsNotSaidOfThoseItNeverSaw(t *testing.T) {
	for _, tt := range []struct{ said, status string }{
		{delivertest.HangUp, "unknown"}, {"354 what?", "unknown"}, {"421 4.3.2 going down", "queued"},
	} {
		n := many(t)
		var saw atomic.Int64
		n.Settings.Server, _, _ = delivertest.Odd(t, func(_ int, line string) string {
			if line != "." {
				return ""
			}
			saw.Add(1)
			return tt.said
		})
		n.Settings.Queue.Connections = 1
		told := map[string]int{}
		results, _ := batch(t, n, strings.Repeat(eventLine("", "alice@example.com"), 40))
		for _, r := range results {
			told[r.Status+" "+r.Code]++
			if r.Code == "no-turn" && (r.Server != "" || !strings.HasPrefix(r.Reason, "it was not tried, since") || !strings.Contains(r.Reason, "tried again")) {
				t.Errorf("%+v", r)
			}
		}
		if told[tt.status+" message"] != int(saw.Load()) || told["queued no-turn"] != len(results)-int(saw.Load()) || saw.Load() > 4 {
			t.Errorf("%s: %v, and the server saw %d mails", tt.said, told, saw.Load())
		}
		for _, e := range onRecord(t, n) {
			if whole, err := n.Look(t.Context(), e.ID); err != nil || (e.Code == "no-turn") != (e.Tries == 0) || len(whole.Tries) != e.Tries || e.Next.IsZero() {
				t.Errorf("%s: %+v, %v", tt.said, whole, err)
			}
		}
	}
}

func TestABatchUsesARecordThatCanBeWrittenAgain(t *testing.T) {
	p := newPlace(t, "")
	dir := p.notifier.QueueDir()
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "in the way")
	in, out := io.Pipe()
	failed := 0
	next := func(r notify.Result) error {
		switch {
		case r.Status == "sent":
			return out.Close()
		case r.Code != "not-recorded" || !strings.Contains(r.Reason, dir):
			t.Errorf("%+v", r)
		}
		if failed++; failed == 3 {
			if err := os.Remove(dir); err != nil {
				t.Error(err)
			}
		}
		go func() { _, _ = io.WriteString(out, eventLine("", "alice@example.com")) }()
		return nil
	}
	go func() { _, _ = io.WriteString(out, eventLine("", "alice@example.com")) }()
	if done, err := p.notifier.Batch(t.Context(), in, next); err != nil || !done.All || failed < 3 || len(p.box.Inbox()) != 1 {
		t.Errorf("%+v, %v: %d failed, and %d mails", done, err, failed, len(p.box.Inbox()))
	}
}

func TestABatchOverARecordThatOthersHoldSaysSoOfEachLineAndWaitsOnce(t *testing.T) {
	p := newPlace(t, "")
	p.notifier.Patience.Whole = time.Millisecond
	batch(t, p.notifier, eventLine("0", "alice@example.com"))
	file, err := sql.Open("sqlite", filepath.Join(p.notifier.QueueDir(), "queue.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	held, err := file.Conn(t.Context())
	if err == nil {
		_, err = held.ExecContext(t.Context(), "BEGIN IMMEDIATE")
	}
	if err != nil {
		t.Fatal(err)
	}
	var lines strings.Builder
	for i := range 6 {
		lines.WriteString(eventLine(fmt.Sprint("held ", i), "alice@example.com"))
	}
	results, _ := batch(t, p.notifier, lines.String())
	results = append(results, p.notifier.Notify(t.Context(), notify.Event{ID: "7", Action: "Approve laptop", Person: "alice@example.com", Message: "Hello"}))
	for _, r := range results {
		if r.Code != notify.CodeNotRecorded || !strings.Contains(r.Reason, "queue.db locked, and was waited for in vain") {
			t.Errorf("%+v", r)
		}
	}
	if len(results) != 7 || !p.notifier.Patience.Vain() { // who is without patience waits no whole time more
		t.Errorf("%d results", len(results))
	}
	if _, err := held.ExecContext(t.Context(), "ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	results, _ = batch(t, p.notifier, lines.String())
	if sent := slices.IndexFunc(results, func(r notify.Result) bool { return r.Status != notify.StatusSent }); sent >= 0 || p.notifier.Patience.Vain() {
		t.Errorf("%+v", results)
	}
}
