package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"

	"postroom/ui/opengl"
)

// filled is a box in colours of the theme.
type filled struct{ *opengl.Box }

func newFilled() *filled { return &filled{opengl.NewBox()} }

// paint gives it its colours; a stroke of [Clear] takes no width.
func (f *filled) paint(fill, stroke fyne.ThemeColorName, radius, width float32) {
	f.Paint(opengl.Look{Fill: Colour(fill), Stroke: Colour(stroke), Radius: radius, Width: width}, true)
}

// fill gives it a colour that the theme does not name.
func (f *filled) fill(c color.Color) {
	l := f.Painted()
	l.Fill = c
	f.Paint(l, false)
}

// seen are those of which something is seen: a window walks all that it has for each frame.
func seen(all ...*filled) (objects []fyne.CanvasObject) {
	for _, f := range all {
		if f.Seen() {
			objects = append(objects, f.Container)
		}
	}
	return objects
}
