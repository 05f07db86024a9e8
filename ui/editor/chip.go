package editor

import (
	"fyne.io/fyne/v2"

	"postroom/mail/document"
)

// chipAt is the placeholder at a point of the screen.
func (v *view) chipAt(p fyne.Position) (document.Selection, bool) {
	at := v.placeAt(p.X, p.Y)
	top := v.blockY(at.Block)
	for _, line := range v.flow.lay(at.Block).Lines {
		if y := p.Y - top - line.Y; y < 0 || y >= line.Height {
			continue
		}
		for _, f := range line.Fragments {
			if x := p.X - v.left - f.X; f.Inset > 0 && x >= 0 && x < f.Width {
				return document.Selection{
					Anchor: document.Position{Block: at.Block, Offset: f.From},
					Head:   document.Position{Block: at.Block, Offset: f.To},
				}, true
			}
		}
	}
	return document.Selection{}, false
}
