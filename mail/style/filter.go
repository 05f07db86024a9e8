package style

import (
	"strings"

	"github.com/tdewolff/parse/v2/css"
	"golang.org/x/net/html"
)

// Filter is a program that shows a text and knows less of it than a browser. It is asked before
// the cascade: what it leaves out was never there, and what it outdoes by counts.
type Filter interface {
	// Element is told of each element before its attributes are read, those around it first. It
	// may change its name, its attributes and what is in it.
	Element(n *html.Node)
	// Sheet is what is read of the text of a <style>; empty: nothing.
	Sheet(n *html.Node, text string) string
	// AtRule says whether an at-rule is read, with all that is in it.
	AtRule(r AtRule) bool
	// Selector is what is read of one of a rule's selectors; empty: nothing.
	Selector(s Selector) string
	// Declaration is what is read of one, its property and its value, and of which elements; only
	// may be nil: of all. It may look at nothing but the name of an element. ok: it is read at all.
	Declaration(d Declaration) (read Declaration, only func(*html.Node) bool, ok bool)
}

// AtRule is one of a sheet.
type AtRule struct {
	Name    string // lower case, with its @
	Prelude string // what stands behind the name
	Depth   int    // how many at-rules it stands in, with itself
	Place   int    // in the text, in bytes
}

// Selector is one of a rule's list, taken apart.
type Selector struct {
	Text        string
	Compounds   []Compound
	Combinators string // all that it has: ' ', '>', '+', '~'
	Place       int    // of its rule in the text, in bytes
}

// Compound is what one element of a selector must be.
type Compound struct {
	Tag        string // lower case; "*": any, said so; empty: it is not said
	Classes    int
	ID         bool
	Pseudos    []string // lower case, with their colons
	Attributes []string // name and operator, such as "class", "class="
}

// filtered is a text as a filter reads it; without one all is read.
type filtered struct {
	by     Filter
	source string
	of     *html.Node // whose declarations are read: a <style>, or the element that has them
	sheets bool       // declarations are those of a sheet
	start  int        // of its text in the source
}

// longestTag is as far as a <style> is told apart from its text.
const longestTag = 1 << 10

// elements tells of all that there are. What is told of may change, so they are listed first.
func (f *filtered) elements(root *html.Node) {
	if f.by == nil {
		return
	}
	var list []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			list = append(list, n)
		}
	}
	for _, n := range list {
		f.by.Element(n)
	}
}

// sheet is what is read of a <style>, and f then speaks of it.
func (f *filtered) sheet(n *html.Node, text string) string {
	if f.by == nil {
		return text
	}
	f.of, f.sheets, f.start = n, true, max(Place(n), 0)
	from := min(f.start, len(f.source)) // behind its tag, which is looked for no further than tags are long
	if i := strings.Index(f.source[from:min(len(f.source), from+len(text)+longestTag)], text); i >= 0 && text != "" {
		f.start += i
	}
	return f.by.Sheet(n, text)
}

// inline is f for the style attribute of an element.
func (f filtered) inline(n *html.Node) filtered {
	f.of, f.sheets, f.start = n, false, max(Place(n), 0)
	return f
}

func (f *filtered) atRule(name string, prelude []token, depth, at int) bool {
	return f.by == nil || f.by.AtRule(AtRule{Name: name, Prelude: textOfTokens(prelude), Depth: depth, Place: f.start + at})
}

// selectors are those of a list that are read.
func (f *filtered) selectors(prelude []token, at int) []token {
	if f.by == nil {
		return prelude
	}
	var kept []token
	for _, part := range split(prelude, css.CommaToken) {
		s := selectorOf(trimmed(part))
		s.Place = f.start + at
		if s.Text != "" {
			read := f.by.Selector(s)
			if read == "" {
				continue
			}
			if read != s.Text {
				part = tokensOf(read)
			}
		}
		if len(kept) > 0 {
			kept = append(kept, token{css.CommaToken, ","})
		}
		kept = append(kept, part...)
	}
	return kept
}

func (f *filtered) declaration(w written) (read written, only func(*html.Node) bool, ok bool) {
	if f.by == nil {
		return w, nil, true
	}
	text := textOfTokens(w.value)
	d := Declaration{Property: w.property, Value: text, Important: w.important, Sheet: f.sheets, Element: f.of, Place: f.start}
	if f.sheets {
		d.Place += w.at
	}
	got, only, ok := f.by.Declaration(d)
	w.property = got.Property
	if got.Value != text {
		w.value = trimmed(tokensOf(got.Value))
	}
	return w, only, ok
}

// selectorOf takes a selector apart as it is written, without a look at what is known of it.
func selectorOf(tokens []token) Selector {
	s := Selector{Text: textOfTokens(tokens)}
	var c Compound
	begun := false
	end := func(combinator string) {
		if begun {
			s.Compounds = append(s.Compounds, c)
			s.Combinators += combinator
		} else if combinator != " " && len(s.Combinators) > 0 { // a space before it was none of its own
			s.Combinators = s.Combinators[:len(s.Combinators)-1] + combinator
		}
		c, begun = Compound{}, false
	}
	for i := 0; i < len(tokens) && len(s.Compounds) <= compoundsMost; i++ {
		t := tokens[i]
		behind := func(n int) token {
			if i+n < len(tokens) {
				return tokens[i+n]
			}
			return token{}
		}
		switch {
		case t.kind == css.WhitespaceToken:
			end(" ")
			continue
		case t.kind == css.DelimToken && strings.Contains(">+~", t.text):
			end(t.text)
			continue
		case t.kind == css.IdentToken:
			c.Tag = strings.ToLower(unescaped(t.text))
		case t.kind == css.DelimToken && t.text == "*":
			c.Tag = "*"
		case t.kind == css.HashToken:
			c.ID = true
		case t.text == ".":
			c.Classes++
			i++
		case t.kind == css.LeftBracketToken:
			r := reader{tokens: tokens, at: i}
			in := r.inside()
			name := strings.ToLower(unescaped(in.next().text))
			if !in.ended() {
				name += in.next().text
			}
			c.Attributes = append(c.Attributes, name)
			i = r.at - 1
		case t.kind == css.ColonToken:
			colons := ":"
			if behind(1).kind == css.ColonToken {
				colons = "::"
				i++
			}
			name := behind(1)
			i++
			c.Pseudos = append(c.Pseudos, colons+strings.ToLower(strings.TrimSuffix(unescaped(name.text), "(")))
			if name.kind == css.FunctionToken {
				r := reader{tokens: tokens, at: i}
				r.function()
				i = r.at - 1
			}
		}
		begun = true
	}
	end("")
	if len(s.Compounds) > 0 && len(s.Combinators) >= len(s.Compounds) {
		s.Combinators = s.Combinators[:len(s.Compounds)-1]
	}
	return s
}
