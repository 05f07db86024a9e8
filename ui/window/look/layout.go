package look

import (
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
		shown++
		m := o.MinSize()
		size.Width += m.Width
		size.Height = max(size.Height, m.Height)
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
		x += widths[i] + l.gap
	}
}

// widths shares the width out: what has no weight keeps its own, and so does what
// would get less than it needs. What may shrink comes before what has a weight.
func (l *rowLayout) widths(objects []fyne.CanvasObject, width float32) []float32 {
	widths := make([]float32, len(objects))
	shares := make([]float32, len(objects))
	rest, total := width+l.gap, float32(0)
	spare := width - l.MinSize(objects).Width
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		widths[i] = o.MinSize().Width
		shares[i] = l.weight(i, o)
		total += shares[i]
		rest -= l.gap
		if shares[i] == 0 {
			more := min(spare, wished(o, width).Width-widths[i])
			widths[i], spare = widths[i]+max(0, more), spare-max(0, more)
			rest -= widths[i]
		}
	}
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

type sizedLayout struct{ width, height float32 }

func (l sizedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := objects[0].MinSize()
	return fyne.NewSize(max(m.Width, l.width), max(m.Height, l.height))
}

func (l sizedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}
