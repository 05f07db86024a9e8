package template

import (
	"fyne.io/fyne/v2"

	"postroom/mail/compose"
	"postroom/mail/document"
	"postroom/ui/editor"
	"postroom/ui/widgets"
)

// newChips are the placeholders beside the text: pressed, one goes where the person
// typed last; dragged, to where it is let go in the text.
func newChips(p *Page, in *editor.Editor) []*widgets.Chip {
	var chips []*widgets.Chip
	for _, name := range compose.Vocabulary() {
		chip := widgets.NewChip(name, func() { p.insert(name) })
		var over *fyne.Position // in the text; nil: not over it
		end := func() {
			p.dragged.Leave()
			in.MarkDrop(nil)
		}
		chip.OnDragged = func(at fyne.Position) {
			p.dragged.Carry(name, at)
			over = p.over(in, at)
			in.MarkDrop(over)
		}
		chip.OnCancelled = end
		chip.OnDropped = func() {
			end()
			if over == nil {
				return
			}
			p.w.Focus(in)
			to := document.At(in.PositionAt(*over))
			in.Do(func(s document.State) (document.Transaction, bool) {
				return document.InsertChip(name)(s.Select(to))
			})
		}
		chips = append(chips, chip)
	}
	return chips
}

// over is a place of the window in a text, from its top left; nil where that is not in
// sight there, or not to be changed.
func (p *Page) over(in *editor.Editor, at fyne.Position) *fyne.Position {
	if in != p.inSight() || in.ReadOnly {
		return nil
	}
	at = at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(in))
	if size := in.Size(); at.X < 0 || at.Y < 0 || at.X >= size.Width || at.Y >= size.Height {
		return nil
	}
	return &at
}

// inSight is the editor of the view that is.
func (p *Page) inSight() *editor.Editor {
	if p.view == writeView {
		return p.write.editor
	}
	return p.source.editor
}
