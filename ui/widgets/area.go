package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Area is text of several lines that a person types: a message, a list of names. It
// has no edge of its own. A long text is for an editor.
type Area struct {
	widget.Entry
	Most    int    // bytes that a paste can bring it to
	OnLeave func() // the keyboard left it
}

var (
	_ fyne.Tabbable     = (*Area)(nil)
	_ fyne.Shortcutable = (*Area)(nil)
	_ fyne.Focusable    = (*Area)(nil)
	_ fyne.Widget       = (*Area)(nil)
)

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

// AcceptsTab: tab goes on to what comes next.
func (a *Area) AcceptsTab() bool { return false }

// SetValue shows a value without telling OnChanged.
func (a *Area) SetValue(text string) { setQuietly(&a.Entry, text) }

// TypedShortcut: undo and Redo go to the window, which asks the area
// first and then the form.
func (a *Area) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutPaste:
		if size := len(a.Text) - len(a.SelectedText()) + len(s.Clipboard.Content()); size > a.Most {
			remark(a, "Nothing was pasted: that is more than can be typed in here.")
			return
		}
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		if toWindow(a, s) {
			return
		}
	}
	a.Entry.TypedShortcut(s)
}

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

func (a *Area) CreateRenderer() fyne.WidgetRenderer {
	return &areaRenderer{a.Entry.CreateRenderer()}
}

// areaRenderer leaves out Fyne's ground and edge.
type areaRenderer struct{ fyne.WidgetRenderer }

func (r *areaRenderer) Objects() []fyne.CanvasObject {
	return unboxed(r.WidgetRenderer)
}

// NewFramedArea gives an area an edge and a height, to stand among fields.
func NewFramedArea(a *Area) *fyne.Container {
	return container.NewStack(NewPanel(Input, Edge, Radius),
		Inset(Hairline, Hairline, Tight, Hairline, Sized(0, AreaHeight, a)))
}
