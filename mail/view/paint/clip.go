package paint

import (
	"image"

	"postroom/mail/view"
)

// clip is what is seen of an item: a rectangle, without what the rounded corners of the
// boxes around cut off.
type clip struct {
	image.Rectangle
	rounded []*rounded // those whose corners are in sight
}

// mostRounded bounds how many rounded boxes around an item cut it: each costs time for each
// of its pixels. What is beyond cuts as if it had no radius.
const mostRounded = 16

// through is what is seen through a clip. Each is worked out once: mails nest boxes deeply.
func (s *surface) through(c *view.Clip) *clip {
	var inner []*view.Clip
	seen := s.clips[c]
	for ; seen == nil; seen = s.clips[c] {
		inner = append(inner, c)
		c = c.Around
	}
	for i := len(inner) - 1; i >= 0; i-- {
		seen = s.within(seen, inner[i])
		s.clips[inner[i]] = seen
	}
	return seen
}

func (s *surface) within(around *clip, c *view.Clip) *clip {
	place := image.Rectangle{image.Pt(near(c.X*s.scale), near(c.Y*s.scale)), image.Pt(near((c.X+c.W)*s.scale), near((c.Y+c.H)*s.scale))}
	shape := s.round(place, c.Radius)
	seen := &clip{around.Intersect(place), around.rounded}
	if !shape.covers(seen.Rectangle) && len(seen.rounded) < mostRounded {
		seen.rounded = append(seen.rounded[:len(seen.rounded):len(seen.rounded)], &shape)
	}
	return seen
}
