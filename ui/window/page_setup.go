package window

import (
	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
)

// setupPage is the E-Mail Integration form, with Test Connection beside it.
type setupPage struct {
	w    *shell
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

func newSetupPage(w *shell) *setupPage {
	p := &setupPage{w: w}
	p.connection = newConnectionPanel(w)
	p.welcome = newWelcome(w)
	p.integration = widgets.NewSwitchRow("Enable e-mail integration", true,
		"Off: no notification is mailed. Actions with their own e-mail settings still send.",
		func(on bool) {
			w.draft.Change("Enable e-mail integration", func(s *settings.Settings) { s.Integration.Enabled = on })
			w.draft.Seal()
		}, nil)
	judge := func() { // a field was left
		p.refresh()
		w.foot.refresh()
	}
	p.server = newServerCard(w, p.connection, judge)
	p.oauth = newOAuthCard(w, integrationServer(w.draft), widgets.NewTitledCard, p.connection.valuesChanged, judge)
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

func (p *setupPage) object() fyne.CanvasObject { return p.root }
func (p *setupPage) focus()                    { p.w.focus(p.server.host.field) }

func (p *setupPage) refresh() {
	s, off := p.w.draft.Settings(), p.w.draft.ReadOnly() // the banner says why
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
