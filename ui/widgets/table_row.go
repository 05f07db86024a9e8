package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// tableRow is the cells of one row, a wash behind them and a hairline under them.
type tableRow struct {
	widget.BaseWidget
	table *Table
	wash  *Panel
	rule  *Panel
	cells []fyne.CanvasObject
}

var _ fyne.Widget = (*tableRow)(nil)

func newTableRow(t *Table) *tableRow {
	r := &tableRow{table: t, wash: NewPanel(Clear, Clear, 0), rule: NewRule()}
	r.wash.width = RingWidth
	for _, c := range t.columns {
		switch {
		case c.Text != nil:
			colour := c.Colour
			if colour == "" {
				colour = Foreground
			}
			r.cells = append(r.cells, newCellText(colour, TextSize))
		case c.New != nil:
			r.cells = append(r.cells, c.New())
		default:
			r.cells = append(r.cells, NewText("", Foreground).Shrinking())
		}
	}
	r.ExtendBaseWidget(r)
	return r
}

func (r *tableRow) show(row int) {
	t := r.table
	fill, edge := Clear, Clear
	switch {
	case row == t.chosen:
		fill = AccentWash
	case row == t.body.hovered:
		fill = Hover
	}
	if t.ringed(row) {
		edge = Accent
	}
	r.wash.SetColours(fill, edge)
	for i, c := range t.columns {
		if c.Text != nil {
			r.cells[i].(*cellText).set(c.Text(row), t.widths[i])
		} else {
			c.Update(row, r.cells[i])
		}
	}
}

func (r *tableRow) CreateRenderer() fyne.WidgetRenderer { return &tableRowRenderer{r} }

type tableRowRenderer struct{ of *tableRow }

func (r *tableRowRenderer) Destroy()           {}
func (r *tableRowRenderer) MinSize() fyne.Size { return fyne.NewSize(0, RowHeight) }

func (r *tableRowRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.of.wash, r.of.rule}, r.of.cells...)
}

func (r *tableRowRenderer) Layout(s fyne.Size) {
	r.of.wash.Resize(s)
	r.of.rule.Move(fyne.NewPos(0, s.Height-Hairline))
	r.of.rule.Resize(fyne.NewSize(s.Width, Hairline))
	r.of.table.layCells(r.of.cells, s.Height)
}

func (r *tableRowRenderer) Refresh() {
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

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
