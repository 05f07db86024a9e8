package editor

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

// Editor edits a document as its reader will see it. It is a widget that scrolls
// by itself. Everything is to be called on the window's goroutine.
type Editor struct {
	widget.BaseWidget

	// OnChanged is called after the document has changed.
	OnChanged func()

	// OnSelectionChanged is called after the caret, the selection or what typing
	// would look like has changed, also by a change of the document.
	OnSelectionChanged func()

	// OnScrolled is called after something else has come to the top of what is in sight.
	OnScrolled func()

	// OnLink is called where the person asks for a link (Ctrl+K): a dialog is the
	// program's own. Without it the key does nothing.
	OnLink func()

	// OnMenu gives what else the menu of the place offers, as what the selected image can
	// have; nil: nothing.
	OnMenu func() []*fyne.MenuItem

	// OnEnter is called after the editor has got the keyboard, and OnLeave after it has lost it.
	OnEnter, OnLeave func()

	// Over shows the list of placeholders and the hints of a line.
	Over *Layer

	// Images gives the content of the image that a source names. What it has no
	// content for is a frame with its description.
	Images func(source string) ([]byte, error)

	// Clipboard gives what another program put on the system's clipboard; a zero Clip
	// is for Fyne to read, as where this program put it there itself. It is called off
	// the window's goroutine. Without it, text is pasted.
	Clipboard func(context.Context) (Clip, error)

	// CopyOut puts what is copied on the system's clipboard, as HTML, as text, and a picture that
	// alone is copied as that: PNG, JPEG or GIF. It is called off the window's goroutine, once
	// its text is there. Without it, that is all.
	CopyOut func(ctx context.Context, html, text string, picture []byte)

	// Background runs work off the window's goroutine and then, on it, then. The title
	// says what goes on where it takes long; cancel ends the context. Nil: a goroutine.
	Background func(title string, work func(context.Context), then func()) (cancel func())

	// OnPasted is called after HTML was pasted, with what it lost.
	OnPasted func(losses []parse.Loss)

	// OnPicture is called where a picture is pasted, PNG, JPEG or GIF: to keep it and
	// to put it in (document.InsertImage) is the program's own.
	OnPicture func(content []byte)

	// OnUnread is called where the clipboard could not be read as it is: its text was
	// pasted, or nothing.
	OnUnread func(err error, text bool)

	// MaxPaste is how long what is pasted may be, in bytes of text or of the HTML that
	// comes of it; 0: any length. What is longer does not come in ([ErrTooLong]).
	MaxPaste int

	// Fit cuts a text that is pasted into a line to what there is room for, beside the characters
	// that stay there. Nil: all of it comes in.
	Fit func(text string, beside int) string

	// ReadOnly lets the document be read, selected and copied, but not changed.
	ReadOnly bool

	// Tabless leaves Tab in a source to go on to what comes next.
	Tabless bool

	// Plain shows a source as a text of any kind, without numbers, colours and marks.
	Plain bool

	// Placeholder is what an empty document shows in the place of text.
	Placeholder string

	// NoGround leaves out the ground behind the text, where the editor stands on one
	// of the theme's colour for input: a large window shows a key sooner.
	NoGround bool

	// UnknownHint is what is said of a %name% that is no placeholder, where the
	// pointer rests on it.
	UnknownHint string

	// GripHint is what is said of the grip beside a block.
	GripHint string

	known   document.Vocabulary
	editing document.Editing
	now     func() time.Time

	view       *view
	caret      caret
	pointer    pointer
	completion completion
	copied     copied
	copying    func()     // ends the copy on its way
	pastes     []*pasting // on their way
	shift      bool       // a Shift key is held
	leaving    bool       // Esc was pressed: the next Tab leaves the editor
}

var (
	_ fyne.Widget        = (*Editor)(nil)
	_ fyne.Focusable     = (*Editor)(nil)
	_ fyne.Tabbable      = (*Editor)(nil)
	_ fyne.Shortcutable  = (*Editor)(nil)
	_ fyne.Scrollable    = (*Editor)(nil)
	_ fyne.Draggable     = (*Editor)(nil)
	_ desktop.Keyable    = (*Editor)(nil)
	_ desktop.Mouseable  = (*Editor)(nil)
	_ desktop.Hoverable  = (*Editor)(nil)
	_ desktop.Cursorable = (*Editor)(nil)
)

// New makes an editor of an empty document, for texts with some placeholders.
func New(known document.Vocabulary) *Editor {
	e := &Editor{known: known, now: time.Now, UnknownHint: "There is no placeholder of this name: it is sent as it stands here.", GripHint: "Drag to move, click to select"}
	e.view = newView(e)
	e.caret.init(e)
	e.ExtendBaseWidget(e)
	e.SetDocument(document.Empty())
	return e
}

// SetDocument puts another document into the editor, with the caret at its start
// and nothing to undo. It calls neither OnChanged nor OnSelectionChanged.
func (e *Editor) SetDocument(d document.Document) {
	e.SetEditing(document.Editing{State: document.NewState(d, e.known)})
}

// Document is the document as it is now. It costs time with its size.
func (e *Editor) Document() document.Document { return e.editing.State.Document() }

// SetEditing is [Editor.SetDocument] with a selection and a history: that of a
// document that was edited before.
func (e *Editor) SetEditing(editing document.Editing) {
	e.forgetPastes()
	editing.Know(e.known)
	e.editing = editing
	e.caret.moved()
	e.completion.close()
	e.view.open()
}

// Know has the editor know other placeholders: a text that spells one becomes it at once, and
// of one that there is no more the text stays. It calls neither OnChanged nor
// OnSelectionChanged, and what can be undone stays. It is false where they are the same.
func (e *Editor) Know(known document.Vocabulary) bool {
	if slices.Equal(known, e.known) {
		return false
	}
	e.known, e.view.flow.known = known, known
	e.editing.Know(known)
	e.caret.moved()
	e.completion.close()
	e.view.reset(e.editing.State)
	e.view.setY(e.view.y())
	e.view.paint()
	return true
}

// Editing is the document with its selection and what can be undone.
func (e *Editor) Editing() document.Editing { return e.editing }

// SetHistory gives the document, as it stands, what can be undone of it. It is false
// where something was done here already: that stays.
func (e *Editor) SetHistory(h document.History) bool {
	if own := &e.editing.History; own.CanUndo() || own.CanRedo() {
		return false
	}
	e.editing.History = h
	return true
}

// State is the document with its selection: what holds at the caret, for a
// toolbar. It is cheap, whatever the document's size.
func (e *Editor) State() document.State { return e.editing.State }

// Do runs a command, such as document.ToggleMark(document.Bold). It is false
// where there was nothing to do.
func (e *Editor) Do(c document.Command) bool {
	if e.ReadOnly {
		return false
	}
	return e.changed(e.editing.Do(c, e.now()))
}

// Type is text from the keyboard. A line break is Enter.
func (e *Editor) Type(text string) bool {
	if e.ReadOnly {
		return false
	}
	return e.changed(e.editing.Type(text, e.now()))
}

// UndoTyping takes back what was done last; false: there is nothing. A window
// whose menu has Undo calls it of the widget that has the focus.
func (e *Editor) UndoTyping() bool { return !e.ReadOnly && e.changed(e.editing.Undo()) }

// RedoTyping does again what was undone last; false: there is nothing.
func (e *Editor) RedoTyping() bool { return !e.ReadOnly && e.changed(e.editing.Redo()) }

// Select selects, and shows what is selected.
func (e *Editor) Select(sel document.Selection) { e.show(e.editing.State.Select(sel)) }

// changed shows what a change did and tells of it.
func (e *Editor) changed(c document.Change, ok bool) bool {
	if !ok {
		return false
	}
	e.caret.moved()
	e.view.update(c)
	e.completion.follow(e)
	e.view.reveal()
	if c != (document.Change{}) && e.OnChanged != nil {
		e.OnChanged()
	}
	e.selected()
	return true
}

// show goes to a state that differs by its selection alone.
func (e *Editor) show(s document.State) {
	e.showPlace(s, false)
}

// showPlace is show with the caret at the end of a line, where that is the start
// of the next one too.
func (e *Editor) showPlace(s document.State, before bool) {
	moved := s.Selection() != e.editing.State.Selection()
	e.editing.State = s
	e.caret.moved()
	e.caret.before = before
	e.view.update(document.Change{})
	e.completion.follow(e)
	e.view.reveal()
	if moved {
		e.selected()
	}
}

func (e *Editor) selected() {
	if e.OnSelectionChanged != nil {
		e.OnSelectionChanged()
	}
}

// MinSize is enough for a few words.
func (e *Editor) MinSize() fyne.Size {
	e.ExtendBaseWidget(e)
	if e.editing.State.Line() {
		return fyne.NewSize(80, write.Metrics(document.Line).LineHeight)
	}
	return fyne.NewSize(160, 80)
}

func (e *Editor) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e)
	return &renderer{e}
}

// renderer shows the editor's view.
type renderer struct{ editor *Editor }

func (r *renderer) Layout(size fyne.Size) { r.editor.view.resize(size) }

func (r *renderer) MinSize() fyne.Size { return r.editor.MinSize() }

func (r *renderer) Objects() []fyne.CanvasObject { return r.editor.view.drawn.objects }

func (r *renderer) Refresh() { r.editor.view.restyle() }

func (r *renderer) Destroy() { r.editor.caret.stop() }
