package document_test

import (
	"strings"
	"testing"

	"postroom/mail/document"
)

func TestValidNamesTheBrokenInvariant(t *testing.T) {
	bold := document.Marks{Bold: true}
	for _, c := range []struct {
		block document.Block
		want  string
	}{
		{document.Block{Kind: 99}, "no kind 99"},
		{document.Block{Align: 9}, "no alignment 9"},
		{document.Block{Level: 9}, "level 9"},
		{document.Block{Kind: document.Rule, Level: 1}, "rule"},
		{document.Block{Start: 1}, "only a numbered item"},
		{document.Block{Alt: "x"}, "only an image"},
		{document.Block{Kind: document.Image, Source: "cid:../x.png"}, "is no image"},
		{document.Block{Kind: document.Image, Source: cid, Alt: "a\nb"}, "control character"},
		{document.Block{Kind: document.Image, Source: cid, Width: -1}, "width -1"},
		{document.Block{Kind: document.Image, Source: cid, Text: "x"}, "have no text"},
		{document.Block{Link: "https://a.b/"}, "as a whole"},
		{document.Block{Kind: document.Button, Link: "javascript:x"}, "is no link"},
		{document.Block{Text: "\xff"}, "not UTF-8"},
		{document.Block{Text: " a"}, "not canonical"},
		{document.Block{Text: "a  b"}, "not canonical"},
		{document.Block{Text: "a\tb"}, "not canonical"},
		{document.Block{Text: "\x00"}, "not canonical"},
		{document.Block{Text: "a\ufffc"}, "no placeholder belongs"},
		{document.Block{Text: "\ufffc", Chips: []document.Chip{{At: 0, Name: "A"}}}, "placeholder's name"},
		{document.Block{Text: "a", Chips: []document.Chip{{At: 0, Name: "a"}}}, "not in the text"},
		{document.Block{Text: "ab", Runs: []document.Run{{From: 1, To: 1, Marks: bold}}}, "empty, out of order"},
		{document.Block{Text: "ab", Runs: []document.Run{{From: 0, To: 3, Marks: bold}}}, "outside the text"},
		{document.Block{Text: "é", Runs: []document.Run{{From: 0, To: 1, Marks: bold}}}, "cuts a character"},
		{document.Block{Text: "ab", Runs: []document.Run{{From: 0, To: 1}}}, "no marks"},
		{document.Block{Text: "ab", Runs: []document.Run{{From: 0, To: 1, Marks: bold}, {From: 1, To: 2, Marks: bold}}}, "continues"},
		{document.Block{Text: "ab", Runs: []document.Run{{From: 0, To: 1, Marks: document.Marks{Color: "red"}}}}, "colour"},
	} {
		err := document.Document{Blocks: []document.Block{{}, c.block}}.Valid()
		if err == nil || !strings.HasPrefix(err.Error(), "block 2: ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: got %v, want %q", c.block, err, c.want)
		}
	}
	if (document.Document{}).Valid() == nil {
		t.Error("a document without a block is not valid")
	}
}

func TestNormalizeKeepsWhatItCan(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"line breaks", "a\r\nb\rc", "a\nb\nc"},
		{"spaces at starts and repeated", "  a   b\n c ", "\u00a0 a\u00a0\u00a0 b\n\u00a0c "},
		{"tabs", "a\tb", "a b"},
		{"control characters", "a\x00\u0085b", "ab"},
		{"bytes that are no text", "a\xffb", "a\ufffdb"},
		{"chips without a name", "a\ufffcb", "ab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := document.Document{Blocks: []document.Block{{Text: c.text}}}.Normalize()
			if got := d.Blocks[0].Text; got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
	lost := document.Document{Blocks: []document.Block{{Kind: document.Image, Source: "cid:none", Alt: "A map"}}}.Normalize()
	if !lost.Equal(document.Document{Blocks: []document.Block{{Text: "A map"}}}) {
		t.Errorf("an image without a file became %+v", lost)
	}
}

func TestTypedPlaceholdersBecomeChips(t *testing.T) {
	bold := document.Marks{Bold: true}
	d := document.Document{Blocks: []document.Block{{
		Text: "a%action-link%\ufffc%x%", Chips: []document.Chip{{At: len("a%action-link%"), Name: "store-link"}},
		Runs: []document.Run{{From: 1, To: 3, Marks: bold}},
	}}}.WithChips(known)
	want := document.Document{Blocks: []document.Block{{
		Text: "a\ufffc\ufffc%x%", Chips: []document.Chip{{At: 1, Name: "action-link"}, {At: 4, Name: "store-link"}},
		Runs: []document.Run{{From: 1, To: 4, Marks: bold}},
	}}}
	if !d.Equal(want) {
		t.Errorf("got %+v", d)
	}
}
