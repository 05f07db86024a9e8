package serverform

import (
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/sandbox"
	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
)

// harness is a form under test.
type harness struct {
	*desktest.Harness
	form *Form
}

// page stands in for the one around a form.
type page struct {
	fyne.CanvasObject
	h *harness
}

func (p page) Object() fyne.CanvasObject { return p.CanvasObject }
func (p page) Refresh()                  { p.h.form.Update(p.h.Draft.Settings(), p.h.Draft.ReadOnly()) }
func (p page) Focus()                    {}

// formOn is the form of the integration's server.
func formOn(t testing.TB, toml string, options ...func(*desktest.Options)) *harness {
	t.Helper()
	h := &harness{Harness: desktest.Open(t, toml, options...)}
	h.show(Integration(h.Draft))
	return h
}

func (h *harness) show(of Of) {
	h.form = New(h.Desk, of, widgets.NewTitledCard, func() {})
	rows := append(h.form.Rows(), h.form.OAuth())
	h.Put(page{widgets.NewPage(widgets.NewTitle("Server"), widgets.Column(widgets.CardGap, append(rows, h.form.Advanced()...)...)), h})
}

// sandboxed is [desktest.Sandboxed] for a form.
func sandboxed(t *testing.T, o sandbox.Options) (*sandbox.Server, string, func(*desktest.Options)) {
	t.Helper()
	server, text, store := desktest.Sandboxed(t, o)
	return server, text, func(o *desktest.Options) { store(o.Secrets) }
}
