package notify_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postroom/mail/notify"
	"postroom/mail/queue"
	"postroom/settings/secret"
)

// later has the notifier's clock stand still, and gives what moves it.
func later(p place) func(time.Duration) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	p.notifier.Now = func() time.Time { return now }
	return func(d time.Duration) { now = now.Add(d) }
}

// work tries what waits and is due, and tells what came of it.
func work(t *testing.T, n *notify.Notifier) (became []string, next time.Duration) {
	t.Helper()
	o, err := n.Outbox()
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	next, err = o.Work(t.Context(), func(w notify.Working) { became = append(became, w.Result.Status) })
	if err != nil {
		t.Fatal(err)
	}
	return became, next
}

func TestAMailThatCouldNotBeSentWaitsAndGoesOutLaterAsTheSameMail(t *testing.T) {
	p := newPlace(t, "")
	pass, port := later(p), p.box.Port()
	p.notifier.Settings.Server.Port = 1
	r := p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com"))
	if r.Status != "queued" || r.Code != "connect" || r.MessageID == "" || !strings.Contains(r.Reason, "tried again") {
		t.Fatalf("%+v", r)
	}
	if again := p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com")); again != r {
		t.Errorf("the same event again: %+v", again)
	}
	if became, next := work(t, p.notifier); len(became) != 0 || next < 40*time.Second || next > 80*time.Second {
		t.Errorf("before its time: %v, next in %v", became, next)
	}
	pass(2 * time.Minute)
	if became, next := work(t, p.notifier); len(became) != 1 || became[0] != "queued" || next < 80*time.Second || next > 160*time.Second {
		t.Errorf("%v, next in %v", became, next)
	}
	p.notifier.Settings.Server.Port = port
	pass(5 * time.Minute)
	if became, next := work(t, p.notifier); len(became) != 1 || became[0] != "sent" || next != 0 {
		t.Errorf("%v, next in %v", became, next)
	}
	if inbox := p.box.Inbox(); len(inbox) != 1 || !strings.Contains(string(inbox[0].Raw), r.MessageID) {
		t.Errorf("%+v", inbox)
	}
	entry := onRecord(t, p.notifier)[0]
	if entry.Status != queue.Sent || entry.Tries != 3 || !strings.Contains(entry.Reason, "al@example.com") {
		t.Errorf("%+v", entry)
	}
}

func TestAMailThatIsGivenUpByHandSaysSoAndNoMoreThatItIsTriedAgain(t *testing.T) {
	p := newPlace(t, "recipient-greylisted")
	if r := p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com")); r.Status != "queued" {
		t.Fatalf("%+v", r)
	}
	o, err := p.notifier.Outbox()
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	if err := o.Drop(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	e, err := o.Queue().Get(t.Context(), 1)
	if err != nil || e.Status != queue.Failed || !strings.Contains(e.Reason, "given up by hand; The server asks") || strings.Contains(e.Reason, "it is tried again") {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestAMailIsGivenUpInTheEndAndSaysSo(t *testing.T) {
	p := newPlace(t, "recipient-greylisted")
	pass := later(p)
	p.notifier.Settings.Queue.GiveUp = 3 * time.Hour
	p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com"))
	tries := 1
	for entry := onRecord(t, p.notifier)[0]; entry.Status == queue.Queued; entry = onRecord(t, p.notifier)[0] {
		pass(2 * time.Hour)
		work(t, p.notifier)
		if tries++; tries > 20 {
			t.Fatalf("%+v", entry)
		}
	}
	if entry := onRecord(t, p.notifier)[0]; entry.Status != queue.Failed || !strings.Contains(entry.Reason, "given up after 5 tries") || !entry.Kept {
		t.Errorf("%+v", entry)
	}
}

func TestAConnectionLostBehindTheMessageIsUnknownAndTriedAgainAsTheSameMail(t *testing.T) {
	p := newPlace(t, "message-lost")
	pass := later(p)
	r := p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com"))
	if r.Status != "unknown" || r.Code != "message" || r.MessageID == "" || !strings.Contains(r.Reason, "may have been delivered") || !strings.Contains(r.Reason, "tried again") {
		t.Fatalf("%+v", r)
	}
	pass(2 * time.Minute)
	if became, _ := work(t, p.notifier); len(became) != 1 || became[0] != "unknown" {
		t.Errorf("%v", became)
	}
	well := newPlace(t, "")
	p.notifier.Settings.Server.Port = well.box.Port() // another server, which could not know the mail
	pass(10 * time.Minute)
	if became, next := work(t, p.notifier); len(became) != 1 || became[0] != "unknown" || next != 0 || len(well.box.Inbox()) != 0 {
		t.Errorf("%v, next in %v", became, next)
	}
}

func TestTheSameEventIsMailedOnceAndOtherContentIsAnError(t *testing.T) {
	p := newPlace(t, "")
	e := event("Approve laptop", "alice@example.com")
	results := make(chan notify.Result)
	for range 4 { // as four programs would
		go func() { results <- p.notifier.Notify(context.Background(), e) }()
	}
	first := <-results
	for range 3 {
		if r := <-results; r != first || r.Status != "sent" {
			t.Errorf("%+v, and first %+v", r, first)
		}
	}
	if len(p.box.Inbox()) != 1 {
		t.Errorf("%d mails", len(p.box.Inbox()))
	}
	e.Message = "Something else"
	if r := p.notifier.Notify(t.Context(), e); r.Status != "failed" || r.Code != "other-content" {
		t.Errorf("%+v", r)
	}
	e.ID = ""
	for range 2 {
		if r := p.notifier.Notify(t.Context(), e); r.Status != "sent" {
			t.Errorf("%+v", r)
		}
	}
	if len(p.box.Inbox()) != 3 {
		t.Errorf("%d mails", len(p.box.Inbox()))
	}
}

func TestTheSameEventIsTheSamePersonsByWhateverItNamesThemAndAfterTheirAddressHasChanged(t *testing.T) {
	p := newPlace(t, "")
	alice := p.notifier.People.Find("alice@example.com")[0]
	e := event("Approve laptop", "alice@example.com")
	first := p.notifier.Notify(t.Context(), e)
	if first.Status != "sent" {
		t.Fatalf("%+v", first)
	}
	same := func() {
		t.Helper()
		for _, call := range p.notifier.People.Names(alice) {
			e.Person, first.Person = call, call
			if r := p.notifier.Notify(t.Context(), e); r != first {
				t.Errorf("%s: %+v", call, r)
			}
		}
	}
	same()
	if len(p.notifier.People.Names(alice)) < 3 {
		t.Fatal("she has no other names")
	}
	write(t, filepath.Join(p.folder.Dir, "people.csv"), strings.ReplaceAll(portalPeople, "alice@example.com", "alice.bakker@example.com"))
	p.reload(t)
	alice = p.notifier.People.Find("alice.bakker@example.com")[0]
	same()
	if n := len(p.box.Inbox()); n != 1 {
		t.Errorf("%d mails", n)
	}
	e.Message = "Something else"
	if r := p.notifier.Notify(t.Context(), e); r.Code != "other-content" {
		t.Errorf("%+v", r)
	}
}

func TestAFailedEventMayComeAgain(t *testing.T) {
	p := newPlace(t, "")
	e, kept := event("Approve laptop", "alice@example.com"), p.notifier.Secrets
	p.notifier.Secrets = brokenKeyring{}
	if r := p.notifier.Notify(t.Context(), e); r.Status != "failed" {
		t.Fatalf("%+v", r)
	}
	p.notifier.Secrets = kept
	if r := p.notifier.Notify(t.Context(), e); r.Status != "sent" {
		t.Errorf("%+v", r)
	}
}

func TestAMailThatWaitsIsNotGivenUpByAProgramWithoutThePassword(t *testing.T) {
	p := newPlace(t, "")
	pass, port, secrets := later(p), p.box.Port(), p.notifier.Secrets
	p.notifier.Settings.Server.Port = 1
	p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com"))
	p.notifier.Settings.Server.Port = port
	for _, without := range []secret.Store{brokenKeyring{}, secret.InMemory()} {
		p.notifier.Secrets = without
		pass(5 * time.Minute)
		if became, next := work(t, p.notifier); len(became) != 1 || became[0] != "queued" || next == 0 {
			t.Errorf("%v, next in %v", became, next)
		}
		if e := onRecord(t, p.notifier)[0]; !strings.Contains(e.Reason, "no password at hand") || !strings.Contains(e.Reason, "tried again") {
			t.Error(e.Reason)
		}
	}
	p.notifier.Secrets = secrets
	pass(5 * time.Minute)
	if became, _ := work(t, p.notifier); len(became) != 1 || became[0] != "sent" {
		t.Errorf("with the password: %v", became)
	}
}

func TestATryThatWasCutOffIsTakenUpAtOnceWithTheSameMessageID(t *testing.T) {
	p := newPlace(t, "")
	e := event("Approve laptop", "alice@example.com")
	dead, err := queue.Open(p.notifier.QueueDir(), queue.Options{})
	if err != nil {
		t.Fatal(err)
	}
	entry, _, err := dead.Add(t.Context(), queue.New{
		Entry: queue.Entry{Event: e.ID, Person: e.Person, Action: e.Action, Time: time.Now(), MessageID: "kept@example.com", Status: queue.Queued, To: "alice@example.com"},
		Mail:  queue.Mail{From: "portal@example.com", To: "alice@example.com", Data: []byte("Message-ID: <kept@example.com>\r\n\r\nHello\r\n")},
	})
	if err != nil || !entry.InWork {
		t.Fatal(entry, err)
	}
	waiting := make(chan notify.Result)
	go func() { waiting <- p.notifier.Notify(context.Background(), e) }()
	dead.Close() // while it is waited for, or before
	if r := <-waiting; r.Status != "sent" || r.MessageID != "kept@example.com" {
		t.Errorf("%+v", r)
	}
	if inbox := p.box.Inbox(); len(inbox) != 1 || !strings.Contains(string(inbox[0].Raw), "kept@example.com") {
		t.Errorf("%+v", inbox)
	}
}

func TestWhatWaitsIsNotSentOnceARuleStopsIt(t *testing.T) {
	p := newPlace(t, "")
	pass, port := later(p), p.box.Port()
	p.notifier.Settings.Server.Port = 1
	p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com"))
	p.notifier.Settings.Server.Port, p.notifier.Settings.Integration.Enabled = port, false
	pass(time.Hour)
	if became, _ := work(t, p.notifier); len(became) != 1 || became[0] != "skipped" || len(p.box.Inbox()) != 0 {
		t.Errorf("%v", became)
	}
	if entry := onRecord(t, p.notifier)[0]; entry.Code != "integration-off" || entry.Tries != 1 {
		t.Errorf("%+v", entry)
	}
}

func TestMailsAreKeptAsLongAsTheSettingsSay(t *testing.T) {
	for keep, want := range map[time.Duration]bool{0: false, 24 * time.Hour: true} {
		p := newPlace(t, "")
		p.notifier.Settings.Queue.KeepMails = keep
		p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com"))
		if entry := onRecord(t, p.notifier)[0]; entry.Kept != want {
			t.Errorf("%v: %+v", keep, entry)
		}
	}
}

func TestWhoeverWorksRemovesWhatIsKeptNoLongerAPartAtATime(t *testing.T) {
	p := newPlace(t, "")
	pass := later(p)
	p.notifier.Settings.Queue.KeepRecord = 24 * time.Hour
	o, err := p.notifier.Outbox()
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	for range 501 {
		if _, _, err := o.Queue().Add(t.Context(), queue.New{Entry: queue.Entry{Time: p.notifier.Now(), Status: queue.Skipped}}); err != nil {
			t.Fatal(err)
		}
	}
	pass(48 * time.Hour)
	for _, want := range []int{1, 0} {
		work(t, p.notifier)
		if counts, err := o.Queue().Count(t.Context(), queue.Filter{}); err != nil || counts[queue.Skipped] != want {
			t.Errorf("%v are left, %v; want %d", counts, err, want)
		}
	}
}
