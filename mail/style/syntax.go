package style

import (
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// token is a piece of CSS text as it is written.
type token struct {
	kind css.TokenType
	text string
}

// syntax reads rules and declarations as CSS Syntax 3, section 5 has them: what is wrong in
// one ends with it. Its callers look at what it gives and keep what they know.
type syntax struct {
	lexer *css.Lexer
	ahead token
	held  bool
	bare  bool // declarations stand in no block, which a brace could end
	read  int  // bytes, so far
}

// at is where the text goes on, in bytes.
func (s *syntax) at() int {
	if s.held {
		return s.read - len(s.ahead.text)
	}
	return s.read
}

func newSyntax(text string) *syntax {
	return &syntax{lexer: css.NewLexer(parse.NewInputString(text))}
}

// inlineSyntax reads the declarations of a style attribute.
func inlineSyntax(text string) *syntax {
	s := newSyntax(text)
	s.bare = true
	return s
}

// ends reports whether a token ends the declarations.
func (s *syntax) ends(t token) bool {
	return t.kind == css.ErrorToken || t.kind == css.RightBraceToken && !s.bare
}

// next is the next token, no comment; at the end one of [css.ErrorToken].
func (s *syntax) next() token {
	if s.held {
		s.held = false
		return s.ahead
	}
	for {
		kind, text := s.lexer.Next()
		s.read += len(text)
		if kind != css.CommentToken {
			return token{kind, string(text)}
		}
	}
}

func (s *syntax) back(t token) { s.ahead, s.held = t, true }

// prelude is what stands before a block; ok: a block follows, which is open now.
func (s *syntax) prelude(nested bool) (tokens []token, ok bool) {
	var open []css.TokenType
	for {
		t := s.next()
		switch {
		case t.kind == css.ErrorToken:
			return nil, false
		case len(open) == 0 && t.kind == css.LeftBraceToken:
			return tokens, true
		case len(open) == 0 && nested && t.kind == css.RightBraceToken:
			s.back(t)
			return nil, false
		}
		open = nest(open, t.kind)
		tokens = append(tokens, t)
	}
}

// statement is the rest of an at-rule up to its block or its semicolon.
func (s *syntax) statement() (tokens []token, block bool) {
	var open []css.TokenType
	for {
		t := s.next()
		if len(open) == 0 {
			switch t.kind {
			case css.LeftBraceToken:
				return tokens, true
			case css.SemicolonToken, css.ErrorToken:
				return tokens, false
			case css.RightBraceToken:
				s.back(t)
				return tokens, false
			}
		}
		if t.kind == css.ErrorToken {
			return tokens, false
		}
		open = nest(open, t.kind)
		tokens = append(tokens, t)
	}
}

// skip goes behind the block that is open.
func (s *syntax) skip() {
	open := []css.TokenType{css.RightBraceToken}
	for len(open) > 0 {
		t := s.next()
		if t.kind == css.ErrorToken {
			return
		}
		open = nest(open, t.kind)
	}
}

// written is a declaration as it is written: its value has no white space around it.
type written struct {
	property  string // lower case, but for a custom one
	value     []token
	important bool
	at        int // where it stands in the text, in bytes
}

// declarations reads up to the end of the block, or of the text.
func (s *syntax) declarations(each func(written)) {
	for {
		t := s.next()
		if s.ends(t) {
			return
		}
		switch t.kind {
		case css.WhitespaceToken, css.SemicolonToken:
		case css.LeftBraceToken:
			s.skip()
		case css.AtKeywordToken:
			if _, block := s.statement(); block {
				s.skip()
			}
		default:
			s.declaration(t, each)
		}
	}
}

// declaration reads one, or what stands in the place of one. A block in it ends it, as a rule.
func (s *syntax) declaration(name token, each func(written)) {
	at := s.at() - len(name.text)
	colon := s.next()
	for colon.kind == css.WhitespaceToken {
		colon = s.next()
	}
	custom := name.kind == css.CustomPropertyNameToken
	good := (name.kind == css.IdentToken || custom) && colon.kind == css.ColonToken
	if colon.kind != css.ColonToken {
		s.back(colon)
	}
	if open := nest(nil, name.kind); len(open) > 0 {
		s.past(open)
	}
	var value []token
	var open []css.TokenType
	for {
		t := s.next()
		if t.kind == css.ErrorToken || len(open) == 0 && (t.kind == css.SemicolonToken || s.ends(t)) {
			if t.kind == css.RightBraceToken {
				s.back(t)
			}
			break
		}
		if len(open) == 0 && t.kind == css.LeftBraceToken && !custom {
			s.skip()
			return
		}
		good = good && !broken(open, t.kind)
		open = nest(open, t.kind)
		value = append(value, t)
	}
	if good {
		w := writtenOf(name.text, custom, value)
		w.at = at
		each(w)
	}
}

// past goes behind what is open, but not over the end of the block around.
func (s *syntax) past(open []css.TokenType) {
	for len(open) > 0 {
		t := s.next()
		if t.kind == css.ErrorToken {
			return
		}
		open = nest(open, t.kind)
	}
}

func writtenOf(name string, custom bool, value []token) written {
	w := written{property: unescaped(name), value: trimmed(value)}
	if !custom {
		w.property = strings.ToLower(w.property)
	}
	if n := len(w.value); n > 1 && w.value[n-1].kind == css.IdentToken && strings.EqualFold(w.value[n-1].text, "important") {
		if before := trimmed(w.value[:n-1]); len(before) > 0 && before[len(before)-1].text == "!" {
			w.value, w.important = trimmed(before[:len(before)-1]), true
		}
	}
	return w
}

// broken reports whether a token can stand in no value.
func broken(open []css.TokenType, kind css.TokenType) bool {
	switch kind {
	case css.BadStringToken, css.BadURLToken:
		return true
	case css.RightBraceToken, css.RightBracketToken, css.RightParenthesisToken:
		return len(open) == 0 || open[len(open)-1] != kind
	}
	return false
}

// nest is what is open behind a token: the tokens that close it.
func nest(open []css.TokenType, kind css.TokenType) []css.TokenType {
	switch kind {
	case css.LeftBraceToken:
		return append(open, css.RightBraceToken)
	case css.LeftBracketToken:
		return append(open, css.RightBracketToken)
	case css.LeftParenthesisToken, css.FunctionToken:
		return append(open, css.RightParenthesisToken)
	case css.RightBraceToken, css.RightBracketToken, css.RightParenthesisToken:
		if n := len(open); n > 0 && open[n-1] == kind {
			return open[:n-1]
		}
	}
	return open
}

func trimmed(tokens []token) []token {
	for len(tokens) > 0 && tokens[0].kind == css.WhitespaceToken {
		tokens = tokens[1:]
	}
	for len(tokens) > 0 && tokens[len(tokens)-1].kind == css.WhitespaceToken {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// textOfTokens is CSS text again.
func textOfTokens(tokens []token) string {
	var s strings.Builder
	for _, t := range tokens {
		s.WriteString(t.text)
	}
	return s.String()
}

// tokensOf are all tokens of a text, without comments.
func tokensOf(text string) []token {
	var list []token
	s := newSyntax(text)
	for t := s.next(); t.kind != css.ErrorToken; t = s.next() {
		list = append(list, t)
	}
	return list
}

// unescaped is what a name or the inside of a string says (CSS Syntax 3, section 4.3.7).
func unescaped(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			out.WriteByte(s[i])
			continue
		}
		i++
		if s[i] == '\n' || s[i] == '\f' || s[i] == '\r' { // in a string: the line goes on
			if s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n' {
				i++
			}
			continue
		}
		code, digits := rune(0), 0
		for digits < 6 && i+digits < len(s) && isHex(s[i+digits]) {
			code = code<<4 | rune(hexOf(s[i+digits]))
			digits++
		}
		if digits == 0 {
			out.WriteByte(s[i])
			continue
		}
		i += digits
		if i < len(s) && !strings.ContainsRune(" \t\n\r\f", rune(s[i])) {
			i--
		}
		if code == 0 {
			code = '\uFFFD'
		}
		out.WriteRune(code)
	}
	return out.String()
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func hexOf(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c <= 'F':
		return c - 'A' + 10
	}
	return c - 'a' + 10
}

// Braces reads a sheet and tells of each block as it opens or closes how many are open then, and
// whether it is one of an at-rule that opens.
func Braces(text string, each func(open int, at bool)) {
	s, open, at := newSyntax(text), 0, false
	for t := s.next(); t.kind != css.ErrorToken; t = s.next() {
		switch t.kind {
		case css.AtKeywordToken:
			at = true
		case css.SemicolonToken:
			at = false
		case css.LeftBraceToken:
			open++
			each(open, at)
			at = false
		case css.RightBraceToken:
			open--
			each(open, false)
			at = false
		}
	}
}
