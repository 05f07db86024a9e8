package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// SearchList is a field to search in, and the list of what it finds. The keyboard stays in
// the field, so that one can type on at any time: Down, Up and the page keys there choose
// from the list, Enter takes what is chosen, or else the first, and Tab goes on to what is
// behind them both. A click in the list chooses, and a double click takes.
// What is still being looked for is taken as soon as it is found.
//
// Field and List stand where a page puts them; both are always there.
type SearchList struct {
	Field *Field
	Table *Table
	List  *fyne.Container // the rows on a card, or what stands there instead of them

	card    fyne.CanvasObject
	relay   func() // what the list stands in makes room for it anew; nil: nothing does
	awaited bool   // rows are being looked for: those in sight are of the search before
	entered bool   // Enter was pressed meanwhile
}

// NewSearchList makes them. typed hears what a person types, and chosen of a row that became
// the chosen one; taken hears that the person has done with the search.
func NewSearchList(placeholder string, rows func() int, columns []ColumnOf, typed func(string), chosen func(row int), taken func()) *SearchList {
	l := &SearchList{Field: NewField(placeholder, typed), Table: NewTable(rows, columns, chosen)}
	l.Field.leads, l.Table.led = l.Table, l.Field
	l.Field.OnSubmitted = func(string) {
		if l.entered = l.awaited; l.entered || l.takeFirst() {
			taken()
		}
	}
	l.Table.OnOpened = func(int) { taken() }
	l.card = NewTableCard(l.Table)
	l.List = container.NewStack(l.card)
	return l
}

// takeFirst chooses the first where none is chosen; false: there is none.
func (l *SearchList) takeFirst() bool {
	if l.Table.Chosen() < 0 && l.Table.Rows() > 0 {
		l.Table.Choose(0)
	}
	return l.Table.Chosen() >= 0
}

// ClickTakes has a single click take, as Enter does.
func (l *SearchList) ClickTakes() { l.Table.clickOpens = true }

// Offered is the list where it opens under its field for a while: no higher than some rows.
func (l *SearchList) Offered(rows int) *fyne.Container {
	return container.New(offeredLayout{l, rows}, l.List)
}

type offeredLayout struct {
	of   *SearchList
	rows int
}

func (l offeredLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	most := float32(l.rows)*l.of.Table.rowHeight() + Tight + Near // which a card has around its rows
	return fyne.NewSize(o[0].MinSize().Width, min(l.of.Height(), most))
}

func (l offeredLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

// Await says that other rows are being looked for, until Reload: Enter waits for them.
func (l *SearchList) Await() { l.awaited, l.entered = true, false }

// Awaited says whether other rows are being looked for.
func (l *SearchList) Awaited() bool { return l.awaited }

// Reload shows the rows anew, with that one chosen, or none (-1), which nobody is told.
// Where there are none, instead stands in their place; it may be nil.
func (l *SearchList) Reload(chosen int, instead fyne.CanvasObject) {
	if instead == nil || l.Table.Rows() > 0 {
		instead = l.card
	}
	l.List.Objects = []fyne.CanvasObject{instead}
	l.Table.Reload()
	l.Table.SetChosen(chosen)
	if chosen >= 0 {
		l.Table.body.reveal(chosen)
	} else {
		l.Table.body.scroll.ScrollToTop()
	}
	l.List.Refresh()
	if l.relay != nil {
		l.relay()
	}
	if l.awaited = false; l.entered {
		l.entered = false
		l.takeFirst()
	}
}

// Height is how high the list is with all in sight, once it has its width.
func (l *SearchList) Height() float32 {
	if l.Table.Rows() == 0 {
		return l.List.MinSize().Height
	}
	return TableCardHeight(l.Table)
}

// NewSearchLists sets two lists one over another, each under its field, with something between
// them. Each is as high as its rows, where there is the height for both.
func NewSearchLists(one *SearchList, between fyne.CanvasObject, two *SearchList) *fyne.Container {
	lists := &fyne.Container{
		Layout:  searchListsLayout{one, two},
		Objects: []fyne.CanvasObject{one.Field, one.List, Column(Near, between, two.Field), two.List},
	}
	one.relay, two.relay = lists.Refresh, lists.Refresh
	return lists
}

type searchListsLayout struct{ one, two *SearchList }

func (searchListsLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, Near+CardGap+Near)
	for _, each := range o {
		m := each.MinSize()
		size.Width, size.Height = max(size.Width, m.Width), size.Height+m.Height
	}
	return size
}

func (l searchListsLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	rest := s.Height - o[0].MinSize().Height - o[2].MinSize().Height - Near - CardGap - Near
	for _, list := range []fyne.CanvasObject{o[1], o[3]} { // wrapped text finds its height
		list.Resize(fyne.NewSize(s.Width, max(list.MinSize().Height, rest/2)))
	}
	first := min(l.one.Height(), max(rest/2, rest-l.two.Height()))
	second := min(l.two.Height(), rest-first)
	y := float32(0)
	for i, place := range []struct{ high, gap float32 }{
		{o[0].MinSize().Height, Near}, {first, CardGap}, {o[2].MinSize().Height, Near}, {second, 0},
	} {
		o[i].Move(fyne.NewPos(0, y))
		o[i].Resize(fyne.NewSize(s.Width, place.high))
		y += place.high + place.gap
	}
}

// TwoLines is a cell of a list: a name with what stands beside it, and a line under them. What
// they end with is never cut.
type TwoLines struct {
	composite
	name, aside, end, under, lower *Text
}

// NewTwoLines makes an empty one.
func NewTwoLines() *TwoLines {
	c := &TwoLines{
		name: NewText("", Foreground).Shrinking(), aside: NewSmall("", Muted).Shrinking().Trailing(), end: NewSmall("", Muted),
		under: NewSmall("", Muted).Shrinking(), lower: NewSmall("", Muted),
	}
	c.hold(c, Column(0, Weighted(Near, []float32{0, 1, 0}, c.name, c.aside, c.end), Weighted(Near, []float32{1, 0}, c.under, c.lower)))
	c.End("", Muted, "")
	return c
}

// Set changes what it says, and the colour of the line under.
func (c *TwoLines) Set(name, aside, under string, colour fyne.ThemeColorName) {
	c.name.SetText(name)
	c.aside.SetText(aside)
	c.under.Set(under, colour)
	c.body.Refresh() // each text has its room
}

// End changes what the lines end with, and the colour of the upper one's.
func (c *TwoLines) End(upper string, colour fyne.ThemeColorName, lower string) {
	c.end.Set(upper, colour)
	c.lower.SetText(lower)
	SetVisible(c.end, upper != "")
	SetVisible(c.lower, lower != "")
	c.body.Refresh()
}
