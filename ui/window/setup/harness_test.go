package setup

import (
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/sandbox"
	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
)

// harness is the Set-up page under test.
type harness struct {
	*desktest.Harness
	page *Page
}

func setupOn(t testing.TB, toml string, options ...func(*desktest.Options)) *harness {
	t.Helper()
	h := &harness{Harness: desktest.Open(t, toml, options...)}
	h.page = New(h.Desk)
	h.Put(h.page)
	return h
}

// sandboxed is [desktest.Sandboxed] for the page.
func sandboxed(t *testing.T, o sandbox.Options) (*sandbox.Server, string, func(*desktest.Options)) {
	t.Helper()
	server, text, store := desktest.Sandboxed(t, o)
	return server, text, func(o *desktest.Options) { store(o.Secrets) }
}

// tested presses Test Connection and gives the report.
func (h *harness) tested() (report string) {
	h.T.Helper()
	h.Press("Test Connection")
	h.Until("the test is over", func() bool { return h.Button("Copy report") != nil })
	h.Press("Copy report")
	return h.App.Clipboard().Content()
}

// onOff is the switch in the row of that label.
func (h *harness) onOff(label string) (found *widgets.Switch) {
	h.T.Helper()
	desktest.Walk(h.Row(label), func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Switch); ok {
			found = s
		}
	})
	return found
}

// encryption is the choice between the two.
func (h *harness) encryption() (found *widgets.Segmented) {
	h.T.Helper()
	desktest.Walk(h.Row("Enable TLS Encryption"), func(o fyne.CanvasObject) {
		if s, ok := o.(*widgets.Segmented); ok {
			found = s
		}
	})
	return found
}
