package widgets

import (
	"slices"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// LineInput is one line that a person types: a [Field], or a [ChipField].
type LineInput interface {
	fyne.CanvasObject
	Value() string
	SetValue(text string) // tells nobody
	SetPlaceHolder(text string)
	Hear(changed func(string), left func()) // what a person types, and that the keyboard left
	Keyboard() Typed                        // what has the keyboard while a person types
	HasKeyboard() bool
	setFaulty(faulty bool) // draws the border in the error's colour
}

// Typed is what takes text from the keyboard, a field or an editor.
type Typed interface {
	fyne.Focusable
	fyne.Shortcutable
}

// Field is a [LineInput] of plain text.
type Field struct {
	widget.Entry
	OnLeave  func()       // the keyboard left it
	OnEscape func()       // nil: Esc goes to the window
	OnStep   func(by int) // Down and Up, 1 and -1, and Shift+Enter; nil: they have no use here
	leads    *Table       // takes Down, Up and the page keys; nil: none does
	secret   bool         // shows dots, until a person asks to see the text
	faulty   bool
	focused  bool
	shift    bool // a Shift key is held
}

var (
	_ fyne.Focusable    = (*Field)(nil)
	_ desktop.Keyable   = (*Field)(nil)
	_ fyne.Shortcutable = (*Field)(nil)
	_ desktop.Mouseable = (*Field)(nil)
	_ fyne.Draggable    = (*Field)(nil)
	_ fyne.Widget       = (*Field)(nil)
	_ LineInput         = (*Field)(nil)
)

// NewField makes a field. changed hears what a person types, not SetValue.
func NewField(placeholder string, changed func(string)) *Field {
	f := &Field{}
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	f.PlaceHolder = placeholder
	f.ExtendBaseWidget(f)
	f.OnChanged = changed
	return f
}

// NewPasswordField makes a field that shows dots.
func NewPasswordField(placeholder string, changed func(string)) *Field {
	f := &Field{}
	f.Password, f.secret = true, true
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	f.PlaceHolder = placeholder
	f.ExtendBaseWidget(f)
	f.OnChanged = changed
	return f
}

// SetValue shows a value without telling OnChanged.
func (f *Field) SetValue(text string) { setQuietly(&f.Entry, text) }

// Insert puts text in the place of what is selected, or at the caret, as if typed.
func (f *Field) Insert(text string) { f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: insertion(text)}) }

// UndoTyping takes back what was typed last; false where there is nothing.
func (f *Field) UndoTyping() bool { return changes(&f.Entry, f.Undo) }

// RedoTyping does again what UndoTyping took back.
func (f *Field) RedoTyping() bool { return changes(&f.Entry, f.Redo) }

// Value is the text.
func (f *Field) Value() string { return f.Text }

// Hear sets OnChanged and OnLeave.
func (f *Field) Hear(changed func(string), left func()) { f.OnChanged, f.OnLeave = changed, left }

// Keyboard is the field itself.
func (f *Field) Keyboard() Typed { return f }

// HasKeyboard says whether a person is typing here.
func (f *Field) HasKeyboard() bool { return f.focused }

func (f *Field) TypedKey(e *fyne.KeyEvent) {
	enter := e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter
	switch {
	case e.Name == fyne.KeyEscape && f.OnEscape != nil:
		f.OnEscape()
	case f.leads != nil && slices.Contains([]fyne.KeyName{fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyPageUp}, e.Name):
		f.leads.TypedKey(e)
	case e.Name == fyne.KeyEscape, e.Name == fyne.KeyPageUp, e.Name == fyne.KeyPageDown:
		passOn(f, e)
	case e.Name == desktop.KeyMenu, e.Name == fyne.KeyF10 && f.shift:
		f.TappedSecondary(&fyne.PointEvent{Position: f.CursorPosition().Add(entryShift())})
	case f.OnStep != nil && (e.Name == fyne.KeyUp || enter && f.shift):
		f.OnStep(-1)
	case f.OnStep != nil && e.Name == fyne.KeyDown:
		f.OnStep(1)
	default:
		f.Entry.TypedKey(e)
	}
}

func (f *Field) KeyDown(e *fyne.KeyEvent) {
	f.shift = f.shift || isShift(e)
	f.Entry.KeyDown(e)
}

func (f *Field) KeyUp(e *fyne.KeyEvent) {
	f.shift = f.shift && !isShift(e)
	f.Entry.KeyUp(e)
}

func isShift(e *fyne.KeyEvent) bool {
	return e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight
}

// TypedShortcut: undo and Redo go to the window, which asks the
// field first and then the form.
func (f *Field) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutPaste:
		fits, said := cutPaste(s.Clipboard.Content(), utf8.RuneCountInString(f.Text)-utf8.RuneCountInString(f.SelectedText()))
		if fits != "" || said == "" {
			f.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: insertion(fits)})
		}
		if said != "" {
			remark(f, said)
		}
		return
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		if toWindow(f, s) {
			return
		}
	}
	f.Entry.TypedShortcut(s)
}

func (f *Field) MouseDown(e *desktop.MouseEvent) {
	moved := *e
	moved.Position = e.Position.Subtract(entryShift())
	f.Entry.MouseDown(&moved)
}

func (f *Field) Dragged(e *fyne.DragEvent) {
	moved := *e
	moved.Position = e.Position.Subtract(entryShift())
	f.Entry.Dragged(&moved)
}

// SetEnabled enables or disables.
func (f *Field) SetEnabled(on bool) { enable(f, on) }

func (f *Field) setFaulty(faulty bool) {
	if f.faulty != faulty {
		f.faulty = faulty
		f.Refresh()
	}
}

func (f *Field) FocusGained() {
	f.focused = true
	f.Entry.FocusGained()
	IntoSight(f)
}

func (f *Field) FocusLost() {
	f.focused, f.shift = false, false
	f.Entry.FocusLost()
	if f.OnLeave != nil {
		f.OnLeave()
	}
}

// MinSize is a line; the height is the same for every field.
func (f *Field) MinSize() fyne.Size {
	return fyne.NewSize(f.Entry.MinSize().Width, FieldHeight)
}

func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	r := &fieldRenderer{WidgetRenderer: f.Entry.CreateRenderer(), of: f, box: newFilled()}
	for _, o := range unboxed(r.WidgetRenderer) {
		if s, ok := o.(*container.Scroll); ok {
			r.text = s
		}
	}
	r.clip = container.NewClip(container.NewWithoutLayout(r.text))
	r.wheel = newWheel(f)
	r.paint()
	return r
}

// fieldRenderer draws its own box in the place of Fyne's two, whose edge over a
// transparent ground comes out darker than its colour. Fyne scrolls a text that is
// too long, under a bar that would cover it: the scroll reaches out of a clip by as
// much as the bar takes.
type fieldRenderer struct {
	fyne.WidgetRenderer
	of    *Field
	box   *filled
	text  *container.Scroll
	clip  *container.Clip // holds it
	wheel *wheel
}

// entryShift moves an Entry's text to where the other controls have theirs.
func entryShift() fyne.Delta { return fyne.NewDelta(FieldSide-entryPadding, Hairline) }

func (r *fieldRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.box.Container, r.clip}
	for _, o := range unboxed(r.WidgetRenderer) {
		if o != r.text {
			objects = append(objects, o)
		}
	}
	return append(objects, r.wheel)
}

func (r *fieldRenderer) Layout(s fyne.Size) {
	r.WidgetRenderer.Layout(fyne.NewSize(s.Width-2*entryShift().DX, s.Height))
	for _, o := range unboxed(r.WidgetRenderer) {
		o.Move(o.Position().Add(entryShift()))
	}
	const side = entryPadding - RingWidth // of the scroll, that the text does not need: the caret stands in the rest
	at, size := r.text.Position(), r.text.Size()
	r.clip.Move(at.AddXY(side, 0))
	r.clip.Resize(fyne.NewSize(max(0, size.Width-2*side), size.Height))
	r.text.Move(fyne.NewPos(-side, 0))
	r.text.Resize(size.AddWidthHeight(0, theme.Size(theme.SizeNameScrollBar)))
	r.box.Resize(s)
	r.wheel.Resize(s.AddWidthHeight(0, theme.Size(theme.SizeNameScrollBar))) // the clip does not keep the wheel from the scroll
}

func (r *fieldRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.paint()
}

func (r *fieldRenderer) paint() {
	if eye := r.of.ActionItem; r.of.secret && eye != nil {
		SetVisible(eye, r.of.Text != "" && !r.of.Disabled())
	}
	r.box.paintField(r.of.Disabled(), r.of.faulty, r.of.focused)
}

// paintField gives the box of a field its colours.
func (f *filled) paintField(disabled, faulty, focused bool) {
	switch {
	case disabled:
		f.paint(Input, Line, Radius, Hairline)
	case faulty:
		f.paint(Input, Error, Radius, RingWidth)
	case focused:
		f.paint(Input, Accent, Radius, RingWidth)
	default:
		f.paint(Input, Edge, Radius, Hairline)
	}
}
