package notify_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"postroom/mail/notify"
	"postroom/mail/people"
	"postroom/mail/queue"
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

func ids(entries []queue.Entry) string {
	var all []string
	for _, e := range entries {
		all = append(all, e.Code)
	}
	return strings.Join(all, " ")
}

// onRecord is all that is on record, the latest first.
func onRecord(t *testing.T, n *notify.Notifier) []queue.Entry {
	t.Helper()
	entries, err := n.Search(t.Context(), queue.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

// earlier writes lines of an earlier version's record.
func earlier(t *testing.T, n *notify.Notifier, text string) {
	t.Helper()
	if err := os.WriteFile(n.Folder.ActivityFile(), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func line(code, person, to string) string {
	return fmt.Sprintf("{\"time\":\"2026-11-03T10:00:00Z\",\"action\":\"a\",\"code\":%q,\"person\":%q,\"to\":%q,\"status\":\"sent\"}\n", code, person, to)
}

func TestAnEarlierRecordIsTakenOverOnceAndLeft(t *testing.T) {
	n := bare(t)
	long := strings.Repeat("x", 3<<20)
	text := line("first", "ann", "") + "nonsense\n{}\n[1]\n\n" + long + "\n" + line("second", strings.Repeat("é", 9000), "") + `{"time":"2026-`
	earlier(t, n, text)
	if got := ids(onRecord(t, n)); got != "second first" {
		t.Errorf("before anything was sent: %q", got)
	}
	for range 2 {
		n.Notify(t.Context(), notify.Event{Action: "b"})
	}
	if got := ids(onRecord(t, n)); !strings.HasSuffix(got, " second first") || len(strings.Fields(got)) != 4 {
		t.Errorf("%q", got)
	}
	if left, err := os.ReadFile(n.Folder.ActivityFile()); err != nil || string(left) != text {
		t.Errorf("the earlier record was changed: %v", err)
	}
}

func TestRecordThatCannotBeWrittenStopsTheMail(t *testing.T) {
	p := newPlace(t, "")
	if err := os.WriteFile(p.notifier.QueueDir(), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	r := p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com"))
	if r.Status != "failed" || r.Code != "not-recorded" || !strings.Contains(r.Reason, "nothing was sent") || len(p.box.Inbox()) != 0 {
		t.Errorf("result %+v", r)
	}
}

func TestWhomSomebodyHasForgottenIsNowhereAndOthersAre(t *testing.T) {
	p := newPlace(t, "")
	earlier(t, p.notifier, line("old", "alice@example.com", "alice@example.com")+line("old", "carol", "carol@example.com"))
	for _, person := range []string{"alice@example.com", "carol"} {
		p.notifier.Notify(t.Context(), event("Approve laptop", person))
	}
	o, err := p.notifier.Outbox()
	if err != nil {
		t.Fatal(err)
	}
	gone, left, err := o.Forget(t.Context(), "Alice")
	if err != nil || gone != 2 || left != 0 {
		t.Errorf("%d, %d, %v", gone, left, err)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if entries, err := p.notifier.Search(t.Context(), queue.Filter{Words: "carol"}); err != nil || len(entries) != 2 {
		t.Errorf("%+v, %v", entries, err)
	}
	for _, dir := range []string{p.folder.Dir, p.notifier.QueueDir()} {
		files, _ := filepath.Glob(filepath.Join(dir, "*"))
		for _, f := range files {
			text, _ := os.ReadFile(f)
			if filepath.Base(f) != "people.csv" && strings.Contains(string(text), "alice@example.com") {
				t.Errorf("%s holds the address", f)
			}
		}
	}
}

func TestARecordThatCannotBeReadIsAFindingAndOneThatIsNotThereIsNone(t *testing.T) {
	p := newPlace(t, "")
	if found := p.notifier.QueueFindings(t.Context()); len(found) != 0 {
		t.Errorf("%+v", found)
	}
	dir := p.notifier.QueueDir()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "queue.db"), strings.Repeat("no record at all", 1000))
	found := p.notifier.QueueFindings(t.Context())
	if len(found) != 1 || found[0].Code != "queue-unreadable" || found[0].File != p.notifier.Folder.SettingsFile() || !settings.Failed(found) || !strings.Contains(found[0].Message, dir) {
		t.Errorf("%+v", found)
	}
}

func TestTheRecordOpensInASpreadsheetWithItsLettersAndNoFormula(t *testing.T) {
	text, err := notify.Sheet([]queue.Entry{{ID: 1, Person: "=1+1", Name: "Tomáš Dvořák", Subject: "@SUM(A1)"}})
	if err != nil {
		t.Fatal(err)
	}
	if s := string(text); !strings.HasPrefix(s, "\ufeffEntry,") || !strings.Contains(s, ",'=1+1,Tomáš Dvořák,,'@SUM(A1),") {
		t.Error(s)
	}
}

func TestWhoLeftIsForgottenByWhateverTheyWereCalled(t *testing.T) {
	const staff, left = "Name,Primary e-mail address,Number\nNoor,noor@example.com,7\nPost Room,team@example.com,8\n", "Ann Gone,ann@example.com,9\nBea Gone,team@example.com,10\n"
	for called, want := range map[string]int{"ann gone": 4, "9": 4, "ANN@example.com": 4, "Bea Gone": 2, "10": 2, "nobody": 0, "Noor": 1} {
		p := newPlace(t, "")
		s := p.notifier.Settings
		s.Actions[0].People = nil
		p.notifier.People = parsePeople(t, staff+left)
		for _, person := range []string{"Ann Gone", "9", "ann@example.com", "Ann Gone", "Bea Gone", "10", "Post Room", "noor@example.com"} {
			if r := p.notifier.Notify(t.Context(), notify.Event{Action: s.Actions[0].Name, Person: person, Message: "x"}); r.Status != notify.StatusSent {
				t.Fatalf("%+v", r)
			}
		}
		p.notifier.People = parsePeople(t, staff)
		o, err := p.notifier.Outbox()
		if err != nil {
			t.Fatal(err)
		}
		gone, _, err := o.Forget(t.Context(), called)
		if err := o.Close(); err != nil {
			t.Fatal(err)
		}
		about := 0
		for _, e := range onRecord(t, p.notifier) {
			if e.Person == "" && e.Name == "" && e.To == "" {
				about++
			}
		}
		if err != nil || gone != want || about != want {
			t.Errorf("of %s %d entries are forgotten, not %d: %d, %v", called, gone, want, about, err)
		}
	}
}

func TestANameOnRecordWithTwoAddressesIsNotForgottenForOne(t *testing.T) {
	p := newPlace(t, "")
	s := p.notifier.Settings
	s.Actions[0].People = nil
	for _, address := range []string{"sam1@example.com", "sam2@example.com"} {
		p.notifier.People = parsePeople(t, "Name,Primary e-mail address\nSam,"+address+"\n")
		p.notifier.Notify(t.Context(), notify.Event{Action: s.Actions[0].Name, Person: "Sam", Message: "x"})
	}
	p.notifier.People = parsePeople(t, "Name,Primary e-mail address\nNoor,noor@example.com\n")
	o, err := p.notifier.Outbox()
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	if gone, _, err := o.Forget(t.Context(), "Sam"); gone > 0 || err == nil || !strings.Contains(err.Error(), "sam1@example.com, sam2@example.com") {
		t.Error(gone, err)
	}
}

func parsePeople(t *testing.T, text string) *people.Directory {
	t.Helper()
	d, err := people.Parse("", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return d.By([]string{"Primary e-mail address", "Number"})
}
