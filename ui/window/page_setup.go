package window

import (
	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// setupPage is the E-Mail Integration form, with Test Connection beside it.
type setupPage struct {
	w    *desk.Desk
	root fyne.CanvasObject

	welcome       *welcome
	integration   *widgets.SwitchRow
	server        *serverCard
	oauth         *oauthCard
	notifications *notificationsCard
	template      *templateCard
	folds         []setupFold
	connection    *connectionPanel
}

// setupFold is a part of the form that is folded away.
type setupFold interface {
	object() fyne.CanvasObject
	refresh(s *settings.Settings, off bool)
}

func newSetupPage(w *desk.Desk) *setupPage {
	p := &setupPage{w: w}
	p.connection = newConnectionPanel(w)
	p.welcome = newWelcome(w)
	p.integration = widgets.NewSwitchRow("Enable e-mail integration", true,
		"Off: no notification is mailed. Actions with their own e-mail settings still send.",
		func(on bool) {
			w.Draft.Change("Enable e-mail integration", func(s *settings.Settings) { s.Integration.Enabled = on })
			w.Draft.Seal()
		}, nil)
	judge := w.Refresh // a field was left
	p.server = newServerCard(w, p.connection, judge)
	p.oauth = newOAuthCard(w, integrationServer(w.Draft), widgets.NewTitledCard, p.connection.valuesChanged, judge)
	p.notifications = newNotificationsCard(w, judge)
	p.template = newTemplateCard(w)
	p.folds = []setupFold{newPortalFold(w, judge), newGlobalsFold(w, judge), newAdvancedFold(w, judge)}

	form := widgets.Column(widgets.CardGap, p.welcome.object, widgets.NewCard(p.integration),
		p.server.object, p.oauth.object, p.notifications.object, p.template.object)
	for _, f := range p.folds {
		form.Add(f.object())
	}
	left := widgets.NewPage(widgets.NewTitle("E-Mail Integration"), form)
	p.root = widgets.NewBeside([2]string{"Settings", "Test Connection"}, left, p.connection.object)
	return p
}

func (p *setupPage) Object() fyne.CanvasObject { return p.root }
func (p *setupPage) Focus()                    { p.w.Focus(p.server.host.field) }

func (p *setupPage) ShowPlace(at desk.Place) {
	p.Focus()
	if f := p.field(at.Field); f != nil {
		p.w.Focus(f)
	}
}

// field is where a value is typed; nil: it is not typed on this page.
func (p *setupPage) field(path string) *widgets.Field {
	bindings := []*binding{p.server.host, p.server.port, p.server.username, p.notifications.from}
	for _, r := range p.oauth.rows {
		bindings = append(bindings, r.field)
	}
	for _, f := range p.folds {
		switch f := f.(type) {
		case *portalFold:
			bindings = append(bindings, f.url, f.messages)
		case *advancedFold:
			bindings = append(bindings, f.ca, f.hello, f.timeout)
		}
	}
	for _, b := range bindings {
		if b.path == path {
			return b.field
		}
	}
	return nil
}

func (p *setupPage) Refresh() {
	s, off := p.w.Draft.Settings(), p.w.Draft.ReadOnly() // the banner says why
	p.welcome.refresh()
	p.integration.Switch.SetOn(s.Integration.Enabled)
	p.integration.SetOff(off, "")
	p.server.refresh(s, off)
	p.oauth.refresh(s, off)
	p.notifications.refresh(s, off)
	p.template.refresh(s)
	for _, f := range p.folds {
		f.refresh(s, off)
	}
	p.connection.refresh()
}
