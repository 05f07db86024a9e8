package activity

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/notify"
	"postroom/mail/queue"
	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/ui/window/desk"
	"postroom/ui/window/desk/desktest"
)

// onDemo shows the page as the demo does: samples, and a sandbox that they use.
func onDemo(t *testing.T) (*desktest.Harness, *Page) {
	t.Helper()
	h := desktest.Open(t, "", desktest.Demo(t))
	h.UntilPeople()
	return h, put(h)
}

// put shows the page.
func put(h *desktest.Harness) *Page {
	p := New(h.Desk)
	h.Put(p)
	return p
}

func TestASampleNotificationArrivesInTheInboxAndIsOnRecord(t *testing.T) {
	h, p := onDemo(t)
	h.Press("Send a sample notification…")
	if !h.Says("It goes to the sandbox server and stays on this machine.") {
		t.Error("nothing says where it goes")
	}
	h.Press("Send")
	h.Until("the mail is open", func() bool { return len(p.inbox.mails) == 1 && h.Says("Actie gevraagd") })
	h.Until("the result is said", func() bool { return p.over.Visible() })
	if !h.Says("Sent.") {
		t.Error("what became of it is not said")
	}
	p.part.Set(recordAt)
	p.Refresh()
	h.Until("it is on record", func() bool { return len(p.record.entries) == 1 })
	if e := p.record.at(0); e.Status != queue.Sent || !h.Says("alice.vermeer@example.com") || !h.Says("queued as") {
		t.Errorf("on record: %+v", e)
	}
	p.part.Set(inboxAt)
	p.Refresh()
	h.Press("Clear")
	if len(p.inbox.mails) != 0 || !h.Says("No mail yet") {
		t.Errorf("%d mails after Clear", len(p.inbox.mails))
	}
	if h.Says("Sent.") {
		t.Error("it is said of a mail that is gone")
	}
}

func TestWhatBecameOfASampleIsNotSaidAnyMoreOnceAnotherPageWasOpened(t *testing.T) {
	h, p := onDemo(t)
	p.send(notify.Event{Action: "Approve laptop", Person: "10001", Message: "x"})
	h.Until("the result is said", func() bool { return h.Says("Sent.") })
	h.Put(New(h.Desk))
	h.Put(p)
	if h.Says("Sent.") {
		t.Error("it is still said")
	}
}

func TestWhatIsNotSentIsOnRecordWithTheReason(t *testing.T) {
	h, p := onDemo(t)
	h.Draft.Change("Off", func(s *settings.Settings) { s.Notifications.Enabled = false }) // not saved
	p.send(notify.Event{Action: "Approve laptop", Person: "10001", Message: "x"})
	h.Until("the result is said", func() bool { return p.over.Visible() })
	if !h.Says("Not sent.") || !h.Says("E-mail notifications are off") {
		t.Error("the draft's own rule does not count")
	}
	p.part.Set(recordAt)
	p.Refresh()
	h.Until("it is on record", func() bool { return len(p.record.entries) == 1 })
	for filter, want := range []int{1, 0, 1, 0, 0, 0} {
		p.record.filter.Set(filter)
		p.record.look()
		h.Until("the filter holds", func() bool { return len(p.record.entries) == want && !p.record.reading })
	}
}

func TestMailThatArrivesWhileThePageIsOpenIsShownAtOnce(t *testing.T) {
	h, p := onDemo(t)
	n := h.Notifier()
	for _, person := range []string{"10016", "10002"} {
		if r := n.Notify(t.Context(), notify.Event{Action: "Approve expenses over € 5,000", Person: person, Message: "x"}); r.Status != notify.StatusSent {
			t.Fatalf("%+v", r)
		}
	}
	h.Until("both are listed", func() bool { return len(p.inbox.mails) == 2 })
	if p.inbox.mails[0].To[0] != "bram.dewit@example.com" {
		t.Errorf("the newest is to %v", p.inbox.mails[0].To)
	}
}

func TestTheSandboxIsOfferedWhereItIsOff(t *testing.T) {
	h := desktest.Open(t, "version = 1\n")
	put(h).part.Set(inboxAt)
	h.Refresh()
	if !h.Says("The sandbox server is off") {
		t.Fatal("nothing says what it is")
	}
	h.Press("Start the sandbox server")
	h.Until("it runs", func() bool { return h.Sandbox != nil && h.Says("No mail yet") })
	if !h.Says("The settings use another server") {
		t.Error("nothing says how mail comes here")
	}
}

func TestTheInboxOffersToUseASandboxThatTheSettingsDoNotReach(t *testing.T) {
	server, _, _ := desktest.Sandboxed(t, sandbox.Options{})
	h := desktest.Open(t, desktest.Small, func(o *desktest.Options) { o.Sandbox = server })
	put(h)
	h.Press("Use the sandbox")
	h.Until("it is used", func() bool { return h.ReachesSandbox(nil) })
	if h.Button("Use the sandbox") != nil {
		t.Error("it is still offered")
	}
}

func TestRealMailIsSaidToBeReal(t *testing.T) {
	h, p := onDemo(t)
	h.Draft.Change("Server", func(s *settings.Settings) { s.Server.Host = "smtp.example.com" })
	if _, lead, text, _, _ := p.wayOut("Approve laptop"); lead != "This is real mail." || !strings.Contains(text, "smtp.example.com") {
		t.Errorf("%s %s", lead, text)
	}
	if _, lead, text, _, _ := p.wayOut("Welcome on board"); lead != "" || !strings.Contains(text, "sandbox") {
		t.Errorf("own settings: %s %s", lead, text)
	}
}

func TestEnterInTheSamplesPersonSends(t *testing.T) {
	server, text, store := desktest.Sandboxed(t, sandbox.Options{})
	h := desktest.Open(t, text+"[[action]]\nname = \"A\"\nkind = \"perform-tasks\"\n", func(o *desktest.Options) { store(o.Secrets) })
	h.UseSandbox(server)
	p := put(h)
	p.askSample()
	h.Key(fyne.KeyReturn)
	if h.DialogsOpen() != 0 {
		t.Fatal("the question is still there")
	}
	h.Until("the outcome is said", func() bool { return p.over.Visible() })
}

// onRecord shows the page on samples with these people on record, the latest last.
func onRecord(t *testing.T, persons ...string) (*desktest.Harness, *Page) {
	t.Helper()
	h, p := onDemo(t)
	h.Draft.Change("Off", func(s *settings.Settings) { s.Integration.Enabled = false })
	for i, person := range persons {
		h.Notifier().Notify(t.Context(), notify.Event{ID: fmt.Sprint(i), Action: "Approve laptop", Person: person})
	}
	return h, p
}

// recorded are the IDs of what is shown, the latest first.
func recorded(p *Page) string {
	var ids []string
	for row := range p.record.entries {
		ids = append(ids, p.record.at(row).Event)
	}
	return strings.Join(ids, " ")
}

func TestThePageOpensOnWhatIsOnRecordOfAPerson(t *testing.T) {
	h, p := onRecord(t, "10001", "Alice Vermeer", "10002", `corp\AVERMEER`)
	p.ShowPlace(desk.Place{Page: desk.PageActivity, Person: "alice.vermeer@example.com"})
	h.Until("her record is shown", func() bool { return recorded(p) == "3 1 0" && !p.record.reading })
	if !h.Says("About Alice Vermeer, by whatever the event named them.") || h.Keyboard() != fyne.Focusable(p.record.list.Field) {
		t.Errorf("it is not said whose it is, or the keyboard is in %T", h.Keyboard())
	}
	h.Begin(p.record.list.Field, "")
	h.Until("all is shown", func() bool { return recorded(p) == "3 2 1 0" })
	if h.Says("About Alice") {
		t.Error("it is still said whose it was")
	}
}

func TestTheRecordIsSearchedByItsWords(t *testing.T) {
	h, p := onRecord(t, "10001", "nobody@example.com", "Bram de Wit")
	h.Focus(p.SearchField())
	h.Until("all is shown", func() bool { return recorded(p) == "2 1 0" })
	for text, want := range map[string]string{"NOBODY laptop": "1", "bram": "2", "bram de wit": "2", "zzz": ""} {
		h.Begin(p.record.list.Field, text)
		h.Until(text+" is looked for", func() bool { return recorded(p) == want && !p.record.reading })
		if none := h.Says("Nothing on record has “" + text + "”"); none != (want == "") {
			t.Errorf("%q: that there is nothing is said: %v", text, none)
		}
		h.Begin(p.record.list.Field, "") // what was not found is taken back
		h.Until("all is shown again", func() bool { return recorded(p) == "2 1 0" && !p.record.reading })
		if h.Keyboard() != fyne.Focusable(p.record.list.Field) {
			t.Fatalf("behind %q the keyboard is in %T", text, h.Keyboard())
		}
	}
}

func TestWhereNothingIsFoundAllIsAPressAway(t *testing.T) {
	h, p := onRecord(t, "10001", "10002")
	h.Focus(p.SearchField())
	p.record.filter.Set(3)
	p.record.period.Set(p.record.period.Options, "Today")
	h.Begin(p.record.list.Field, "zzz")
	h.Until("nothing is found", func() bool { return h.Says("Nothing on record has “zzz” under “Waiting”, “Today”") })
	h.Press("Show all")
	h.Until("all is shown", func() bool { return recorded(p) == "1 0" })
	if p.record.list.Field.Text != "" || p.record.filter.Chosen() != 0 || p.record.period.Chosen != "Any time" || h.Keyboard() != fyne.Focusable(p.record.list.Field) {
		t.Errorf("it still looks for %+v, and the keyboard is in %T", p.record.picked(), h.Keyboard())
	}
}

func TestTheLatestOfWhomIsLookedForShowsByItselfAndEnterOpensIt(t *testing.T) {
	h, p := onDemo(t)
	for i, person := range []string{"10001", "10002", "10001"} {
		h.Notifier().Notify(t.Context(), notify.Event{ID: fmt.Sprint(i), Action: "Approve laptop", Person: person, Message: "laptop " + fmt.Sprint(i)})
	}
	h.Focus(p.SearchField())
	for _, c := range []struct {
		person, latest string
		tab            int
		says           string
	}{
		{"alice", "2", mailAt, "laptop 2"},
		{"10002", "1", whyAt, "it goes to Alice Vermeer and to nobody else"},
		{"alice", "2", mailAt, "laptop 2"},
	} {
		h.Begin(p.record.list.Field, c.person)
		h.Key(fyne.KeyReturn) // before it is found
		h.Until(c.person+": it is opened", func() bool {
			return p.record.entry.whole.Event == c.latest && p.record.entry.tab.Chosen() == c.tab && len(p.record.entry.whole.Tries) == map[bool]int{true: 1}[c.tab == mailAt]
		})
		if c.tab == mailAt {
			h.Until("the mail is read", func() bool { return strings.Contains(string(p.record.entry.view.Mail().Raw), c.says) })
		} else if !h.Says(c.says) {
			t.Errorf("%s: it is not said why", c.person)
		}
		if h.Keyboard() != fyne.Focusable(p.record.entry.tab) {
			t.Errorf("%s: the keyboard is in %T", c.person, h.Keyboard())
		}
		h.Focus(p.SearchField())
	}
}
