// Package documenttest makes random documents for property tests.
package documenttest

import (
	"slices"
	"strings"

	"pgregory.net/rapid"

	"postroom/mail/document"
)

// Documents makes valid documents whose placeholders are known: every kind of
// block, levels that jump, lists side by side, and texts that are easily
// mistaken for markup, white space or placeholders.
func Documents(known document.Vocabulary) *rapid.Generator[document.Document] {
	block := Blocks(known)
	return rapid.Custom(func(t *rapid.T) document.Document {
		d := document.Document{Blocks: rapid.SliceOfN(block, 1, 12).Draw(t, "blocks")}
		return d.Normalize().WithChips(known)
	})
}

// Blocks makes blocks that [document.Document.Normalize] makes valid.
func Blocks(known document.Vocabulary) *rapid.Generator[document.Block] {
	pieces := rapid.SliceOfN(piece(known), 0, 10)
	kinds := rapid.SampledFrom([]document.Kind{
		document.Paragraph, document.Paragraph, document.Heading1, document.Heading2, document.Heading3,
		document.Bulleted, document.Bulleted, document.Numbered, document.Numbered, document.Numbered,
		document.Quote, document.Rule, document.Image, document.Button,
	})
	return rapid.Custom(func(t *rapid.T) document.Block {
		b := document.Block{
			Kind:  kinds.Draw(t, "kind"),
			Align: document.Align(rapid.SampledFrom([]int{0, 0, 0, 1, 2, 3}).Draw(t, "align")),
			Level: rapid.SampledFrom([]int{0, 0, 0, 0, 1, 1, 2, 3, 8}).Draw(t, "level"),

			RightToLeft: rapid.IntRange(0, 4).Draw(t, "direction") == 4,
		}
		switch b.Kind {
		case document.Rule:
			return document.Block{Kind: document.Rule}
		case document.Image:
			digit := rapid.SampledFrom([]string{"0", "7", "a", "f"}).Draw(t, "digit")
			b.Source = "cid:" + strings.Repeat(digit, 64) + ".png"
			b.Alt = rapid.SampledFrom([]string{"", "A \"map\" & more", " 漢字  ", "%action-link%", "<b>", "a\u00a0b"}).Draw(t, "alt")
			b.Width = rapid.SampledFrom([]int{0, 1, 320, document.MaxWidth}).Draw(t, "width")
			b.Link = link(known).Draw(t, "link")
			return b
		case document.Button:
			b.Link = link(known).Draw(t, "link")
			b.Color = rapid.SampledFrom([]string{"", "", "#2b4acb", "#ffffff"}).Draw(t, "color")
		case document.Numbered:
			b.Start = rapid.SampledFrom([]int{0, 0, 0, 0, 1, 2, 3, 40, document.MaxStart}).Draw(t, "start")
		}
		return b.WithPieces(slices.Values(pieces.Draw(t, "pieces")))
	})
}

func piece(known document.Vocabulary) *rapid.Generator[document.Piece] {
	texts := rapid.SampledFrom([]string{
		"a", "word", "two words", "x", " ", " ", "  ", "   ", " a", "a ", "\u00a0", "\n", "\n\n", "%", "%%", "%a%", "50 %",
		"%action", "%action-link|", "|there%", "%action-link|there and there", "#", "#Global[", "portal]", "#Global[portal]", "-link", "action-link%", "%action-link%", "%nobody-knows%", "%action-link%action-message%", "%c3%a4",
		"<", ">", "&", "<b>", "</p>", "&amp;", "&nbsp;", "&#37;", "&#32;", "<!--", "-->", "]]>", `"`, "'", "=", "/", "\\",
		"é", "e\u0301", "\u0301", "🙂", "👩\u200d👧", "漢字", "مرحبا", "\u202e", "\u2028", "\ufeff", "\ufffd", "\u00ad", "%\u00adaction-", "link\u200b%",
	})
	fallbacks := rapid.SampledFrom([]string{"-", "-", "-", "", "there", "two  words", "<b>&amp;</b>", "\u00a0", "#1 [x]", "é\u200d\u202e", `"'`})
	return rapid.Custom(func(t *rapid.T) document.Piece {
		p := document.Piece{Marks: marks(known).Draw(t, "marks")}
		if len(known) > 0 && rapid.IntRange(0, 3).Draw(t, "chip") == 0 {
			p.Chip = rapid.SampledFrom(known).Draw(t, "name")
			if fallback := fallbacks.Draw(t, "fallback"); fallback != "-" && p.Chip[0] != '#' {
				p.Chip += "|" + document.CleanFallback(fallback)
			}
		} else {
			p.Text = texts.Draw(t, "text")
		}
		return p
	})
}

func marks(known document.Vocabulary) *rapid.Generator[document.Marks] {
	color := rapid.SampledFrom([]string{"", "", "", "#000000", "#ffffff", "#c0ffee"})
	return rapid.Custom(func(t *rapid.T) document.Marks {
		if rapid.Bool().Draw(t, "plain") {
			return document.Marks{}
		}
		shift := rapid.IntRange(0, 5).Draw(t, "shift")
		return document.Marks{
			Raised: shift == 4, Lowered: shift == 5,

			Bold:       rapid.Bool().Draw(t, "bold"),
			Italic:     rapid.Bool().Draw(t, "italic"),
			Underline:  rapid.Bool().Draw(t, "underline"),
			Strike:     rapid.Bool().Draw(t, "strike"),
			Color:      color.Draw(t, "color"),
			Background: color.Draw(t, "background"),
			Link:       link(known).Draw(t, "link"),
		}
	})
}

func link(known document.Vocabulary) *rapid.Generator[string] {
	links := []string{
		"", "", "https://example.com/", "https://example.com/?a=1&b=2#c", `http://example.com/"quoted"`,
		"mailto:help@example.com?subject=a%20b", "https://example.com/%c3%a4", "https://example.com/ä",
	}
	for _, name := range known {
		links = append(links, document.Written(name))
		if name[0] != '#' {
			links = append(links, document.Written(name+"|https://example.com/?a=1&b=2"))
		}
	}
	return rapid.SampledFrom(links)
}
