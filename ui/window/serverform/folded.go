package serverform

import (
	"slices"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// Folded is rows that are folded away. It opens when it comes to hold a fault, and is
// marked while it holds a warning.
type Folded struct {
	Fold   *widgets.Fold
	rows   fyne.CanvasObject
	faulty bool
}

// NewFolded folds rows away.
func NewFolded(title, aside string, rows ...fyne.CanvasObject) *Folded {
	column := widgets.Column(widgets.CardGap, rows...)
	return &Folded{Fold: widgets.NewFold(title, aside, column), rows: column}
}

// Reveal opens it where it hides the field.
func (f *Folded) Reveal(field fyne.CanvasObject) {
	if holds(f.rows, field) && !f.Fold.IsOpen() {
		f.Fold.SetOpen(true)
	}
}

func holds(o, field fyne.CanvasObject) bool {
	switch o := o.(type) {
	case *widgets.FormRow:
		return o.Has(field)
	case *fyne.Container:
		return slices.ContainsFunc(o.Objects, func(inside fyne.CanvasObject) bool { return holds(inside, field) })
	}
	return false
}

// Judge takes what its rows report.
func (f *Folded) Judge(reports ...settings.Severity) {
	faulty := slices.Contains(reports, settings.SeverityError)
	if faulty && !f.faulty && !f.Fold.IsOpen() {
		f.Fold.SetOpen(true)
	}
	f.faulty = faulty
	warnings := 0
	for _, r := range reports {
		if r == settings.SeverityWarning {
			warnings++
		}
	}
	f.Fold.SetMark("")
	if warnings > 0 {
		f.Fold.SetMark(words.Count(warnings, "warning"))
	}
}
