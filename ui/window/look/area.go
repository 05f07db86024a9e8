package look

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Area is text of several lines that a person types: the source of a template. It
// has no edge of its own and fills the pane that it stands in.
type Area struct {
	widget.Entry
	Most      int             // bytes that a paste can bring it to
	OnRefused func(bytes int) // a paste was refused that would have made it so long; nil: the [Ground] hears of it
	OnLeave   func()          // the keyboard left it
	TabGoes   bool            // Tab goes on to what comes next; else it is typed
}

// NewArea makes an area in a fixed-width font. changed hears what a person types.
func NewArea(changed func(string)) *Area {
	a := &Area{Most: MaxArea}
	a.MultiLine = true
	a.Wrapping = fyne.TextWrapWord
	a.TextStyle.Monospace = true
	a.ExtendBaseWidget(a)
	a.OnChanged = changed
	return a
}

// AcceptsTab belongs to Fyne.
func (a *Area) AcceptsTab() bool { return !a.TabGoes }

// SetValue shows a value without telling OnChanged.
func (a *Area) SetValue(text string) { setQuietly(&a.Entry, text) }

// Insert puts text in the place of what is selected, or at the caret. It is pasted, so
// that one undo takes it back.
func (a *Area) Insert(text string) { a.TypedShortcut(&fyne.ShortcutPaste{Clipboard: insertion(text)}) }

// ChooseLine selects a line, from 1, as far as it stands in one row, and brings it
// into sight.
func (a *Area) ChooseLine(line int) {
	a.CursorRow, a.CursorColumn = a.rowOf(line), 0
	a.Entry.Refresh()
	a.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	a.KeyDown(shift)
	a.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	a.KeyUp(shift)
}

// rowOf is the row in which a line begins: lines wrap. An Entry tells where a row
// begins only by its caret, and of a row that there is not, that it begins at 0.
func (a *Area) rowOf(line int) int {
	begin := 0 // in bytes, and then in characters
	for range line - 1 {
		end := strings.IndexByte(a.Text[begin:], '\n')
		if end < 0 {
			break
		}
		begin += end + 1
	}
	begin = utf8.RuneCountInString(a.Text[:begin])
	a.CursorRow, a.CursorColumn = 0, 0
	for a.CursorTextOffset() < begin {
		a.CursorRow++
		if a.CursorTextOffset() == 0 {
			return a.CursorRow - 1
		}
	}
	return a.CursorRow
}

// TypedShortcut belongs to Fyne. Undo and Redo go to the window, which asks the area
// first and then the form.
func (a *Area) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutPaste:
		if size := len(a.Text) - len(a.SelectedText()) + len(s.Clipboard.Content()); size > a.Most {
			a.refuse(size)
			return
		}
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		if c, ok := fyne.CurrentApp().Driver().CanvasForObject(a).(fyne.Shortcutable); ok {
			c.TypedShortcut(s)
			return
		}
	}
	a.Entry.TypedShortcut(s)
}

func (a *Area) refuse(size int) {
	if a.OnRefused != nil {
		a.OnRefused(size)
		return
	}
	remark(a, "Nothing was pasted: that is more than can be typed in here.")
}

// FocusLost belongs to Fyne.
func (a *Area) FocusLost() {
	a.Entry.FocusLost()
	if a.OnLeave != nil {
		a.OnLeave()
	}
}

// UndoTyping takes back what was typed last; false where there is nothing.
func (a *Area) UndoTyping() bool { return changes(&a.Entry, a.Undo) }

// RedoTyping does again what UndoTyping took back.
func (a *Area) RedoTyping() bool { return changes(&a.Entry, a.Redo) }

// CreateRenderer belongs to Fyne.
func (a *Area) CreateRenderer() fyne.WidgetRenderer {
	return &areaRenderer{a.Entry.CreateRenderer()}
}

// areaRenderer leaves out Fyne's ground and edge.
type areaRenderer struct{ fyne.WidgetRenderer }

func (r *areaRenderer) Objects() []fyne.CanvasObject {
	return r.WidgetRenderer.Objects()[entryBoxes:]
}

// NewFramedArea gives an area an edge and a height, to stand among fields.
func NewFramedArea(a *Area) *fyne.Container {
	return container.NewStack(NewPanel(Input, Line, Radius),
		Inset(Hairline, Hairline, Tight, Hairline, Sized(0, AreaHeight, a)))
}

// Insert puts text in the place of what is selected, or at the caret, as if typed.
func (f *Field) Insert(text string) { f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: insertion(text)}) }

// insertion is a clipboard that holds one text and leaves the system's alone.
type insertion string

func (i insertion) Content() string { return string(i) }
func (insertion) SetContent(string) {}

// setQuietly shows a text without telling OnChanged.
func setQuietly(e *widget.Entry, text string) {
	if e.Text == text {
		return
	}
	changed := e.OnChanged
	e.OnChanged = nil
	e.SetText(text)
	e.OnChanged = changed
}

func changes(e *widget.Entry, do func()) bool {
	before := e.Text
	do()
	return e.Text != before
}
