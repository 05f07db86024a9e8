package widgets

import (
	"fyne.io/fyne/v2"

	"postroom/ui/editor"
)

// SourceField is HTML of several lines that a person types as it is written, in colours, with the
// placeholders in it marked and listed. Tab goes on from it, as from any field.
type SourceField struct{ editorField }

var _ fyne.Disableable = (*SourceField)(nil)

// NewSourceField makes a field for the placeholders that known has, as [NewChipField] does. What
// would make the text longer than [MaxArea] is not taken over.
func NewSourceField(known []string, over *editor.Layer, changed func(string)) *SourceField {
	f := &SourceField{}
	f.begin(known, over, nil, func() string { return f.Editor.Source() })
	f.Editor.SetSource("")
	f.Editor.Tabless = true
	f.OnChanged = func(text string) {
		if len(text) > MaxArea && f.Editor.UndoTyping() {
			remark(f, "Nothing was taken over: that is more than can be typed in here.")
			return
		}
		changed(text)
	}
	f.show(f, func(e *fyne.ScrollEvent) bool { return f.Editor.Scroll(-e.Scrolled.DY) })
	return f
}

// SetValue shows a value without telling who hears what is typed. What can be undone of another
// one is forgotten.
func (f *SourceField) SetValue(text string) {
	if text != f.shown {
		f.shown = text
		f.Editor.SetSource(text)
	}
}

// MinSize is that of a framed [Area].
func (f *SourceField) MinSize() fyne.Size {
	return fyne.NewSize(f.composite.MinSize().Width, AreaHeight+Hairline+Tight)
}
