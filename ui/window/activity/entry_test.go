package activity

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"postroom/mail/notify"
	"postroom/mail/policy"
	"postroom/mail/queue"
	"postroom/settings"
	"postroom/ui/window/desk"
	"postroom/ui/window/desk/desktest"
)

// onWaiting shows the page with one mail that waits, since nothing listened.
func onWaiting(t *testing.T, action string) (*desktest.Harness, *Page, int) {
	t.Helper()
	h, p := onDemo(t)
	port := h.Draft.Settings().Server.Port
	h.Draft.Change("Port", func(s *settings.Settings) { s.Server.Port = 1 })
	if r := h.Notifier().Notify(t.Context(), notify.Event{Action: action, Person: "10001", Message: "The code is 918273"}); r.Status != notify.StatusQueued {
		t.Fatalf("%+v", r)
	}
	p.ShowPlace(desk.Place{Page: desk.PageActivity, Person: "10001"})
	h.Until("the entry is shown", func() bool { return len(p.record.entries) == 1 && len(p.record.entry.whole.Tries) == 1 })
	return h, p, port
}

// becomes waits until the entry is of a status.
func becomes(h *desktest.Harness, p *Page, s queue.Status) {
	h.Until("it is "+string(s), func() bool { return len(p.record.entries) > 0 && p.record.entries[0].Status == s && !p.record.reading })
}

func TestAMailThatWaitsSaysSoWithItsTriesItsRulesAndItself(t *testing.T) {
	h, p, _ := onWaiting(t, "Approve laptop")
	for _, text := range []string{"Waiting.", "refuses connections on port 1", "Try 1 · ", "tried again", "Alice Vermeer"} {
		if !h.Says(text) {
			t.Errorf("it does not say %q", text)
		}
	}
	if options := strings.Join(p.record.offers(), " "); options != "All 1 Sent 0 Not sent 0 Waiting 1 Failed 0 Unknown 0" {
		t.Error(options)
	}
	p.record.entry.tab.Set(whyAt)
	p.record.entry.fill()
	if !h.Says("The rules as they stood") {
		t.Error("the rules are not there")
	}
	p.record.entry.tab.Set(mailAt)
	p.record.entry.fill()
	h.Until("the mail is read", func() bool { return strings.Contains(string(p.record.entry.view.Mail().Raw), "918273") })
}

// press waits for a button: what can be done with a mail is known once it is read, after the list that has it.
func press(h *desktest.Harness, label string) {
	h.T.Helper()
	h.Until("there is "+label, func() bool { return h.Button(label) != nil })
	h.Press(label)
}

func TestAMailThatWaitsIsTriedNowAndSentAgain(t *testing.T) {
	h, p, port := onWaiting(t, "Approve laptop")
	h.Press("Try now")
	h.Until("it was tried", func() bool { return p.record.entries[0].Tries == 2 && !p.record.reading })
	h.Draft.Change("Port", func(s *settings.Settings) { s.Server.Port = port })
	press(h, "Try now")
	becomes(h, p, queue.Sent)
	h.Until("it arrived", func() bool { return len(h.Sandbox.Inbox()) == 1 })
	first := p.record.entries[0].MessageID
	press(h, "Send again…")
	h.Press("Send it")
	h.Until("it arrived again", func() bool { return len(h.Sandbox.Inbox()) == 2 && len(p.record.entries) == 2 })
	if p.record.entries[0].MessageID == first || strings.Contains(string(h.Sandbox.Inbox()[0].Raw), first) {
		t.Error("it has the same Message-ID")
	}
}

func TestAMailThatDidNotGoOutLeadsToWhereThatIsMended(t *testing.T) {
	h, p, _ := onWaiting(t, "Approve laptop")
	h.TapLink("Open Set-up")
	e := p.record.entry
	e.whole.Action = "Confirm password reset" // by a server of its own
	e.fill()
	h.TapLink("Open this action")
	e.whole.Code = policy.CodeNoSuchPerson
	e.fill()
	h.TapLink("Open People")
	e.whole.Code = "recipient"
	e.fill()
	if want := []desk.Place{
		{Page: desk.PageSetup, Field: "server.host"}, {Page: desk.PageActions, Field: "action[7].own.host"}, {Page: desk.PagePeople, Field: "people", Person: "10001"},
	}; !slices.Equal(h.Went, want) || h.Says("Open ") {
		t.Errorf("it led to %+v", h.Went)
	}
}

func TestWhatIsBeingTriedIsNotTriedTwiceAndTheKeyboardStaysAtTheEntry(t *testing.T) {
	h, p, _ := onWaiting(t, "Approve laptop")
	for _, label := range []string{"Try now", "Drop…"} {
		h.Focus(h.Button(label))
		h.Key(fyne.KeyReturn)
		if label == "Drop…" {
			h.Press("Drop it")
		}
		if h.Button(label) != nil {
			t.Errorf("%s can be pressed while it is being done", label)
		}
		h.Until("it is done", func() bool { return !p.record.entry.doing && !p.record.reading })
		if h.Keyboard() != fyne.Focusable(p.record.entry.tab) {
			t.Errorf("%s leaves the keyboard in %T", label, h.Keyboard())
		}
	}
}

func TestWhoMayOnlyLookIsOfferedNothingToDoWithAMail(t *testing.T) {
	h, p, _ := onWaiting(t, "Approve laptop")
	h.Draft.Locked = true
	p.record.entry.fill()
	for _, label := range []string{"Try now", "Drop…", "Send again…"} {
		if h.Button(label) != nil {
			t.Errorf("%s is offered", label)
		}
	}
}

func TestAMailThatWaitsIsDroppedOnceThatIsMeant(t *testing.T) {
	h, p, _ := onWaiting(t, "Approve laptop")
	h.Press("Drop…")
	h.Press("Keep it")
	if p.record.entries[0].Status != queue.Queued {
		t.Error("it was given up")
	}
	h.Press("Drop…")
	h.Press("Drop it")
	becomes(h, p, queue.Failed)
	if !h.Says("given up by hand") {
		t.Error("it does not say so")
	}
}

func TestTheMailOfACodeIsNowhereToBeRead(t *testing.T) {
	h, p := onDemo(t)
	h.Draft.Change("Kind", func(s *settings.Settings) {
		s.Actions[0].Kind, s.Actions[0].People = settings.ProvideVerificationCode, nil
	})
	name := h.Draft.Settings().Actions[0].Name
	if r := h.Notifier().Notify(t.Context(), notify.Event{Action: name, Person: "10001", Message: "918273"}); r.Status != notify.StatusSent {
		t.Fatalf("%+v", r)
	}
	p.ShowPlace(desk.Place{Page: desk.PageActivity, Person: "10001"})
	h.Until("the entry is shown", func() bool { return len(p.record.entry.whole.Tries) == 1 })
	for _, tab := range []int{becameAt, whyAt, mailAt} {
		p.record.entry.tab.Set(tab)
		p.record.entry.fill()
		if h.Says("918273") {
			t.Errorf("tab %d shows the code", tab)
		}
	}
	if !h.Says("for that person's eyes only") {
		t.Error("it is not said why there is no mail")
	}
}

func TestThePeriodLeavesOutWhatIsOlder(t *testing.T) {
	h, p := onDemo(t)
	n := h.Notifier()
	n.Now = func() time.Time { return time.Now().AddDate(0, 0, -10) }
	n.Notify(t.Context(), notify.Event{Action: "x", Person: "old"})
	h.Notifier().Notify(t.Context(), notify.Event{Action: "x", Person: "new"})
	p.part.Set(recordAt)
	for label, want := range map[string]int{"Any time": 2, "Today": 1, "Last 7 days": 1, "Last 30 days": 2} {
		p.record.period.Chosen = label
		p.record.look()
		h.Until(label, func() bool { return len(p.record.entries) == want && !p.record.reading })
	}
}

func TestOfWhoWasForgottenMeanwhileTheOpenWindowShowsNothingMore(t *testing.T) {
	h, p := onDemo(t)
	for person, action := range map[string]string{"10001": "Approve laptop", "10016": "Approve expenses over € 5,000"} {
		if r := h.Notifier().Notify(t.Context(), notify.Event{Action: action, Person: person, Message: "The laptop of " + person}); r.Status != notify.StatusSent {
			t.Fatalf("%+v", r)
		}
	}
	p.ShowPlace(desk.Place{Page: desk.PageActivity, Person: "10001"})
	h.Until("the entry is shown", func() bool { return len(p.record.entries) == 1 && len(p.record.entry.whole.Mail) > 0 })
	p.record.entry.open()
	h.Until("the mail is drawn", func() bool { return strings.Contains(string(p.record.entry.view.Mail().Raw), "The laptop of 10001") })
	p.record.list.Field.SetValue("")
	p.record.look()
	h.Until("all is listed", func() bool { return len(p.record.entries) == 2 && !p.record.reading })
	row := slices.IndexFunc(p.record.entries, func(e queue.Entry) bool { return e.Person == "10001" })
	p.record.list.Table.Choose(row)
	forget := func(person string) { // by another program
		t.Helper()
		o, err := h.Notifier().Outbox()
		if err != nil {
			t.Fatal(err)
		}
		if gone, left, err := o.Forget(t.Context(), person); err != nil || gone != 1 || left != 0 {
			t.Fatal(gone, left, err)
		}
		if err := o.Close(); err != nil {
			t.Fatal(err)
		}
	}
	forget("10001")
	p.Refresh()
	h.Until("the list is read anew", func() bool { return !p.record.reading && p.record.entries[row].Person == "" })
	for tab := range 3 {
		p.record.entry.tab.Set(tab)
		p.record.entry.fill()
		h.Until("the entry is read anew", func() bool { return p.record.entry.whole.Person == "" && p.record.entry.view.Mail().Raw == nil })
		for _, text := range []string{"Alice", "alice", "10001"} {
			if h.Says(text) {
				t.Errorf("in tab %d stands %q", tab, text)
			}
		}
	}
	forget("10016")
	p.record.list.Table.Choose(1 - row)
	h.Until("the list is read anew with the entry", func() bool { return !p.record.reading && p.record.entries[1-row].Person == "" })
}
