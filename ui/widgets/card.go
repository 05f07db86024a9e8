package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewCard puts content on a surface with a hairline around it.
func NewCard(content fyne.CanvasObject) *fyne.Container {
	return container.NewStack(NewPanel(Surface, Line, CardRadius),
		Inset(CardTop, CardTop, CardPadding, CardPadding, content))
}

// NewTitledCard is a card whose rows stand under a bold title.
func NewTitledCard(title string, rows ...fyne.CanvasObject) *fyne.Container {
	return NewCard(NewTitled(title, rows...))
}

// NewTitled is rows under a bold title, as a part of a card.
func NewTitled(title string, rows ...fyne.CanvasObject) *fyne.Container {
	return Column(CardGap, append([]fyne.CanvasObject{NewStrong(title)}, rows...)...)
}

// NewTableCard puts a table onto a card.
func NewTableCard(table fyne.CanvasObject) *fyne.Container {
	return container.NewStack(NewPanel(Surface, Line, CardRadius), Inset(Tight, Near, Near, Near, table))
}

// TableCardHeight is how high a table's card is with every row in sight.
func TableCardHeight(t *Table) float32 { return t.FullHeight() + Tight + Near }

// NewScrollingCard is a card whose content scrolls, with the bar in the card's
// padding; head, which may be nil, stays over it.
func NewScrollingCard(head, content fyne.CanvasObject) (card *fyne.Container, scroll *container.Scroll) {
	scroll = container.NewVScroll(Inset(0, 0, CardPadding, CardPadding, content))
	if head != nil {
		head = Inset(0, Near, CardPadding, CardPadding, head)
	}
	return container.NewStack(NewPanel(Surface, Line, CardRadius),
		Inset(CardTop, CardTop, Hairline, Hairline, NewPane(head, scroll, nil))), scroll
}

// NewHead is the first line of a card that shows something: a title, what is said
// beside it (under it, where there is no room) and a tool at the right.
func NewHead(title string, aside *Text, tool fyne.CanvasObject) *fyne.Container {
	return container.New(&headLayout{}, NewStrong(title), aside, tool)
}

type headLayout struct{ width float32 } // last laid out for

func (l *headLayout) under(o []fyne.CanvasObject) bool {
	aside := o[1].(*Text)
	room := l.width - o[0].MinSize().Width - 2*Near
	if o[2].Visible() {
		room -= o[2].MinSize().Width
	}
	return l.width > 0 && aside.wish() > room+Rounding
}

func (l *headLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	title, aside := o[0].MinSize(), o[1].MinSize()
	size := fyne.NewSize(title.Width+Near+o[2].MinSize().Width, max(title.Height, SmallButtonHeight))
	if l.under(o) {
		size.Height += aside.Height
	}
	return size
}

func (l *headLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	title, aside, tool := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	line := max(title.Height, SmallButtonHeight)
	o[0].Move(fyne.NewPos(0, (line-title.Height)/2))
	o[0].Resize(title)
	o[2].Move(fyne.NewPos(s.Width-tool.Width, (line-tool.Height)/2))
	o[2].Resize(tool)
	at, width := fyne.NewPos(title.Width+Near, (line-aside.Height)/2+Hairline), s.Width-title.Width-2*Near-tool.Width
	if l.under(o) {
		at, width = fyne.NewPos(0, line), s.Width
	}
	o[1].Move(at)
	o[1].Resize(fyne.NewSize(max(0, width), aside.Height))
}
