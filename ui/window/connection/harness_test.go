package connection

import (
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
	"postroom/ui/window/serverform"
)

// harness is the panel of the integration's server under test, with the row that begins tests.
type harness struct {
	*desktest.Harness
	panel *Panel
}

// form stands in for the page around the panel.
type form struct {
	fyne.CanvasObject
	panel *Panel
}

func (f form) Object() fyne.CanvasObject { return f.CanvasObject }
func (f form) Refresh()                  { f.panel.Refresh() }
func (f form) Focus()                    {}

func panelOn(t testing.TB, toml string, options ...func(*desktest.Options)) *harness {
	t.Helper()
	h := &harness{Harness: desktest.Open(t, toml, options...)}
	h.panel = New(h.Desk, serverform.Integration(h.Draft))
	left := widgets.NewPage(widgets.NewTitle("Server"), h.panel.Tests.Object)
	h.Put(form{widgets.NewBeside([2]string{"Settings", "Test Connection"}, left, h.panel.Object), h.panel})
	return h
}

// change changes the settings as an edit of its own.
func (h *harness) change(f func(*settings.Settings)) {
	h.Draft.Change("for the test", f)
	h.Draft.Seal()
}

// sandboxed is [desktest.Sandboxed] for a panel.
func sandboxed(t *testing.T, o sandbox.Options) (*sandbox.Server, string, func(*desktest.Options)) {
	t.Helper()
	server, text, store := desktest.Sandboxed(t, o)
	return server, text, func(o *desktest.Options) { store(o.Secrets) }
}
