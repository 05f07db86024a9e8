// Package setup is the Set-up page: the e-mail integration and its test, side by side.
package setup

import (
	"slices"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/connection"
	"postroom/ui/window/desk"
	"postroom/ui/window/serverform"
	"postroom/ui/window/words"
)

// Page is the E-Mail Integration form, with Test Connection beside it.
type Page struct {
	w    *desk.Desk
	root fyne.CanvasObject

	welcome       *welcome
	integration   *widgets.SwitchRow
	server        *serverform.Form
	notifications *notificationsCard
	template      *templateCard
	portal        *portalFold
	safety        *safetyFold
	globals       *namedFold
	values        *namedFold
	advanced      *serverform.Folded
	connection    *connection.Panel
}

// New makes the page.
func New(w *desk.Desk) *Page {
	of := serverform.Integration(w.Draft)
	p := &Page{w: w, welcome: newWelcome(w), connection: connection.New(w, of)}
	enable := words.Label("integration.enabled")
	p.integration = widgets.NewSwitchRow(enable, true,
		"Off: no notification is mailed. Actions with their own e-mail settings still send.",
		func(on bool) {
			w.Draft.ChangeOnce(enable, func(s *settings.Settings) { s.Integration.Enabled = on })
		}, nil)
	p.server = serverform.New(w, of, widgets.NewTitledCard, p.connection.ValuesChanged)
	p.notifications = newNotificationsCard(w)
	p.template = newTemplateCard(w)
	p.safety, p.portal = newSafetyFold(w), newPortalFold(w)
	p.globals, p.values = newNamedFold(w, globals()), newNamedFold(w, values())
	p.advanced = serverform.NewFolded("Advanced", serverform.AdvancedAside, p.server.Advanced()...)

	form := widgets.Column(widgets.CardGap, p.welcome.object, widgets.NewCard(p.integration),
		widgets.NewTitledCard("Mail server", append(p.server.Rows(), p.connection.Tests.Object)...), p.server.OAuth(),
		p.notifications.object, p.template.object,
		widgets.NewCard(p.safety.Fold), widgets.NewCard(p.portal.Fold),
		widgets.NewCard(p.values.Fold), widgets.NewCard(p.globals.Fold), widgets.NewCard(p.advanced.Fold))
	left := widgets.NewPage(widgets.NewTitle("E-Mail Integration"), form)
	p.root = widgets.NewBeside([2]string{"Settings", "Test Connection"}, left, p.connection.Object)
	return p
}

// Object is the page.
func (p *Page) Object() fyne.CanvasObject { return p.root }

// Focus puts the keyboard into the first field.
func (p *Page) Focus() { p.w.Focus(p.server.Focus()) }

// ShowPlace puts the keyboard into a field of the page.
func (p *Page) ShowPlace(at desk.Place) {
	p.Focus()
	if f := p.field(at.Field); f != nil {
		for _, fold := range []*serverform.Folded{p.notifications.answers, p.safety.Folded, p.portal.Folded, p.values.Folded, p.globals.Folded, p.advanced} {
			fold.Reveal(f)
		}
		p.w.Focus(f.Keyboard())
	} else if at.Field == "safety" {
		p.safety.Fold.SetOpen(true)
		p.w.Focus(p.safety.choice)
	}
}

// field is where a value is typed; nil: it is not typed on this page.
func (p *Page) field(path string) widgets.LineInput {
	for _, r := range slices.Concat(p.safety.rows(), p.portal.rows(), p.values.rows, p.globals.rows, p.notifications.rows()) {
		if f := r.Field(path); f != nil {
			return f
		}
	}
	return p.server.Field(path)
}

// Refresh shows the settings on the screen.
func (p *Page) Refresh() {
	s, off := p.w.Draft.Settings(), p.w.Draft.ReadOnly() // the banner says why
	p.welcome.refresh()
	p.integration.Switch.SetOn(s.Integration.Enabled)
	p.integration.SetOff(off, "")
	p.advanced.Judge(p.server.Update(s, off)...)
	p.notifications.refresh(s, off)
	p.template.refresh(s)
	p.safety.refresh(s, off)
	p.portal.refresh(s, off)
	p.values.refresh(s, off)
	p.globals.refresh(s, off)
	p.connection.Refresh()
}
