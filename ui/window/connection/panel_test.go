package connection

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/settings/secret"
	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
)

func (h *harness) over() bool {
	run := h.panel.run
	return run != nil && !run.running
}

func (h *harness) stage(name string) widgets.Stage { return h.panel.rows[name].Stage() }

func TestTheTestGoesThroughEveryStageOfARealServer(t *testing.T) {
	_, text, stored := sandboxed(t, sandbox.Options{})
	h := panelOn(t, text, stored)
	h.Press("Test Connection")
	if h.panel.Tests.test.Text != "Cancel" {
		t.Error("the button does not cancel")
	}
	seen := map[string]bool{}
	h.Until("the test is over", func() bool {
		for name, row := range h.panel.rows {
			if row.Stage().State == widgets.Running {
				seen[name] = true
			}
		}
		return h.over()
	})
	for _, name := range []string{"settings", "resolve", "connect", "greeting", "hello", "encryption", "sign-in", "sender", "recipient"} {
		if s := h.stage(name); s.State != widgets.Passed || s.Aside == "" {
			t.Errorf("%s: %+v", name, s)
		}
		if !seen[name] && name != "settings" {
			t.Errorf("%s was not seen running", name)
		}
	}
	if s := h.stage("message"); s.State != widgets.Skipped {
		t.Errorf("message: %+v", s)
	}
	if h.panel.Tests.test.Text != "Test Connection" || !strings.Contains(h.panel.aside.Text(), "saved · ") {
		t.Errorf("button %q, aside %q", h.panel.Tests.test.Text, h.panel.aside.Text())
	}
}

func TestTheRowsOfATestStandInTheOrderOfItsStages(t *testing.T) {
	for user, auth := range map[string]settings.Auth{"": settings.AuthXOAUTH2, "alice": settings.AuthXOAUTH2, "sandbox": settings.AuthAuto} {
		h, _ := tested(t, sandbox.Options{}, func(s *settings.Server) { s.Username, s.Auth = user, auth })
		var want, got []string
		for _, s := range h.panel.run.report.Stages {
			want = append(want, stageTitle(s.Name))
		}
		for _, row := range h.panel.list.Objects {
			got = append(got, row.(*widgets.StageRow).Stage().Title)
		}
		if !slices.Equal(got, want) {
			t.Errorf("user %q by %s: shown are %v, walked were %v", user, auth, got, want)
		}
	}
}

func TestTheTestTakesWhatIsOnTheScreenAndSaysWhenThatHasChanged(t *testing.T) {
	_, text, stored := sandboxed(t, sandbox.Options{})
	h := panelOn(t, text, stored)
	h.change(func(s *settings.Settings) { s.Server.Host = "#Global[nothing]" })
	h.Press("Test Connection")
	h.Until("the test is over", func() bool { return h.over() })
	s := h.stage("settings")
	if s.State != widgets.Failed || !strings.Contains(s.Cause, "Server: ") || !strings.Contains(s.Cause, "#Global[nothing]") {
		t.Errorf("settings: %+v", s)
	}
	if r := h.stage("resolve"); r.State != widgets.Waiting || r.Aside != "not reached" {
		t.Errorf("resolve: %+v", r)
	}
	p := h.panel
	if p.stale.Visible() || !strings.Contains(p.aside.Text(), "unsaved") {
		t.Errorf("stale %v, aside %q", p.stale.Visible(), p.aside.Text())
	}
	h.Undo()
	if !p.stale.Visible() || !strings.Contains(p.aside.Text(), "earlier values") {
		t.Errorf("after undo: stale %v, aside %q", p.stale.Visible(), p.aside.Text())
	}
}

func TestATestWithAnotherPasswordIsOfEarlierValues(t *testing.T) {
	h, _ := tested(t, sandbox.Options{}, func(*settings.Server) {})
	p := h.panel
	if p.stale.Visible() || strings.Contains(p.aside.Text(), "earlier values") {
		t.Fatalf("at first: stale %v, aside %q", p.stale.Visible(), p.aside.Text())
	}
	h.Draft.SetPassword(p.run.values.Account, "another")
	p.ValuesChanged()
	if !p.stale.Visible() || !strings.Contains(p.aside.Text(), "earlier values") {
		t.Errorf("then: stale %v, aside %q", p.stale.Visible(), p.aside.Text())
	}
}

func TestLongWordsOfAServerLeaveRoomForWhatCanBeDone(t *testing.T) {
	h, _ := tested(t, sandbox.Options{Fault: "endless-line"}, func(*settings.Server) {})
	said := h.stage("hello").Server
	if n := len([]rune(said)); n > maxWords+40 || !strings.Contains(said, "The transcript has the rest.") {
		t.Errorf("%d characters are shown: %.80q", n, said)
	}
	if whole := h.panel.run.report.Text(); len(whole) < len(said)+maxWords {
		t.Error("the report has no more of them than the row")
	}
}

func TestACancelledTestStopsAndALaterOneForgetsIt(t *testing.T) {
	_, text, _ := sandboxed(t, sandbox.Options{})
	secrets := &slowSecrets{Store: secret.InMemory(), entered: make(chan struct{}, 9)}
	h := panelOn(t, text, func(o *desktest.Options) { o.Secrets = secrets })
	h.panel.toggle()
	<-secrets.entered
	first := h.panel.run
	h.panel.toggle()
	h.Until("it has stopped", func() bool { return !first.running })
	if first.report.OK {
		t.Error("a cancelled test passed")
	}
	for name, row := range h.panel.rows {
		if s := row.Stage(); s.State == widgets.Failed || s.Cause != "" {
			t.Errorf("%s of a cancelled test: %+v", name, s)
		}
	}
	if s := h.stage("settings"); s.Detail != "Cancelled" {
		t.Errorf("settings: %+v", s)
	}
	h.panel.toggle()
	second := h.panel.run
	<-secrets.entered
	h.panel.start("")
	<-secrets.entered
	third := h.panel.run
	second.cancel()
	third.cancel()
	h.Until("the last is over", func() bool { return !third.running })
	if !second.running || h.panel.run != third {
		t.Error("an earlier test's end was taken for the last one's")
	}
}

// slowSecrets answers when it is cancelled.
type slowSecrets struct {
	secret.Store
	entered chan struct{}
}

func (s *slowSecrets) Get(ctx context.Context, _ string) (string, error) {
	s.entered <- struct{}{}
	<-ctx.Done()
	return "", ctx.Err()
}

func TestTheTestedValuesAreCalledSavedOnceTheyAre(t *testing.T) {
	_, text, stored := sandboxed(t, sandbox.Options{})
	h := panelOn(t, text, stored)
	h.change(func(s *settings.Settings) { s.Notifications.From = "Another <other@example.com>" })
	h.Press("Test Connection")
	h.Until("the test is over", func() bool { return h.over() })
	p := h.panel
	if !strings.Contains(p.aside.Text(), "unsaved") {
		t.Fatalf("before: %q", p.aside.Text())
	}
	h.Save()
	if strings.Contains(p.aside.Text(), "unsaved") || !strings.Contains(p.aside.Text(), "saved") {
		t.Errorf("after: %q", p.aside.Text())
	}
}

func TestATestMailAsksForAnAddressAndArrives(t *testing.T) {
	server, text, stored := sandboxed(t, sandbox.Options{})
	h := panelOn(t, text, stored)
	h.Press("Send test mail…")
	h.Press("Send")
	if h.DialogsOpen() != 1 || !h.Says("Write the address") {
		t.Fatal("an empty address was taken")
	}
	field := h.Win.Canvas().Focused().(*widgets.Field)
	test.Type(field, "alice@example.com")
	h.Press("Send")
	h.Until("the test is over", func() bool { return h.over() })
	if s := h.stage("message"); s.State != widgets.Passed {
		t.Errorf("message: %+v", s)
	}
	inbox := server.Inbox()
	if len(inbox) != 1 || inbox[0].To[0] != "alice@example.com" {
		t.Errorf("inbox %v", inbox)
	}
}
