package compose

import (
	"strings"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

// contentMark stands for the content in a layout whose words are read. No value holds it,
// which [cleanText] sees to.
const contentMark = "\uFDD0"

// said is a layout's own words, before and behind the text of a mail.
type said struct {
	changing       string // what they were read with
	mirrored       bool   // likewise
	before, behind string
}

// text is the plain text of a mail: that of its document, with the layout's own words before
// and behind it, as far as they are seen. They are read anew where a value changes them.
func (l *layout) text(f frame, d document.Document) (string, error) {
	f.content, f.head, f.preheader = contentMark, "", ""
	changing, err := l.changing.fill(f)
	if err != nil {
		return "", err
	}
	words := l.said.Load()
	if words == nil || words.changing != changing.html || words.mirrored != f.mirrored {
		framed, err := l.spoken.fill(f)
		if err != nil {
			return "", err
		}
		words = &said{changing: changing.html, mirrored: f.mirrored}
		read, _ := parse.Parse(framed.html, nil)
		before, behind := around(read)
		words.before, words.behind = textOf(before, f.mirrored), textOf(behind, f.mirrored)
		l.said.Store(words)
	}
	var parts []string
	for _, part := range []string{words.before, textOf(d, f.mirrored), words.behind} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "\n"), nil
}

func textOf(d document.Document, mirrored bool) string {
	if len(d.Blocks) == 0 {
		return ""
	}
	return write.Text(d, mirrored)
}

// around is what stands before and behind the mark, without what is empty.
func around(d document.Document) (before, behind document.Document) {
	side := &before
	for _, b := range d.Blocks {
		if side == &before && strings.Contains(b.Text, contentMark) {
			first, last := parted(b)
			keep(side, first)
			side = &behind
			b = last
		}
		keep(side, b)
	}
	return before, behind
}

func keep(d *document.Document, b document.Block) {
	if strings.TrimSpace(strings.ReplaceAll(b.Text, string(document.NoBreakSpace), " ")) != "" {
		d.Blocks = append(d.Blocks, b)
	}
}

// parted is a block before the mark in it, and behind.
func parted(b document.Block) (first, last document.Block) {
	part := func(behind bool) document.Block {
		passed := false
		return b.WithPieces(func(yield func(document.Piece) bool) {
			for p := range b.Pieces() {
				before, after, found := strings.Cut(p.Text, contentMark)
				switch {
				case found && !passed && behind:
					p.Text = strings.TrimLeft(after, "\n ")
				case found && !passed:
					p.Text = strings.TrimRight(before, "\n ")
				}
				take := passed == behind || found && !passed
				passed = passed || found
				if take && p.Text != "" && !yield(p) {
					return
				}
			}
		})
	}
	first, last = part(false), part(true)
	last.Kind = document.Paragraph // a heading's line, an item's marker stand before the mark
	return first, last
}
