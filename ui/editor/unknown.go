package editor

import (
	"slices"
	"strings"

	"postroom/mail/document"
	"postroom/ui/editor/typeset"
)

// unknownIn finds each %name% that stands in a text. A known one does only in a
// source: elsewhere it is a placeholder. Two hex digits are part of an address.
func unknownIn(text string) [][2]int {
	var found [][2]int
	for at := strings.IndexByte(text, '%'); at >= 0; {
		name := text[at+1 : at+1+nameLen(text[at+1:])]
		end := at + 1 + len(name)
		next := end
		if end < len(text) && text[end] == '%' && name != "" && name[0] != '-' && name[len(name)-1] != '-' && !hexByte(name) {
			next = end + 1
			found = append(found, [2]int{at, next})
		}
		after := strings.IndexByte(text[next:], '%')
		if after < 0 {
			break
		}
		at = next + after
	}
	return found
}

// nameLen is how much of a text's start could be a placeholder's name.
func nameLen(s string) int {
	return len(s) - len(strings.TrimLeft(s, "abcdefghijklmnopqrstuvwxyz-"))
}

func hexByte(name string) bool { return len(name) == 2 && strings.Trim(name, "abcdef") == "" }

// paintUnknown underlines what looks like a placeholder and is none, with dashes.
func (v *view) paintUnknown(b document.Block, l *typeset.Layout, top float32) {
	const dash, gap, under = 4, 2, 3
	for _, span := range unknownIn(b.Text) {
		if name := b.Text[span[0]+1 : span[1]-1]; slices.Contains(v.editor.known, name) {
			continue // as a source has it
		}
		for _, line := range l.Lines {
			from, to := max(span[0], line.From), min(span[1], line.End)
			if from >= to {
				continue
			}
			left, right := offsetX(line, b.Text, from, v.flow.measurer), offsetX(line, b.Text, to, v.flow.measurer)
			at := v.moved(typeset.Rect{X: left, Y: line.Y, W: right - left, H: line.Height}, top)
			v.hints = append(v.hints, hint{at, v.editor.UnknownHint})
			for x := left; x < right; x += dash + gap {
				r := typeset.Rect{X: x, Y: line.Baseline + under, W: min(dash, right-x), H: thin}
				paintBox(v.drawn.strokes.next(), v.moved(r, top), boxStyle{fill: v.palette.inks[inkUnknown]})
			}
		}
	}
}
