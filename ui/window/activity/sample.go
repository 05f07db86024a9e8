package activity

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/notify"
	"postroom/mail/queue"
	"postroom/ui/widgets"
	"postroom/ui/window/chooser"
	"postroom/ui/window/desk"
)

// askSample asks what to send to whom, and sends it by the values on the screen, as
// the portal's own events are sent.
func (p *Page) askSample() {
	p.Left()
	w := p.w
	s := w.Draft.Settings()
	var names []string
	for _, a := range s.Actions {
		names = append(names, a.Name)
	}
	message := widgets.NewArea(nil)
	message.TextStyle = fyne.TextStyle{}
	person := widgets.NewField("An identifier or a name", nil)
	action := widgets.NewSelect(names, nil)
	by := widgets.NewNotice(widgets.ToneInfo, "", "", "", nil)
	suggested := map[string]string{} // fields as they were filled in, so that what was typed stays
	suggest := func(string) {
		a := s.Action(action.Chosen)
		if a == nil {
			return
		}
		if text := a.Kind.SampleMessage(); message.Text == suggested["message"] {
			message.SetValue(text)
			suggested["message"] = text
		}
		if person.Text == suggested["person"] {
			text := strings.Join(a.People[:min(1, len(a.People))], "")
			person.SetValue(text)
			suggested["person"] = text
		}
		by.Set(p.wayOut(a.Name))
	}
	action.OnChanged = suggest
	if len(names) > chooser.MenuMost {
		action.OnOpen = func() {
			chooser.AskAction(w, "Which action?", slices.Index(names, action.Chosen), nil, func(place int) {
				action.Set(names, names[place])
				suggest("")
			})
		}
	}
	action.Set(names, names[0])
	suggest("")
	send := func() {
		p.send(notify.Event{Action: action.Chosen, Person: strings.TrimSpace(person.Text), Message: message.Text})
	}
	hide := w.Ask("Send a sample notification", widgets.Column(widgets.CardGap,
		widgets.Labelled("Action", action), widgets.Labelled("Person", person), widgets.Labelled("Message", widgets.NewFramedArea(message)), by),
		desk.Choose("Cancel", widgets.Normal, nil),
		desk.Choose("Send", widgets.Primary, send))
	person.OnSubmitted = func(string) {
		hide()
		send()
	}
	w.Focus(person)
}

// wayOut says by which server a sample goes out: whether it stays on this machine.
func (p *Page) wayOut(name string) (tone widgets.Tone, lead, text, link string, tapped func()) {
	s := p.w.Draft.Settings()
	a := s.Action(name)
	if !a.Kind.CarriesOwn() {
		a = nil
	}
	out, _ := s.Outgoing(a)
	if p.w.ReachesSandbox(a) {
		return widgets.ToneGood, "", "It goes to the sandbox server and stays on this machine.", "", nil
	}
	if out.Server.Host == "" {
		return widgets.ToneWarning, "", "There is no server to send by yet: the reason will say so.", "", nil
	}
	return widgets.ToneWarning, "This is real mail.", fmt.Sprintf("It goes out by %s to the person's own address.", out.Server.Host), "", nil
}

func (p *Page) send(e notify.Event) {
	n := p.w.Notifier()
	var result notify.Result
	p.sample.SetEnabled(false)
	p.w.Background("Sending a sample notification", func(ctx context.Context) { result = n.Notify(ctx, e) }, func() {
		o := outcomeOf(queue.Status(result.Status))
		link, follow := "Why?", func() {
			p.part.Set(recordAt)
			p.record.filter.Set(0)
			p.record.list.Await()
			p.Refresh()
		}
		if result.Status == notify.StatusSent {
			link, follow = "", nil
		}
		p.result.Set(o.tone, o.title+".", result.Reason+".", link, follow)
		p.over.Show()
		p.w.Recorded()
		p.w.Refresh()
		p.root.Refresh()
	})
}
