// Package parse reads HTML as a document: [Parse] any, [Pasted] what a program
// put on the clipboard. What a document cannot hold is left out and told of as
// a [Loss]; neither ever fails.
package parse

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/document"
	"postroom/mail/style"
)

// HTML is read token by token, not as a tree: a token knows its line, %
// can be told from &#37;, no depth overflows anything and every step costs the
// same. What an element means for the text in it stands on a stack of open
// elements (open.go), the block that is being filled beside it
// (block.go).

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
	p := &parser{known: known, line: 1, sheets: sheetsOf(text)}
	p.read(text)
	p.flush()
	if len(p.blocks) == 0 {
		return document.Empty(), p.losses.list, []int{0}
	}
	for i := range p.places {
		p.places[i] += len(source) - len(text)
	}
	return document.Document{Blocks: p.blocks}.Normalize(), p.losses.list, p.places
}

type parser struct {
	known  document.Vocabulary
	line   int            // of the token at hand, from 1
	at     int            // of that token, in bytes
	blank  int            // how much of it is white space before its text
	sheets []style.Styles // of the source, for each screen; nil: it has no sheet
	losses losses

	open   []element // from the outermost; no deeper than maxOpen
	beyond int       // elements that are open but too deep for the stack

	afterPre bool // a <pre> was the last token: a line break now is none

	skip      string // the element whose content is left out; empty: none
	skipDepth int    // how many of its kind are open

	blocks  []document.Block
	places  []int              // where each of them begins, in bytes
	filling *filling           // the block that text goes to; nil: none yet
	numbers document.Numbering // of the blocks so far

	pasted *pasting // nil: the source is no clipboard's
}

func (p *parser) read(source string) {
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		raw := z.Raw()
		lines := bytes.Count(raw, []byte("\n"))
		switch kind {
		case html.TextToken:
			if p.skip == "" {
				p.blank = len(raw) - len(bytes.TrimLeft(raw, " \t\n\f\r"))
				p.text(string(raw))
				p.blank = 0
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			p.startToken(z, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			p.endToken(string(name))
		case html.CommentToken:
			if p.comment(string(z.Text())) {
				return
			}
		}
		p.afterPre = kind == html.StartTagToken && p.lastOpen() == "pre"
		p.line += lines
		p.at += len(raw)
	}
}

func (p *parser) startToken(z *html.Tokenizer, selfClosed bool) {
	name, more := z.TagName()
	tag := string(name)
	if p.skip != "" {
		if tag == p.skip && !selfClosed {
			p.skipDepth++
		}
		if foreign(p.skip) {
			z.NextIsNotRawText()
		}
		return
	}
	attributes := map[string]string{}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if k := string(key); !has(attributes, k) {
			attributes[k] = string(value)
		}
	}
	if roleOf(tag) != dropped {
		p.start(tag, attributes)
		return
	}
	p.lostElement(tag)
	if !selfClosed || !foreign(tag) {
		p.skip, p.skipDepth = tag, 1
	}
	if foreign(tag) {
		z.NextIsNotRawText()
	}
}

func (p *parser) endToken(tag string) {
	if p.skip == "" {
		p.end(tag)
		return
	}
	if tag == p.skip {
		p.skipDepth--
	}
	if p.skipDepth == 0 {
		p.skip = ""
	}
}

func (p *parser) lost(code, why, what string) {
	if p.pasted != nil && !missed(code, what) {
		return
	}
	p.losses.add(p.line, code, why, what)
}

func (p *parser) lostElement(tag string) {
	code := "element"
	switch tag {
	case "title":
		return
	case "script":
		code = "script"
	}
	p.lost(code, "subtree", "<"+tag+">")
}

func has[V any](m map[string]V, key string) bool {
	_, ok := m[key]
	return ok
}
