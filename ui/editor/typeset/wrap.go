package typeset

import (
	"strings"

	"github.com/go-text/typesetting/segmenter"
)

// An extent is one line of a text, in byte offsets: text[from:end] is seen;
// text[end:to] is the white space that hangs behind it, or the break that ends it.
// Each extent begins where the one before it ends.
type extent struct {
	from, end, to int
	hard          bool // ended by a line break or the end of the text, not by the width
}

// lineSpace is what hangs at the end of a line instead of being wrapped.
const lineSpace = " \t\n\v\f\r\u0085\u2028\u2029"

// wrap breaks a text into lines no wider than width: between words (UAX #14), and
// between graphemes within a word that is wider than a line. advance measures a
// part of the text. There is an empty line in an empty text, and after a line break
// at the very end of one.
func wrap(text string, width float32, advance func(from, to int) float32) []extent {
	w := wrapper{text: text, width: width, advance: advance}
	var seg segmenter.Segmenter
	seg.InitWithString(text)
	from := 0
	for it := seg.LineIterator(); it.Next(); {
		unit := it.Line()
		to := from + runesLen(text[from:], len(unit.Text))
		w.add(from, to)
		if unit.IsMandatoryBreak {
			w.flush(true)
		}
		from = to
	}
	if text == "" || strings.HasSuffix(text, "\n") {
		w.flush(true)
	}
	return w.lines
}

type wrapper struct {
	text    string
	width   float32
	advance func(from, to int) float32

	lines []extent
	line  extent  // the one that is being filled
	x     float32 // where its next word would begin
}

// add puts an unbreakable unit and the white space behind it on a line.
func (w *wrapper) add(from, to int) {
	end := from + len(strings.TrimRight(w.text[from:to], lineSpace))
	seen := w.advance(from, end)
	if w.x > 0 && w.x+seen > w.width {
		w.flush(false)
	}
	if seen > w.width {
		w.addGraphemes(from, end)
	} else {
		w.x += seen
	}
	w.line.end, w.line.to = end, to
	if end < to {
		w.x += w.advance(end, to)
	}
}

func (w *wrapper) addGraphemes(from, end int) {
	at := from
	for _, n := range Graphemes(w.text[from:end]) {
		seen := w.advance(at, from+n)
		if w.x > 0 && w.x+seen > w.width {
			w.flush(false)
		}
		w.x += seen
		at = from + n
		w.line.end, w.line.to = at, at
	}
}

func (w *wrapper) flush(hard bool) {
	w.line.hard = hard
	w.lines = append(w.lines, w.line)
	w.line = extent{from: w.line.to, end: w.line.to, to: w.line.to}
	w.x = 0
}
