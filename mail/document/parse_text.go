package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// Two characters that stored HTML writes as entities where bare ones would
// read as something else. Until a block ends they stand in its text as control
// characters, which no source can bring.
const (
	literalPercent = '\x01' // %, where the sign behind the name begins a placeholder
	literalSpace   = '\x02' // a space that stays at the end of a line
)

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
		if literal == 0 {
			return
		}
		p.fill().text.literal(literal, s.Marks)
		raw = raw[at+len("&#37;"):]
	}
}

// literalEntity finds the first &#37; or &#32; and what stands for it.
func literalEntity(raw string) (int, rune) {
	for from := 0; ; {
		at := strings.Index(raw[from:], "&#3")
		if at < 0 {
			return len(raw), 0
		}
		from += at
		switch {
		case strings.HasPrefix(raw[from:], "&#37;"):
			return from, literalPercent
		case strings.HasPrefix(raw[from:], "&#32;"):
			return from, literalSpace
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
type inflow struct{ content content }

func (t *inflow) len() int { return len(t.content.text) }

// add takes text between two tags; pre keeps its white space.
func (t *inflow) add(text string, m Marks, pre bool) {
	from := 0
	clean := func(to int) {
		t.content.add(text[from:to], m)
	}
	for at, r := range text {
		size := utf8.RuneLen(r)
		if r == utf8.RuneError && !strings.HasPrefix(text[at:], string(r)) {
			size = 1
			clean(at)
			t.content.add(string(r), m)
			from = at + size
			continue
		}
		if r != ' ' && r != ChipRune && !unicode.IsControl(r) {
			continue
		}
		clean(at)
		from = at + size
		switch {
		case r == '\n' && pre:
			t.content.add("\n", m)
		case r == ' ' && pre:
			t.literal(literalSpace, m)
		case r == '\t' && pre:
			for range 4 {
				t.literal(literalSpace, m)
			}
		case strings.ContainsRune(" \t\n\f\r", r) && !pre:
			t.space(m)
		}
	}
	clean(len(text))
}

// space adds one that collapses.
func (t *inflow) space(m Marks) {
	if !strings.ContainsRune("\n \x02", t.last()) {
		t.content.add(" ", m)
	}
}

func (t *inflow) literal(r rune, m Marks) { t.content.add(string(r), m) }

func (t *inflow) lineBreak(m Marks) {
	t.trim(' ')
	t.content.add("\n", m)
}

// last is the last character where it is ASCII; a line break where there is none.
func (t *inflow) last() rune {
	if t.len() == 0 {
		return '\n'
	}
	return rune(t.content.text[t.len()-1])
}

// trim takes an ASCII character off the end, if it is there.
func (t *inflow) trim(r rune) {
	if t.len() == 0 || t.last() != r {
		return
	}
	c := &t.content
	to := len(c.text) - 1
	c.text = c.text[:to]
	if n := len(c.runs); n > 0 && c.runs[n-1].To > to {
		c.runs[n-1].To = to
		if c.runs[n-1].From == to {
			c.runs = c.runs[:n-1]
		}
	}
}

// finish puts the text into a block. The space and the line break at its end
// show nowhere and are left out; placeholders that are spelled become chips.
func (t *inflow) finish(b Block, known map[string]bool) Block {
	t.trim(' ')
	t.trim('\n')
	b = t.content.into(b)
	b = b.chip(spelledKnown(b.Text, known))
	if strings.ContainsAny(b.Text, "\x01\x02") {
		b.Text = strings.NewReplacer(string(literalPercent), "%", string(literalSpace), " ").Replace(b.Text)
	}
	return b
}
