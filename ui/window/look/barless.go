package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// WithoutBars shows a field whose text may be longer than there is room for: Fyne
// draws a scroll bar over such a text.
func WithoutBars(f *Field) fyne.CanvasObject {
	return container.NewThemeOverride(f, barless{New()})
}

type barless struct{ fyne.Theme }

func (b barless) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameScrollBar, theme.SizeNameScrollBarSmall:
		return 0
	}
	return b.Theme.Size(name)
}
