package connection

import (
	"strings"
	"testing"

	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/ui/window/desk/desktest"
)

func TestAServerThatIsFoundIsFilledInOnlyWhenItIsClicked(t *testing.T) {
	_, text, stored := sandboxed(t, sandbox.Options{})
	text = strings.Replace(text, "portal@example.com", "portal@portal.dev", 1)
	// Whatever is dialled, nobody is there.
	h := panelOn(t, text, stored, func(o *desktest.Options) { o.DNS, o.Dialer = desktest.Zone{}, desktest.Ports{} })
	before := h.Draft.Settings().Server
	h.Press("Find my server…")
	h.Until("servers are proposed", func() bool { return h.Button("Use and test") != nil })
	if now := h.Draft.Settings().Server; now != before || h.panel.run != nil || !h.Says("mx.portal.dev, port 587, STARTTLS") {
		t.Errorf("%+v", now)
	}
	h.Press("Use and test")
	h.Until("it was tried", h.over)
	now := h.Draft.Settings().Server
	if now.Host != "mx.portal.dev" || now.Port != 587 || now.Encryption != settings.EncryptionSTARTTLS {
		t.Errorf("%+v", now)
	}
}

func TestARuleThatIsComingStandsBesideTheTestAndIsRehearsed(t *testing.T) {
	_, text, stored := sandboxed(t, sandbox.Options{})
	h := panelOn(t, text, stored, func(o *desktest.Options) { o.Dialer = desktest.Ports{} })
	h.change(func(s *settings.Settings) { s.Server.Host = "smtp.office365.com" })
	out, _ := h.Draft.Settings().Outgoing(nil)
	h.Draft.SetPassword(out.Account, "x")
	h.Press("Test Connection")
	h.Until("the test is over", h.over)
	if !h.Says("31 December 2026: Microsoft 365 turns off passwords for sending mail.") {
		t.Fatalf("%+v", h.panel.run.report.Coming)
	}
	h.Press("Rehearse…")
	h.Until("it is told", func() bool { return h.Says("Microsoft 365 does not take passwords for sending any more") })
}
