package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/ui/opengl"
)

// NewPane sets a head over and a foot under what takes the rest of the height, with
// no gap between them; head and foot may be nil. Where there is too little height, what
// is [Yielding] in head and foot gives way to the rest.
func NewPane(head, rest, foot fyne.CanvasObject) *fyne.Container {
	l := &paneLayout{rest: rest}
	pane := &fyne.Container{Layout: l}
	for _, o := range []fyne.CanvasObject{head, rest, foot} {
		if o == nil {
			continue
		}
		if len(pane.Objects) > 0 {
			pane.Objects = append(pane.Objects, opengl.NewEarly())
		}
		pane.Objects = append(pane.Objects, o)
	}
	return pane
}

type paneLayout struct{ rest fyne.CanvasObject }

func (l *paneLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if m := o.MinSize(); o.Visible() {
			size.Width, size.Height = max(size.Width, m.Width), size.Height+m.Height
		}
	}
	return size
}

func (l *paneLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	highs := make([]float32, len(objects))
	room, kept := size.Height, float32(0) // kept for the rest
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Resize(fyne.NewSize(size.Width, max(o.Size().Height, o.MinSize().Height))) // wrapped text finds its height
		highs[i] = o.MinSize().Height
		room -= highs[i]
		if o == l.rest {
			kept = max(0, l.wanted(objects)-highs[i])
		}
	}
	for i, o := range objects {
		if o.Visible() && o != l.rest {
			more := max(0, min(room-kept, tallOf(o)-highs[i]))
			highs[i], room = highs[i]+more, room-more
		}
	}
	y := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		if o == l.rest {
			highs[i] = max(0, highs[i]+room)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, highs[i]))
		y += highs[i]
	}
}

func (l *paneLayout) tall(objects []fyne.CanvasObject) (high float32) {
	for _, o := range objects {
		switch {
		case !o.Visible():
		case o == l.rest:
			high += l.wanted(objects)
		default:
			high += tallOf(o)
		}
	}
	return high
}

// wanted is the height that the rest has before anything else gets more than it must have.
func (l *paneLayout) wanted(objects []fyne.CanvasObject) float32 {
	high := tallOf(l.rest)
	for _, o := range objects {
		if o != l.rest && o.Visible() && tallOf(o) > o.MinSize().Height {
			return max(high, RestHeight)
		}
	}
	return high
}

// Yielding is an object that scrolls in itself where a pane has too little height for it,
// down to the least, and where it is higher than most; 0: it may be as high as it likes.
func Yielding(least, most float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(yieldingLayout{least, most, o}, container.NewVScroll(o))
}

type yieldingLayout struct {
	least, most float32
	of          fyne.CanvasObject
}

func (l yieldingLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	m := l.of.MinSize()
	return fyne.NewSize(m.Width, min(l.least, m.Height))
}

func (l yieldingLayout) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

func (l yieldingLayout) tall([]fyne.CanvasObject) float32 {
	high := l.of.MinSize().Height
	if l.most > 0 {
		high = min(high, l.most)
	}
	return high
}

// tallOf is the height at which nothing in an object has to give way.
func tallOf(o fyne.CanvasObject) float32 {
	high := o.MinSize().Height
	switch o := o.(type) {
	case *Sides:
		return max(high, o.tall())
	case *Split:
		return max(high, tallOf(o.left), tallOf(o.right))
	case *fyne.Container:
		if l, ok := o.Layout.(interface {
			tall([]fyne.CanvasObject) float32
		}); ok {
			return max(high, l.tall(o.Objects))
		}
		for _, each := range o.Objects {
			if each.Visible() {
				high = max(high, tallOf(each))
			}
		}
	}
	return high
}
