package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// ColumnOf is one column of a [Table]: Text alone, or New and Update, or Update of a *[Text].
type ColumnOf struct {
	Title  string
	Width  float32 // at least; 0: as wide as Fits or, without it, as a short word
	Fits   string  // a text that goes into the column on one line
	Weight float32 // share of the width that is left; 0: none

	Text   func(row int) string // a cell of text that takes as many lines as it needs, [maxLines] at most
	Colour fyne.ThemeColorName  // of Text; empty: the usual one
	New    func() fyne.CanvasObject
	Update func(row int, o fyne.CanvasObject) // fills the cell; must not tell anybody
}

// Table is rows under a header with hairlines between; where no column has a title, there
// is no header. It makes objects only for the rows in sight. The arrows, Page Up, Page Down,
// Home and End choose; Enter and a double click open. Fyne's List has no columns and no such
// keys, and its Table makes all anew for each row whose height is set, as wrapped text needs.
type Table struct {
	widget.BaseWidget
	Rows     func() int
	OnChosen func(row int)
	OnOpened func(row int) // may be nil
	OnDelete func(row int) // the Delete key; may be nil
	High     float32       // of a row; 0: RowHeight

	columns    []ColumnOf
	widths     []float32 // of the columns, at the width of now
	width      float32
	body       *tableBody
	head       []*cellText
	led        *Field // has the keyboard in the table's place; nil: the table has it itself
	clickOpens bool   // a single click does, and chooses before
	chosen     int    // -1: none
	focused    bool
	pointer    bool // the keyboard came by the pointer: no ring
}

var (
	_ fyne.Focusable   = (*Table)(nil)
	_ fyne.Disableable = (*Table)(nil)
	_ fyne.Widget      = (*Table)(nil)
)

// NewTable makes a table. chosen is told of a row that became the chosen one.
func NewTable(count func() int, columns []ColumnOf, chosen func(row int)) *Table {
	t := &Table{Rows: count, OnChosen: chosen, columns: columns, chosen: -1}
	for range columns {
		t.head = append(t.head, newCellText(Muted, HelpSize))
	}
	t.body = newTableBody(t)
	t.ExtendBaseWidget(t)
	return t
}

func (c ColumnOf) least() float32 {
	switch {
	case c.Width > 0:
		return c.Width
	case c.Fits != "":
		return measure(c.Fits, TextSize, fyne.TextStyle{}).Width + Hairline
	}
	return LeastColumn
}

// Chosen is the chosen row; -1: none.
func (t *Table) Chosen() int { return t.chosen }

// Choose chooses a row, brings it into sight and tells OnChosen; -1 chooses none.
func (t *Table) Choose(row int) {
	before := t.chosen
	t.SetChosen(row)
	if t.chosen >= 0 {
		t.body.reveal(t.chosen)
		if t.chosen != before && t.OnChosen != nil {
			t.OnChosen(t.chosen)
		}
	}
}

// SetChosen shows a row as the chosen one without telling OnChosen.
func (t *Table) SetChosen(row int) {
	if row < 0 || row >= t.Rows() {
		row = -1
	}
	before := t.chosen
	t.chosen = row
	t.body.refill(before)
	t.body.refill(row)
}

// Reload shows the rows anew.
func (t *Table) Reload() {
	if t.chosen >= t.Rows() {
		t.chosen = -1
	}
	t.body.reload()
}

// FullHeight is how high the table is with every row in sight, at its width of now.
func (t *Table) FullHeight() float32 { return t.headHeight() + t.body.top(t.Rows()) }

// Breadth is what the columns need at least; where there is less, they scroll sideways.
func (t *Table) Breadth() float32 { return t.body.min }

// share gives each column its width.
func (t *Table) share(width float32) {
	if width == t.width && t.widths != nil {
		return
	}
	t.width = width
	rest, total := max(width, t.body.min)-t.body.min, float32(0)
	for _, c := range t.columns {
		total += c.Weight
	}
	t.widths = make([]float32, len(t.columns))
	for i, c := range t.columns {
		t.widths[i] = c.least()
		if total > 0 {
			t.widths[i] += rest * c.Weight / total
		}
		t.head[i].set(c.Title, t.widths[i])
	}
	t.body.measure()
	for row := range t.body.shown {
		t.body.refill(row)
	}
}

// layCells sets a cell in each column; cells of text are laid out themselves.
func (t *Table) layCells(cells []fyne.CanvasObject, high float32) {
	x := SmallButtonSide
	for i, cell := range cells {
		own := high
		if _, text := cell.(*cellText); !text {
			own = min(high, cell.MinSize().Height)
		}
		cell.Move(fyne.NewPos(x, (high-own)/2))
		cell.Resize(fyne.NewSize(t.widths[i], own))
		x += t.widths[i] + Near
	}
}

func (t *Table) heightOf(row int) float32 {
	lines := 1
	for i, c := range t.columns {
		if c.Text != nil && t.widths != nil {
			lines = max(lines, len(wrapped(c.Text(row), t.widths[i], TextSize)))
		}
	}
	return t.rowHeight() + float32(lines-1)*lineHeight(TextSize)
}

// rowHeight is that of a row without wrapped text.
func (t *Table) rowHeight() float32 {
	if t.High > 0 {
		return t.High
	}
	return RowHeight
}

// headed says whether a column has a title.
func (t *Table) headed() bool {
	return slices.ContainsFunc(t.columns, func(c ColumnOf) bool { return c.Title != "" })
}

// headHeight is the header's, with the hairline under it.
func (t *Table) headHeight() float32 {
	if !t.headed() {
		return 0
	}
	lines := 1
	for _, h := range t.head {
		lines = max(lines, len(h.lines))
	}
	return RowHeight + float32(lines-1)*lineHeight(HelpSize) + Hairline
}

// Disabled says whether the keyboard passes the table over: a field has it in its place.
func (t *Table) Disabled() bool { return t.led != nil }

// Enable does nothing: see Disabled.
func (t *Table) Enable() {}

// Disable does nothing: see Disabled.
func (t *Table) Disable() {}

// keyboard is what has the keyboard for the table.
func (t *Table) keyboard() fyne.Focusable {
	if t.led != nil {
		return t.led
	}
	return t
}

func (t *Table) ringed(row int) bool {
	return t.focused && !t.pointer && row == max(0, t.chosen)
}

func (t *Table) pointed() bool { return t.focused && t.pointer }

func (t *Table) hush() {
	t.pointer = true
	t.body.refill(max(0, t.chosen))
}

func (t *Table) FocusGained() {
	t.setFocus(true)
	if !t.pointer {
		IntoSight(t)
	}
}

func (t *Table) FocusLost() {
	t.pointer = false
	t.setFocus(false)
}

func (t *Table) setFocus(on bool) {
	t.focused = on
	t.body.refill(max(0, t.chosen))
}

func (t *Table) TypedRune(rune) {}

func (t *Table) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		passOn(t, e)
		return
	}
	n := t.Rows()
	if n == 0 {
		return
	}
	t.pointer = false
	page := max(1, int(t.body.scroll.Size().Height/t.rowHeight())-1)
	switch e.Name {
	case fyne.KeyUp:
		t.Choose(max(0, t.chosen-1))
	case fyne.KeyDown:
		t.Choose(min(n-1, t.chosen+1))
	case fyne.KeyPageUp:
		t.Choose(max(0, t.chosen-page))
	case fyne.KeyPageDown:
		t.Choose(min(n-1, max(0, t.chosen)+page))
	case fyne.KeyHome:
		t.Choose(0)
	case fyne.KeyEnd:
		t.Choose(n - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		t.tell(t.OnOpened)
	case fyne.KeyDelete:
		t.tell(t.OnDelete)
	}
	t.body.refill(max(0, t.chosen))
}

func (t *Table) tell(f func(int)) {
	if f != nil && t.chosen >= 0 {
		f(t.chosen)
	}
}

func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	r := &tableRenderer{of: t, head: container.NewWithoutLayout(), rule: NewRule()}
	for _, h := range t.head {
		r.head.Add(h)
	}
	r.clip = container.NewClip(r.head)
	t.body.scroll.OnScrolled = func(to fyne.Position) {
		r.head.Move(fyne.NewPos(-to.X, 0))
		t.body.look()
	}
	return r
}

type tableRenderer struct {
	of   *Table
	head *fyne.Container
	clip *container.Clip // the header goes along sideways
	rule *Panel
}

func (r *tableRenderer) Destroy() {}

func (r *tableRenderer) Objects() []fyne.CanvasObject {
	if !r.of.headed() {
		return []fyne.CanvasObject{r.of.body.scroll}
	}
	return []fyne.CanvasObject{r.clip, r.rule, r.of.body.scroll}
}

func (r *tableRenderer) MinSize() fyne.Size {
	return fyne.NewSize(LeastColumn, 3*r.of.rowHeight())
}

func (r *tableRenderer) Layout(s fyne.Size) {
	t := r.of
	t.share(s.Width)
	high := t.headHeight()
	cells := make([]fyne.CanvasObject, len(t.head))
	for i, h := range t.head {
		cells[i] = h
	}
	t.layCells(cells, high-Hairline)
	r.clip.Resize(fyne.NewSize(s.Width, high))
	r.rule.Move(fyne.NewPos(0, high-Hairline))
	r.rule.Resize(fyne.NewSize(s.Width, Hairline))
	top := high
	t.body.scroll.Move(fyne.NewPos(0, top))
	t.body.scroll.Resize(fyne.NewSize(s.Width, max(0, s.Height-top)))
}

func (r *tableRenderer) Refresh() {
	for _, h := range r.of.head {
		h.Refresh()
	}
	r.of.body.scroll.Refresh()
	canvas.Refresh(r.of)
}
