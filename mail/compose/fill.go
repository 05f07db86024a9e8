package compose

import "postroom/mail/document"

// Fill puts values into a document: a chip becomes its value as text, a link target
// that is a placeholder becomes its address. Where the value is no web address the
// link goes and its text stays; a button becomes a paragraph.
func Fill(d document.Document, v Values) document.Document {
	filled := d.Normalize()
	for i, block := range filled.Blocks {
		filled.Blocks[i] = v.fillBlock(block)
	}
	return filled.Normalize()
}

func (v Values) fillBlock(b document.Block) document.Block {
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
	if name, ok := leadingPlaceholder(link); ok && len(name)+2 == len(link) {
		value, _ := v.value(name)
		return webAddress(value)
	}
	return link
}
