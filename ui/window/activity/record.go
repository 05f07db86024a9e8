package activity

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/notify"
	"postroom/mail/queue"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// recordPart is what this program sent and did not send, the latest first.
type recordPart struct {
	w       *desk.Desk
	object  *fyne.Container
	besides fyne.Focusable // has the keyboard where there is nothing to be searched

	list   *widgets.SearchList
	about  *widgets.Prose // whom the search means
	filter *widgets.Segmented
	period *widgets.Select
	foot   *widgets.Prose // how much there is
	entry  *entryPart
	full   fyne.CanvasObject

	entries []queue.Entry
	counts  map[queue.Status]int
	err     error
	reading bool
	stop    func() // reading
	again   bool   // the record may have grown while it was read, or something else is looked for
	opening bool   // the chosen entry, once what is looked for is found
}

// maxEntries of the record are shown.
const maxEntries = 1000

// periodWidth has room for each of the periods.
const periodWidth = 150

// outcomes are what the filter offers behind All, in its order.
func outcomes() []outcome {
	return []outcome{
		{queue.Sent, "Sent", "sent", widgets.ToneGood, widgets.Passed, widgets.Good},
		{queue.Skipped, "Not sent", "not sent", widgets.ToneWarning, widgets.Skipped, widgets.Muted},
		{queue.Queued, "Waiting", "waiting", widgets.ToneWarning, widgets.Warned, widgets.Warning},
		{queue.Failed, "Failed", "failed", widgets.ToneError, widgets.Failed, widgets.Error},
		{queue.Unknown, "Unknown", "unknown", widgets.ToneWarning, widgets.Warned, widgets.Warning},
	}
}

// outcome is how a status is shown.
type outcome struct {
	status      queue.Status
	title, word string
	tone        widgets.Tone
	state       widgets.State
	colour      fyne.ThemeColorName
}

func outcomeOf(s queue.Status) outcome {
	for _, o := range outcomes() {
		if o.status == s {
			return o
		}
	}
	return outcomes()[1]
}

// periods are what the choice of days offers.
func periods() []period {
	return []period{{"Any time", 0}, {"Today", 1}, {"Last 7 days", 7}, {"Last 30 days", 30}}
}

type period struct {
	label string
	days  int
}

func newRecordPart(w *desk.Desk, besides fyne.Focusable) *recordPart {
	p := &recordPart{w: w, besides: besides, object: container.NewStack()}
	p.entry = newEntryPart(w, func() { w.Recorded(); p.refresh() })
	p.about = widgets.NewHelp("")
	p.foot = widgets.NewHelp("")
	p.filter = widgets.NewSegmented(p.offers(), 0, func(int) { p.look() })
	p.period = widgets.NewSelect(nil, func(string) { p.look() })
	var labels []string
	for _, d := range periods() {
		labels = append(labels, d.label)
	}
	p.period.Set(labels, labels[0])
	p.list = widgets.NewSearchList("Person, address, subject, action", func() int { return len(p.entries) }, []widgets.ColumnOf{
		{
			Width: widgets.MarkSize, New: func() fyne.CanvasObject { return widgets.NewMark(widgets.Waiting) },
			Update: func(row int, o fyne.CanvasObject) { o.(*widgets.Mark).Set(outcomeOf(p.at(row).Status).state) },
		},
		{Weight: 1, New: func() fyne.CanvasObject { return widgets.NewTwoLines() }, Update: p.showRow},
	}, func(string) { p.look() }, func(int) { p.showDetail() }, func() {
		if p.opening = p.list.Awaited(); !p.opening {
			p.entry.open()
		}
	})
	p.list.Table.High = widgets.TwoLineRow
	export := widgets.NewSmallButton("Export…", widgets.Normal, p.export)
	head := widgets.Column(widgets.Near, widgets.Weighted(widgets.Near, []float32{1, 0}, p.list.Field, widgets.Sized(periodWidth, 0, p.period)), p.filter, p.about)
	list := widgets.NewPane(widgets.Inset(0, widgets.Near, 0, 0, head), p.list.List,
		widgets.Inset(widgets.Near, 0, 0, 0, widgets.Weighted(widgets.Near, []float32{1, 0}, p.foot, export)))
	p.full = widgets.NewHalves([2]string{"Record", "Details"}, list, p.entry.object)
	return p
}

// showRow fills a row: who, and what became of it; what it was for, and when.
func (p *recordPart) showRow(row int, o fyne.CanvasObject) {
	e, cell := p.at(row), o.(*widgets.TwoLines)
	what := e.Action
	if e.Status != queue.Sent && e.Reason != "" {
		what += " · " + e.Reason
	}
	said, colour := became(e)
	cell.End(said, colour, words.Clock(e.Time))
	cell.Set(e.Who(), "", what, widgets.Muted)
}

// became is what became of a mail, in few words.
func became(e *queue.Entry) (string, fyne.ThemeColorName) {
	o := outcomeOf(e.Status)
	text := o.word
	switch {
	case e.InWork:
		text = "being sent"
	case !e.Next.IsZero():
		text += " · " + words.Count(e.Tries, "try") + ", next " + words.Clock(e.Next)
	}
	return text, o.colour
}

// offers are the options of the filter.
func (p *recordPart) offers() []string {
	all := 0
	options := []string{""}
	for _, o := range outcomes() {
		n := p.counts[o.status]
		all += n
		options = append(options, o.title+" "+words.Number(n))
	}
	options[0] = "All " + words.Number(all)
	return options
}

func (p *recordPart) at(row int) *queue.Entry { return &p.entries[row] }

// picked is what is looked for.
func (p *recordPart) picked() queue.Filter {
	f := queue.Filter{Words: p.list.Field.Text, Limit: maxEntries}
	if at := p.filter.Chosen(); at > 0 {
		f.Status = []queue.Status{outcomes()[at-1].status}
	}
	for _, d := range periods() {
		if d.label == p.period.Chosen && d.days > 0 {
			y, m, day := time.Now().Date()
			f.Since = time.Date(y, m, day-d.days+1, 0, 0, 0, 0, time.Local)
		}
	}
	return f
}

// refresh reads the record anew.
func (p *recordPart) refresh() {
	p.show()
	if p.again = p.reading; p.reading {
		return
	}
	p.reading = true
	n, filter := p.w.Notifier(), p.picked()
	var entries []queue.Entry
	var counts map[queue.Status]int
	var err error
	p.stop = p.w.Background("Reading the record", func(ctx context.Context) { entries, counts, err = n.List(ctx, filter) }, func() {
		if p.reading = false; p.again {
			p.refresh()
			return
		}
		p.take(entries, counts, err)
	})
}

// look looks for something else.
func (p *recordPart) look() {
	about := ""
	if person, ok := p.w.Notifier().Means(p.list.Field.Text); ok {
		about = "About " + person.Label(p.w.People) + ", by whatever the event named them."
	}
	p.about.SetText(about, widgets.Muted)
	if p.reading {
		p.stop()
	}
	p.latest()
}

// latest reads the record anew and chooses the latest entry that it finds.
func (p *recordPart) latest() {
	p.list.Await()
	p.refresh()
}

func (p *recordPart) take(entries []queue.Entry, counts map[queue.Status]int, err error) {
	unchanged := err == nil && p.err == nil && !p.list.Awaited() && len(entries) > 0 && slices.EqualFunc(entries, p.entries, same)
	if p.counts, p.err = counts, err; !unchanged {
		chosen := min(0, len(entries)-1)
		if row := p.list.Table.Chosen(); !p.list.Awaited() && row >= 0 && row < len(p.entries) {
			open := p.entries[row].ID
			chosen = max(chosen, slices.IndexFunc(entries, func(e queue.Entry) bool { return e.ID == open }))
		}
		p.entries = entries
		p.list.Reload(chosen, p.none())
	}
	p.show()
	if p.opening {
		p.opening = false
		p.entry.open()
	}
}

// none stands in the place of entries.
func (p *recordPart) none() fyne.CanvasObject {
	title, under := "Nothing on record", ""
	if text := p.list.Field.Text; text != "" {
		title += " has " + words.Quoted(text)
	}
	if at := p.filter.Chosen(); at > 0 {
		under = ", " + words.Quoted(outcomes()[at-1].title)
	}
	if p.period.Chosen != periods()[0].label {
		under += ", " + words.Quoted(p.period.Chosen)
	}
	if under != "" { // else it would be said of the whole record
		title += " under" + under[1:]
	}
	return widgets.NewEmpty(title,
		"The search looks at the whole record: at what is about a person, by name or identifier, or at the beginnings of words in person, address, subject and action.",
		widgets.NewSmallButton("Show all", widgets.Normal, p.showAll))
}

// showAll takes back whatever narrows the record.
func (p *recordPart) showAll() {
	p.filter.Set(0)
	p.period.Set(p.period.Options, periods()[0].label)
	p.list.Field.SetValue("")
	p.look()
	p.w.Focus(p.list.Field)
}

func (p *recordPart) show() {
	p.filter.SetOptions(p.offers(), p.filter.Chosen())
	looked := p.list.Field.Text != "" || p.filter.Chosen() > 0 || p.period.Chosen != periods()[0].label
	switch {
	case p.err != nil:
		p.object.Objects = []fyne.CanvasObject{widgets.NewEmpty("The record cannot be read", words.Sentence(p.err.Error()))}
	case len(p.entries) == 0 && !looked && p.counts != nil && !p.list.Awaited():
		if p.list.Field.HasKeyboard() {
			p.w.Focus(p.besides)
		}
		p.object.Objects = []fyne.CanvasObject{widgets.NewEmpty("Nothing was sent yet",
			"Each notification is put on record here with what became of it: sent and to whom, or not sent and why.")}
	default:
		p.object.Objects = []fyne.CanvasObject{p.full}
	}
	shown := words.Number(len(p.entries)) + " on record"
	if len(p.entries) == maxEntries {
		shown = "The latest " + words.Number(maxEntries) + " entries; search for others"
	}
	p.foot.SetText(shown+".", widgets.Muted)
	widgets.SetVisible(p.about, p.about.Text() != "")
	p.showDetail()
	p.object.Refresh()
}

// focus puts the keyboard into the search.
func (p *recordPart) focus() {
	p.show()
	if p.object.Objects[0] == p.full {
		p.w.Focus(p.list.Field)
		return
	}
	p.w.Focus(p.besides)
}

func (p *recordPart) showDetail() {
	if row := p.list.Table.Chosen(); row >= 0 && row < len(p.entries) {
		p.entry.show(*p.at(row))
		return
	}
	p.entry.show(queue.Entry{})
}

// export writes all that the search finds as a table.
func (p *recordPart) export() {
	n, filter := p.w.Notifier(), p.picked()
	filter.Limit = 0
	p.w.SaveFile("Export the record", "activity.csv", func() ([]byte, error) {
		entries, err := n.Search(p.w.Life, filter)
		if err != nil {
			return nil, err
		}
		return notify.Sheet(entries)
	})
}
