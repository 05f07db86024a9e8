// Package syntax tells what the parts of a source are, to colour them. It reads a
// source in pieces, such as its lines, and so needs no more of it than is shown.
package syntax

import "strings"

// Kind is what a part of a source is.
type Kind uint8

// The kinds.
const (
	Text      Kind = iota // and a style sheet's, and a script's
	Tag                   // <p and >
	Attribute             // its name
	Value                 // of an attribute, with its quotes
	Comment               // and <!doctype html>
)

// State is what a place in a source stands in. The zero value is a source's start.
// It is comparable: from one state on, one text is always the same.
type State struct {
	mode mode
	raw  uint8 // bits of raws: what the tag's name can be yet, what the tag is, or the element that its text is in
	at   uint8 // how much of such a name was read
}

// mode is the tokenizer's, by one byte at a time (HTML, 13.2.5).
type mode uint8

const (
	data    mode = iota
	open         // <
	endOpen      // </
	name         // <p
	endTag       // </p
	inTag        // <p, and white space
	attribute
	equals // behind an attribute's =
	quoted
	single
	unquoted
	bang     // <!
	bangDash // <!-
	comment
	dash       // in a comment: -
	dashes     // --
	dashesBang // --!
	declaration
	raw
	rawOpen // < in it
	rawEnd  // </ and the name
	plain
)

// Plain is what a text stands in that has no markup at all (HTML, 13.2.5.5).
func Plain() State { return State{mode: plain} }

// raws are the elements whose content is no markup.
var raws = [...]string{"style", "script", "title", "textarea"}

const everyRaw = 1<<len(raws) - 1

// Part is a part of a text that is of one kind.
type Part struct {
	From, To int
	Kind     Kind
}

// Parts are those of a text that stands in a state, in order: they cover it.
func Parts(text string, s State) []Part {
	parts := make([]Part, 0, 8+strings.Count(text, "<")*4)
	for i := range len(text) {
		k := s.kind(text[i:])
		s = s.next(text[i])
		if n := len(parts); n > 0 && parts[n-1].Kind == k {
			parts[n-1].To = i + 1
		} else {
			parts = append(parts, Part{i, i + 1, k})
		}
	}
	return parts
}

// After is what a place behind a text stands in.
func (s State) After(text string) State {
	for i := 0; i < len(text); i++ {
		if s.mode == data {
			markup := strings.IndexByte(text[i:], '<')
			if markup < 0 {
				return s
			}
			i += markup
		}
		s = s.next(text[i])
	}
	return s
}

// next reads one byte.
func (s State) next(c byte) State {
	switch s.mode {
	case plain:
		return s
	case data:
		if c == '<' {
			return State{mode: open}
		}
		return s
	case open:
		return afterOpen(c)
	case endOpen:
		switch {
		case isLetter(c):
			return State{mode: endTag}
		case c == '>':
			return State{}
		}
		return State{mode: declaration}
	case name:
		return s.inName(c)
	case bang, bangDash, comment, dash, dashes, dashesBang, declaration:
		return State{mode: s.inComment(c)}
	case raw, rawOpen, rawEnd:
		return s.inRaw(c)
	}
	return s.betweenTags(c)
}

func afterOpen(c byte) State {
	switch {
	case isLetter(c):
		return State{mode: name, raw: everyRaw}.inName(c)
	case c == '/':
		return State{mode: endOpen}
	case c == '!':
		return State{mode: bang}
	case c == '?':
		return State{mode: declaration}
	case c == '<':
		return State{mode: open}
	}
	return State{}
}

func (s State) inName(c byte) State {
	switch {
	case isSpace(c), c == '/', c == '>':
		for i, element := range raws {
			if s.raw&(1<<i) != 0 && len(element) != int(s.at) {
				s.raw &^= 1 << i
			}
		}
		s.mode, s.at = inTag, 0
		return s.betweenTags(c)
	}
	for i, element := range raws {
		if int(s.at) >= len(element) || element[s.at] != c|0x20 {
			s.raw &^= 1 << i
		}
	}
	if s.at++; s.raw == 0 {
		s.at = 0
	}
	return s
}

// betweenTags reads a byte of a tag behind its name.
func (s State) betweenTags(c byte) State {
	to := s.mode
	switch {
	case s.mode == quoted:
		if c == '"' {
			to = inTag
		}
	case s.mode == single:
		if c == '\'' {
			to = inTag
		}
	case c == '>' && s.raw != 0:
		return State{mode: raw, raw: s.raw}
	case c == '>':
		return State{}
	case s.mode == endTag:
	case s.mode == equals && c == '"':
		to = quoted
	case s.mode == equals && c == '\'':
		to = single
	case s.mode == equals && isSpace(c):
	case s.mode == equals:
		to = unquoted
	case isSpace(c):
		to = inTag
	case s.mode == unquoted:
	case c == '/':
		to = inTag
	case c == '=':
		to = equals
	default:
		to = attribute
	}
	s.mode = to
	return s
}

func (s State) inComment(c byte) mode {
	if c == '>' && s.mode != comment && s.mode != dash {
		return data
	}
	switch {
	case s.mode == declaration:
		return declaration
	case s.mode == bang && c == '-':
		return bangDash
	case s.mode == bangDash && c == '-':
		return dashes // <!--> is a whole one
	case s.mode == bang, s.mode == bangDash:
		return declaration
	case c == '-' && (s.mode == dash || s.mode == dashes):
		return dashes
	case c == '-':
		return dash
	case c == '!' && s.mode == dashes:
		return dashesBang
	}
	return comment
}

func (s State) inRaw(c byte) State {
	element := s.element()
	switch {
	case s.mode == rawEnd && int(s.at) == len(element) && c == '>':
		return State{}
	case s.mode == rawEnd && int(s.at) == len(element) && (isSpace(c) || c == '/'):
		return State{mode: endTag}
	case s.mode == rawEnd && int(s.at) < len(element) && element[s.at] == c|0x20:
		s.at++
		return s
	case s.mode == rawOpen && c == '/':
		return State{mode: rawEnd, raw: s.raw}
	case c == '<':
		return State{mode: rawOpen, raw: s.raw}
	}
	return State{mode: raw, raw: s.raw}
}

// element is the one whose content is no markup.
func (s State) element() string {
	for i, element := range raws {
		if s.raw == 1<<i {
			return element
		}
	}
	return ""
}

// kind is that of the first byte of what follows.
func (s State) kind(text string) Kind {
	next := s.next(text[0])
	switch s.mode {
	case plain:
		return Text
	case data:
		if next.mode == open {
			return kindOfOpen(text)
		}
		return Text
	case raw, rawOpen, rawEnd:
		if s.closing(text) {
			return Tag
		}
		return Text
	case name:
		if isSpace(text[0]) {
			return Text
		}
	case bang, bangDash, comment, dash, dashes, dashesBang, declaration:
		return Comment
	case attribute, inTag, equals:
		switch {
		case next.mode == attribute:
			return Attribute
		case next.mode == quoted, next.mode == single, next.mode == unquoted:
			return Value
		case isSpace(text[0]), next.mode == equals:
			return Text
		}
	case quoted, single:
		return Value
	case unquoted:
		switch {
		case next.mode == unquoted:
			return Value
		case isSpace(text[0]):
			return Text
		}
	case open:
		if next.mode == data {
			return Text
		}
		return kindOfOpen("<" + text[:1])
	}
	return Tag
}

// closing reports whether what follows ends the element whose content is no markup.
func (s State) closing(text string) bool {
	end := len(s.element()) - int(s.at)
	switch s.mode {
	case raw:
		end += len("</")
	case rawOpen:
		end += len("/")
	}
	if len(text) < end {
		return false
	}
	s = s.After(text[:end])
	return s.mode == rawEnd && int(s.at) == len(s.element())
}

// kindOfOpen is what a < begins.
func kindOfOpen(text string) Kind {
	switch {
	case len(text) < 2, isLetter(text[1]), text[1] == '/':
		return Tag
	case text[1] == '!', text[1] == '?':
		return Comment
	}
	return Text
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }
