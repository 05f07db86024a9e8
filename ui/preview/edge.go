package preview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// grip is the right edge of the reader's window, which can be dragged.
type grip struct {
	widget.BaseWidget
	of      *Preview
	line    *canvas.Rectangle
	hovered bool
	width   float64 // of the window as it is dragged
}

var (
	_ fyne.Widget        = (*grip)(nil)
	_ fyne.Draggable     = (*grip)(nil)
	_ desktop.Hoverable  = (*grip)(nil)
	_ desktop.Cursorable = (*grip)(nil)
)

// gripWidth is where the pointer takes hold, over a line of two pixels.
const gripWidth, gripLine = 9, 2

func newGrip(of *Preview) *grip {
	g := &grip{of: of, line: canvas.NewRectangle(theme.Color(theme.ColorNameSeparator))}
	g.ExtendBaseWidget(g)
	return g
}

// place stands at the edge, where that is in sight.
func (g *grip) place() {
	p := g.of
	room := p.scroll.Size()
	x := p.sheet.left() + p.sheet.pixels(p.look.Width) - p.scroll.Offset.X
	g.Hidden = p.shown == nil || p.OnWidth == nil || x > room.Width
	g.Move(fyne.NewPos(x-float32(gripWidth)/2, 0))
	g.Resize(fyne.NewSize(gripWidth, room.Height))
}

// Dragged changes the width. The window stands in the middle: it grows on both sides, until
// it fills the room.
func (g *grip) Dragged(e *fyne.DragEvent) {
	p := g.of
	if g.width == 0 {
		g.width = p.look.Width
	}
	by := float64(e.Dragged.DX / p.Zoom())
	if p.sheet.left() > 0 {
		by *= 2
	}
	g.width += by
	look := p.look
	look.Width = float64(int(g.width))
	p.SetLook(look)
	if p.OnWidth != nil {
		p.OnWidth(p.look.Width)
	}
}

func (g *grip) DragEnd() {
	g.width = 0
	g.of.takeKeyboard()
}

func (g *grip) MouseIn(*desktop.MouseEvent) { g.hover(true) }

func (g *grip) MouseMoved(*desktop.MouseEvent) {}

func (g *grip) MouseOut() { g.hover(false) }

func (g *grip) hover(on bool) {
	g.hovered = on
	g.Refresh()
}

func (g *grip) Cursor() desktop.Cursor { return desktop.HResizeCursor }

func (g *grip) CreateRenderer() fyne.WidgetRenderer { return &gripRenderer{g} }

type gripRenderer struct{ of *grip }

func (r *gripRenderer) Layout(size fyne.Size) {
	r.of.line.Move(fyne.NewPos((size.Width-gripLine)/2, 0))
	r.of.line.Resize(fyne.NewSize(gripLine, size.Height))
}

func (r *gripRenderer) MinSize() fyne.Size { return fyne.NewSize(gripWidth, 0) }

func (r *gripRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.of.line} }

func (r *gripRenderer) Refresh() {
	r.of.line.FillColor = theme.Color(theme.ColorNameSeparator)
	if r.of.hovered {
		r.of.line.FillColor = theme.Color(theme.ColorNamePrimary)
	}
	r.of.line.Refresh()
}

func (r *gripRenderer) Destroy() {}

// ring shows those who use the keyboard that it is here. Its sides are four lines: what is
// one rectangle is drawn over all the page at each key.
type ring struct{ sides [4]*canvas.Rectangle }

const ringWidth = 2

func newRing() *ring {
	r := &ring{}
	for i := range r.sides {
		r.sides[i] = canvas.NewRectangle(theme.Color(theme.ColorNamePrimary))
		r.sides[i].Hide()
	}
	return r
}

func (r *ring) lay(size fyne.Size) {
	for i, at := range [...][4]float32{
		{0, 0, size.Width, ringWidth},
		{0, size.Height - ringWidth, size.Width, ringWidth},
		{0, 0, ringWidth, size.Height},
		{size.Width - ringWidth, 0, ringWidth, size.Height},
	} {
		r.sides[i].Move(fyne.NewPos(at[0], at[1]))
		r.sides[i].Resize(fyne.NewSize(at[2], at[3]))
	}
}

func (r *ring) show(on bool) {
	for _, side := range r.sides {
		side.Hidden = !on
		side.Refresh()
	}
}

func (r *ring) refresh() {
	for _, side := range r.sides {
		side.FillColor = theme.Color(theme.ColorNamePrimary)
	}
}

func (r *ring) objects() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, len(r.sides))
	for i, side := range r.sides {
		all[i] = side
	}
	return all
}
