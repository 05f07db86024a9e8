package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"postroom/mail/document"
	"postroom/ui/editor/typeset"
)

// hint is what there is to say about a place on the screen. Like the list of
// placeholders it is drawn with the text.
type hint struct {
	at   typeset.Rect
	text string
}

// longestHint is in characters.
const longestHint = 80

// hintLinks tells where the links of a text lead.
func (v *view) hintLinks(b document.Block, l *typeset.Layout, top float32) {
	if b.Kind == document.Button || !b.Kind.HasText() {
		return
	}
	for _, a := range l.Areas {
		if y := top + a.Y; y > v.size.Height || y+a.H < 0 {
			continue
		}
		text := []rune(a.Target)
		if len(text) > longestHint {
			text = append(text[:longestHint], '…')
		}
		v.hints = append(v.hints, hint{v.moved(a.Rect, top), string(text)})
	}
}

// hintAt is the hint at a point of the screen; zero: there is none.
func (v *view) hintAt(p fyne.Position) hint {
	for _, h := range v.hints {
		if h.at.Contains(p.X, p.Y) {
			return h
		}
	}
	return hint{}
}

// paintHint shows the hint under the pointer, unless a list is open.
func (v *view) paintHint() {
	h := v.editor.pointer.hint
	if h.text == "" || v.editor.completion.open() {
		return
	}
	w := v.fonts.Width(h.text, typeset.Face{}, theme.TextSize()) + 2*panelInset
	v.label(h.text, v.panel(h.at, w, rowHeight), v.palette.text)
}
