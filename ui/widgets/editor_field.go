package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/ui/editor"
)

// editorField is what the fields have in common that are an editor in a box.
type editorField struct {
	composite
	Editor    *editor.Editor
	OnChanged func(string) // what a person types, not SetValue; nil: nobody hears it
	OnLeave   func()       // the keyboard left it
	shown     string       // the value that was shown, or typed
	box       *filled
	typing    bool // it has the keyboard
	faulty    bool
}

// begin makes the editor; value is what it holds.
func (f *editorField) begin(known []string, over *editor.Layer, changed func(string), value func() string) {
	f.Editor, f.OnChanged, f.box = editor.New(known), changed, newFilled()
	f.Editor.Over, f.Editor.NoGround = over, true
	f.Editor.OnChanged = func() {
		f.shown = value()
		if f.OnChanged != nil {
			f.OnChanged(f.shown)
		}
	}
	f.Editor.OnEnter = func() { f.keyboard(true) }
	f.Editor.OnLeave = func() {
		f.keyboard(false)
		if f.OnLeave != nil {
			f.OnLeave()
		}
	}
}

// show lays the field out. turns is told of the mouse's wheel before the form around is; false:
// that is for the form.
func (f *editorField) show(self fyne.Widget, turns func(*fyne.ScrollEvent) bool) {
	f.paint()
	wheel := newWheel(self)
	wheel.turns = turns
	f.hold(self, container.NewStack(f.box.Container, Inset(RingWidth, RingWidth, RingWidth, RingWidth, f.Editor), wheel))
}

// Hear sets OnChanged and OnLeave.
func (f *editorField) Hear(changed func(string), left func()) {
	f.OnChanged, f.OnLeave = changed, left
}

// Keyboard is the editor.
func (f *editorField) Keyboard() Typed { return f.Editor }

// HasKeyboard says whether a person is typing here.
func (f *editorField) HasKeyboard() bool { return f.typing }

// Value is what the field holds, placeholders as they are written.
func (f *editorField) Value() string { return f.shown }

func (f *editorField) keyboard(here bool) {
	f.typing = here
	f.paint()
	if here {
		IntoSight(f.box.Container)
	}
	for _, s := range scrollsAround(f.box.Container) { // the list stands over the page, and would stay behind
		if s.OnScrolled = nil; here {
			s.OnScrolled = func(fyne.Position) { f.Editor.CloseList() }
		}
	}
}

func (f *editorField) paint() { f.box.paintField(f.Disabled(), f.faulty, f.typing) }

// SetEnabled lets the value be changed, or only read, selected and copied.
func (f *editorField) SetEnabled(on bool) { enable(f, on) }

// Enable lets the value be changed.
func (f *editorField) Enable() { f.let(true) }

// Disable lets the value only be read, selected and copied.
func (f *editorField) Disable() { f.let(false) }

func (f *editorField) let(change bool) {
	f.Editor.ReadOnly = !change
	f.paint()
}

func (f *editorField) setFaulty(faulty bool) {
	if f.faulty != faulty {
		f.faulty = faulty
		f.paint()
	}
}

// Disabled says whether the value can only be read.
func (f *editorField) Disabled() bool { return f.Editor.ReadOnly }
