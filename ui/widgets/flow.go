package widgets

import "fyne.io/fyne/v2"

// Wrapping sets objects side by side, each at its own size, and in lines where there
// is no room. What may shrink is as wide as it wishes to be, where there is room for that.
// A gap between tools is not shown at the end of a line.
func Wrapping(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &wrappingLayout{gap: gap}, Objects: objects}
}

// trailing is [Wrapping] with the lines at the right.
func trailing(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &wrappingLayout{gap: gap, trailing: true}, Objects: objects}
}

type wrappingLayout struct {
	gap      float32
	trailing bool
	last     float32 // width that it was laid out for
}

func (l *wrappingLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	var least fyne.Size
	for _, each := range o {
		least.Width = max(least.Width, each.MinSize().Width)
	}
	least.Height = l.flow(o, max(l.last, least.Width), nil)
	return least
}

func (l *wrappingLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.last = s.Width
	l.flow(o, s.Width, func(each fyne.CanvasObject, at fyne.Position) {
		each.Move(at)
		each.Resize(wished(each, s.Width))
	})
}

// flow sets objects in lines, each centred upright in its own, and gives the height of all; place nil: that alone.
func (l *wrappingLayout) flow(o []fyne.CanvasObject, width float32, place func(fyne.CanvasObject, fyne.Position)) float32 {
	var x, y, high float32
	var line []func(right float32)
	end := func() {
		right := float32(0)
		if l.trailing {
			right = max(0, width-x+l.gap)
		}
		for _, set := range line {
			set(right)
		}
	}
	var before *toolGap // at the end of the line so far
	for _, each := range o {
		gap, is := each.(*toolGap)
		if !is && !each.Visible() {
			continue
		}
		m := wished(each, width)
		full := x > 0 && x+m.Width > width
		if full && before != nil {
			SetVisible(before, false)
		}
		if before = gap; is {
			SetVisible(gap, !full)
		}
		if full && is {
			continue
		}
		if full {
			end()
			x, y, high, line = 0, y+high+l.gap, 0, nil
		}
		if left := x; place != nil {
			line = append(line, func(right float32) {
				place(each, fyne.NewPos(left+right, y+(high-m.Height)/2))
			})
		}
		x += m.Width + l.gap
		high = max(high, m.Height)
	}
	end()
	return y + high
}

// Breaking is a [Weighted] row where each object has at least that width: what has no
// room for it goes on in the next line.
func Breaking(gap, least float32, weights []float32, objects ...fyne.CanvasObject) *fyne.Container {
	row := &fyne.Container{Layout: &breakingLayout{gap: gap, least: least, weights: weights}}
	for _, o := range objects {
		row.Objects = append(row.Objects, Sized(least, 0, o))
	}
	return row
}

type breakingLayout struct {
	gap, least float32
	weights    []float32
	last       float32 // width that it was laid out for
}

// inLine is how many objects have room beside each other.
func (l *breakingLayout) inLine(width float32) int {
	return max(1, int((width+l.gap+Rounding)/(l.least+l.gap)))
}

func (l *breakingLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.least, 0)
	for i := 0; i < len(o); i += l.inLine(l.last) {
		high := float32(0)
		for _, each := range o[i:min(len(o), i+l.inLine(l.last))] {
			size.Width, high = max(size.Width, each.MinSize().Width), max(high, each.MinSize().Height)
		}
		size.Height += high + l.gap
	}
	size.Height -= l.gap
	return size
}

func (l *breakingLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.last = s.Width
	y := float32(0)
	for i := 0; i < len(o); i += l.inLine(s.Width) {
		end := min(len(o), i+l.inLine(s.Width))
		row := &rowLayout{gap: l.gap, weights: l.weights[i:end]}
		high := row.MinSize(o[i:end]).Height
		row.Layout(o[i:end], fyne.NewSize(s.Width, high))
		for _, each := range o[i:end] {
			each.Move(each.Position().AddXY(0, y))
		}
		y += high + l.gap
	}
}

// NewHugging makes an object as high as high says, where there is room, and sets
// another right under it. high is asked once the object has its width.
func NewHugging(high func() float32, o, under fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &huggingLayout{high}, Objects: []fyne.CanvasObject{o, under}}
}

type huggingLayout struct{ high func() float32 }

func (l *huggingLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+CardGap+b.Height)
}

func (l *huggingLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[1].Resize(fyne.NewSize(s.Width, o[1].MinSize().Height)) // wrapped text finds its height
	under := o[1].MinSize().Height
	room := max(0, s.Height-under-CardGap)
	o[0].Resize(fyne.NewSize(s.Width, room)) // and so do the rows
	high := min(room, l.high())
	o[0].Resize(fyne.NewSize(s.Width, high))
	o[1].Move(fyne.NewPos(0, high+CardGap))
	o[1].Resize(fyne.NewSize(s.Width, under))
}
