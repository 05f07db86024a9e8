package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Rail is the list of pages at the left. Where there is little room, it has their names alone.
type Rail struct {
	composite
	items []*railItem
}

// NewRail makes a rail under a logo and a name; chosen is told the index.
func NewRail(logo fyne.Resource, name string, pages []string, chosen func(int)) *Rail {
	r := &Rail{}
	picture := canvas.NewImageFromResource(logo)
	picture.FillMode, picture.ScaleMode = canvas.ImageFillContain, canvas.ImageScaleSmooth
	picture.SetMinSize(fyne.NewSquareSize(MarkSize + Tight))
	column := Column(Hairline, Inset(Near, SmallPad, Near, 0, Row(Near, picture, NewStrong(name).Giving(1))))
	for i, page := range pages {
		item := &railItem{name: page}
		item.become(item, func() { chosen(i) })
		item.step = func(by int) {
			if next := i + by; next >= 0 && next < len(r.items) {
				chosen(next)
				if c := fyne.CurrentApp().Driver().CanvasForObject(item); c != nil {
					c.Focus(r.items[next])
				}
			}
		}
		r.items = append(r.items, item)
		column.Add(item)
	}
	r.hold(r, container.NewStack(NewPanel(Surface, Clear, 0), container.New(railLayout{}, column)))
	return r
}

// wish is the width with all that can be said of the pages.
func (r *Rail) wish() float32 { return RailWidth }

// railLayout keeps room around the pages, little where there is little.
type railLayout struct{}

func (railLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(2*Tight, 2*SmallButtonSide)
}

func (railLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	side := SmallButtonSide
	if s.Width < RailWidth {
		side = Tight
	}
	o[0].Move(fyne.NewPos(side, SmallButtonSide))
	o[0].Resize(fyne.NewSize(s.Width-2*side, max(0, s.Height-2*SmallButtonSide)))
}

// Choose washes a page's row.
func (r *Rail) Choose(page int) {
	for i, item := range r.items {
		if item.chosen != (i == page) {
			item.chosen = i == page
			item.Refresh()
		}
	}
}

// SetCount sets what stands at the right of a page's row.
func (r *Rail) SetCount(page int, text string, colour fyne.ThemeColorName) {
	item := r.items[page]
	if item.count != text || item.colour != colour {
		item.count, item.colour = text, colour
		item.Refresh()
	}
}

type railItem struct {
	control
	name, count string
	colour      fyne.ThemeColorName
	chosen      bool
	step        func(by int)
}

var _ fyne.Focusable = (*railItem)(nil)

// TypedKey: up and down walk the pages.
func (i *railItem) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp:
		i.step(-1)
	case fyne.KeyDown:
		i.step(1)
	default:
		i.control.TypedKey(e)
	}
}

func (i *railItem) CreateRenderer() fyne.WidgetRenderer {
	r := &railRenderer{of: i, box: newFilled(), name: canvas.NewText("", nil), count: canvas.NewText("", nil), dot: canvas.NewCircle(nil)}
	r.Refresh()
	return r
}

type railRenderer struct {
	of          *railItem
	box         *filled
	name, count *canvas.Text
	dot         *canvas.Circle // in the place of a count that warns, where there is no room for it
}

func (r *railRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box.Container, r.name, r.count, r.dot}
}
func (r *railRenderer) Destroy() {}

// MinSize has room for the name, as it is when it is chosen.
func (r *railRenderer) MinSize() fyne.Size {
	name := measure(r.of.name, TextSize, fyne.TextStyle{Bold: true})
	return fyne.NewSize(name.Width+2*SmallButtonSide, RailItem)
}

func (r *railRenderer) Layout(s fyne.Size) {
	r.box.Resize(s)
	stand(r.name, SmallButtonSide, 0, s.Width-2*SmallButtonSide, s.Height)
	left := SmallButtonSide + r.name.MinSize().Width + Tight
	room := s.Width - SmallButtonSide - left
	r.count.Text = cut(r.of.count, room, HelpSize, fyne.TextStyle{})
	stand(r.count, left, 0, room, s.Height)
	r.count.Hidden = room < LeastColumn/2
	r.dot.Hidden = !r.count.Hidden || r.of.count == "" || r.of.colour == Muted
	r.dot.Move(fyne.NewPos(s.Width-SmallButtonSide, (s.Height-DotSize)/2))
	r.dot.Resize(fyne.NewSquareSize(DotSize))
}

func (r *railRenderer) Refresh() {
	i := r.of
	fill, text := Clear, Muted
	switch {
	case i.chosen:
		fill, text = AccentWash, Accent
	case i.hovered:
		fill = Hover
	}
	r.box.paint(fill, i.ring(), Radius, RingWidth)
	r.name.Text, r.name.TextSize, r.name.Color, r.name.TextStyle.Bold = i.name, TextSize, Colour(text), i.chosen
	count := i.colour
	if count == "" || i.chosen && count == Muted {
		count = text
	}
	r.count.TextSize, r.count.Color, r.count.Alignment = HelpSize, Colour(count), fyne.TextAlignTrailing
	r.dot.FillColor = Colour(count)
	r.Layout(i.Size())
	r.name.Refresh()
	r.count.Refresh()
	r.dot.Refresh()
}
