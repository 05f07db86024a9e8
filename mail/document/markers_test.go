package document_test

import (
	"strings"
	"testing"

	"postroom/mail/document"
)

// item and bullet are blocks of lists; para is one that is none.
func item(level, start int) document.Block {
	return document.Block{Kind: document.Numbered, Level: level, Start: start}
}

func bullet(level int) document.Block {
	return document.Block{Kind: document.Bulleted, Level: level}
}

func para(level int) document.Block { return document.Block{Level: level} }

func TestNumberingRunsOnAndRestartsWhereItShould(t *testing.T) {
	for _, c := range []struct {
		name   string
		blocks []document.Block
		want   string // one word a block
	}{
		{"on and on", []document.Block{item(0, 0), item(0, 0), item(0, 0)}, "1. 2. 3."},
		{"a paragraph ends a list", []document.Block{item(0, 0), item(0, 0), para(0), item(0, 0)}, "1. 2. - 1."},
		{"a start begins one", []document.Block{item(0, 5), item(0, 0), item(0, 1), item(0, 0)}, "5. 6. 1. 2."},
		{"a start after a paragraph", []document.Block{item(0, 0), para(0), item(0, 2)}, "1. - 2."},
		{"a paragraph in an item does not end its list", []document.Block{item(0, 0), para(1), item(0, 0)}, "1. - 2."},
		{"but the lists in it", []document.Block{item(0, 0), item(1, 0), para(1), item(1, 0), item(0, 0)}, "1. a. - a. 2."},
		{"levels", []document.Block{item(0, 0), item(1, 0), item(2, 0), item(3, 0), item(4, 0), item(2, 0), item(1, 0), item(0, 0)}, "1. a. i. 1. a. ii. b. 2."},
		{"an inner list begins anew", []document.Block{item(0, 0), item(1, 0), item(0, 0), item(1, 0)}, "1. a. 2. a."},
		{"bullets further in do not end it", []document.Block{item(0, 0), bullet(1), bullet(2), item(0, 0)}, "1. - - 2."},
		{"bullets beside it do", []document.Block{item(0, 0), bullet(0), item(0, 0)}, "1. - 1."},
		{"bullets around it do", []document.Block{bullet(0), item(1, 0), bullet(0), item(1, 0)}, "- a. - a."},
		{"levels that jump", []document.Block{item(2, 0), item(0, 0), item(2, 0), item(2, 0)}, "i. 1. i. ii."},
		{"letters after z", []document.Block{item(1, 26), item(1, 0), item(1, 702), item(1, 0)}, "z. aa. zz. aaa."},
		{"Roman numerals", []document.Block{item(2, 4), item(2, 49), item(2, 1999), item(2, 3999), item(2, 0)}, "iv. xlix. mcmxcix. mmmcmxcix. 4000."},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, m := range (document.Document{Blocks: c.blocks}).Markers() {
				got = append(got, max(m, "-"))
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %s, want %s", strings.Join(got, " "), c.want)
			}
		})
	}
}

func TestMarkersOfABrokenDocumentDoNotPanic(t *testing.T) {
	d := document.Document{Blocks: []document.Block{{Kind: document.Numbered, Level: 99, Start: -1}, {Level: -1}}}
	if len(d.Markers()) != 2 {
		t.Error("one marker a block is wanted")
	}
}
