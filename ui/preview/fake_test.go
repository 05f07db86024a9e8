package preview

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"pgregory.net/rapid"

	"postroom/mail/document"
)

// fixed is a font in which every character is 10 wide, whatever its size; it has
// no glyph for a CJK character nor for an emoji.
type fixed struct{}

func (fixed) width(text string, _ typeface, _ float32) float32 {
	return 10 * float32(utf8.RuneCountInString(text))
}

func (fixed) covers(r rune) bool { return r < 0x2E80 }

func noPictures(string) size { return size{} }

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
		out = append(out, fmt.Sprintf("%g %s", l.start(), strings.Join(parts, "|")))
	}
	return strings.Join(out, "\n")
}

// anyBlock draws a block; [document.Document.Normalize] makes it a valid one.
func anyBlock(t *rapid.T) document.Block {
	b := document.Block{
		Kind:  rapid.SampledFrom([]document.Kind{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}).Draw(t, "kind"),
		Align: rapid.SampledFrom([]document.Align{0, 1, 2, 3}).Draw(t, "align"),
	}
	switch b.Kind {
	case document.Rule:
		return document.Block{Kind: document.Rule}
	case document.Image:
		b.Source = "cid:" + strings.Repeat("0123456789abcdef", 4) + ".png"
		b.Alt = rapid.StringMatching(`[a-z é漢]{0,30}`).Draw(t, "alt")
		b.Width = rapid.IntRange(0, 900).Draw(t, "width")
		return b
	case document.Button:
		b.Link = "%action-link%"
	default:
		b.Level = rapid.IntRange(0, document.MaxLevel).Draw(t, "level")
	}
	atoms := []string{"a", "Te", "word ", "lengthyword", "é", "e\u0301", "漢", "字", "🙂", "👨‍👩‍👧", "\u00a0", "\n", "ש", "\u200b", "\u00ad", "-", "€ ", "\u2028", "\ufffc"}
	var bounds []int
	for range rapid.IntRange(0, 30).Draw(t, "length") {
		atom := rapid.SampledFrom(atoms).Draw(t, "atom")
		if atom == "\ufffc" {
			b.Chips = append(b.Chips, document.Chip{At: len(b.Text), Name: "action-message"})
		}
		bounds = append(bounds, len(b.Text))
		b.Text += atom
	}
	for i := 0; i+1 < len(bounds); i++ {
		if rapid.IntRange(0, 4).Draw(t, "marked") > 0 {
			continue
		}
		marks := rapid.SampledFrom([]document.Marks{
			{Bold: true},
			{Italic: true, Link: "https://example.com"},
			{Underline: true, Strike: true},
			{Background: "#fff3a3", Color: "#b3261e"},
		}).Draw(t, "marks")
		b.Runs = append(b.Runs, document.Run{From: bounds[i], To: bounds[i+1], Marks: marks})
	}
	return b
}

func anyDocument(t *rapid.T) document.Document {
	d := document.Document{Blocks: []document.Block{anyBlock(t)}}
	for range rapid.IntRange(0, 6).Draw(t, "blocks") {
		d.Blocks = append(d.Blocks, anyBlock(t))
	}
	return d.Normalize()
}
