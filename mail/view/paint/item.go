package paint

import (
	"image"
	"math"

	"postroom/mail/view"
)

// items paints a list, the hindmost first. Those in a row that have one opacity are what an
// element consists of: they cover each other before they are seen through (CSS Color 4 §3.2).
func (s *surface) items(list []view.Item) {
	for len(list) > 0 {
		n, opacity := 1, opacityOf(&list[0])
		for opacity < 1 && n < len(list) && opacityOf(&list[n]) == opacity {
			n++
		}
		switch {
		case opacity == 0:
		case n == 1:
			s.item(&list[0], opacity)
		default:
			s.together(list[:n], opacity)
		}
		list = list[n:]
	}
}

func opacityOf(i *view.Item) float64 { return min(max(bounded(i.Opacity), 0), 1) }

// together paints items as one image that is seen through.
func (s *surface) together(list []view.Item, opacity float64) {
	var reach image.Rectangle
	for i := range list {
		reach = reach.Union(s.itemReach(&list[i]))
	}
	if reach = reach.Intersect(s.pix.Rect); reach.Empty() {
		return
	}
	one := newSurface(s.Painter, image.NewRGBA(reach), s.scale)
	for i := range list {
		one.item(&list[i], 1)
	}
	s.clip = s.through(nil)
	alpha := uint8(math.Round(255 * opacity))
	s.rows(reach, nil, func(y, x0, x1 int, coverage []uint8) {
		s.blendPixels(y, x0, x1, coverage, one.pix.Pix[one.pix.PixOffset(x0, y):], alpha)
	})
}

// itemReach is where an item may show something.
func (s *surface) itemReach(i *view.Item) image.Rectangle {
	if t, ok := i.Draw.(*view.Text); ok {
		return s.reach(i.Rect, t)
	}
	return s.snap(i.Rect)
}

// item paints what is in sight.
func (s *surface) item(i *view.Item, opacity float64) {
	if math.IsNaN(i.X + i.Y + i.W + i.H) { // it stands nowhere
		return
	}
	_, isText := i.Draw.(*view.Text)
	if !isText && !s.snap(i.Rect).Overlaps(s.pix.Rect) {
		return
	}
	if s.clip = s.through(i.Clip); s.clip.Empty() {
		return
	}
	switch d := i.Draw.(type) {
	case view.Ground:
		s.ground(i.Rect, d, opacity)
	case view.Shade:
		s.shade(i.Rect, d, opacity)
	case view.Border:
		s.border(i.Rect, d, opacity)
	case view.Image:
		shape := s.box(i.Rect, d.Radius)
		s.image(d.Source, shape.Rectangle, shape, opacity)
	case view.Frame:
		s.border(i.Rect, frame, opacity)
	case view.Sign:
		s.sign(i.Rect, opacity)
	case *view.Text:
		s.text(i.Rect, d, opacity)
	}
}
