package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/ui/editor"
)

// ChipField is a [Field] in which placeholders are chips. What has the keyboard is its Editor.
type ChipField struct {
	composite
	Editor    *editor.Editor
	OnChanged func(string) // what a person types, not SetValue; nil: nobody hears it
	OnLeave   func()       // the keyboard left it
	shown     string       // the value that was shown, or typed
	box       *filled
	typing    bool // it has the keyboard
	faulty    bool
}

var (
	_ LineInput        = (*ChipField)(nil)
	_ fyne.Disableable = (*ChipField)(nil)
)

// NewChipField makes a field for the placeholders that known has. It lists them in a layer over the
// page.
func NewChipField(placeholder string, known []string, over *editor.Layer, changed func(string)) *ChipField {
	f := &ChipField{Editor: editor.New(known), OnChanged: changed, box: newFilled()}
	f.Editor.Over, f.Editor.Placeholder, f.Editor.NoGround = over, placeholder, true
	f.Editor.SetLine("")
	f.Editor.OnChanged = func() {
		f.shown = f.Editor.State().Written()
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
	f.Editor.Fit = func(text string, beside int) string {
		fits, said := cutPaste(text, beside)
		if said != "" {
			remark(f, said)
		}
		return fits
	}
	f.paint()
	wheel := newWheel(f)
	wheel.sideways = f.Editor
	f.hold(f, container.NewStack(f.box.Container, Inset(RingWidth, RingWidth, RingWidth, RingWidth, f.Editor), wheel))
	return f
}

// Hear sets OnChanged and OnLeave.
func (f *ChipField) Hear(changed func(string), left func()) { f.OnChanged, f.OnLeave = changed, left }

// Keyboard is the editor.
func (f *ChipField) Keyboard() Typed { return f.Editor }

// HasKeyboard says whether a person is typing here.
func (f *ChipField) HasKeyboard() bool { return f.typing }

// SetPlaceHolder says what an empty field shows.
func (f *ChipField) SetPlaceHolder(text string) { f.Editor.Placeholder = text }

// Value is what the field holds, placeholders as they are written.
func (f *ChipField) Value() string { return f.shown }

func (f *ChipField) keyboard(here bool) {
	f.typing = here
	f.paint()
	if here {
		IntoSight(f)
	}
	for _, s := range scrollsAround(f) { // the list stands over the page, and would stay behind
		if s.OnScrolled = nil; here {
			s.OnScrolled = func(fyne.Position) { f.Editor.CloseList() }
		}
	}
}

func (f *ChipField) paint() { f.box.paintField(f.Disabled(), f.faulty, f.typing) }

// SetValue shows a value without telling who hears what is typed. What can be undone of another
// one is forgotten.
func (f *ChipField) SetValue(text string) {
	if text != f.shown {
		f.shown = text
		f.Editor.SetLine(text)
	}
}

// SetEnabled lets the value be changed, or only read, selected and copied.
func (f *ChipField) SetEnabled(on bool) { enable(f, on) }

// Enable lets the value be changed.
func (f *ChipField) Enable() { f.let(true) }

// Disable lets the value only be read, selected and copied.
func (f *ChipField) Disable() { f.let(false) }

func (f *ChipField) let(change bool) {
	f.Editor.ReadOnly = !change
	f.paint()
}

func (f *ChipField) setFaulty(faulty bool) {
	if f.faulty != faulty {
		f.faulty = faulty
		f.paint()
	}
}

// Disabled says whether the value can only be read.
func (f *ChipField) Disabled() bool { return f.Editor.ReadOnly }

// MinSize is that of a field.
func (f *ChipField) MinSize() fyne.Size {
	return fyne.NewSize(f.composite.MinSize().Width, FieldHeight)
}
