package activity

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/notify"
	"postroom/mail/queue"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/letter"
	"postroom/ui/window/words"
)

// entryPart is one event on record: what became of it and why, every try, and the mail.
type entryPart struct {
	w       *desk.Desk
	object  *fyne.Container
	changed func() // something was done to the entry

	tab   *widgets.Segmented
	said  *fyne.Container // what became of it
	told  fyne.CanvasObject
	view  *letter.View
	mail  *fyne.Container // around the view, or what stands in its place
	whole notify.Whole
	stop  func()              // reading
	does  []fyne.CanvasObject // the buttons that do something with it
	doing bool                // they wait for what one of them began
}

// The tabs of an entry.
const (
	becameAt = iota
	whyAt
	mailAt
)

func newEntryPart(w *desk.Desk, changed func()) *entryPart {
	p := &entryPart{w: w, changed: changed, object: container.NewStack(), said: widgets.Column(widgets.CardGap), view: letter.New(w), mail: container.NewStack(), stop: func() {}}
	p.tab = widgets.NewSegmented([]string{"What became of it", "Why", "The mail"}, becameAt, func(int) { p.fill() })
	p.told, _ = widgets.NewScrollingCard(nil, p.said)
	return p
}

// show shows an entry; one without an ID is none.
func (p *entryPart) show(e queue.Entry) {
	if same(e, p.whole.Entry) {
		return
	}
	p.stop()
	tries := p.whole.Tries
	if e.ID != p.whole.ID || e.MessageID != p.whole.MessageID { // else the new one is put under them
		tries = nil
	}
	p.whole = notify.Whole{Entry: e, Tries: tries}
	p.fill()
	if e.ID == 0 {
		return
	}
	n := p.w.Notifier()
	var whole notify.Whole
	var opened letter.Mail
	var err error
	p.stop = p.w.Background("Reading an entry", func(ctx context.Context) {
		if whole, err = n.Look(ctx, e.ID); err == nil && len(whole.Mail) > 0 {
			opened = letter.Read(whole.Mail)
		}
	}, func() {
		if err != nil || p.whole.ID != e.ID {
			return
		}
		p.whole = whole
		if !same(whole.Entry, e) { // another program has done something to it
			p.changed()
		}
		if len(whole.Mail) > 0 || p.view.Mail().Raw != nil { // nor is the mail of another one kept
			p.view.Show(opened)
		}
		p.fill()
	})
}

// same says whether an entry is on record as it was: whom it was about may have been removed.
func same(a, b queue.Entry) bool { return reflect.DeepEqual(a, b) }

// open brings the entry forth: what the person got, or else why they did not.
func (p *entryPart) open() {
	at := becameAt
	switch e := p.whole; {
	case e.ID == 0:
		return
	case e.Status == queue.Sent && e.Kept && !e.Private:
		at = mailAt
	case e.Status == queue.Skipped:
		at = whyAt
	}
	p.tab.Set(at)
	p.fill()
	widgets.BringForth(p.w.Canvas(), p.object)
	p.w.Focus(p.tab)
}

func (p *entryPart) fill() {
	e := p.whole
	had, _ := p.w.Canvas().Focused().(fyne.CanvasObject)
	pressed := slices.Contains(p.does, had)
	p.object.Objects, p.does = nil, nil
	if e.ID == 0 {
		p.object.Refresh()
		return
	}
	var body fyne.CanvasObject = p.told
	p.said.Objects = nil
	switch p.tab.Chosen() {
	case becameAt:
		p.fillBecame()
	case whyAt:
		p.fillWhy()
	default:
		p.mail.Objects = []fyne.CanvasObject{widgets.NewCard(p.view.Object)}
		if len(e.Mail) == 0 {
			p.mail.Objects = []fyne.CanvasObject{widgets.NewEmpty("The mail is not here", p.noMail())}
		}
		body = p.mail
	}
	p.said.Refresh()
	p.object.Add(widgets.NewPane(widgets.Inset(0, widgets.Near, 0, 0, p.tab), body, nil))
	p.object.Refresh()
	if pressed { // it is not there any more
		p.w.Focus(p.tab)
	}
}

// noMail says why there is no mail to be shown.
func (p *entryPart) noMail() string {
	switch {
	case p.whole.Private:
		return "What it said is for that person's eyes only: it is not shown, and it is removed as soon as it is delivered, or is not tried any more."
	case p.whole.Status == queue.Skipped:
		return "None was made, since a rule stopped it."
	}
	return "It is not kept, or not any more: [queue] keep_mails says for how long."
}

func (p *entryPart) fillBecame() {
	e := p.whole
	o := outcomeOf(e.Status)
	p.said.Add(widgets.NewStrong(e.Action + ", for " + e.Who()).Shrinking())
	link, at := "", p.mendedAt()
	if at.Page != "" {
		link = "Open " + at.Name()
	}
	p.said.Add(widgets.NewNotice(o.tone, o.title+".", words.Sentence(e.Reason), link, func() { p.w.Go(at) }))
	if e.Server != "" {
		p.said.Add(widgets.Column(widgets.Tight, widgets.NewText("The server's words", widgets.Muted), widgets.NewMono(e.Server)))
	}
	if p.does = p.tools(); len(p.does) > 0 {
		p.said.Add(widgets.Row(widgets.Near, p.does...))
	}
	if len(e.Tries) > 0 {
		tries := widgets.Column(0)
		for i, t := range e.Tries {
			words := fmt.Sprintf("%s · %s", t.Time.Local().Format("2 Jan 2006 15:04:05"), t.Code)
			if t.Server != "" {
				words += " · " + t.Server
			}
			tries.Add(widgets.NewStageRow(widgets.Stage{
				Title: fmt.Sprintf("Try %d · %s", i+1, t.Route), State: outcomeOf(t.Status).state, Detail: words,
				Aside: durationText(t), Last: i == len(e.Tries)-1,
			}))
		}
		p.said.Add(tries)
	}
	p.facts([][2]string{
		{"Person", e.Person},
		{"Mailed to", e.To},
		{"Subject", e.Subject},
		{"Handed over", e.Time.Local().Format("2 Jan 2006 15:04:05")},
		{"Event ID", e.Event},
		{"Code", e.Code},
		{"Message-ID", e.MessageID},
	})
}

func durationText(t queue.Try) string { return words.Duration(t.Took) }

func (p *entryPart) facts(rows [][2]string) {
	for _, f := range rows {
		if f[1] != "" {
			p.said.Add(widgets.TopWeighted(0, []float32{0, 1},
				widgets.Sized(widgets.LabelWidth/2, 0, widgets.NewText(f[0], widgets.Muted)), widgets.NewProse(widgets.Span{Text: f[1]})))
		}
	}
}

// fillWhy shows the rules as they stood.
func (p *entryPart) fillWhy() {
	rules := notify.GroundsOf(p.whole.Entry).Rules
	if len(rules) == 0 {
		p.said.Add(widgets.NewHelp("The rules are not on record for this one: " + p.whole.Reason + "."))
		return
	}
	p.said.Add(widgets.NewHelp("The rules as they stood when it was handed over."))
	rows := widgets.Column(0)
	for i, r := range rules {
		state := widgets.Passed
		if !r.Holds {
			state = widgets.Failed
		}
		rows.Add(widgets.NewStageRow(widgets.Stage{Title: words.Sentence(r.Reason), State: state, Last: i == len(rules)-1}))
	}
	p.said.Add(rows)
}
