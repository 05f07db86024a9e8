// Package actions is the Actions page: the actions, one of them opened to be changed, and whether
// its mail would be sent.
package actions

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/policy"
	"postroom/settings"
	"postroom/ui/editor"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/draft"
	"postroom/ui/window/words"
)

// Page is the list of actions, or one of them opened to be changed; beside
// it stands whether its mail would be sent.
type Page struct {
	w    *desk.Desk
	root fyne.CanvasObject
	left *fyne.Container // the list or the form

	lists *editor.Layer // of placeholders, over the page

	list    fyne.CanvasObject
	search  *widgets.Field
	add     *widgets.Button
	table   *widgets.Table
	card    *fyne.Container // around the table, or what stands in its place
	edit    *widgets.Button
	remove  *widgets.Button
	tools   fyne.CanvasObject
	notices *fyne.Container
	under   *fyne.Container // tools and notices
	listed  *fyne.Container // card and under

	form   *actionForm
	answer *answerPanel

	rows    []int              // places of the actions that the search leaves
	chosen  int                // place of the chosen action; -1: there is none
	key     draft.ActionKey    // of the chosen action
	editing bool               // the chosen action is open
	removed *settings.Settings // as they were left by a removal: while they stand, its notice does
	gone    string             // name of the removed action
}

func New(w *desk.Desk) *Page {
	p := &Page{w: w, chosen: -1}
	p.search = widgets.NewField("Search", func(string) { p.Refresh() })
	p.add = widgets.NewButton("Add action", widgets.Primary, p.addAction)
	p.table = p.newTable()
	p.card = container.NewStack()
	p.edit = widgets.NewSmallButton("Edit…", widgets.Normal, func() { p.open(p.chosen) })
	p.remove = widgets.NewSmallButton("Remove", widgets.Normal, func() { p.removeAction(p.chosen) })
	p.tools = widgets.Row(widgets.Near, p.edit, p.remove)
	p.notices = widgets.Column(widgets.Near)
	p.under = widgets.Column(widgets.CardGap, p.tools, p.notices)
	p.listed = widgets.NewHugging(p.cardHeight, p.card, p.under)
	head := widgets.Row(widgets.CardTop, widgets.NewTitle("Actions").Giving(1), widgets.Spacer(), widgets.Searching(p.search), p.add)
	p.list = widgets.NewFilledPage(head, p.listed)
	p.answer = newAnswerPanel(p)
	p.left = container.NewStack(p.list)
	answer, _ := widgets.NewScrollingCard(nil, p.answer.object)
	p.lists = editor.NewLayer()
	p.root = container.NewStack(widgets.NewBeside([2]string{"Actions", "Will this be mailed?"}, p.left, answer), p.lists)
	return p
}

// cardHeight is how high the card is with every row in sight; what stands there
// instead of rows takes all the room.
func (p *Page) cardHeight() float32 {
	if len(p.rows) == 0 {
		return math.MaxFloat32
	}
	return widgets.TableCardHeight(p.table)
}

func (p *Page) Object() fyne.CanvasObject { return p.root }

func (p *Page) Focus() {
	if p.editing {
		p.w.Focus(p.form.nameField())
		return
	}
	p.w.Focus(p.search)
}

func (p *Page) SearchField() fyne.Focusable {
	p.back()
	return p.search
}

func (p *Page) ShowPlace(at desk.Place) {
	switch action, isAction := settings.ActionAt(at.Field); {
	case isAction:
		p.open(action)
		if f := p.form.field(at.Field); f != nil {
			p.form.own.advanced.Reveal(f)
			p.form.own.text.Reveal(f)
			p.w.Focus(f.Keyboard())
		}
	case at.Person != "":
		p.answer.ask(at.Person)
	default:
		p.Focus()
	}
}

func (p *Page) at(row int) *settings.Action { return &p.w.Draft.Settings().Actions[p.rows[row]] }

func (p *Page) newTable() *widgets.Table {
	t := widgets.NewTable(func() int { return len(p.rows) }, []widgets.ColumnOf{
		{Title: "Name", Fits: "Maintenance", Weight: 1.5, Text: func(row int) string { return p.at(row).Name }},
		{Title: "Kind", Fits: "Announcement", Weight: 1.2, Colour: widgets.Muted, Text: func(row int) string { return p.at(row).Kind.Label() }},
		{Title: "Mailed to", Fits: "response", Weight: 1.3, Text: func(row int) string { return p.mailedTo(p.at(row)) }},
		{
			Title: "Notify by e-mail", Fits: "Notify by",
			New:    func() fyne.CanvasObject { return widgets.NewSwitch(false, nil) },
			Update: p.showSwitch,
		},
		{Title: "E-mail settings", Fits: "integration's", Weight: 1.4, Colour: widgets.Muted, Text: func(row int) string { return p.whoseSettings(p.at(row)) }},
	}, func(row int) { p.choose(p.rows[row]) })
	t.OnOpened = func(row int) { p.open(p.rows[row]) }
	t.OnDelete = func(row int) { p.removeAction(p.rows[row]) }
	return t
}

func (p *Page) showSwitch(row int, o fyne.CanvasObject) {
	s, key := o.(*widgets.Switch), p.w.Draft.KeyOf(p.rows[row])
	s.SetOn(p.at(row).Notify)
	s.OnChanged = func(on bool) { p.setNotify(key, on) }
	if p.w.Draft.ReadOnly() {
		s.Disable()
	} else {
		s.Enable()
	}
}

func (p *Page) setNotify(key draft.ActionKey, on bool) {
	p.w.Draft.ChangeAction(key, "Notify by e-mail", func(a *settings.Action) { a.Notify = on })
	p.w.Draft.Seal()
}

// mailedTo says how many an action goes to.
func (p *Page) mailedTo(a *settings.Action) string {
	n := policy.CountRecipients(p.w.People, a)
	if n == 0 {
		return "nobody by name"
	}
	text := words.Number(n) + " people"
	if n == 1 {
		text = "1 person"
	}
	if a.FirstResponse {
		text += ", first response"
	}
	return text
}

// whoseSettings says by which e-mail settings an action is sent.
func (p *Page) whoseSettings(a *settings.Action) string {
	switch {
	case a.Own == nil:
		return "the integration's"
	case !a.Kind.CarriesOwn():
		return "the integration's: its own are ignored"
	}
	host, _ := p.w.Draft.Settings().Expand(a.Own.Host)
	if host == "" {
		host = "no server yet"
	}
	return "own: " + host
}

// choose makes an action the one that the panel beside the list is about.
func (p *Page) choose(place int) {
	if p.chosen == place {
		return
	}
	p.chosen, p.key = place, p.w.Draft.KeyOf(place)
	p.table.SetChosen(slices.Index(p.rows, place))
	p.answer.actionChosen()
	p.showTools()
}

func (p *Page) showTools() {
	p.edit.SetEnabled(p.chosen >= 0)
	p.remove.SetEnabled(p.chosen >= 0 && !p.w.Draft.ReadOnly())
	p.add.SetEnabled(!p.w.Draft.ReadOnly())
}

// open opens an action to be changed; back shows the list again.
func (p *Page) open(place int) {
	if place < 0 {
		return
	}
	p.choose(place)
	p.editing = true
	p.Refresh()
	p.Focus()
}

func (p *Page) back() {
	p.w.Draft.Seal()
	p.editing = false
	p.Refresh()
	if p.table.Rows() > 0 {
		p.w.Focus(p.table)
	}
}

func (p *Page) addAction() {
	d := p.w.Draft
	place := len(d.Settings().Actions)
	d.AddAction(settings.Action{Name: freeName(d.Settings()), Kind: settings.ApproveTransaction, Notify: true})
	if len(d.Settings().Actions) > place {
		p.search.SetValue("")
		p.open(place)
		p.form.nameField().TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// freeName is a name that no action has.
func freeName(s *settings.Settings) string {
	name := "New action"
	for n := 2; s.Action(name) != nil; n++ {
		name = fmt.Sprintf("New action %d", n)
	}
	return name
}

// removeAction takes an action out without a question: Undo brings it back.
func (p *Page) removeAction(place int) {
	d := p.w.Draft
	if place < 0 || d.ReadOnly() {
		return
	}
	p.gone = nameOf(&d.Settings().Actions[place])
	p.editing = false
	d.RemoveAction(place)
	p.removed = d.Settings()
	p.Refresh()
	p.answer.actionChosen()
	p.w.Focus(p.table)
}

func (p *Page) Refresh() {
	s := p.w.Draft.Settings()
	p.followChosen(len(s.Actions))
	p.rows = p.rows[:0]
	for i := range s.Actions {
		if p.matches(&s.Actions[i]) {
			p.rows = append(p.rows, i)
		}
	}
	p.showTools()
	if p.editing {
		if p.form == nil || p.form.key != p.key {
			p.form = newActionForm(p, p.key)
		}
		p.left.Objects = []fyne.CanvasObject{p.form.object}
		p.form.refresh()
	} else {
		p.left.Objects = []fyne.CanvasObject{p.list}
		p.showList()
	}
	p.left.Refresh()
	p.answer.refresh()
}

// followChosen finds the chosen action again, wherever it stands now. Where it is gone,
// another is chosen and none is open.
func (p *Page) followChosen(actions int) {
	if place := p.w.Draft.PlaceOf(p.key); place >= 0 {
		p.chosen = place
		return
	}
	p.editing = false
	p.chosen = min(max(p.chosen, 0), actions-1)
	p.key = p.w.Draft.KeyOf(p.chosen)
	p.answer.actionChosen()
}

func (p *Page) matches(a *settings.Action) bool {
	words := strings.Fields(strings.ToLower(p.search.Text))
	if len(words) == 0 {
		return true
	}
	all := strings.ToLower(a.Name + "\n" + a.Kind.Label() + "\n" + p.mailedTo(a) + "\n" + p.whoseSettings(a))
	for _, word := range words {
		if !strings.Contains(all, word) {
			return false
		}
	}
	return true
}

func (p *Page) showList() {
	d := p.w.Draft
	switch {
	case len(d.Settings().Actions) == 0 && p.removed == d.Settings():
		p.card.Objects = []fyne.CanvasObject{widgets.NewEmpty("No actions any more",
			p.gone+" was removed.", widgets.NewButton("Undo", widgets.Normal, func() { d.Undo() }))}
	case len(d.Settings().Actions) == 0:
		p.card.Objects = []fyne.CanvasObject{widgets.NewEmpty("No actions yet",
			"An action is something the portal asks of a person: to approve, to answer, to read. Each can notify by e-mail.")}
	case len(p.rows) == 0:
		p.card.Objects = []fyne.CanvasObject{widgets.NewEmpty("No action matches "+words.Quoted(p.search.Text),
			"The search looks at name, kind, whom it is mailed to and e-mail settings.")}
	default:
		p.card.Objects = []fyne.CanvasObject{widgets.NewTableCard(p.table)}
	}
	p.table.Reload()
	p.table.SetChosen(slices.Index(p.rows, p.chosen))
	widgets.SetVisible(p.tools, len(p.rows) > 0)
	p.showNotices()
	p.card.Refresh()
	p.listed.Refresh()
}

// crowd is how many people a first response can be asked of before most of them
// read a mail that is out of date.
const crowd = 50

// maxNotices are shown at once; what is behind them shows as they are dealt with.
const maxNotices = 3

func (p *Page) showNotices() {
	d := p.w.Draft
	s := d.Settings()
	var notices, warnings []fyne.CanvasObject
	if p.removed == s && len(s.Actions) > 0 { // else it is said in the list's place
		notices = append(notices, widgets.NewNotice(widgets.ToneInfo, p.gone, "was removed.", "Undo", func() { d.Undo() }))
	}
	for i := range s.Actions {
		a := &s.Actions[i]
		if f, ok := p.worst(i); ok {
			tone, list := widgets.ToneError, &notices
			if f.Severity != settings.SeverityError {
				tone, list = widgets.ToneWarning, &warnings
			}
			*list = append(*list, widgets.NewNotice(tone, nameOf(a)+":", f.Message+".", "Edit", func() { p.open(i) }))
		}
		if n := policy.CountRecipients(p.w.People, a); n > crowd && a.FirstResponse && a.Notify {
			notices = append(notices, widgets.NewNotice(widgets.ToneWarning, nameOf(a),
				fmt.Sprintf("goes to %s people and takes the first response: most of these mails will be out of date when they are read.", words.Number(n)),
				"Turn its notification off", func() { p.setNotify(d.KeyOf(i), false) }))
		}
	}
	notices = append(notices, warnings...)
	p.notices.Objects = notices[:min(len(notices), maxNotices)]
	p.notices.Refresh()
}

// worst is an action's first error, or else its first warning.
func (p *Page) worst(place int) (worst settings.Finding, ok bool) {
	prefix := settings.ActionField(place) + "."
	for _, f := range p.w.Draft.Findings() {
		if strings.HasPrefix(f.Field, prefix) && f.Severity.Rank() > worst.Severity.Rank() {
			worst, ok = f, true
		}
	}
	return worst, ok
}

func nameOf(a *settings.Action) string {
	if a.Name == "" {
		return "An action without a name"
	}
	return a.Name
}
