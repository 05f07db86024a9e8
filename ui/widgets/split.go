package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"postroom/ui/opengl"
)

// Split is two things side by side and a hairline between them that can be dragged by a wider grip. Fyne's is drawn as
// wide as its grip, and does not give the keyboard back.
type Split struct {
	composite
	left, right fyne.CanvasObject
	divider     *divider
	offset      float64 // the left one's share of the width, from 0 to 1
}

var _ fyne.Widget = (*Split)(nil)

// NewSplit sets two things side by side; offset is the left one's share of the
// width. Neither becomes smaller than it can be.
func NewSplit(left, right fyne.CanvasObject, offset float64) *Split {
	s := &Split{left: left, right: right, offset: offset}
	s.divider = newDivider(s.drag)
	s.hold(s, container.New(splitLayout{s}, left, opengl.NewEarly(), right, s.divider))
	return s
}

// setOffset changes the left one's share of the width.
func (s *Split) setOffset(offset float64) {
	s.offset = min(1, max(0, offset))
	splitLayout{s}.Layout(nil, s.Size())
}

func (s *Split) drag(by float32) {
	if room := s.Size().Width - Hairline; room > 0 {
		s.setOffset(float64((s.left.Size().Width + by) / room))
	}
}

type splitLayout struct{ of *Split }

func (l splitLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	left, right := l.of.left.MinSize(), l.of.right.MinSize()
	return fyne.NewSize(left.Width+Hairline+right.Width, max(left.Height, right.Height))
}

// Layout gives each at least what it needs; where there is too little for both, each its part of that.
func (l splitLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	room := max(0, s.Width-Hairline)
	left, right := l.of.left.MinSize().Width, l.of.right.MinSize().Width
	wide := max(left, min(float32(l.of.offset)*room, room-right))
	if left+right > room {
		wide = room * left / (left + right)
	}
	l.of.left.Move(fyne.Position{})
	l.of.left.Resize(fyne.NewSize(wide, s.Height))
	l.of.right.Move(fyne.NewPos(wide+Hairline, 0))
	l.of.right.Resize(fyne.NewSize(room-wide, s.Height))
	l.of.divider.Resize(fyne.NewSize(SplitGrip, s.Height))
	l.of.divider.Move(fyne.NewPos(wide-(SplitGrip-Hairline)/2, 0))
}

// divider is a hairline in the middle of a wider grip that nobody sees.
type divider struct {
	widget.BaseWidget
	line    *Panel
	dragged func(by float32)
	before  holder
}

var (
	_ fyne.Draggable     = (*divider)(nil)
	_ desktop.Mouseable  = (*divider)(nil)
	_ fyne.Tappable      = (*divider)(nil)
	_ desktop.Hoverable  = (*divider)(nil)
	_ desktop.Cursorable = (*divider)(nil)
	_ fyne.Widget        = (*divider)(nil)
)

func newDivider(dragged func(by float32)) *divider {
	d := &divider{line: NewRule(), dragged: dragged}
	d.ExtendBaseWidget(d)
	return d
}

func (d *divider) Dragged(e *fyne.DragEvent) { d.dragged(e.Dragged.DX) }

func (d *divider) DragEnd() { d.before.giveBack() }

func (d *divider) MouseDown(*desktop.MouseEvent) { d.before = holderBeside(d) }

func (d *divider) MouseUp(*desktop.MouseEvent) {}

// Tapped: it was pressed and not dragged.
func (d *divider) Tapped(*fyne.PointEvent) { d.before.giveBack() }

func (d *divider) MouseIn(*desktop.MouseEvent) { d.line.setColours(Accent, Clear) }

func (d *divider) MouseMoved(*desktop.MouseEvent) {}

func (d *divider) MouseOut() { d.line.setColours(Line, Clear) }

func (d *divider) Cursor() desktop.Cursor { return desktop.HResizeCursor }

func (d *divider) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Inset(0, 0, (SplitGrip-Hairline)/2, (SplitGrip-Hairline)/2, d.line))
}
