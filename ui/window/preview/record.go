package preview

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"

	"postroom/mail/queue"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// recordPart is what is on record of whoever is chosen, the latest first.
type recordPart struct {
	page   *Page
	object *fyne.Container

	now     subject // whose record was asked for
	entries []queue.Entry
	err     error
	known   bool // entries are of now
	reading bool
}

const (
	shownEntries = 5
	mostEntries  = 1000 // are counted
)

func newRecordPart(p *Page) *recordPart {
	return &recordPart{page: p, object: widgets.Column(widgets.Near)}
}

// show has the record be that of whoever is chosen.
func (r *recordPart) show() {
	p := r.page
	if now := (subject{p.w.Draft.Settings(), p.w.People, p.w.Gate(), p.value}); now.value != r.now.value || now.directory != r.now.directory {
		r.now, r.known, r.entries, r.err = now, false, nil, nil
		r.fill()
		r.refresh()
	}
}

// refresh reads the record anew: it may have grown.
func (r *recordPart) refresh() {
	if r.reading || r.now.value == "" {
		return
	}
	r.reading = true
	now, n, person := r.now, r.page.w.Notifier(), r.page.person
	var entries []queue.Entry
	var err error
	r.page.w.Background("Reading the record", func(ctx context.Context) { entries, err = n.SearchAbout(ctx, person, mostEntries) }, func() {
		r.reading = false
		if now != r.now {
			r.refresh()
			return
		}
		same := r.known && slices.EqualFunc(entries, r.entries, func(a, b queue.Entry) bool {
			return a.ID == b.ID && a.Status == b.Status && a.Reason == b.Reason
		}) && errors.Is(err, r.err)
		if r.known, r.entries, r.err = true, entries, err; !same {
			r.fill()
		}
	})
}

func (r *recordPart) fill() {
	r.object.Objects = nil
	if r.now.value != "" {
		r.object.Add(widgets.NewStrong("What went to them"))
		switch {
		case r.err != nil:
			r.object.Add(widgets.NewHelp("The record cannot be read: " + r.err.Error() + "."))
		case !r.known:
		case len(r.entries) == 0:
			r.object.Add(widgets.NewHelp("Nothing is on record for this person."))
		default:
			r.fillEntries()
		}
	}
	r.object.Refresh()
	r.page.root.Refresh()
}

func (r *recordPart) fillEntries() {
	rows := widgets.Column(0)
	for _, e := range r.entries[:min(len(r.entries), shownEntries)] {
		word, colour := outcome(e.Status)
		said := e.Reason
		if e.Server != "" && !e.Private { // of that, there are no words
			said = e.Server
		}
		rows.Add(widgets.Inset(widgets.SmallButtonSide, widgets.SmallButtonSide, 0, 0, widgets.TopWeighted(widgets.Near, []float32{1, 0},
			widgets.Column(widgets.Tight, widgets.NewProse(widgets.Span{Text: e.Action}), widgets.NewHelp(words.Clock(e.Time)+" · "+said)),
			widgets.NewText(word, colour))))
		rows.Add(widgets.NewRule())
	}
	r.object.Add(rows)
	all := "All " + words.Number(len(r.entries)) + " in Activity"
	if len(r.entries) == mostEntries {
		all = "The latest " + words.Number(mostEntries) + " in Activity"
	}
	w, value := r.page.w, r.now.value
	r.object.Add(widgets.Row(0, widgets.NewSmallLink(all, func() { w.Go(desk.Place{Page: desk.PageActivity, Person: value}) })))
}

// outcome is what became of a mail, in a word.
func outcome(status queue.Status) (string, fyne.ThemeColorName) {
	switch status {
	case queue.Sent:
		return "sent", widgets.Good
	case queue.Failed:
		return "failed", widgets.Error
	case queue.Skipped:
		return "not sent", widgets.Muted
	case queue.Queued:
		return "waiting", widgets.Warning
	}
	return string(status), widgets.Warning
}
