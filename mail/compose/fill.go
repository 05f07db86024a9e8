package compose

import (
	"cmp"
	"slices"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/settings"
)

// Fill puts values into a valid document: a chip becomes its value as text, a link target
// that is a placeholder becomes its address. Where the value is no web address the
// link goes and its text stays; a button becomes a paragraph.
func Fill(d document.Document, v Values) document.Document {
	filled := document.Document{Blocks: make([]document.Block, len(d.Blocks))}
	for i, block := range d.Blocks {
		filled.Blocks[i] = v.fillBlock(block.Said())
	}
	return filled.Normalize()
}

func (v Values) fillBlock(b document.Block) document.Block {
	if len(b.Chips) == 0 && len(b.Runs) == 0 && b.Link == "" && b.Kind != document.Button {
		return b
	}
	filled := b.WithPieces(func(yield func(document.Piece) bool) {
		for piece := range b.Pieces() {
			if piece.Chip != "" {
				piece.Text, piece.Chip = v.text(piece), ""
			}
			piece.Link = v.target(piece.Link)
			if !yield(piece) {
				return
			}
		}
	})
	filled.Link = v.target(b.Link)
	if b.Kind == document.Button && filled.Link == "" {
		filled.Kind = document.Paragraph
	}
	return filled
}

// text is what a chip becomes: its value, or itself as text where there is none.
func (v Values) text(chip document.Piece) string {
	if value, ok := v.value(chip.Chip); ok {
		return value
	}
	return chip.String()
}

// target is where a link leads once it is filled; empty: nowhere.
func (v Values) target(link string) string {
	if chip, ok := document.ChipOf(link); ok {
		name, fallback, _ := document.CutFallback(chip)
		value, _ := v.value(name)
		return cmp.Or(webAddress(value), webAddress(cleanText(fallback)))
	}
	return link
}

// Empty are the placeholders, as they are written, of a template that nothing stands for: they have no value and
// no fallback. The two links of the portal are told of where they are checked.
func Empty(t settings.Template, v Values) []string {
	d, _ := parse.Parse(t.HTML, v.vocabulary())
	return v.empty(d, t.Subject, t.Preheader)
}

// empty are the placeholders of a document and of lines that nothing stands for.
func (v Values) empty(d document.Document, lines ...string) []string {
	var all []string
	look := func(chip string) {
		value, known := v.value(chip)
		name, _, fallback := document.CutFallback(chip)
		if known && value == "" && !fallback && name != "action-link" && name != "store-link" && !slices.Contains(all, document.Written(name)) {
			all = append(all, document.Written(name))
		}
	}
	for _, text := range lines {
		replacePlaceholders(text, func(chip string) (string, bool) {
			look(chip)
			return v.value(chip)
		})
	}
	for _, b := range d.Blocks {
		for p := range b.Pieces() {
			if p.Chip != "" {
				look(p.Chip)
			}
			if chip, ok := document.ChipOf(p.Link); ok {
				look(chip)
			}
		}
		if chip, ok := document.ChipOf(b.Link); ok {
			look(chip)
		}
	}
	return all
}
