package window

import (
	"context"
	"strings"

	"postroom/mail/notify"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// showPreview shows the mail that the person would get, whether they get it or not.
func (p *answerPanel) showPreview() {
	w, a := p.page.w, p.chosenAction()
	if a == nil {
		return
	}
	n := w.Notifier()
	event := notify.Event{Action: a.Name, Person: strings.TrimSpace(p.person.Text), Message: sampleMessage(a.Kind)}
	var mail arrived
	var err error
	w.Background("Making the mail", func(context.Context) { mail, err = made(n, event) }, func() {
		if err != nil {
			w.Tell("The mail cannot be made", words.Sentence(err.Error()))
			return
		}
		showMail(w, "What they would get", mail)
	})
}

// made is the mail of an event as it would arrive.
func made(n *notify.Notifier, e notify.Event) (arrived, error) {
	mail, err := n.Compose(e, "")
	if err != nil {
		return arrived{}, err
	}
	raw, err := mail.EML()
	if err != nil {
		return arrived{}, err
	}
	return readMail(raw), nil
}

// showMail shows a mail over the window.
func showMail(w *desk.Desk, title string, mail arrived) {
	view := newMailView(w)
	view.show(mail)
	var hide func()
	done := widgets.NewButton("Close", widgets.Primary, func() { hide() })
	hide = w.Dialog(title, widgets.DialogWide, widgets.Wishing(widgets.DialogWide, widgets.DialogHigh, view.object), done)
	w.Focus(done)
}
