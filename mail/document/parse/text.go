package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"postroom/mail/document"
)

// Two characters that stored HTML writes as entities where bare ones would
// read as something else: a per cent sign where the one behind the name begins a
// placeholder, and a space that stays at the end of a line.
const (
	literalPercent = "&#37;"
	literalSpace   = "&#32;"
)

// keptSpace is a literal space until a block ends: a control character, which no
// source can bring.
const keptSpace = '\x02'

// text takes the raw text between two tags.
func (p *parser) text(raw string) {
	s := p.state()
	switch {
	case s.hidden, p.pasted != nil && p.pasted.outside:
		return
	case s.marker:
		p.readMarker(html.UnescapeString(raw))
		return
	}
	if p.afterPre {
		raw = strings.TrimPrefix(strings.TrimPrefix(raw, "\r"), "\n")
	}
	for raw != "" {
		at, literal := literalEntity(raw)
		p.addText(html.UnescapeString(raw[:at]), s)
		switch literal {
		case literalPercent:
			p.fill().text.percent(s.Marks)
		case literalSpace:
			p.fill().text.keepSpace(s.Marks)
		}
		raw = raw[at+len(literal):]
	}
}

// literalEntity finds the first of the two; the end where there is none.
func literalEntity(raw string) (at int, literal string) {
	for from := 0; ; {
		at := strings.Index(raw[from:], "&#3")
		if at < 0 {
			return len(raw), ""
		}
		from += at
		for _, literal := range [...]string{literalPercent, literalSpace} {
			if strings.HasPrefix(raw[from:], literal) {
				return from, literal
			}
		}
		from += len("&#3")
	}
}

func (p *parser) addText(text string, s state) {
	if p.filling == nil && strings.Trim(text, " \t\n\f\r") == "" && !s.pre {
		return
	}
	p.fill().text.add(text, s.Marks, s.pre)
}

// inflow is the text of a block while it comes in. White space is collapsed as
// browsers do.
type inflow struct {
	text     []byte
	runs     []document.Run // coalesced
	literals []int          // offsets of per cent signs that were written as such
}

func (t *inflow) len() int { return len(t.text) }

// put adds a text as it is.
func (t *inflow) put(text string, m document.Marks) {
	from := len(t.text)
	t.text = append(t.text, text...)
	n := len(t.runs)
	switch {
	case text == "" || m == (document.Marks{}):
	case n > 0 && t.runs[n-1].To == from && t.runs[n-1].Marks == m:
		t.runs[n-1].To = len(t.text)
	default:
		t.runs = append(t.runs, document.Run{From: from, To: len(t.text), Marks: m})
	}
}

// add takes text between two tags; pre keeps its white space.
func (t *inflow) add(text string, m document.Marks, pre bool) {
	from := 0
	clean := func(to int) {
		t.put(text[from:to], m)
	}
	for at, r := range text {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError && !strings.HasPrefix(text[at:], string(r)) {
			size = 1
			clean(at)
			t.put(string(r), m)
			from = at + size
			continue
		}
		if r != ' ' && r != document.ChipRune && !unicode.IsControl(r) {
			continue
		}
		clean(at)
		from = at + size
		switch {
		case r == '\n' && pre:
			t.put("\n", m)
		case r == ' ' && pre:
			t.keepSpace(m)
		case r == '\t' && pre:
			for range 4 {
				t.keepSpace(m)
			}
		case strings.ContainsRune(" \t\n\f\r", r) && !pre:
			t.space(m)
		}
	}
	clean(len(text))
}

// space adds one that collapses.
func (t *inflow) space(m document.Marks) {
	if !strings.ContainsRune("\n \x02", t.last()) {
		t.put(" ", m)
	}
}

func (t *inflow) keepSpace(m document.Marks) { t.put(string(keptSpace), m) }

func (t *inflow) percent(m document.Marks) {
	t.literals = append(t.literals, t.len())
	t.put("%", m)
}

func (t *inflow) lineBreak(m document.Marks) {
	t.trim(' ')
	t.put("\n", m)
}

// last is the last character where it is ASCII; a line break where there is none.
func (t *inflow) last() rune {
	if t.len() == 0 {
		return '\n'
	}
	return rune(t.text[t.len()-1])
}

// trim takes an ASCII character off the end, if it is there.
func (t *inflow) trim(r rune) {
	if t.len() == 0 || t.last() != r {
		return
	}
	to := t.len() - 1
	t.text = t.text[:to]
	if n := len(t.runs); n > 0 && t.runs[n-1].To > to {
		t.runs[n-1].To = to
		if t.runs[n-1].From == to {
			t.runs = t.runs[:n-1]
		}
	}
}

// finish puts the text into a block. The space and the line break at its end
// show nowhere and are left out; placeholders that are spelled become chips.
func (t *inflow) finish(b document.Block, known document.Vocabulary) document.Block {
	t.trim(' ')
	t.trim('\n')
	b.Text, b.Runs = strings.ReplaceAll(string(t.text), string(keptSpace), " "), t.runs
	return b.WithSpelled(known, t.literals...)
}
