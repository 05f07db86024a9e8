package style

import (
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/css"
	"golang.org/x/net/html"
)

// selectors reads a list of selectors; nil: one of them is not known, which ends the list
// (Selectors 4, section 4.1). What can match no element of a mail that is only looked at, such
// as :hover and ::marker, is left out. A list that is forgiving leaves out what it does not know.
func selectors(tokens []token, quirks, forgiving bool, depth int) (list []selector, ok bool) {
	for _, part := range split(tokens, css.CommaToken) {
		r := selectorReader{reader: reader{tokens: trimmed(part), quirks: quirks}, depth: depth}
		s, known := r.complex()
		if !known && !forgiving || len(list) == selectorsMost {
			return nil, false
		}
		if known && !r.never {
			list = append(list, s)
		}
	}
	return list, true
}

// split parts tokens where one of a kind stands in no brackets.
func split(tokens []token, at css.TokenType) (parts [][]token) {
	var open []css.TokenType
	start := 0
	for i, t := range tokens {
		if t.kind == at && len(open) == 0 {
			parts = append(parts, tokens[start:i])
			start = i + 1
		}
		open = nest(open, t.kind)
	}
	return append(parts, tokens[start:])
}

type selectorReader struct {
	reader
	never bool   // it matches nothing
	puts  pseudo // of the pseudo-element that ends it
	depth int
}

// What a list of selectors, a selector and one of its compounds may have.
const (
	selectorsMost = 8192
	compoundsMost = 256
	simpleMost    = 256
)

func (r *selectorReader) complex() (s selector, ok bool) {
	combinator := byte(0)
	for {
		c, weight, ok := r.compound()
		if !ok || len(s.compounds) == compoundsMost {
			return s, false
		}
		r.never = r.never || s.puts != itself // nothing stands in what is generated
		s.puts = r.puts
		c.combinator = combinator
		s.compounds, s.specificity = append(s.compounds, c), s.specificity.plus(weight)
		if r.at == len(r.tokens) {
			break
		}
		if combinator, ok = r.combinator(); !ok {
			return s, false
		}
	}
	slices.Reverse(s.compounds)
	s.key, s.around = s.compounds[0].key(), nil
	for i, sideways := 0, false; i+1 < len(s.compounds); i++ {
		sideways = s.compounds[i].combinator == '+' || s.compounds[i].combinator == '~'
		if key := s.compounds[i+1].key(); !sideways && key != "" {
			s.around = append(s.around, key)
		}
	}
	return s, true
}

// combinator takes what joins two compounds; white space alone is one.
func (r *selectorReader) combinator() (byte, bool) {
	space := r.tokens[r.at].kind == css.WhitespaceToken
	switch t := r.peek(); {
	case t.kind == css.DelimToken && (t.text == ">" || t.text == "+" || t.text == "~"):
		r.next()
		r.peek()
		return t.text[0], r.at < len(r.tokens)
	case space:
		return ' ', r.at < len(r.tokens)
	}
	return 0, false
}

// key is what an element is looked up by that must be all this.
func (c *compound) key() string {
	if len(c.keys) > 0 {
		return slices.Min(c.keys) // an id, if there is one
	}
	return c.tag
}

func (r *selectorReader) compound() (c compound, weight specificity, ok bool) {
	start := r.at
	for n := 0; r.at < len(r.tokens); n++ {
		t := r.tokens[r.at]
		switch {
		case n == simpleMost:
			return c, weight, false
		case t.kind == css.IdentToken && r.at == start:
			c.tag = strings.ToLower(unescaped(t.text))
			weight[2]++
		case t.kind == css.DelimToken && t.text == "*" && r.at == start:
		case t.kind == css.HashToken && !('0' <= t.text[1] && t.text[1] <= '9'):
			c.keys = append(c.keys, "#"+fold(unescaped(t.text[1:]), r.quirks))
			weight[0]++
		case t.text == "." && r.at+1 < len(r.tokens) && (r.tokens[r.at+1].kind == css.IdentToken || r.tokens[r.at+1].kind == css.CustomPropertyNameToken):
			r.at++
			c.keys = append(c.keys, "."+fold(unescaped(r.tokens[r.at].text), r.quirks))
			weight[1]++
		case t.kind == css.LeftBracketToken:
			test, ok := r.attribute()
			if !ok {
				return c, weight, false
			}
			c.tests = append(c.tests, test)
			weight[1]++
			continue
		case t.kind == css.ColonToken:
			r.at++
			more, ok := r.pseudo(&c)
			if !ok {
				return c, weight, false
			}
			weight = weight.plus(more)
			continue
		default:
			return c, weight, r.at > start
		}
		r.at++
	}
	return c, weight, r.at > start
}

// attribute takes one in brackets.
func (r *selectorReader) attribute() (test, bool) {
	in := r.inside()
	name := in.next()
	if name.kind != css.IdentToken && name.kind != css.CustomPropertyNameToken {
		return nil, false
	}
	key := strings.ToLower(unescaped(name.text))
	if in.ended() {
		return func(_ *matcher, n *html.Node) bool { _, has := attributeOf(n, key); return has }, true
	}
	operator, value := in.next().text, in.next()
	want := unescaped(value.text)
	switch value.kind {
	case css.StringToken:
		want = unquoted(value.text)
	case css.IdentToken, css.CustomPropertyNameToken:
	default:
		return nil, false
	}
	fold := foldedAttribute(key)
	switch in.word() {
	case "i":
		fold = true
	case "s":
		fold = false
	}
	holds := comparison(operator)
	if holds == nil || !in.ended() {
		return nil, false
	}
	if fold {
		want = strings.ToLower(want)
	}
	return func(m *matcher, n *html.Node) bool {
		v, has := attributeOf(n, key)
		m.left -= len(v) / textPerTry
		if fold {
			v = strings.ToLower(v)
		}
		return has && holds(v, want)
	}, true
}

func attributeOf(n *html.Node, name string) (string, bool) {
	if name == mark {
		return "", false
	}
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}

func comparison(operator string) func(v, want string) bool {
	switch operator {
	case "=":
		return func(v, want string) bool { return v == want }
	case "~=":
		return func(v, want string) bool { return want != "" && slices.Contains(strings.Fields(v), want) }
	case "|=":
		return func(v, want string) bool { return v == want || strings.HasPrefix(v, want+"-") }
	case "^=":
		return func(v, want string) bool { return want != "" && strings.HasPrefix(v, want) }
	case "$=":
		return func(v, want string) bool { return want != "" && strings.HasSuffix(v, want) }
	case "*=":
		return func(v, want string) bool { return want != "" && strings.Contains(v, want) }
	}
	return nil
}

// foldedAttribute reports whether the value of an attribute is the same in capitals (HTML §4.16.2).
func foldedAttribute(name string) bool {
	switch name {
	case "accept", "accept-charset", "align", "alink", "axis", "bgcolor", "charset", "checked", "clear", "codetype", "color", "compact",
		"declare", "defer", "dir", "direction", "disabled", "enctype", "face", "frame", "hreflang", "http-equiv", "lang", "language", "link",
		"media", "method", "multiple", "nohref", "noresize", "noshade", "nowrap", "readonly", "rel", "rev", "rules", "scope", "scrolling",
		"selected", "shape", "target", "text", "type", "valign", "valuetype", "vlink":
		return true
	}
	return false
}
