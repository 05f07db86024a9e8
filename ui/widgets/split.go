package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Split is two things side by side with a hairline between them that can be dragged.
type Split struct {
	widget.BaseWidget
	left, right fyne.CanvasObject
	offset      float64 // the left one's share of the width, 0 to 1
	divider     *divider
}

var _ fyne.Widget = (*Split)(nil)

// NewSplit sets two things side by side; offset is the left one's share of the
// width. Neither becomes smaller than it can be.
func NewSplit(left, right fyne.CanvasObject, offset float64) *Split {
	s := &Split{left: left, right: right, offset: offset}
	s.divider = newDivider(s.drag)
	s.ExtendBaseWidget(s)
	return s
}

// SetOffset changes the left one's share of the width.
func (s *Split) SetOffset(offset float64) {
	s.offset = min(1, max(0, offset))
	s.Refresh()
}

func (s *Split) drag(by float32) {
	if room := s.Size().Width - Hairline; room > 0 {
		s.SetOffset(float64((s.left.Size().Width + by) / room))
	}
}

func (s *Split) CreateRenderer() fyne.WidgetRenderer { return &splitRenderer{s} }

type splitRenderer struct{ of *Split }

// Objects has the divider last: it takes the pointer before what lies under it.
func (r *splitRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.of.left, r.of.right, r.of.divider}
}
func (r *splitRenderer) Destroy() {}

func (r *splitRenderer) MinSize() fyne.Size {
	a, b := r.of.left.MinSize(), r.of.right.MinSize()
	return fyne.NewSize(a.Width+Hairline+b.Width, max(a.Height, b.Height))
}

func (r *splitRenderer) Layout(s fyne.Size) {
	room := s.Width - Hairline
	left := float32(r.of.offset) * room
	left = max(r.of.left.MinSize().Width, min(left, room-r.of.right.MinSize().Width))
	r.of.left.Resize(fyne.NewSize(left, s.Height))
	r.of.left.Move(fyne.NewPos(0, 0))
	r.of.right.Resize(fyne.NewSize(max(0, room-left), s.Height))
	r.of.right.Move(fyne.NewPos(left+Hairline, 0))
	r.of.divider.Resize(fyne.NewSize(SplitGrip, s.Height))
	r.of.divider.Move(fyne.NewPos(left-(SplitGrip-Hairline)/2, 0))
}

func (r *splitRenderer) Refresh() { r.Layout(r.of.Size()) }

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

func (d *divider) MouseIn(*desktop.MouseEvent) { d.line.SetColours(Accent, Clear) }

func (d *divider) MouseMoved(*desktop.MouseEvent) {}

func (d *divider) MouseOut() { d.line.SetColours(Line, Clear) }

func (d *divider) Cursor() desktop.Cursor { return desktop.HResizeCursor }

func (d *divider) CreateRenderer() fyne.WidgetRenderer { return &dividerRenderer{d} }

type dividerRenderer struct{ of *divider }

func (r *dividerRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.of.line} }
func (r *dividerRenderer) Destroy()                     {}
func (r *dividerRenderer) Refresh()                     { r.of.line.Refresh() }
func (r *dividerRenderer) MinSize() fyne.Size           { return fyne.NewSize(SplitGrip, 0) }

func (r *dividerRenderer) Layout(s fyne.Size) {
	r.of.line.Move(fyne.NewPos((SplitGrip-Hairline)/2, 0))
	r.of.line.Resize(fyne.NewSize(Hairline, s.Height))
}
