package editor

import (
	"iter"
	"strings"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/ui/editor/syntax"
	"postroom/ui/editor/typeset"
)

// unknownIn is each placeholder that a block spells and that there is not, as a check of the
// template has it: not in a comment, and in an address what is a byte in hex is none.
func unknownIn(b document.Block, in syntax.State, known document.Vocabulary) []document.Spelling {
	if strings.Count(b.Text, "%") < 2 && !strings.Contains(b.Text, "#") {
		return nil
	}
	parts := []syntax.Part{{To: len(b.Text)}}
	if b.Kind == document.Verbatim {
		parts = syntax.Parts(b.Text, in)
	}
	var found []document.Spelling
	take := func(from int, spelled iter.Seq[document.Spelling]) {
		for s := range spelled {
			if !known.Has(s.Chip) {
				found = append(found, document.Spelling{From: from + s.From, To: from + s.To, Chip: s.Chip})
			}
		}
	}
	address := true // of a value whose attribute stands in the block before
	for _, p := range parts {
		text, search := b.Text[p.From:p.To], document.Spelled
		switch {
		case p.Kind == syntax.Comment:
			continue
		case p.Kind == syntax.Attribute:
			address = parse.IsAddress(strings.ToLower(text))
		case p.Kind == syntax.Value && address:
			search = document.SpelledInAddress
		}
		if strings.Contains(text, "%") {
			take(p.From, search(text))
		}
		if strings.Contains(text, "#") {
			take(p.From, document.SpelledWords(text))
		}
	}
	return found
}

// paintUnknown underlines what looks like a placeholder and is none, with dashes.
func (v *view) paintUnknown(b document.Block, laid *laidBlock, top float32) {
	const dash, gap, under = 4, 2, 3
	for _, s := range laid.unknown {
		for _, line := range laid.layout.Lines {
			from, to := max(s.From, line.From), min(s.To, line.End)
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
