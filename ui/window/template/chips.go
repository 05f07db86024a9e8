package template

import (
	"fyne.io/fyne/v2"

	"postroom/mail/compose"
	"postroom/mail/document"
	"postroom/ui/widgets"
)

// placeholders are a row of them beside the text: pressed, one goes where the person
// typed last; dragged, to where it is let go in the text.
func (v *pane) placeholders() fyne.CanvasObject {
	row := []fyne.CanvasObject{widgets.Sized(0, widgets.FieldHeight, widgets.NewSmall("Insert", widgets.Muted))}
	const often = 3 // the message and the two links
	for _, name := range v.p.known()[:often] {
		chip := widgets.NewChip(name, func() { v.p.insert(name) })
		var over *fyne.Position // in the text; nil: not over it
		end := func() {
			v.p.dragged.Leave()
			v.editor.MarkDrop(nil)
		}
		chip.OnDragged = func(at fyne.Position) {
			v.p.dragged.Carry(name, at)
			over = v.over(at)
			v.editor.MarkDrop(over)
		}
		chip.OnCancelled = end
		chip.OnDropped = func() {
			end()
			if over == nil {
				return
			}
			v.w.Focus(v.editor)
			to := document.At(v.editor.PositionAt(*over))
			v.editor.Do(func(s document.State) (document.Transaction, bool) {
				return document.InsertChip(name)(s.Select(to))
			})
		}
		v.chips, row = append(v.chips, chip), append(row, chip)
	}
	v.more = widgets.NewSmallLink("More…", v.listPlaceholders)
	return widgets.Row(widgets.Near, append(row, widgets.Sized(0, widgets.FieldHeight, v.more))...)
}

// listPlaceholders offers all placeholders that there are, with what each stands for.
func (v *pane) listPlaceholders() {
	var items []*fyne.MenuItem
	for _, p := range compose.Table(v.w.Draft.Settings()) {
		items = append(items, fyne.NewMenuItem(document.Written(p.Name)+" · "+p.Means, func() { v.p.insert(p.Name) }))
	}
	widgets.ShowMenu(v.more, items)
}

// over is a place of the window in a text, from its top left; nil where that is not in
// sight there, or not to be changed.
func (v *pane) over(at fyne.Position) *fyne.Position {
	if v != v.p.inSight() || v.editor.ReadOnly {
		return nil
	}
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(v.editor))
	if size := v.editor.Size(); at.X < 0 || at.Y < 0 || at.X >= size.Width || at.Y >= size.Height {
		return nil
	}
	return &at
}
