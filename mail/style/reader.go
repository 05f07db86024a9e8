package style

import (
	"math"
	"strconv"
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

// reader goes over the tokens of a value. White space is passed over.
type reader struct {
	tokens []token
	at     int
	quirks bool // lengths without a unit and colours without a # are read (Quirks Mode Standard, section 3)
	agent  bool // the text is the browser's own: it has words of its own
}

// peek is the next token that is not white space; at the end one of [css.ErrorToken].
func (r *reader) peek() token {
	for r.at < len(r.tokens) && r.tokens[r.at].kind == css.WhitespaceToken {
		r.at++
	}
	if r.at == len(r.tokens) {
		return token{}
	}
	return r.tokens[r.at]
}

func (r *reader) next() token {
	t := r.peek()
	if t.kind != css.ErrorToken {
		r.at++
	}
	return t
}

func (r *reader) ended() bool { return r.peek().kind == css.ErrorToken }

// word takes a name, in lower case; empty: there is none.
func (r *reader) word() string {
	if t := r.peek(); t.kind == css.IdentToken {
		r.at++
		return strings.ToLower(unescaped(t.text))
	}
	return ""
}

// one takes one of some words; empty: there is none.
func (r *reader) one(words ...string) string {
	at := r.at
	w := r.word()
	for _, v := range words {
		if w == v {
			return w
		}
	}
	r.at = at
	return ""
}

// mark takes a comma, a slash or another single character.
func (r *reader) mark(c string) bool {
	if r.peek().text == c {
		r.at++
		return true
	}
	return false
}

// function takes one with its arguments; its name is in lower case. Empty: there is none.
func (r *reader) function() (name string, arguments *reader) {
	t := r.peek()
	if t.kind != css.FunctionToken {
		return "", nil
	}
	return strings.ToLower(strings.TrimSuffix(unescaped(t.text), "(")), r.inside()
}

// inside takes what stands between two brackets.
func (r *reader) inside() *reader {
	open := nest(nil, r.next().kind)
	start := r.at
	for ; r.at < len(r.tokens); r.at++ {
		if open = nest(open, r.tokens[r.at].kind); len(open) == 0 {
			r.at++
			return &reader{tokens: r.tokens[start : r.at-1], agent: r.agent}
		}
	}
	return &reader{tokens: r.tokens[start:], agent: r.agent}
}

// url takes a url() or, where text may stand for one, a string.
func (r *reader) url() (string, bool) {
	t := r.peek()
	if t.kind == css.URLToken {
		r.at++
		inside := strings.TrimSpace(strings.TrimSuffix(t.text[len("url("):], ")"))
		if len(inside) > 0 && (inside[0] == '"' || inside[0] == '\'') {
			return unquoted(inside), true
		}
		return unescaped(inside), true
	}
	return "", false
}

// unquoted is what a string says. Its end may be missing where the text ends.
func unquoted(s string) string {
	quote := s[:1]
	s = s[1:]
	if strings.HasSuffix(s, quote) && !strings.HasSuffix(s, `\`+quote) || strings.HasSuffix(s, `\\`+quote) {
		s = s[:len(s)-1]
	}
	return unescaped(s)
}

// number is that of a number, a percentage or a dimension, with its unit in lower case.
func (t token) number() (value float64, unit string, ok bool) {
	switch t.kind {
	case css.NumberToken, css.PercentageToken, css.DimensionToken:
	default:
		return 0, "", false
	}
	end := numberLength(t.text)
	v, err := strconv.ParseFloat(strings.TrimPrefix(t.text[:end], "+"), 64)
	if err != nil && !math.IsInf(v, 0) {
		return 0, "", false
	}
	return bounded(v), strings.ToLower(unescaped(t.text[end:])), true
}

// numberLength is how much of a text is the number that it opens with.
func numberLength(s string) int {
	digits := func(i int) int {
		for i < len(s) && '0' <= s[i] && s[i] <= '9' {
			i++
		}
		return i
	}
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	i = digits(i)
	if i+1 < len(s) && s[i] == '.' && '0' <= s[i+1] && s[i+1] <= '9' {
		i = digits(i + 1)
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		j := i + 1
		if j < len(s) && (s[j] == '+' || s[j] == '-') {
			j++
		}
		if k := digits(j); k > j {
			i = k
		}
	}
	return i
}

// longest is the greatest length: a browser's own bound (2^25 pixels).
const longest = 1 << 25

func bounded(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, -longest), longest)
}
