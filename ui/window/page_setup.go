package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/settings"
	"postroom/ui/window/look"
)

// setupPage is the E-Mail Integration form, with Test Connection beside it.
type setupPage struct {
	w    *shell
	root fyne.CanvasObject

	welcome       *welcome
	integration   *look.SwitchRow
	server        *serverCard
	notifications *notificationsCard
	template      *templateCard
	folds         []setupFold
	connection    *connectionPanel
}

// setupFold is a part of the form that is folded away.
type setupFold interface {
	object() fyne.CanvasObject
	refresh(s *settings.Settings, off string)
}

func newSetupPage(w *shell) *setupPage {
	p := &setupPage{w: w}
	p.connection = newConnectionPanel(w)
	p.welcome = newWelcome(w)
	p.integration = look.NewSwitchRow("Enable e-mail integration", true,
		"Off: no notification is mailed. Actions with their own e-mail settings still send.",
		func(on bool) {
			w.draft.change("Enable e-mail integration", func(s *settings.Settings) { s.Integration.Enabled = on })
			w.draft.seal()
		}, nil)
	p.server = newServerCard(w, p.connection, p.refresh)
	p.notifications = newNotificationsCard(w, p.refresh)
	p.template = newTemplateCard(w)
	p.folds = []setupFold{newPortalFold(w, p.refresh), newGlobalsFold(w, p.refresh), newAdvancedFold(w, p.refresh)}

	form := look.Column(look.CardGap, p.welcome.object, look.NewCard(p.integration),
		p.server.object, p.notifications.object, p.template.object)
	for _, f := range p.folds {
		form.Add(f.object())
	}
	left := look.NewPage(look.NewTitle("E-Mail Integration"), form)
	right := look.Inset(look.PageTop, look.PageTop, 0, look.PageMargin, p.connection.object)
	p.root = container.New(beside{}, left, right)
	return p
}

// beside gives a form its share of the width and the rest to what stands beside it.
type beside struct{}

func (beside) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+b.Width, max(a.Height, b.Height))
}

func (beside) Layout(o []fyne.CanvasObject, s fyne.Size) {
	left := max(o[0].MinSize().Width, s.Width*look.FormShare)
	o[0].Resize(fyne.NewSize(left, s.Height))
	o[1].Move(fyne.NewPos(left, 0))
	o[1].Resize(fyne.NewSize(s.Width-left, s.Height))
}

func (p *setupPage) object() fyne.CanvasObject { return p.root }
func (p *setupPage) focus()                    { p.w.focus(p.server.host.field) }

func (p *setupPage) refresh() {
	s, off := p.w.draft.settings(), ""
	if p.w.draft.readOnly() {
		off = "The settings file is read-only."
	}
	p.welcome.refresh()
	p.integration.Switch.SetOn(s.Integration.Enabled)
	p.integration.SetOff(off)
	p.server.refresh(s, off)
	p.notifications.refresh(s, off)
	p.template.refresh(s)
	for _, f := range p.folds {
		f.refresh(s, off)
	}
	p.connection.refresh()
}
