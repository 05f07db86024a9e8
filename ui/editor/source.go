package editor

import (
	"math"
	"strconv"

	"postroom/mail/document"
	"postroom/mail/document/write"
	"postroom/ui/editor/typeset"
)

// A source is edited as it is written: see [document.NewSource].

// SetSource puts a text into the editor that is shown as it is written, coloured as
// HTML and with its lines numbered. Nothing of it changes but what is edited. It is
// [Editor.SetDocument] otherwise.
func (e *Editor) SetSource(text string) {
	e.SetEditing(document.Editing{State: document.NewSource(text, e.known)})
}

// Source is the text of a source as it is now. It costs time with its size.
func (e *Editor) Source() string { return e.editing.State.Source() }

// ShowLine selects a line of a source, from 1, and brings it into sight.
func (e *Editor) ShowLine(line int) { e.show(e.editing.State.SelectLine(line)) }

// on is a place on the line that it is seen on: where two blocks of a line of a
// source meet, the end of a line on the screen belongs to the first.
func (f *flow) on(p place) place {
	if !p.before || p.Offset > 0 || p.Block == 0 || f.state.Block(p.Block).Break != document.Joined {
		return p
	}
	p.Block--
	p.Offset = len(f.state.Block(p.Block).Text)
	return p
}

// The gutter, where the numbers of a source's lines are.
const (
	gutterLeft  = 12
	gutterRight = 16
	leastDigits = 3
)

// gutter is how wide a gutter is that the numbers of all lines go into.
func (v *view) gutter(s document.State) float32 {
	digits := max(leastDigits, len(strconv.Itoa(s.Lines())))
	return gutterLeft + float32(digits)*v.digit() + gutterRight
}

// digit is how wide a digit of a source's is.
func (v *view) digit() float32 {
	return float32(math.Ceil(float64(v.fonts.Width("0", typeset.Face{Mono: true}, write.Metrics(document.Verbatim).Size))))
}

// paintNumber puts the number of a line into the gutter, beside the block that begins
// it. That of the caret's line stands out.
func (v *view) paintNumber(line int, l *typeset.Layout, top float32, here bool) {
	size, face := write.Metrics(document.Verbatim).Size, typeset.Face{Mono: true}
	text, ink := strconv.Itoa(line), v.palette.inks[typeset.InkMuted]
	if here {
		ink = v.palette.text
	}
	r := v.fonts.rise(face, size)
	w := v.fonts.Width(text, face, size)
	at := typeset.Rect{X: v.left - gutterRight - w, Y: top + l.Lines[0].Baseline - float32(math.Ceil(float64(r.baseline))), W: w, H: r.height}
	paintText(v.drawn.texts.next(), text, size, styleOf(face), ink, at)
}
