package widgets

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Column stacks objects with a gap between those that are shown.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(gap), objects...)
}

// Row sets objects side by side, each at its own size and centred upright.
// Spacers ([layout.NewSpacer]) share what room is left.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap: gap}, objects...)
}

// Weighted is a row where the room that is left is shared by weight, one weight
// an object; 0 keeps an object at its own width.
func Weighted(gap float32, weights []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap: gap, weights: weights}, objects...)
}

// TopWeighted is [Weighted] with the objects' tops in line.
func TopWeighted(gap float32, weights []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap: gap, weights: weights, top: true}, objects...)
}

// Inset keeps room around an object.
func Inset(top, bottom, left, right float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), o)
}

// Sized gives an object at least that size; 0 leaves a direction alone.
func Sized(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(sizedLayout{width, height}, o)
}

// Wishing gives an object that size where there is room for it, and what there is where
// there is less; 0 leaves a direction alone.
func Wishing(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(wishingLayout{fyne.NewSize(width, height)}, o)
}

// Searching is a field to search in, among other things in a row.
func Searching(field *Field) *fyne.Container {
	return Wishing(SearchWidth, 0, Sized(HalfWidth/2, 0, field))
}

// Centred sets an object in the middle, as wide as that where there is room for it.
func Centred(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(centredLayout{width}, o)
}

// Spacer takes the room that is left in a [Row].
func Spacer() fyne.CanvasObject { return layout.NewSpacer() }

type rowLayout struct {
	gap     float32
	weights []float32
	top     bool
}

func (l *rowLayout) weight(i int, o fyne.CanvasObject) float32 {
	if i < len(l.weights) {
		return l.weights[i]
	}
	if s, ok := o.(layout.SpacerObject); ok && s.ExpandHorizontal() {
		return 1
	}
	return 0
}

func (l *rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	shown := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		size.Height = max(size.Height, m.Height)
		if rankOf(o) > 0 {
			continue
		}
		shown++
		size.Width += m.Width
	}
	size.Width += l.gap * float32(max(0, shown-1))
	return size
}

func (l *rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	widths := l.widths(objects, size.Width)
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		high, y := o.MinSize().Height, float32(0)
		if !l.top {
			y = (size.Height - high) / 2
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(widths[i], high))
		if rankOf(o) == 0 || widths[i] > 0 {
			x += widths[i] + l.gap
		}
	}
}

// widths shares the width out: what has no weight keeps its own, and so does what
// would get less than it needs. What is left goes to what may be left out as a whole, to
// what may shrink, to what may be both, and at last to what has a weight.
func (l *rowLayout) widths(objects []fyne.CanvasObject, width float32) []float32 {
	widths := make([]float32, len(objects))
	shares := make([]float32, len(objects))
	rest, total := width+l.gap, float32(0)
	spare := width - l.MinSize(objects).Width
	var ranked []int
	for i, o := range objects {
		if o.Visible() && rankOf(o) > 0 {
			ranked = append(ranked, i)
		}
	}
	slices.SortStableFunc(ranked, func(a, b int) int { return rankOf(objects[a]) - rankOf(objects[b]) })
	give := func(shrinks bool) {
		for _, i := range ranked {
			least, wish := objects[i].MinSize().Width, wished(objects[i], width).Width
			if wish > 0 && shrinks == (least < wish) && spare-l.gap >= max(least, min(wish, LeastColumn)) {
				widths[i] = min(wish, spare-l.gap)
				spare, rest = spare-widths[i]-l.gap, rest-widths[i]-l.gap
			}
		}
	}
	give(false)
	for i, o := range objects {
		if !o.Visible() || rankOf(o) > 0 {
			continue
		}
		widths[i] = o.MinSize().Width
		shares[i] = l.weight(i, o)
		total += shares[i]
		rest -= l.gap
		if shares[i] == 0 {
			more := min(spare, wished(o, widths[i]+max(0, spare)).Width-widths[i])
			widths[i], spare = widths[i]+max(0, more), spare-max(0, more)
			rest -= widths[i]
		}
	}
	give(true)
	for short := true; short; {
		short = false
		for i, share := range shares {
			if share > 0 && rest*share/total < widths[i] {
				rest, total, shares[i], short = rest-widths[i], total-share, 0, true
			}
		}
	}
	for i, share := range shares {
		if share > 0 {
			widths[i] = rest * share / total
		}
	}
	return widths
}

// wish is the width at which nothing in the row has to shrink or is left out.
func (l *rowLayout) wish(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		if o.Visible() {
			size.Width += wished(o, math.MaxFloat32).Width + l.gap
		}
	}
	size.Width = max(0, size.Width-l.gap)
	return size
}

// rankOf is in which order objects are left out of a row that has no room for them, the
// last first; 0: never.
func rankOf(o fyne.CanvasObject) int {
	if r, ok := o.(interface{ rank() int }); ok {
		return r.rank()
	}
	return 0
}

type sizedLayout struct{ width, height float32 }

func (l sizedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	return fyne.NewSize(max(m.Width, l.width), max(m.Height, l.height))
}

func (l sizedLayout) wish(objects []fyne.CanvasObject) fyne.Size {
	return wished(objects[0], math.MaxFloat32)
}

func (l sizedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}

type wishingLayout struct{ size fyne.Size }

func (l wishingLayout) wish([]fyne.CanvasObject) fyne.Size { return l.size }

func (l wishingLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (l wishingLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}

// wished is the size that an object has where there is room for it.
func wished(o fyne.CanvasObject, room float32) fyne.Size {
	m := o.MinSize()
	if s, ok := o.(*Segmented); ok && s.wish() > room { // part of that is of no use to it
		return m
	}
	if w, ok := o.(interface{ wish() float32 }); ok {
		m.Width = max(m.Width, min(w.wish(), room))
	}
	if c, ok := o.(*fyne.Container); ok {
		if w, ok := c.Layout.(interface {
			wish([]fyne.CanvasObject) fyne.Size
		}); ok {
			wish := w.wish(c.Objects)
			m = fyne.NewSize(max(m.Width, min(wish.Width, room)), max(m.Height, wish.Height))
		}
	}
	return m
}

type centredLayout struct{ width float32 }

func (l centredLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (l centredLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	o := objects[0]
	width := min(size.Width, max(l.width, o.MinSize().Width))
	o.Resize(fyne.NewSize(width, o.MinSize().Height)) // wrapped text finds its height
	high := o.MinSize().Height
	o.Move(fyne.NewPos((size.Width-width)/2, max(0, size.Height-high)/2))
	o.Resize(fyne.NewSize(width, high))
}
