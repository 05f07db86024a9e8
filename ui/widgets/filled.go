package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"

	"postroom/ui/shape"
)

// filled is a box in the theme's colours.
type filled struct{ *shape.Box }

func newFilled() *filled { return &filled{shape.New()} }

// paint gives it its colours; a stroke of [Clear] is none.
func (f *filled) paint(fill, stroke fyne.ThemeColorName, radius, width float32) {
	f.PaintLasting(shape.Look{Fill: Colour(fill), Stroke: Colour(stroke), Radius: radius, Width: width})
}

// tint gives it a colour that the theme does not name.
func (f *filled) tint(c color.Color, stroke fyne.ThemeColorName, radius, width float32) {
	f.Paint(shape.Look{Fill: c, Stroke: Colour(stroke), Radius: radius, Width: width})
}
