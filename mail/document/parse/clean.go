package parse

import (
	"slices"
	"strconv"
	"strings"

	"postroom/mail/document"
)

// cleaned is blocks from a clipboard without the looks that every text has in the
// program that it comes from, and that would be ones of its own here.
func cleaned(blocks []document.Block) []document.Block {
	for i, b := range blocks {
		if b.Kind.HasText() && strings.Trim(b.Text, " "+string(document.NoBreakSpace)) == "" {
			blocks[i] = b.WithPieces(slices.Values([]document.Piece{})) // word processors write a space into an empty paragraph
			continue
		}
		if len(b.Runs) == 0 {
			continue
		}
		blocks[i] = b.WithPieces(func(yield func(document.Piece) bool) {
			for p := range b.Pieces() {
				p.Marks = plainLook(p.Marks)
				p.Bold = p.Bold && b.Kind.Heading() == 0 // browsers say so of all headings
				if !yield(p) {
					return
				}
			}
		})
	}
	return blocks
}

// plainLook is marks without black or almost black, without a white ground, without
// white text where there is no ground to it, and without what links look like anyway.
func plainLook(m document.Marks) document.Marks {
	if dark, light := neutral(m.Background); light {
		m.Background = ""
	} else if dark && m.Background != "" {
		_, light := neutral(m.Color)
		if light { // a dark program's text on its ground
			m.Background, m.Color = "", ""
		}
	}
	if dark, light := neutral(m.Color); dark || light && m.Background == "" {
		m.Color = ""
	}
	if m.Link != "" {
		m.Underline = false
		if linkColor(m.Color) {
			m.Color = ""
		}
	}
	return m
}

// neutral tells of a grey, #rrggbb, whether it is nearly black or nearly white.
func neutral(color string) (dark, light bool) {
	r, g, b, ok := channels(color)
	if !ok || max(r, g, b)-min(r, g, b) > greyest {
		return false, false
	}
	return max(r, g, b) <= 0x48, min(r, g, b) >= 0xc8
}

// linkColor reports whether a colour is one that programs give to links: a blue, or
// the violet of those that were visited.
func linkColor(color string) bool {
	r, g, b, ok := channels(color)
	return ok && b >= 0x60 && b > g && (r < b-0x20 || color == "#800080" || color == "#954f72")
}

func channels(color string) (r, g, b int, ok bool) {
	v, err := strconv.ParseUint(strings.TrimPrefix(color, "#"), 16, 24)
	return int(v >> 16), int(v >> 8 & 0xff), int(v & 0xff), err == nil && len(color) == 7
}
