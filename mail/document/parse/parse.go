// Package parse reads HTML as a document: [Parse] any, [Pasted] what a program
// put on the clipboard. What a document cannot hold is left out and told of as
// a [Loss]; neither ever fails.
package parse

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/document"
	"postroom/mail/style"
)

// HTML is read as browsers do: mail/style makes its tree and says how each element
// looks, and what a text is comes from the elements around it (state.go). The tree is
// walked once, from its start to its end (walk.go), and fills one block after another
// (block.go). A text keeps its place in the source, and how its per cent signs and
// spaces were written, on its way through the tree (source.go).

// Parse reads HTML: stored HTML exactly, any other as well as a document can
// hold it. It never fails. Text that spells a known placeholder is that
// placeholder, however it is written.
func Parse(source string, known document.Vocabulary) (document.Document, []Loss) {
	d, losses, _ := ParsePlaces(source, known)
	return d, losses
}

// ParsePlaces is [Parse], with where each block begins in the source, in bytes: its text, or
// the tag that it is of. A source without any has one, which is empty and begins at 0.
func ParsePlaces(source string, known document.Vocabulary) (d document.Document, losses []Loss, places []int) {
	text := strings.TrimPrefix(source, "\ufeff")
	p := newParser(text, known)
	p.read()
	if len(p.blocks) == 0 {
		return document.Empty(), p.losses.list, []int{0}
	}
	for i := range p.places {
		p.places[i] += len(source) - len(text)
	}
	return document.Document{Blocks: p.blocks}.Normalize(), p.losses.list, p.places
}

type parser struct {
	known   document.Vocabulary
	source  string
	lines   []int // where each line begins
	tree    *style.Tree
	screens []style.Styles // as a desktop shows it, and a phone if that can differ
	losses  losses

	at    int  // the place that is being read, in bytes
	ended bool // what is to be read ends before the source does

	blocks  []document.Block
	places  []int              // where each of them begins, in bytes
	filling *filling           // the block that text goes to; nil: none yet
	numbers document.Numbering // of the blocks so far
	named   *html.Node         // the last link whose picture says where it leads
	boxed   string             // the box of a task whose text has not come

	pasted *pasting // nil: the source is no clipboard's
}

func newParser(source string, known document.Vocabulary) *parser {
	p := &parser{known: known, source: source, lines: []int{0}, tree: style.ParseTexts(source, spelled)}
	for at := range len(source) {
		if source[at] == '\n' {
			p.lines = append(p.lines, at+1)
		}
	}
	if strings.Contains(source, "ql-") {
		bareClasses(p.tree.Root)
	}
	p.screens = []style.Styles{p.tree.Compute(style.Media{Width: 640})}
	if strings.Contains(strings.ToLower(source), "<style") {
		p.screens = append(p.screens, p.tree.Compute(style.Media{Width: 360}))
	}
	return p
}

// read walks the whole source.
func (p *parser) read() {
	if at := p.tree.Flat; at >= 0 {
		p.at = at
		p.lost("depth", "nesting", shownTag(p.source[at:]))
	}
	p.node(p.tree.Root, &state{})
	p.flush()
}

// shownTag is the start tag that a source begins with, without its attributes.
func shownTag(source string) string {
	z := html.NewTokenizer(strings.NewReader(source))
	z.Next()
	name, _ := z.TagName()
	return "<" + string(name) + ">"
}

// lost reports what the document has no place for, at the line that is being read.
func (p *parser) lost(code, why, what string) {
	if p.pasted != nil && !missed(code, why, what) {
		return
	}
	line, exact := slices.BinarySearch(p.lines, p.at)
	if exact {
		line++
	}
	p.losses.add(line, code, why, what)
}
