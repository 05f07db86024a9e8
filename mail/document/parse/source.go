package parse

import (
	"strconv"
	"strings"
)

// Two characters that stored HTML writes as entities where bare ones would
// read as something else: a per cent sign where the one behind the name begins a
// placeholder, and a space that stays at the end of a line.
const (
	literalPercent = "&#37;"
	literalSpace   = "&#32;"
)

// The control characters that stand for what a tree does not tell of a text. They mean
// nothing in HTML, and those that a source has itself are left out.
const (
	percentMark = '\x01' // the per cent sign before it was written as [literalPercent]
	keptSpace   = '\x02' // a space that stays, until its block ends
	placeMark   = '\x04' // the place in the source of what follows placeEnd
	placeEnd    = '\x05'

	marks = "\x01\x02\x04\x05"
)

var literals = strings.NewReplacer(literalPercent, "%"+string(percentMark), literalSpace, string(keptSpace))

// spelled is a text between two tags as it goes into the tree: with its marks.
func spelled(raw string, at int) string {
	blank := len(raw) - len(strings.TrimLeft(raw, " \t\n\f\r"))
	if blank == len(raw) {
		return raw
	}
	text := raw[blank:]
	if strings.ContainsAny(text, marks) {
		text = strings.Map(func(r rune) rune {
			if strings.ContainsRune(marks, r) {
				return -1
			}
			return r
		}, text)
	}
	if strings.Contains(text, "&#3") {
		text = literals.Replace(text)
	}
	return raw[:blank] + string(placeMark) + strconv.Itoa(at+blank) + string(placeEnd) + text
}

// unmarked is a text of the tree without its marks.
func unmarked(text string) string {
	if !strings.ContainsAny(text, marks) {
		return text
	}
	var out strings.Builder
	for text != "" {
		at := strings.IndexAny(text, marks)
		if at < 0 {
			break
		}
		out.WriteString(text[:at])
		switch text[at] {
		case keptSpace:
			out.WriteByte(' ')
		case placeMark:
			if end := strings.IndexByte(text[at:], placeEnd); end > 0 {
				at += end
			}
		}
		text = text[at+1:]
	}
	out.WriteString(text)
	return out.String()
}

// text takes a text of the tree.
func (p *parser) text(text string, s *state) {
	for text != "" {
		at := strings.IndexAny(text, marks)
		if at < 0 {
			p.addText(text, s)
			return
		}
		before, mark := text[:at], text[at]
		if mark == percentMark {
			before = strings.TrimSuffix(before, "%")
		}
		p.addText(before, s)
		text = text[at+1:]
		switch mark {
		case percentMark:
			p.fill(s).text.percent(s.marks)
		case keptSpace:
			p.fill(s).text.keepSpace(s.marks)
		case placeMark:
			place, rest, ok := strings.Cut(text, string(placeEnd))
			if n, err := strconv.Atoi(place); ok && err == nil && 0 <= n && n < len(p.source) {
				p.at, text = n, rest
			}
		}
	}
}
