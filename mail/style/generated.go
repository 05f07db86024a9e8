package style

import (
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/css"
	"golang.org/x/net/html"
)

// Generated is what a sheet puts before or behind what is in an element (CSS Pseudo-Elements 4, section 4).
type Generated struct {
	Style *Style
	Text  string // empty: its box alone
}

// pseudo is where a rule puts what it generates.
type pseudo int

const (
	itself pseudo = iota // it is of the element itself
	before
	after
	pseudos
)

func pseudoOf(pseudoElement string) pseudo {
	return pseudo(slices.Index([]string{"before", "after"}, pseudoElement) + 1)
}

// Around is what the text's sheets put around what is in an element; nil: nothing.
func (s Styles) Around(n *html.Node) (first, last *Generated) {
	g := s.generated[n]
	return g[before], g[after]
}

// generate computes what is put around what is in an element of a style.
func (c *cascade) generate(n *html.Node, t *tag, parent *Style) {
	for at := before; at < pseudos; at++ {
		if len(c.rules[at]) == 0 {
			continue
		}
		blocks := c.matched(c.rules[at], n, t.keys)
		if !slices.ContainsFunc(blocks, func(b *block) bool { return b.says(n, pContent) }) {
			continue
		}
		s := c.computed(n, origins{author: blocks}, parent)
		if s.given.content == nil || s.given.placed { // what is placed freely covers nothing that is read
			continue
		}
		if c.generated == nil {
			c.generated = map[*html.Node][pseudos]*Generated{}
		}
		g := c.generated[n]
		g[at] = &Generated{s, s.given.content.text(n)}
		c.generated[n] = g
	}
}

// content is the value of the property of that name; nil: nothing is generated.
type content []contentPart

type contentPart struct {
	text      string
	attribute string // whose value it is, if it is one
	quote     string // "open-quote", "close-quote"
}

func (c content) text(n *html.Node) string {
	var text strings.Builder
	for _, part := range c {
		switch first, last := QuotationMarks(n); {
		case part.attribute != "":
			text.WriteString(attribute(n, part.attribute))
		case part.quote == "open-quote":
			text.WriteString(first)
		case part.quote == "close-quote":
			text.WriteString(last)
		default:
			text.WriteString(part.text)
		}
	}
	return text.String()
}

// contentProperty reads texts, attributes and quotation marks. Of images and counters nothing is
// seen, and what stands behind a slash is for those who do not see.
func contentProperty() longhand {
	return longhand{false, func(r *reader) setter {
		if r.one("none", "normal") != "" {
			return func(e *element) { e.style.given.content = nil }
		}
		list := content{}
		for !r.ended() && !(len(list) > 0 && r.mark("/")) {
			switch t := r.peek(); t.kind {
			case css.StringToken:
				r.at++
				list = append(list, contentPart{text: unquoted(t.text)})
			case css.FunctionToken:
				name, of := r.function()
				if name == "attr" && of.peek().kind == css.IdentToken {
					list = append(list, contentPart{attribute: strings.ToLower(unescaped(of.peek().text))})
				} else {
					list = append(list, contentPart{})
				}
			case css.URLToken:
				r.at++
				list = append(list, contentPart{})
			default:
				quote := r.one("open-quote", "close-quote", "no-open-quote", "no-close-quote")
				if quote == "" {
					return nil
				}
				list = append(list, contentPart{quote: quote})
			}
		}
		if len(list) == 0 {
			return nil
		}
		r.at = len(r.tokens)
		return func(e *element) { e.style.given.content = list }
	}, func(to, from *Style) { to.given.content = from.given.content }}
}

// position is kept of what is generated alone.
func position() longhand {
	return longhand{false, func(r *reader) setter {
		w := r.one("static", "relative", "absolute", "fixed", "sticky", "-webkit-sticky")
		if w == "" {
			return nil
		}
		return func(e *element) { e.style.given.placed = w == "absolute" || w == "fixed" }
	}, func(to, from *Style) { to.given.placed = from.given.placed }}
}
