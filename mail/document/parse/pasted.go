package parse

import (
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/document"
	"postroom/mail/style"
)

// HTML on a clipboard is more than what was copied: it has the page around it, and
// each program's notes to itself. What else is read of it than of any other source
// stands here; the lists of word processors in office.go, and the looks that
// every text has there in clean.go.

// Pasted reads HTML that a program put on the clipboard: the part that was
// copied, as [Parse] would, but cleaned. Paragraphs that a word processor numbers are
// items of lists, and black text on white has no colour. The losses are those that a
// person would miss: no fonts, sizes and style sheets.
func Pasted(source string, known document.Vocabulary) (document.Document, []Loss) {
	p := newParser(strings.TrimPrefix(source, "\ufeff"), known)
	p.pasted = &pasting{}
	for n := range p.tree.Root.Descendants() {
		p.pasted.outside = p.pasted.outside || isComment(n, fragmentStart)
	}
	p.read()
	return document.Document{Blocks: fromTheFirst(cleaned(p.blocks))}.Normalize(), p.losses.list
}

// The comments around what was copied (Microsoft's HTML Clipboard Format; others
// write them too).
const (
	fragmentStart = "StartFragment"
	fragmentEnd   = "EndFragment"
)

// pasting is what a parser knows of a clipboard's HTML beside that of any.
type pasting struct {
	outside bool             // what was copied has not begun
	begun   bool             // it has, by a comment
	office  map[string]*list // of word processors, by name and level, while they run on

	item      string // the list of which the element at hand is an item
	itemLevel int    // from 1; 0: it is none
}

func isComment(n *html.Node, text string) bool {
	return n.Type == html.CommentNode && strings.TrimSpace(n.Data) == text
}

// comment reads a comment: what was copied can begin and end by one.
func (p *parser) comment(n *html.Node, s *state) {
	switch {
	case p.pasted == nil:
	case isComment(n, fragmentStart) && p.pasted.outside:
		p.pasted.outside, p.pasted.begun = false, true
		p.blocks, p.places, p.numbers, p.losses = nil, nil, document.Numbering{}, losses{}
		for around := range n.Ancestors() {
			if around.Data == "table" {
				p.lost("element", "table", "<table>")
			}
		}
	case isComment(n, fragmentEnd) && p.pasted.begun:
		p.ended = true
	}
}

// missed reports whether a person who pasted would miss what is lost.
func missed(code, why, what string) bool {
	switch code {
	case "style":
		return why == "hidden-by-style"
	case "attribute":
		return what == "hidden" || what == `dir="rtl"` || why == "list-start"
	case "element":
		switch strings.Trim(what, "<>") {
		case "head", "style", "link", "xml", "noscript", "template", "code", "kbd", "samp", "tt", "small", "big", "bdo",
			"details", "dialog", "fieldset":
			return false
		case "svg", "math":
			return true
		}
		return !unknown(strings.Trim(what, "<>"))
	}
	return true
}

// pastedAttributes reads what programs write into the HTML of a clipboard for themselves.
func (p *parser) pastedAttributes(n *html.Node, s *state) {
	class := attribute(n, "class")
	switch said := attribute(n, "data-stringify-type"); { // Slack's
	case said == "quote" && n.Data != "li":
		s.quote = true
	case said == "paragraph-break":
		p.breakBlock()
	case n.Data != "p":
	case hasClass(class, "MsoTitle"):
		s.heading = 1
	case hasClass(class, "MsoQuote"), hasClass(class, "MsoIntenseQuote"):
		s.quote = true
	}
	for _, d := range style.Declarations(strings.ToLower(attribute(n, "style"))) {
		switch {
		case d.Property != "mso-list", n.Data == "li":
		case inline(n.Data):
			s.marker = s.marker || d.Value == "ignore"
		default:
			p.pasted.item, p.pasted.itemLevel = officeItem(d.Value)
		}
	}
}

// unfilled is a text without the characters that editors put where they need one, and that nobody sees.
func (p *parser) unfilled(text string) string {
	if p.pasted == nil {
		return text
	}
	if strings.Trim(unmarked(text), "\ufeff\u200b\u2060") == "" {
		return ""
	}
	return strings.ReplaceAll(text, "\ufeff", "")
}

// notes reports whether an element is a program's note to itself: the end of a paragraph in
// Word for the web, a mark of a comment, the comments.
func (p *parser) notes(n *html.Node) bool {
	if class := attribute(n, "class"); hasClass(class, "EOP") || hasClass(class, "MsoCommentReference") {
		return true
	}
	if strings.Contains(attribute(n, "style"), "comment-list") {
		p.lost("comment", "margin", "comments")
		return true
	}
	return false
}
