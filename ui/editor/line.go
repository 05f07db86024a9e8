package editor

import (
	"math"

	"fyne.io/fyne/v2"

	"postroom/mail/document"
	"postroom/mail/document/write"
	"postroom/ui/editor/typeset"
)

// A line is text of one line with placeholders, such as a subject: see [document.NewLine]. It
// scrolls sideways, Enter goes on to what comes next, and what it lists stands in a [Layer].

// SetLine puts a line into the editor. It is [Editor.SetDocument] otherwise.
func (e *Editor) SetLine(text string) {
	e.SetEditing(document.Editing{State: document.NewLine(text, e.known)})
}

// lineX is from either side of a line to its text.
const lineX = 8

// endless is how wide the column of a line is, so that nothing of it is wrapped.
const endless = 1 << 20

// overLine is what is over and under a line, which stands in the middle.
func (v *view) overLine() float64 {
	return max(0, math.Floor(float64(v.size.Height-write.Metrics(document.Line).LineHeight)/2))
}

// scrollLine brings the caret of a line into sight, and as much of the line as there is room for.
func (v *view) scrollLine() {
	if !v.flow.state.Line() {
		return
	}
	caret := caretIn(v.flow.state.Block(0), v.flow.lay(0), v.editor.caretPlace().Offset, false, v.flow.measurer).X
	v.slide(min(max(lineX-v.left, caret-v.lineRoom()), caret))
}

func (v *view) lineRoom() float32 { return v.size.Width - 2*lineX - caretWidth }

// slide has a line begin so far left of what is in sight.
func (v *view) slide(x float32) {
	end := v.flow.state.SelectAll().Selection().Head.Offset
	width := caretIn(v.flow.state.Block(0), v.flow.lay(0), end, false, v.flow.measurer).X
	v.left = lineX - max(0, min(x, width-v.lineRoom()))
}

// moveOn is Enter in a line.
func (e *Editor) moveOn() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(e); c != nil {
		c.FocusNext()
	}
}

// room is where what is over the text can stand, from the editor's top left.
func (v *view) room() typeset.Rect {
	if v.editor.Over == nil {
		return typeset.Rect{W: v.size.Width, H: v.size.Height}
	}
	driver, over := fyne.CurrentApp().Driver(), v.editor.Over
	at := driver.AbsolutePositionForObject(over).Subtract(driver.AbsolutePositionForObject(v.editor))
	return typeset.Rect{X: at.X, Y: at.Y, W: over.Size().Width, H: over.Size().Height}
}
