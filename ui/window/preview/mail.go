package preview

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/notify"
	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/letter"
	"postroom/ui/window/words"
)

// mailPart is the mail that whoever is chosen gets, or would get. Nothing else of the page
// knows the viewer.
type mailPart struct {
	page   *Page
	object fyne.CanvasObject

	looks fyne.CanvasObject  // how it is looked at
	width *widgets.Segmented // the first of it
	about *widgets.Prose     // in what language it is and why, and what of it is a sample
	strip fyne.CanvasObject  // around that; hidden: there is no mail
	view  *letter.View
	room  *fyne.Container

	now  mailOf // that is shown, or is being made
	stop func() // nil: none is being made
}

// mailOf is what a mail is made of.
type mailOf struct {
	subject
	place int
}

func newMailPart(p *Page) *mailPart {
	m := &mailPart{page: p, view: letter.New(p.w), about: widgets.NewHelp(""), room: container.NewStack()}
	m.looks, m.width = m.view.Looks()
	m.strip = container.NewStack(widgets.NewPanel(widgets.Surface, widgets.Clear, 0), widgets.Column(0,
		widgets.Inset(widgets.Near, widgets.Near, widgets.SmallPad, widgets.SmallPad, m.about), widgets.NewRule()))
	m.object = widgets.NewPane(m.strip, m.room, nil)
	return m
}

// put shows an object in the mail's place.
func (m *mailPart) put(o fyne.CanvasObject) {
	if o == m.view.Object {
		o = widgets.Inset(widgets.CardGap, widgets.CardGap, widgets.SmallPad, widgets.SmallPad, o)
	}
	m.room.Objects = []fyne.CanvasObject{o}
	m.room.Refresh()
}

// show shows the mail of the action at a place; -1: there is none.
func (m *mailPart) show(place int) {
	p := m.page
	now := mailOf{subject{p.w.Draft.Settings(), p.w.People, p.w.Gate(), p.value}, place}
	if now == m.now {
		return
	}
	if m.stop != nil {
		m.stop()
		m.stop = nil
	}
	m.now = now
	widgets.SetVisible(m.strip, p.value != "" && place >= 0)
	switch {
	case p.value == "":
		m.put(widgets.NewEmpty("Whose mail?", "Look for a person by name, address or any other identifier, and choose what the portal asks of them. "+
			"The mail that they get, or why they get none, is shown here."))
	case len(now.settings.Actions) == 0:
		m.put(widgets.NewEmpty("No actions yet", "A mail is about something that the portal asks of a person. "+
			"Add it on the Actions page.", widgets.NewButton("Open Actions", widgets.Primary, func() { p.w.Go(desk.Place{Page: desk.PageActions}) })))
	case place < 0: // it is being decided
		m.put(widgets.Column(0))
	default:
		m.make(&now.settings.Actions[place])
	}
}

// make makes the mail off the window's goroutine, and shows it.
func (m *mailPart) make(a *settings.Action) {
	p, now := m.page, m.now
	m.describe(a)
	n := p.w.Notifier()
	event := notify.Event{Action: a.Name, Person: p.value, Message: a.Kind.SampleMessage()}
	var mail letter.Mail
	var err error
	m.stop = p.w.Background("Making the mail", func(context.Context) { mail, err = letter.Composed(n, event) }, func() {
		if now != m.now {
			return
		}
		m.stop = nil
		if err != nil {
			m.put(widgets.NewEmpty("The mail cannot be made", words.Sentence(err.Error())))
			return
		}
		m.view.Show(mail)
		m.put(m.view.Object)
	})
}

// describe says of a mail what it does not say itself.
func (m *mailPart) describe(a *settings.Action) {
	p := m.page
	s := p.w.Draft.Settings()
	d := policy.DecideFor(s, p.w.People, p.w.Gate(), a, p.value)
	_, language, _, ok := policy.Text(s, a, p.person.Language)
	var said []widgets.Span
	if !d.Send {
		said = append(said, widgets.Span{Text: "Not mailed: this is what it would be. ", Colour: widgets.Warning, Bold: true})
	}
	for _, r := range d.Rules {
		if r.ID != policy.RuleTemplate || !r.Asked || !ok {
			continue
		}
		_, why, _ := strings.Cut(r.Reason, ": ")
		said = append(said, widgets.Span{Text: "In " + words.Language(language) + ": " + why + ". "})
	}
	m.about.Set(append(said, widgets.Span{Text: words.Samples(s.Values)})...)
}
