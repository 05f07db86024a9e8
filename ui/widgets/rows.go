package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// rows is a column of rows that scrolls. Only rows in sight have objects, which
// are used again for others as they scroll out of it.
type rows struct {
	widget.BaseWidget
	scroll *container.Scroll // holds this

	count  func() int
	high   float32               // of a row, where height is nil
	height func(row int) float32 // of each row at the width of now; nil: all are high
	create func() fyne.CanvasObject
	fill   func(row int, o fyne.CanvasObject)

	min    float32   // the narrowest that a row may be
	tops   []float32 // of each row, and of the end behind the last; empty where height is nil
	shown  map[int]fyne.CanvasObject
	spare  []fyne.CanvasObject
	wanted int // to be brought into sight once there is room; -1: none
}

var _ fyne.Widget = (*rows)(nil)

func (r *rows) become(self fyne.Widget) {
	r.shown, r.wanted = map[int]fyne.CanvasObject{}, -1
	r.scroll = container.NewScroll(self)
	r.scroll.OnScrolled = func(fyne.Position) { r.look() }
	r.ExtendBaseWidget(self)
}

// measure finds the rows' places anew: their number, their texts or the width changed.
func (r *rows) measure() {
	r.tops = r.tops[:0]
	if r.height == nil {
		return
	}
	y := float32(0)
	for i := range r.count() {
		r.tops = append(r.tops, y)
		y += r.height(i)
	}
	r.tops = append(r.tops, y)
}

// top is where a row begins; that of the row behind the last is the height of all.
func (r *rows) top(row int) float32 {
	if len(r.tops) > 0 {
		return r.tops[min(row, len(r.tops)-1)]
	}
	return float32(row) * r.high
}

// at is the row at a height; -1: none.
func (r *rows) at(y float32) int {
	n := r.count()
	if n == 0 || y < 0 || y >= r.top(n) {
		return -1
	}
	if len(r.tops) == 0 {
		return min(int(y/r.high), n-1)
	}
	i, found := slices.BinarySearch(r.tops, y)
	if !found {
		i--
	}
	return min(i, n-1)
}

// look gives the rows in sight their objects.
func (r *rows) look() {
	room := r.scroll.Size().Height
	if room <= 0 {
		return
	}
	first := max(0, r.at(r.scroll.Offset.Y))
	last := r.at(r.scroll.Offset.Y + room)
	if last < 0 {
		last = r.count() - 1
	}
	for row, o := range r.shown {
		if row < first || row > last {
			r.spare = append(r.spare, o)
			delete(r.shown, row)
		}
	}
	for row := first; row <= last; row++ {
		if _, ok := r.shown[row]; !ok {
			o := r.take()
			r.fill(row, o)
			r.shown[row] = o
		}
		r.place(row)
	}
	canvas.Refresh(r.scroll.Content)
}

func (r *rows) take() fyne.CanvasObject {
	if n := len(r.spare); n > 0 {
		o := r.spare[n-1]
		r.spare = r.spare[:n-1]
		return o
	}
	return r.create()
}

func (r *rows) place(row int) {
	top := r.top(row)
	r.shown[row].Move(fyne.NewPos(0, top))
	r.shown[row].Resize(fyne.NewSize(r.Size().Width, r.top(row+1)-top))
}

// reload shows the rows anew.
func (r *rows) reload() {
	r.measure()
	n := r.count()
	for row, o := range r.shown {
		if row >= n {
			r.spare = append(r.spare, o)
			delete(r.shown, row)
		} else {
			r.fill(row, o)
		}
	}
	r.scroll.Refresh()
	r.look()
}

// refill shows one row anew.
func (r *rows) refill(row int) {
	if o, ok := r.shown[row]; ok {
		r.fill(row, o)
	}
}

// reveal scrolls as little as brings a row into sight.
func (r *rows) reveal(row int) {
	room := r.scroll.Size().Height
	if room <= 0 {
		r.wanted = row
		return
	}
	r.wanted = -1
	to := r.scroll.Offset
	if end := r.top(row+1) - room; to.Y < end {
		to.Y = end
	}
	to.Y = min(to.Y, r.top(row))
	if to != r.scroll.Offset {
		r.scroll.ScrollToOffset(to)
	}
	r.look()
}

func (r *rows) CreateRenderer() fyne.WidgetRenderer { return &rowsRenderer{r} }

type rowsRenderer struct{ of *rows }

func (r *rowsRenderer) Destroy() {}

func (r *rowsRenderer) MinSize() fyne.Size {
	high := r.of.top(r.of.count())
	if r.of.min > r.of.scroll.Size().Width { // the bar under the rows covers none
		high += theme.Size(theme.SizeNameScrollBar)
	}
	return fyne.NewSize(r.of.min, high)
}

func (r *rowsRenderer) Objects() []fyne.CanvasObject {
	places := make([]int, 0, len(r.of.shown))
	for row := range r.of.shown {
		places = append(places, row)
	}
	slices.Sort(places) // Tab walks them in this order
	objects := make([]fyne.CanvasObject, len(places))
	for i, row := range places {
		objects[i] = r.of.shown[row]
	}
	return objects
}

func (r *rowsRenderer) Layout(fyne.Size) {
	if r.of.wanted >= 0 && r.of.scroll.Size().Height > 0 {
		r.of.reveal(r.of.wanted)
		return
	}
	r.of.look()
}

func (r *rowsRenderer) Refresh() {
	for row := range r.of.shown {
		r.of.refill(row)
	}
	r.of.look()
}
