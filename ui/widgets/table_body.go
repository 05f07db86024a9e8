package widgets

import (
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tableBody is the rows of a table, which scroll, and what the pointer does to them. Only
// rows in sight have objects, which are used again for others as they scroll out of it.
type tableBody struct {
	widget.BaseWidget
	table  *Table
	scroll *container.Scroll // holds this
	wraps  bool              // rows are as high as their text needs; else all are as high

	min     float32   // the narrowest that a row may be
	tops    []float32 // of each row, and of the end behind the last; empty where none wraps
	shown   map[int]*tableRow
	spare   []*tableRow
	wanted  int       // to be brought into sight once there is room; -1: none
	hovered int       // -1: none
	tapped  time.Time // last, wherever
}

var (
	_ fyne.Tappable     = (*tableBody)(nil)
	_ desktop.Hoverable = (*tableBody)(nil)
)

func newTableBody(t *Table) *tableBody {
	b := &tableBody{table: t, min: 2*SmallButtonSide - Near, shown: map[int]*tableRow{}, wanted: -1, hovered: -1}
	for _, c := range t.columns {
		b.min += c.least() + Near
		b.wraps = b.wraps || c.Text != nil
	}
	b.scroll = container.NewScroll(b)
	b.scroll.OnScrolled = func(fyne.Position) { b.look() }
	b.ExtendBaseWidget(b)
	return b
}

// measure finds the rows' places anew: their number, their texts or the width changed.
func (b *tableBody) measure() {
	b.tops = b.tops[:0]
	if !b.wraps {
		return
	}
	y := float32(0)
	for i := range b.table.Rows() {
		b.tops = append(b.tops, y)
		y += b.table.heightOf(i)
	}
	b.tops = append(b.tops, y)
}

// top is where a row begins; that of the row behind the last is the height of all.
func (b *tableBody) top(row int) float32 {
	if len(b.tops) > 0 {
		return b.tops[min(row, len(b.tops)-1)]
	}
	return float32(row) * b.table.rowHeight()
}

// at is the row at a height; -1: none.
func (b *tableBody) at(y float32) int {
	n := b.table.Rows()
	if n == 0 || y < 0 || y >= b.top(n) {
		return -1
	}
	if len(b.tops) == 0 {
		return min(int(y/b.table.rowHeight()), n-1)
	}
	i, found := slices.BinarySearch(b.tops, y)
	if !found {
		i--
	}
	return min(i, n-1)
}

// look gives the rows in sight their objects.
func (b *tableBody) look() {
	room := b.scroll.Size().Height
	if room <= 0 {
		return
	}
	first := max(0, b.at(b.scroll.Offset.Y))
	last := b.at(b.scroll.Offset.Y + room)
	if last < 0 {
		last = b.table.Rows() - 1
	}
	for row, o := range b.shown {
		if row < first || row > last {
			b.spare = append(b.spare, o)
			delete(b.shown, row)
		}
	}
	for row := first; row <= last; row++ {
		if _, ok := b.shown[row]; !ok {
			o := b.take()
			o.show(row)
			b.shown[row] = o
		}
		b.place(row)
	}
	canvas.Refresh(b.scroll.Content)
}

func (b *tableBody) take() *tableRow {
	if n := len(b.spare); n > 0 {
		o := b.spare[n-1]
		b.spare = b.spare[:n-1]
		return o
	}
	return newTableRow(b.table)
}

func (b *tableBody) place(row int) {
	top := b.top(row)
	b.shown[row].Move(fyne.NewPos(0, top))
	b.shown[row].Resize(fyne.NewSize(b.Size().Width, b.top(row+1)-top))
}

// reload shows the rows anew.
func (b *tableBody) reload() {
	b.measure()
	n := b.table.Rows()
	for row, o := range b.shown {
		if row >= n {
			b.spare = append(b.spare, o)
			delete(b.shown, row)
		} else {
			o.show(row)
		}
	}
	b.scroll.Refresh()
	b.look()
}

// refill shows one row anew, where it is still there: Reload may be about to be called.
func (b *tableBody) refill(row int) {
	if o, ok := b.shown[row]; ok && row < b.table.Rows() {
		o.show(row)
	}
}

// reveal scrolls as little as brings a row into sight.
func (b *tableBody) reveal(row int) {
	room := b.scroll.Size().Height
	if room <= 0 {
		b.wanted = row
		return
	}
	b.wanted = -1
	to := b.scroll.Offset
	if end := b.top(row+1) - room; to.Y < end {
		to.Y = end
	}
	to.Y = min(to.Y, b.top(row))
	if to != b.scroll.Offset {
		b.scroll.ScrollToOffset(to)
	}
	b.look()
}

// doubleClick is how soon a second click on a row opens it. (To be told of double
// clicks by Fyne delays every single one.)
const doubleClick = 400 * time.Millisecond

func (b *tableBody) Tapped(e *fyne.PointEvent) {
	t := b.table
	row := b.at(e.Position.Y)
	if row < 0 {
		return
	}
	t.pointer = true
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t.keyboard())
	}
	again := row == t.chosen && time.Since(b.tapped) < doubleClick
	b.tapped = time.Now()
	if again {
		t.tell(t.OnOpened)
		return
	}
	t.Choose(row)
	if t.clickOpens {
		t.tell(t.OnOpened)
	}
}

func (b *tableBody) MouseIn(e *desktop.MouseEvent) { b.hover(b.at(e.Position.Y)) }

func (b *tableBody) MouseMoved(e *desktop.MouseEvent) { b.hover(b.at(e.Position.Y)) }

func (b *tableBody) MouseOut() { b.hover(-1) }

func (b *tableBody) hover(row int) {
	if row != b.hovered {
		before := b.hovered
		b.hovered = row
		b.refill(before)
		b.refill(row)
	}
}

func (b *tableBody) CreateRenderer() fyne.WidgetRenderer { return &tableBodyRenderer{b} }

type tableBodyRenderer struct{ of *tableBody }

func (r *tableBodyRenderer) Destroy() {}

func (r *tableBodyRenderer) MinSize() fyne.Size {
	high := r.of.top(r.of.table.Rows())
	if r.of.min > r.of.scroll.Size().Width { // the bar under the rows covers none
		high += theme.Size(theme.SizeNameScrollBar)
	}
	return fyne.NewSize(r.of.min, high)
}

func (r *tableBodyRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, 0, len(r.of.shown))
	for _, row := range slices.Sorted(maps.Keys(r.of.shown)) { // Tab walks them in this order
		objects = append(objects, r.of.shown[row])
	}
	return objects
}

func (r *tableBodyRenderer) Layout(fyne.Size) {
	if r.of.wanted >= 0 && r.of.scroll.Size().Height > 0 {
		r.of.reveal(r.of.wanted)
		return
	}
	r.of.look()
}

func (r *tableBodyRenderer) Refresh() {
	for row := range r.of.shown {
		r.of.refill(row)
	}
	r.of.look()
}
