package activity

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/notify"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// recordPart is what this program sent and did not send, the latest first.
type recordPart struct {
	w      *desk.Desk
	object *fyne.Container

	search *widgets.Field
	about  *widgets.Prose // whom the search means
	filter *widgets.Segmented
	table  *widgets.Table
	card   *fyne.Container // around the table, or what stands in its place
	detail *fyne.Container
	full   fyne.CanvasObject

	entries []notify.Entry
	err     error
	rows    []int // places of the entries that the filter leaves
	reading bool
	stop    func() // reading
	again   bool   // the record may have grown while it was read, or something else is looked for
}

// maxEntries of the record are shown.
const maxEntries = 1000

func newRecordPart(w *desk.Desk) *recordPart {
	p := &recordPart{w: w, object: container.NewStack(), detail: widgets.Column(widgets.CardGap)}
	p.search = widgets.NewField("Search the record", func(string) { p.look() })
	p.about = widgets.NewHelp("")
	p.card = container.NewStack()
	p.filter = widgets.NewSegmented([]string{"All", "Sent", "Not sent", "Failed"}, 0, func(int) { p.show() })
	text := func(colour fyne.ThemeColorName, of func(*notify.Entry) string) func(int, fyne.CanvasObject) {
		return func(row int, o fyne.CanvasObject) { o.(*widgets.Text).Set(of(p.at(row)), colour) }
	}
	p.table = widgets.NewTable(func() int { return len(p.rows) }, []widgets.ColumnOf{
		{
			Width: widgets.MarkSize, New: func() fyne.CanvasObject { return widgets.NewMark(widgets.Waiting) },
			Update: func(row int, o fyne.CanvasObject) { o.(*widgets.Mark).Set(stateOfMail(p.at(row).Status)) },
		},
		{Title: "Time", Width: widgets.TimeWidth, Update: text(widgets.Muted, func(e *notify.Entry) string { return words.Clock(e.Time) })},
		{Title: "Action", Weight: 2, Update: text(widgets.Foreground, func(e *notify.Entry) string { return e.Action })},
		{Title: "Person", Weight: 2, Update: text(widgets.Foreground, func(e *notify.Entry) string { return e.Person })},
		{Title: "Reason", Weight: 3, Update: text(widgets.Muted, func(e *notify.Entry) string { return e.Reason })},
	}, func(int) { p.showDetail() })
	head := widgets.Column(widgets.Near, widgets.Wrapping(widgets.Near, p.filter, widgets.Searching(p.search)), p.about)
	list := widgets.NewPane(widgets.Inset(0, widgets.Near, 0, 0, head), p.card, nil)
	detail, _ := widgets.NewScrollingCard(nil, p.detail)
	p.full = widgets.NewHalves([2]string{"Record", "Details"}, list, detail)
	p.table.OnOpened = func(int) { widgets.BringForth(w.Canvas(), p.detail) }
	return p
}

func stateOfMail(status string) widgets.State {
	switch status {
	case notify.StatusSent:
		return widgets.Passed
	case notify.StatusFailed:
		return widgets.Failed
	case notify.StatusSkipped:
		return widgets.Skipped
	}
	return widgets.Waiting
}

func (p *recordPart) at(row int) *notify.Entry { return &p.entries[p.rows[row]] }

// refresh reads the record anew.
func (p *recordPart) refresh() {
	p.show()
	if p.again = p.reading; p.reading {
		return
	}
	p.reading = true
	folder, pick := p.w.Folder, p.picked()
	var entries []notify.Entry
	var err error
	p.stop = p.w.Background("Reading the record", func(ctx context.Context) { entries, err = notify.Search(ctx, folder, maxEntries, pick) }, func() {
		if p.reading = false; p.again {
			p.refresh()
			return
		}
		p.take(entries, err)
	})
}

// look looks for something else.
func (p *recordPart) look() {
	if p.reading {
		p.stop()
	}
	p.refresh()
}

// picked says which entries are looked for: those about the person whom the text means, or
// else those that have all its words.
func (p *recordPart) picked() func(*notify.Entry) bool {
	wanted := strings.Fields(strings.ToLower(p.search.Text))
	if found := p.w.People.Find(p.search.Text); len(found) == 1 {
		p.about.SetText("About "+found[0].Label(p.w.People)+", by whatever the event named them.", widgets.Muted)
		return notify.About(p.w.People, found[0], p.w.Draft.Settings().Notifications.Identifier)
	}
	p.about.SetText("", widgets.Muted)
	return func(e *notify.Entry) bool {
		all := strings.ToLower(strings.Join([]string{e.ID, e.Action, e.Person, e.To, e.Code, e.Reason, e.MessageID, e.Server}, "\n"))
		return !slices.ContainsFunc(wanted, func(word string) bool { return !strings.Contains(all, word) })
	}
}

func (p *recordPart) take(entries []notify.Entry, err error) {
	same := func(a, b notify.Entry) bool {
		return a.Time.Equal(b.Time) && a.Action == b.Action && a.Result == b.Result
	}
	if err == nil && p.err == nil && slices.EqualFunc(entries, p.entries, same) {
		p.show() // which may say that there is nothing
		return
	}
	p.entries, p.err, p.rows = entries, err, nil // rows were places in those before
	p.table.SetChosen(-1)
	p.show()
}

func (p *recordPart) show() {
	p.rows = p.rows[:0]
	counts := map[string]int{}
	for i, e := range p.entries {
		counts[e.Status]++
		if p.passes(e.Status) {
			p.rows = append(p.rows, i)
		}
	}
	p.filter.SetOptions([]string{
		"All", "Sent " + words.Number(counts[notify.StatusSent]),
		"Not sent " + words.Number(counts[notify.StatusSkipped]), "Failed " + words.Number(counts[notify.StatusFailed]),
	}, p.filter.Chosen())
	switch {
	case p.err != nil:
		p.object.Objects = []fyne.CanvasObject{widgets.NewEmpty("The record cannot be read", words.Sentence(p.err.Error()))}
	case len(p.entries) == 0 && p.search.Text == "":
		p.object.Objects = []fyne.CanvasObject{widgets.NewEmpty("Nothing was sent yet",
			"Each notification is put on record here with what became of it: sent and to whom, or not sent and why.")}
	default:
		p.object.Objects = []fyne.CanvasObject{p.full}
	}
	p.card.Objects = []fyne.CanvasObject{widgets.NewTableCard(p.table)}
	if len(p.entries) == 0 && !p.reading {
		p.card.Objects = []fyne.CanvasObject{widgets.NewEmpty("Nothing on record has “"+p.search.Text+"”",
			"The search looks at the whole record: at what is about a person, by name or identifier, or at every word of it.")}
	}
	widgets.SetVisible(p.about, p.about.Text() != "")
	p.table.Reload()
	p.card.Refresh()
	if p.table.Chosen() < 0 && len(p.rows) > 0 {
		p.table.SetChosen(0)
	}
	p.showDetail()
	p.object.Refresh()
}

func (p *recordPart) passes(status string) bool {
	switch p.filter.Chosen() {
	case 1:
		return status == notify.StatusSent
	case 2:
		return status == notify.StatusSkipped
	case 3:
		return status == notify.StatusFailed
	}
	return true
}

// outcomeWords are the tone and the words of a status.
func outcomeWords(r notify.Result) (tone widgets.Tone, lead string) {
	switch r.Status {
	case notify.StatusSent:
		return widgets.ToneGood, "Sent."
	case notify.StatusFailed:
		return widgets.ToneError, "Failed."
	}
	return widgets.ToneWarning, "Not sent."
}

func (p *recordPart) showDetail() {
	p.detail.Objects = nil
	row := p.table.Chosen()
	if row < 0 || row >= len(p.rows) {
		p.detail.Refresh()
		return
	}
	e := p.at(row)
	tone, lead := outcomeWords(e.Result)
	p.detail.Objects = []fyne.CanvasObject{widgets.NewStrong(e.Action).Shrinking(), widgets.NewNotice(tone, lead, e.Reason+".", "", nil)}
	for _, f := range []struct{ label, text string }{
		{"Person", e.Person},
		{"Mailed to", e.To},
		{"Time", e.Time.Local().Format("2 Jan 2006 15:04:05")},
		{"Code", e.Code},
		{"Message-ID", e.MessageID},
	} {
		if f.text != "" {
			p.detail.Add(widgets.TopWeighted(0, []float32{0, 1},
				widgets.Sized(widgets.LabelWidth/2, 0, widgets.NewText(f.label, widgets.Muted)), widgets.NewProse(widgets.Span{Text: f.text})))
		}
	}
	if e.Server != "" {
		p.detail.Add(widgets.Column(widgets.Tight, widgets.NewText("The server's words", widgets.Muted), widgets.NewMono(e.Server)))
	}
	p.detail.Refresh()
}
