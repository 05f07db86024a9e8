package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewLed gives lists a column of their own, and the rest to what is shown of what was chosen
// from them. The names are of both, where there is room for one at a time.
func NewLed(names [2]string, lists, shown fyne.CanvasObject) *Sides {
	return NewSides(names, inColumns(ListColumn, 0, lists, shown), lists, shown).inPage()
}

// NewAside gives what is said of something a column at its right. The names are of both,
// where there is room for one at a time; tools stand over the first, whichever way it is.
func NewAside(names [2]string, tools, of, aside fyne.CanvasObject) *Sides {
	s := NewSides(names, inColumns(AsideColumn, 2, NewPane(NewBar(tools), of, nil), aside), of, aside)
	s.bar = NewBar(Weighted(Near, []float32{0, 1}, s.choice, tools))
	s.OnTurned = func() { SetVisible(tools, !s.narrow || s.shown == 0) }
	return s
}

// NewBar is what stands over something on a ground of its own, with a hairline under it.
func NewBar(o fyne.CanvasObject) *fyne.Container {
	return container.NewStack(NewPanel(Surface, Clear, 0),
		Column(0, Sized(0, BarHeight, Inset(0, 0, SmallPad, SmallPad, o)), NewRule()))
}

// inColumns sets two things side by side, a hairline between them; the one at a place has a
// fixed width.
func inColumns(width float32, at int, left, right fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: columnsLayout{width, at}, Objects: []fyne.CanvasObject{left, NewRule(), right}}
}

type columnsLayout struct {
	width float32
	at    int // 0: the left one, 2: the right one
}

func (l columnsLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.width+Hairline+o[2-l.at].MinSize().Width, max(o[0].MinSize().Height, o[2].MinSize().Height))
}

func (l columnsLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	widths := [3]float32{1: Hairline}
	widths[l.at] = max(l.width, o[l.at].MinSize().Width)
	widths[2-l.at] = max(0, s.Width-widths[l.at]-Hairline)
	x := float32(0)
	for i, each := range o {
		each.Move(fyne.NewPos(x, 0))
		each.Resize(fyne.NewSize(widths[i], s.Height))
		x += widths[i]
	}
}

// NewSidebar is a column on a ground of its own, as high as there is room, that scrolls.
func NewSidebar(content fyne.CanvasObject) *fyne.Container {
	return container.NewStack(NewPanel(Surface, Clear, 0),
		Inset(0, Tight, 0, Tight, container.NewVScroll(Inset(PageTop, PageTop, CardPadding, CardPadding-Tight, content))))
}
