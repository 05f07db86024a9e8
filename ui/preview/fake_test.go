package preview

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"postroom/mail/document"
	"postroom/ui/editor/typeset"
)

// fixed is a font in which every character is 10 wide, whatever its size; it has
// no glyph for a CJK character nor for an emoji.
type fixed struct{}

func (fixed) Width(text string, _ typeset.Face, _ float32) float32 {
	return 10 * float32(utf8.RuneCountInString(text))
}

func (fixed) Covers(r rune, _ typeset.Face) bool { return r < 0x2E80 }

func noPictures(string) typeset.Size { return typeset.Size{} }

// lay lays out blocks in the fixed font.
func lay(width float32, blocks ...document.Block) layout {
	f := flow{m: fixed{}}
	return f.lay(document.Document{Blocks: blocks}, width, noPictures)
}

// sketch writes a block's lines as text, one each: the place of the first letter,
// then the fragments between bars.
func sketch(b placedBlock) string {
	var out []string
	for _, l := range b.Lines {
		var parts []string
		for _, f := range l.Fragments {
			if f.Text != "" {
				parts = append(parts, f.Text)
			}
		}
		out = append(out, fmt.Sprintf("%g %s", l.X, strings.Join(parts, "|")))
	}
	return strings.Join(out, "\n")
}
