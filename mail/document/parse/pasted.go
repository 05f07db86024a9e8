package parse

import (
	"strconv"
	"strings"

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
	source = strings.TrimPrefix(source, "\ufeff")
	sheets := sheetsOf(source)
	p := pastedParser(known, sheets)
	p.pasted.outside = strings.Contains(source, "<!--"+fragmentStart+"-->")
	p.read(source)
	if p.pasted.outside { // it never began: what looked like the comment was none
		p = pastedParser(known, sheets)
		p.read(source)
	}
	p.flush()
	return document.Document{Blocks: cleaned(p.blocks)}.Normalize(), p.losses.list
}

func pastedParser(known document.Vocabulary, sheets []style.Styles) *parser {
	return &parser{known: known, line: 1, sheets: sheets, pasted: &pasting{}}
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
}

// comment reads a comment; true: what was copied ends here.
func (p *parser) comment(text string) (end bool) {
	if p.pasted == nil || p.skip != "" {
		return false
	}
	switch strings.TrimSpace(text) {
	case fragmentStart:
		if p.pasted.outside {
			p.pasted.outside, p.pasted.begun = false, true
			p.blocks, p.numbers, p.losses = nil, document.Numbering{}, losses{}
		}
	case fragmentEnd:
		return p.pasted.begun
	}
	return false
}

// missed reports whether a person who pasted would miss what is lost.
func missed(code, what string) bool {
	switch code {
	case "style":
		return what == "display:none" || what == "visibility:hidden"
	case "attribute":
		return what == "hidden" || what == `dir="rtl"`
	case "element":
		switch strings.Trim(what, "<>") {
		case "head", "style", "link", "xml", "noscript", "template", "code", "kbd", "samp", "tt", "small", "big", "bdo",
			"details", "dialog", "fieldset":
			return false
		}
		return roleOf(strings.Trim(what, "<>")) != unknown
	}
	return true
}

// pixel reports whether an image is there to be fetched, not to be seen.
func pixel(attributes map[string]string) bool {
	for _, side := range [...]string{"width", "height"} {
		size, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(attributes[side]), "px"))
		if err == nil && size <= 2 {
			return true
		}
	}
	return false
}

// pastedEffect reads what programs write into the HTML of a clipboard for themselves,
// by attribute.
func (p *parser) pastedEffect(tag, name, value string, l *effect) {
	switch name {
	case "class":
		switch {
		case hasClass(value, "EOP"), hasClass(value, "MsoCommentReference"): // Word on the web: a paragraph's end
			l.hidden = true
		case hasClass(value, "MsoTitle") && tag == "p":
			l.heading = 1
		case tag == "p" && (hasClass(value, "MsoQuote") || hasClass(value, "MsoIntenseQuote")):
			l.quote = true
		}
	case "style":
		for _, d := range style.Declarations(strings.ToLower(value)) {
			if d.Property == "mso-list" && roleOf(tag) == block {
				l.office, l.officeLevel = officeItem(d.Value)
			} else if d.Property == "mso-list" {
				l.marker = d.Value == "ignore"
			}
			if d.Property == "mso-element" && d.Value == "comment-list" {
				l.hidden = true
				p.lost("comment", "margin", "comments")
			}
		}
	}
}
