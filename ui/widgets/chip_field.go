package widgets

import (
	"fyne.io/fyne/v2"

	"postroom/ui/editor"
)

// ChipField is a [Field] in which placeholders are chips. What has the keyboard is its Editor.
type ChipField struct{ editorField }

var (
	_ LineInput        = (*ChipField)(nil)
	_ fyne.Disableable = (*ChipField)(nil)
)

// NewChipField makes a field for the placeholders that known has. It lists them in a layer over the
// page.
func NewChipField(placeholder string, known []string, over *editor.Layer, changed func(string)) *ChipField {
	f := &ChipField{}
	f.begin(known, over, changed, func() string { return f.Editor.State().Written() })
	f.Editor.Placeholder = placeholder
	f.Editor.SetLine("")
	f.Editor.Fit = func(text string, beside int) string {
		fits, said := cutPaste(text, beside)
		if said != "" {
			remark(f, said)
		}
		return fits
	}
	f.show(f, func(e *fyne.ScrollEvent) bool {
		if e.Scrolled.DX != 0 {
			f.Editor.Scrolled(&fyne.ScrollEvent{PointEvent: e.PointEvent, Scrolled: fyne.NewDelta(e.Scrolled.DX, 0)})
		}
		return e.Scrolled.DX != 0
	})
	return f
}

// SetPlaceHolder says what an empty field shows.
func (f *ChipField) SetPlaceHolder(text string) { f.Editor.Placeholder = text }

// SetValue shows a value without telling who hears what is typed. What can be undone of another
// one is forgotten.
func (f *ChipField) SetValue(text string) {
	if text != f.shown {
		f.shown = text
		f.Editor.SetLine(text)
	}
}

// MinSize is that of a field.
func (f *ChipField) MinSize() fyne.Size {
	return fyne.NewSize(f.composite.MinSize().Width, FieldHeight)
}
