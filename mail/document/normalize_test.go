package document_test

import (
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/documenttest"
)

var known = document.Vocabulary{"action-message", "action-link", "store-link", "#Global[portal]", "value-2"}

// garbage makes blocks that break every invariant.
func garbage() *rapid.Generator[document.Document] {
	text := rapid.OneOf(
		rapid.String(),
		rapid.StringOf(rapid.SampledFrom([]rune{' ', '\n', '\r', '\t', 'a', '\u00a0', document.ChipRune, '\x00', '\x85', 'é', '🙂', '%'})),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
	)
	offset := rapid.IntRange(-2, 12)
	word := rapid.SampledFrom([]string{
		"", "a-b", "A", "-", "red", "#fff", "#FFFFFF", "#12345", "javascript:x", "HTTPS://Example.com", "http://",
		" https://a b/ ", "%a-b%", "%c3%", "mailto:", "mailto:a@b", "cid:x.png", "cid:../../etc/passwd", "https://x/%a-b%",
	})
	return rapid.Custom(func(t *rapid.T) document.Document {
		var d document.Document
		for range rapid.IntRange(0, 4).Draw(t, "blocks") {
			b := document.Block{
				Kind:   document.Kind(rapid.IntRange(-1, 11).Draw(t, "kind")),
				Align:  document.Align(rapid.IntRange(-1, 5).Draw(t, "align")),
				Level:  rapid.IntRange(-2, 12).Draw(t, "level"),
				Start:  rapid.IntRange(-2, 2e6).Draw(t, "start"),
				Text:   text.Draw(t, "text"),
				Source: word.Draw(t, "source"), Alt: text.Draw(t, "alt"),
				Width: rapid.IntRange(-2, 9999).Draw(t, "width"), Link: word.Draw(t, "link"),
			}
			for range rapid.IntRange(0, 4).Draw(t, "chips") {
				b.Chips = append(b.Chips, document.Chip{At: offset.Draw(t, "at"), Name: word.Draw(t, "name")})
			}
			for range rapid.IntRange(0, 4).Draw(t, "runs") {
				b.Runs = append(b.Runs, document.Run{
					From: offset.Draw(t, "from"), To: offset.Draw(t, "to"),
					Marks: document.Marks{Bold: rapid.Bool().Draw(t, "bold"), Color: word.Draw(t, "color"), Link: word.Draw(t, "link")},
				})
			}
			d.Blocks = append(d.Blocks, b)
		}
		return d
	})
}

func TestNormalizeRestoresEveryInvariantAndTwiceIsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := garbage().Draw(t, "garbage")
		once := d.Normalize()
		if err := once.Valid(); err != nil {
			t.Fatalf("%+v\nis invalid: %v", once, err)
		}
		if twice := once.Normalize(); !twice.Equal(once) {
			t.Fatalf("once\n%+v\ntwice\n%+v", once, twice)
		}
	})
}

func TestNormalizeLeavesAValidDocumentAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.OneOf(garbage(), documenttest.Documents(known)).Draw(t, "document")
		if d.Valid() == nil && !d.Normalize().Equal(d) {
			t.Fatalf("%+v\nbecame\n%+v", d, d.Normalize())
		}
	})
}

func TestPiecesPutTogetherAreTheBlock(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Documents(known).Draw(t, "document")
		for _, b := range d.Blocks {
			if again := b.WithPieces(b.Pieces()); !again.Equal(b) {
				t.Fatalf("%+v\nbecame\n%+v", b, again)
			}
		}
	})
}
