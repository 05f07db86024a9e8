package connection

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
	"postroom/ui/window/serverform"
)

// ownOn is the panel of an action's own server, which the integration's is not.
func ownOn(t *testing.T) (*harness, *sandbox.Server) {
	t.Helper()
	server, text, stored := sandboxed(t, sandbox.Options{})
	h := &harness{Harness: desktest.Open(t, text, stored)}
	h.Draft.Change("for the test", func(s *settings.Settings) {
		own := &settings.Own{Server: s.Server, From: "reset@example.com"}
		s.Actions = []settings.Action{{Name: "Another"}, {Name: "Reset", Kind: settings.ConfirmTransaction, Own: own}}
		s.Server.Host, s.Server.CAFile = "smtp.invalid", ""
	})
	h.Draft.Seal()
	h.panel = NewDialog(h.Desk, serverform.Own(h.Draft, h.Draft.KeyOf(1)))
	h.Put(form{widgets.NewPage(widgets.NewTitle("Action"), h.panel.Tests.Object), h.panel})
	return h, server
}

func TestAnActionsOwnServerIsTestedInADialog(t *testing.T) {
	h, _ := ownOn(t)
	h.Press("Test Connection")
	if h.DialogsOpen() != 1 || !h.Says("Reset") {
		t.Fatal("nothing shows how it goes")
	}
	h.Until("the test is over", h.over)
	if r := h.panel.run.report.Text(); !h.panel.run.report.OK || !strings.Contains(r, "reset@example.com") || strings.Contains(r, "smtp.invalid") {
		t.Error(r)
	}
	h.Key(fyne.KeyEscape)
	if h.DialogsOpen() != 0 {
		t.Fatal("Escape leaves it open")
	}
	h.Press("Test Connection")
	if h.DialogsOpen() != 1 || !h.panel.running() {
		t.Error("it cannot be tested again")
	}
	h.Press("Close")
	h.Until("the test has ended", func() bool { return !h.panel.running() })
	if !h.panel.run.stopped {
		t.Error("closing it does not cancel the test")
	}
}

func TestAFixOfAnOwnServerChangesThatServerAlone(t *testing.T) {
	h, server := ownOn(t)
	h.change(func(s *settings.Settings) { s.Actions[1].Own.Encryption = settings.EncryptionTLS })
	h.Press("Test Connection")
	h.Until("the test is over", h.over)
	before := h.Draft.Settings().Server
	h.Press(fmt.Sprintf("Use STARTTLS on port %d", server.Port()))
	if own := h.Draft.Settings().Actions[1].Own; own.Encryption != settings.EncryptionSTARTTLS || h.Draft.Settings().Server != before {
		t.Errorf("own %+v, the integration's %+v", own.Server, h.Draft.Settings().Server)
	}
	h.panel.trust(server.CAPEM())
	h.Until("it is trusted", func() bool { return strings.HasPrefix(h.Draft.Settings().Actions[1].Own.CAFile, "ca") })
	if h.Draft.Settings().Server.CAFile != "" {
		t.Error("the integration's server trusts it too")
	}
}
