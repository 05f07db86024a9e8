package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func key(name fyne.KeyName) *fyne.KeyEvent { return &fyne.KeyEvent{Name: name} }

// numbered is a table of n rows that counts the cells it makes.
func numbered(n int, made *int, chosen func(int)) *Table {
	return NewTable(func() int { return n }, []ColumnOf{{
		Title: "Number", Weight: 1,
		New:    func() fyne.CanvasObject { *made++; return NewText("", Foreground) },
		Update: func(row int, o fyne.CanvasObject) { o.(*Text).SetText(fmt.Sprint(row)) },
	}}, chosen)
}

// inSight are the rows that have objects and stand where the table shows them.
func inSight(t *Table) map[int]bool {
	rows := map[int]bool{}
	from := t.body.scroll.Offset.Y
	for row := range t.body.shown {
		if top := t.body.top(row); top >= from && top+RowHeight <= from+t.body.scroll.Size().Height+1 {
			rows[row] = true
		}
	}
	return rows
}

func TestATableOf100000RowsMakesOnlyThoseInSight(t *testing.T) {
	made := 0
	table := numbered(100_000, &made, nil)
	onScreen(t, table)
	for _, row := range []int{99_999, 50_000, 3, 70_000} {
		table.Choose(row)
		if !inSight(table)[row] {
			t.Errorf("row %d is not in sight", row)
		}
	}
	if made > 40 {
		t.Errorf("%d rows made", made)
	}
}

func TestARowChosenBeforeThereIsRoomIsInSightAfterwards(t *testing.T) {
	made := 0
	table := numbered(1000, &made, nil)
	table.Choose(500)
	onScreen(t, table)
	if !inSight(table)[500] {
		t.Errorf("in sight: %v", inSight(table))
	}
}

func TestKeysWalkATableAndShowWhereTheyAre(t *testing.T) {
	made, opened, deleted := 0, -1, -1
	var chosen []int
	table := numbered(1000, &made, func(row int) { chosen = append(chosen, row) })
	table.OnOpened = func(row int) { opened = row }
	table.OnDelete = func(row int) { deleted = row }
	w := onScreen(t, table)
	w.Canvas().Focus(table)
	if !table.ringed(0) {
		t.Error("nothing shows that the keyboard is here")
	}
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 0}, {fyne.KeyDown, 1}, {fyne.KeyUp, 0}, {fyne.KeyEnd, 999}, {fyne.KeyDown, 999}, {fyne.KeyHome, 0}, {fyne.KeyUp, 0},
	} {
		w.Canvas().Focused().TypedKey(key(step.key))
		if table.Chosen() != step.want || !table.ringed(step.want) || !inSight(table)[step.want] {
			t.Errorf("after %s: row %d, ring %v, in sight %v", step.key, table.Chosen(), table.ringed(step.want), inSight(table))
		}
	}
	table.TypedKey(key(fyne.KeyPageDown))
	down := table.Chosen()
	if down < 5 {
		t.Errorf("Page Down chose %d", down)
	}
	table.TypedKey(key(fyne.KeyPageDown))
	table.TypedKey(key(fyne.KeyPageUp))
	if table.Chosen() != down || !inSight(table)[down] {
		t.Errorf("Page Up chose %d, and Page Down had %d", table.Chosen(), down)
	}
	table.TypedKey(key(fyne.KeyPageUp))
	table.TypedKey(key(fyne.KeyPageUp))
	if table.Chosen() != 0 {
		t.Errorf("Page Up at the top chose %d", table.Chosen())
	}
	table.TypedKey(key(fyne.KeyPageDown))
	table.TypedKey(key(fyne.KeyReturn))
	table.TypedKey(key(fyne.KeyDelete))
	if opened != table.Chosen() || deleted != table.Chosen() {
		t.Errorf("opened %d, deleted %d", opened, deleted)
	}
	w.Canvas().Unfocus()
	if table.ringed(table.Chosen()) {
		t.Error("the ring stays though the keyboard has left")
	}
	if len(chosen) != 10 {
		t.Errorf("told of %v", chosen)
	}
}

func TestAClickChoosesARowAndASecondOneSoonAfterOpensIt(t *testing.T) {
	made, opened := 0, -1
	table := numbered(10, &made, nil)
	table.OnOpened = func(row int) { opened = row }
	w := onScreen(t, table)
	at := &fyne.PointEvent{Position: fyne.NewPos(20, 2.5*RowHeight)}
	table.body.Tapped(at)
	if table.Chosen() != 2 || opened >= 0 || w.Canvas().Focused() != table {
		t.Fatalf("chosen %d, opened %d", table.Chosen(), opened)
	}
	if table.ringed(2) {
		t.Error("a pointer needs no ring")
	}
	table.body.Tapped(at)
	if opened != 2 {
		t.Errorf("opened %d", opened)
	}
}

func TestARowIsAsHighAsItsLongestTextNeeds(t *testing.T) {
	texts := []string{"short", strings.Repeat("words that wrap ", 8), strings.Repeat("and on ", 400)}
	table := NewTable(func() int { return len(texts) }, []ColumnOf{
		{Title: "Text", Width: 200, Text: func(row int) string { return texts[row] }},
	}, nil)
	onScreen(t, table)
	heights := make([]float32, len(texts))
	for i := range texts {
		heights[i] = table.body.top(i+1) - table.body.top(i)
	}
	if heights[0] != RowHeight || heights[1] <= heights[0] {
		t.Errorf("heights %v", heights)
	}
	if most := RowHeight + (maxLines-1)*lineHeight(TextSize); heights[2] != most {
		t.Errorf("a very long text takes %v, not %v", heights[2], most)
	}
	texts[0] = texts[1]
	table.Reload()
	if got := table.body.top(1); got != heights[1] {
		t.Errorf("after the text has changed: %v", got)
	}
}

func TestColumnsThatDoNotFitScrollSideways(t *testing.T) {
	var columns []ColumnOf
	for i := range 12 {
		columns = append(columns, ColumnOf{Title: fmt.Sprint("Column ", i), Width: 200, Update: func(int, fyne.CanvasObject) {}})
	}
	table := NewTable(func() int { return 3 }, columns, nil)
	onScreen(t, table)
	table.body.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-300, 0)})
	head := test.WidgetRenderer(table).(*tableRenderer).head
	if x := head.Position().X; x != -table.body.scroll.Offset.X || x == 0 {
		t.Errorf("the header stands at %v, the rows at %v", x, -table.body.scroll.Offset.X)
	}
}

func TestSettingTheChosenRowTellsNobody(t *testing.T) {
	made, told := 0, 0
	table := numbered(5, &made, func(int) { told++ })
	onScreen(t, table)
	table.SetChosen(3)
	table.SetChosen(99)
	if told != 0 || table.Chosen() != -1 {
		t.Errorf("told %d times, chosen %d", told, table.Chosen())
	}
}

func TestRowsAreWrappedAnewWhenTheTableBecomesNarrower(t *testing.T) {
	table := NewTable(func() int { return 3 }, []ColumnOf{
		{Title: "Text", Weight: 1, Text: func(int) string { return "some words that fit into a wide table" }},
	}, nil)
	onScreen(t, table)
	table.Resize(fyne.NewSize(160, 400))
	for row, o := range table.body.shown {
		cell := o.cells[0].(*cellText)
		if len(cell.lines) < 2 || o.Size().Height <= RowHeight {
			t.Errorf("row %d: lines %q in a height of %v", row, cell.lines, o.Size().Height)
		}
	}
}

func TestTheBarUnderWideRowsCoversNone(t *testing.T) {
	made := 0
	table := numbered(30, &made, nil)
	w := onScreen(t, table)
	rows := table.body.MinSize().Height
	table.body.min = w.Canvas().Size().Width + CellWidth
	table.body.Refresh()
	if got := table.body.MinSize().Height; got <= rows {
		t.Errorf("%v with a bar, %v without", got, rows)
	}
}

func TestATableIsDrawnAnewBetweenTheLossOfRowsAndItsReload(t *testing.T) {
	rows := []string{"a", "b", "c"}
	table := NewTable(func() int { return len(rows) }, []ColumnOf{{Update: func(row int, o fyne.CanvasObject) { o.(*Text).SetText(rows[row]) }}}, nil)
	onScreen(t, table)
	table.Choose(2)
	rows = rows[:1]
	table.Refresh()
	table.body.hover(2)
	table.Reload()
	if table.Chosen() != -1 || len(table.body.shown) != 1 {
		t.Errorf("row %d is chosen, %d rows are shown", table.Chosen(), len(table.body.shown))
	}
}
