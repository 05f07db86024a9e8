package widgets

import (
	"fyne.io/fyne/v2"
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
	r.wash.setColours(fill, edge)
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
