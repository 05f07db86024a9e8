package notify_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"postroom/mail/notify"
	"postroom/mail/people"
	"postroom/settings"
)

// bare is a notifier that skips every event, on a folder of its own.
func bare(t *testing.T) *notify.Notifier {
	t.Helper()
	return &notify.Notifier{
		Folder:   settings.Folder{Dir: t.TempDir()},
		Settings: &settings.Settings{Actions: []settings.Action{{Name: "a"}}},
		People:   people.Empty(),
	}
}

func ids(entries []notify.Entry) string {
	var all []string
	for _, e := range entries {
		all = append(all, e.ID)
	}
	return strings.Join(all, " ")
}

func TestActivityIsNewestFirstAndLimited(t *testing.T) {
	n := bare(t)
	if entries, err := notify.Activity(n.Folder, 10); err != nil || len(entries) != 0 {
		t.Fatalf("without a file: %v, %v", entries, err)
	}
	for i := range 5 {
		n.Notify(t.Context(), notify.Event{ID: fmt.Sprint(i), Action: "a"})
	}
	for limit, want := range map[int]string{0: "", 1: "4", 3: "4 3 2", 10: "4 3 2 1 0"} {
		entries, err := notify.Activity(n.Folder, limit)
		if err != nil || ids(entries) != want {
			t.Errorf("limit %d: %q, %v; want %q", limit, ids(entries), err, want)
		}
	}
}

func TestRecordIsTheOwnersAlone(t *testing.T) {
	n := bare(t)
	n.Notify(t.Context(), notify.Event{Action: "a", Message: "the text of the mail"})
	info, err := os.Stat(n.Folder.ActivityFile())
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if text, _ := os.ReadFile(n.Folder.ActivityFile()); strings.Contains(string(text), "the text of the mail") {
		t.Errorf("the record holds the message: %s", text)
	}
}

func TestBrokenLinesArePassedOverAndCostNoOtherEntry(t *testing.T) {
	n := bare(t)
	n.Notify(t.Context(), notify.Event{ID: "first", Action: "a"})
	broken := "\nnonsense\n{}\n[1]\n" + strings.Repeat("x", 3<<20) + `{"time":"2026-`
	file, err := os.OpenFile(n.Folder.ActivityFile(), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString(broken); err != nil {
		t.Fatal(err)
	}
	file.Close()
	n.Notify(t.Context(), notify.Event{ID: "last", Action: "a"})
	if entries, err := notify.Activity(n.Folder, 10); err != nil || ids(entries) != "last first" {
		t.Errorf("%q, %v", ids(entries), err)
	}
}

func TestEntriesOfEveryLengthAreReadAcrossChunks(t *testing.T) {
	n := bare(t)
	var want []string
	for i := range 60 {
		id := fmt.Sprintf("%d-%s", i, strings.Repeat("é", i*i*7))
		n.Notify(t.Context(), notify.Event{ID: id, Action: "a"})
		want = append([]string{id}, want...)
	}
	if entries, err := notify.Activity(n.Folder, 100); err != nil || ids(entries) != strings.Join(want, " ") {
		t.Errorf("%d entries, %v", len(entries), err)
	}
}

func TestEntriesWrittenAtOnceAreAllWhole(t *testing.T) {
	n := bare(t)
	var writers sync.WaitGroup
	for w := range 8 {
		writers.Go(func() {
			for i := range 25 {
				n.Notify(t.Context(), notify.Event{ID: fmt.Sprintf("%d.%d", w, i), Action: "a"})
			}
		})
	}
	writers.Wait()
	if entries, err := notify.Activity(n.Folder, 1000); err != nil || len(entries) != 200 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
}

func TestNewestEntriesOfAHugeRecordAreReadWithoutTheRest(t *testing.T) {
	n := bare(t)
	if err := os.WriteFile(n.Folder.ActivityFile(), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(n.Folder.ActivityFile(), 1<<42); err != nil { // a hole: it takes no room, and reading it would take an hour
		t.Fatal(err)
	}
	n.Notify(t.Context(), notify.Event{ID: "last", Action: "a"})
	if entries, err := notify.Activity(n.Folder, 1); err != nil || ids(entries) != "last" {
		t.Errorf("%q, %v", ids(entries), err)
	}
}

func TestRecordThatCannotBeWrittenIsSaidAndStopsNothing(t *testing.T) {
	p := newPlace(t, "")
	if err := os.Mkdir(p.folder.ActivityFile(), 0o700); err != nil {
		t.Fatal(err)
	}
	r := p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com"))
	if r.Status != "sent" || !strings.Contains(r.Reason, "not on record") || len(p.box.Inbox()) != 1 {
		t.Errorf("result %+v", r)
	}
}

func TestTheRecordOfAPersonIsWhatIsAboutThemHoweverOldItIs(t *testing.T) {
	n := bare(t)
	d, err := people.Parse("", []byte("Name,Primary e-mail address,Windows user account,Manager\n"+
		"Noor,noor@example.com,CORP\\noor,\nJan,jan1@example.com,,noor@example.com\nJan,jan2@example.com,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	var record strings.Builder
	put := func(id, person, to string) {
		fmt.Fprintf(&record, "{\"time\":\"2026-11-03T10:00:00Z\",\"action\":\"a\",\"id\":%q,\"person\":%q,\"to\":%q,\"status\":\"sent\"}\n", id, person, to)
	}
	put("by-address", "NOOR@example.com", "noor@example.com")
	put("by-account", `corp\noor`, "")
	for range 3000 { // more than is read at a time
		put("other", "somebody", "somebody@example.com")
	}
	put("by-name", "noor", "")
	put("left", "CORP\\old-account", "Noor@Example.com")
	put("jan2", "jan2@example.com", "noor@example.com") // whoever is meant counts, and no address beside it
	put("both", "Jan", "")
	if err := os.WriteFile(n.Folder.ActivityFile(), []byte(record.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"left by-name by-account by-address", "both", "both jan2"} {
		entries, err := notify.Search(t.Context(), n.Folder, 10, notify.About(d, d.People[i], settings.IdentifierEmail))
		if err != nil || ids(entries) != want {
			t.Errorf("%s: %q, %v; want %q", d.People[i].Value(settings.IdentifierEmail), ids(entries), err, want)
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if entries, err := notify.Search(ended, n.Folder, 10, func(*notify.Entry) bool { return true }); err == nil || entries != nil {
		t.Errorf("it went on: %d entries, %v", len(entries), err)
	}
}
