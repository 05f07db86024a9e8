package actions

import (
	"context"

	"postroom/mail/notify"
	"postroom/ui/widgets"
	"postroom/ui/window/letter"
	"postroom/ui/window/words"
)

// showPreview shows the mail that the person would get, whether they get it or not.
func (p *answerPanel) showPreview() {
	w, a := p.page.w, p.chosenAction()
	if a == nil {
		return
	}
	n := w.Notifier()
	event := notify.Event{Action: a.Name, Person: p.value(), Message: a.Kind.SampleMessage()}
	var m letter.Mail
	var err error
	w.Background("Making the mail", func(context.Context) { m, err = letter.Composed(n, event) }, func() {
		if err != nil {
			w.Tell("The mail cannot be made", words.Sentence(err.Error()))
			return
		}
		m.Note = []widgets.Span{{Text: words.Samples(w.Draft.Settings().Values)}}
		letter.Open(w, "What they would get", m)
	})
}
