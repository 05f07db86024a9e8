package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// maxLines is how many lines a cell may take; the last one ends in "…".
const maxLines = 3

// wrapped breaks a text into the lines of a cell.
func wrapped(text string, width, size float32) []string {
	var lines []string
	for rest := text; rest != ""; {
		if len(lines) == maxLines-1 {
			return append(lines, cut(rest, width, size, fyne.TextStyle{}))
		}
		line, after, _ := fit(rest, width, size, fyne.TextStyle{}, true)
		lines, rest = append(lines, line), after
	}
	return lines
}

func lineHeight(size float32) float32 { return measure("x", size, fyne.TextStyle{}).Height }

// cellText is text on several lines, in the middle of its height.
type cellText struct {
	widget.BaseWidget
	colour fyne.ThemeColorName
	size   float32
	text   string
	width  float32
	lines  []string
}

var _ fyne.Widget = (*cellText)(nil)

func newCellText(colour fyne.ThemeColorName, size float32) *cellText {
	c := &cellText{colour: colour, size: size}
	c.ExtendBaseWidget(c)
	return c
}

func (c *cellText) set(text string, width float32) {
	if c.text == text && c.width == width {
		return
	}
	c.text, c.width = text, width
	c.lines = wrapped(text, width, c.size)
	c.Refresh()
}

func (c *cellText) CreateRenderer() fyne.WidgetRenderer {
	r := &cellRenderer{of: c}
	r.Refresh()
	return r
}

type cellRenderer struct {
	of    *cellText
	lines []*canvas.Text
}

func (r *cellRenderer) Destroy() {}

func (r *cellRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.lines))
	for i, l := range r.lines {
		objects[i] = l
	}
	return objects
}

func (r *cellRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, float32(len(r.of.lines))*lineHeight(r.of.size))
}

func (r *cellRenderer) Layout(s fyne.Size) {
	high := lineHeight(r.of.size)
	y := (s.Height - high*float32(len(r.lines))) / 2
	for _, l := range r.lines {
		l.Move(fyne.NewPos(0, y))
		l.Resize(fyne.NewSize(s.Width, high))
		y += high
	}
}

func (r *cellRenderer) Refresh() {
	for len(r.lines) < len(r.of.lines) {
		r.lines = append(r.lines, canvas.NewText("", nil))
	}
	r.lines = r.lines[:len(r.of.lines)]
	for i, l := range r.lines {
		l.Text, l.TextSize, l.Color = r.of.lines[i], r.of.size, Colour(r.of.colour)
	}
	r.Layout(r.of.Size())
	canvas.Refresh(r.of)
}
