package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/ui/editor"
)

// ChipField is a [Field] in which placeholders are chips. What has the keyboard is its Editor.
type ChipField struct {
	composite
	Editor  *editor.Editor
	OnLeave func() // the keyboard left it
	shown   string // the value that was shown, or typed
	box     *filled
	typing  bool // it has the keyboard
}

// NewChipField makes a field for the placeholders that known has. It lists them in a layer over the
// page. changed hears what a person types, not SetValue.
func NewChipField(placeholder string, known []string, over *editor.Layer, changed func(string)) *ChipField {
	f := &ChipField{Editor: editor.New(known), box: newFilled()}
	f.Editor.Over, f.Editor.Placeholder, f.Editor.NoGround = over, placeholder, true
	f.Editor.SetLine("")
	f.Editor.OnChanged = func() {
		f.shown = f.Editor.State().Written()
		changed(f.shown)
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
	f.hold(f, container.NewStack(f.box.Container, Inset(RingWidth, RingWidth, RingWidth, RingWidth, f.Editor)))
	return f
}

func (f *ChipField) keyboard(here bool) {
	f.typing = here
	f.paint()
	if here {
		IntoSight(f)
	}
}

func (f *ChipField) paint() { f.box.paintField(f.Disabled(), false, f.typing) }

// SetValue shows a value without telling who hears what is typed. What can be undone of another
// one is forgotten.
func (f *ChipField) SetValue(text string) {
	if text != f.shown {
		f.shown = text
		f.Editor.SetLine(text)
	}
}

// SetEnabled lets the value be changed, or only read, selected and copied.
func (f *ChipField) SetEnabled(on bool) {
	if f.Editor.ReadOnly == on {
		f.Editor.ReadOnly = !on
		f.paint()
	}
}

// Disabled says whether the value can only be read.
func (f *ChipField) Disabled() bool { return f.Editor.ReadOnly }

// MinSize is that of a field.
func (f *ChipField) MinSize() fyne.Size {
	return fyne.NewSize(f.composite.MinSize().Width, FieldHeight)
}
