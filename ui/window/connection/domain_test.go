package connection

import (
	"strings"
	"testing"

	"postroom/mail/sandbox"
	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
)

// domainTested is a window after a test with a From address at portal.dev.
func domainTested(t *testing.T, z desktest.Zone) *harness {
	t.Helper()
	_, text, stored := sandboxed(t, sandbox.Options{})
	text = strings.Replace(text, "portal@example.com", "portal@portal.dev", 1)
	h := panelOn(t, text, stored, func(o *desktest.Options) { o.DNS = z })
	h.Press("Test Connection")
	h.Until("the test is over, and the domain was looked up", func() bool {
		return h.over() && h.panel.domain.found != nil
	})
	return h
}

func TestTheFromDomainHasARowThatOpensWhereSomethingShouldBeSeenTo(t *testing.T) {
	h := domainTested(t, desktest.Zone{"portal.dev": "v=spf1 mx -all"})
	p := h.panel
	if s := p.domain.row.Stage(); s.State != widgets.Warned || !p.domain.row.IsOpen() {
		t.Errorf("%+v", s)
	}
	for _, said := range []string{"portal.dev: SPF unknown, DKIM unknown, DMARC warning", "all others are to be refused", "forged in its name", "_dmarc.portal.dev", "v=spf1 mx -all"} {
		if !h.Says(said) {
			t.Errorf("it does not say %q", said)
		}
	}
	if !p.run.report.OK || p.run.report.Domain == nil || !strings.Contains(p.run.report.Text(), "From domain") {
		t.Error(p.run.report.Text())
	}
	h = domainTested(t, desktest.Zone{"portal.dev": "v=spf1 mx -all", "_dmarc.portal.dev": "v=DMARC1; p=reject"})
	if row := h.panel.domain.row; row.Stage().State != widgets.Passed || row.IsOpen() {
		t.Errorf("%+v", row.Stage())
	}
}

func TestAReceivedMailIsCheckedForItsSignature(t *testing.T) {
	h := domainTested(t, desktest.Zone{"portal.dev": "v=spf1 mx -all"})
	part := h.panel.domain
	if h.Button("Check a received mail…") == nil {
		t.Fatal("there is no way to check one")
	}
	part.checkMail([]byte("From: portal@portal.dev\r\n\r\nhello\r\n"))
	h.Until("it was looked up", func() bool { return part.found != nil })
	if !h.Says("The mail arrived without a DKIM signature.") {
		t.Errorf("%+v", part.found)
	}
	if h.panel.run.report.Domain != part.found {
		t.Error("the report has what was found before")
	}
}

func TestTheFromDomainOfTheSamplesIsNotLookedUp(t *testing.T) {
	_, text, stored := sandboxed(t, sandbox.Options{})
	h := panelOn(t, text, stored)
	h.Press("Test Connection")
	h.Until("it was skipped", func() bool { return h.over() && h.panel.domain.found != nil })
	if s := h.panel.domain.row.Stage(); s.State != widgets.Skipped || !strings.Contains(s.Detail, "no public name") {
		t.Errorf("%+v", s)
	}
}

func TestAButtonInTheDetailsOfARowScrollsIntoSightWithTheKeyboard(t *testing.T) {
	h := domainTested(t, desktest.Zone{"portal.dev": "v=spf1 mx -all"})
	h.Win.Resize(h.Win.Canvas().Size().AddWidthHeight(10, 0)) // lays out what the test has shown
	p := h.panel
	b := h.Button("Check a received mail…")
	if p.scroll.Content.MinSize().Height <= p.scroll.Size().Height {
		t.Fatal("everything is in sight")
	}
	h.Focus(b)
	if p.scroll.Offset.Y == 0 {
		t.Error("it has the keyboard out of sight")
	}
}
