package window

import (
	"fyne.io/fyne/v2"

	"postroom/mail/compose"
	"postroom/mail/document"
	"postroom/ui/window/look"
)

// newChips are the placeholders beside the text: pressed, one goes where the person
// typed last; dragged, to where it is let go in the text.
func newChips(p *templatePage) []*look.Chip {
	var chips []*look.Chip
	for _, name := range compose.Vocabulary() {
		chip := look.NewChip(name, func() { p.insert(name) })
		var over *fyne.Position // in the text; nil: not over it
		end := func() {
			p.carried.Leave()
			p.write.editor.MarkDrop(nil)
		}
		chip.OnDragged = func(at fyne.Position) {
			p.carried.Carry(name, at)
			over = p.write.over(at)
			p.write.editor.MarkDrop(over)
		}
		chip.OnCancelled = end
		chip.OnDropped = func() {
			end()
			p.w.focus(p.write.editor)
			if over == nil {
				return
			}
			to := document.At(p.write.editor.PositionAt(*over))
			p.write.editor.Do(func(s document.State) (document.Transaction, bool) {
				return document.InsertChip(name)(s.Select(to))
			})
		}
		chips = append(chips, chip)
	}
	return chips
}

// over is a place of the window in the text, from its top left; nil where that is not
// in sight there, or not to be changed.
func (t *templateWrite) over(at fyne.Position) *fyne.Position {
	if !t.object.Visible() || t.fixed() {
		return nil
	}
	in := at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(t.editor))
	if size := t.editor.Size(); in.X < 0 || in.Y < 0 || in.X >= size.Width || in.Y >= size.Height {
		return nil
	}
	return &in
}
