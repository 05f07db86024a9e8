package paint

import (
	"image/color"

	"postroom/mail/view"
)

// signSize is that of the sign as it is drawn below.
const signSize = 16

// part is a polygon of one colour.
type part struct {
	color  color.NRGBA
	points []point
}

// sign is a sheet with a landscape, a corner of which is torn off.
var sign = []part{
	{color.NRGBA{0x9a, 0xa0, 0xa6, 0xff}, []point{{1, 0}, {11, 0}, {15, 4}, {15, 9}, {9, 15}, {1, 15}}},
	{color.NRGBA{0xd2, 0xe3, 0xfc, 0xff}, []point{{2, 1}, {10, 1}, {14, 5}, {14, 8.5}, {8.5, 14}, {2, 14}}},
	{color.NRGBA{0x5b, 0xb9, 0x74, 0xff}, []point{{2, 14}, {2, 11}, {5.5, 7.5}, {9, 11}, {10.25, 12.25}, {8.5, 14}}},
	{color.NRGBA{0xff, 0xff, 0xff, 0xff}, []point{{3.5, 4}, {4.5, 3}, {6.5, 3}, {7.5, 4}, {7.5, 5}, {3.5, 5}}},
	{color.NRGBA{0x9a, 0xa0, 0xa6, 0xff}, []point{{10, 0}, {11, 0}, {15, 4}, {15, 5}, {10, 5}}},
	{color.NRGBA{0xf1, 0xf3, 0xf4, 0xff}, []point{{11, 1}, {14, 4}, {11, 4}}},
	{color.NRGBA{0x9a, 0xa0, 0xa6, 0xff}, []point{{12, 15}, {15, 12}, {15, 15}}},
}

// sign paints the sign of an image that is not there, as large as its place.
func (s *surface) sign(place view.Rect, opacity float64) {
	r := s.snap(place)
	across, down := float64(r.Dx())/signSize, float64(r.Dy())/signSize
	for _, p := range sign {
		points := make([]point, len(p.points))
		for i, at := range p.points {
			points[i] = point{float64(r.Min.X) + at.x*across, float64(r.Min.Y) + at.y*down}
		}
		s.outline(r, premultiplied(p.color, opacity), func() { s.dashes.polygon(points...) })
	}
}
