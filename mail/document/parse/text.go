package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"postroom/mail/document"
	"postroom/mail/style"
)

// addText takes a part of a text. Between blocks white space is nothing.
func (p *parser) addText(text string, s *state) {
	text = signsOf(text, s.look)
	pre, lines := keptSpaces(s.look)
	blank := strings.Trim(text, " \t\n\f\r") == ""
	if text == "" || blank && p.filling == nil && !pre {
		return
	}
	f := p.fill(s)
	if !blank && p.boxed != "" {
		f.text.put(p.boxed+" ", document.Marks{})
		p.boxed = ""
	}
	marks := p.readable(s.marks, s, !blank)
	if !blank {
		f.small = f.small || s.look == nil || s.look.Font.Size < largeText || s.look.Font.Weight < boldest
	}
	f.text.part(text, marks, s.look)
	f.text.add(text, marks, pre, lines)
}

// part puts a space where only room keeps two words apart, and they would be one without.
func (t *inflow) part(next string, m document.Marks, look *style.Style) {
	before, _ := utf8.DecodeLastRune(t.text)
	behind, _ := utf8.DecodeRuneInString(next)
	if look != nil && t.room >= spaceWidth*look.Font.Size && inWord(behind) && (inWord(before) || strings.ContainsRune(":;,.!?)]}%", before)) {
		if n := len(t.runs); n == 0 || t.runs[n-1].To < len(t.text) || t.runs[n-1].Marks != m {
			m = document.Marks{}
		}
		t.put(" ", m)
	}
	t.room = 0
}

// spaceWidth is how wide a space is at the least, in times the size of the font.
const spaceWidth = 0.25

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// largeText is the size of text that looks like a heading's, in pixels.
const largeText = 18

// keptSpaces tells whether the white space of a text stays, and its line breaks do.
func keptSpaces(look *style.Style) (spaces, lines bool) {
	if look == nil {
		return false, false
	}
	switch look.WhiteSpace {
	case "pre", "pre-wrap", "break-spaces":
		return true, true
	case "pre-line":
		return false, true
	}
	return false, false
}

// inflow is the text of a block while it comes in. White space is collapsed as
// browsers do.
type inflow struct {
	text     []byte
	runs     []document.Run // coalesced
	literals []int          // offsets of per cent signs that were written as such
	row      bool           // of a table: what would part blocks is a space
	room     float64        // behind the text so far, in pixels, by the edges of elements
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

// add takes a text; pre keeps its white space, lines its line breaks.
func (t *inflow) add(text string, m document.Marks, pre, lines bool) {
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
		case r == '\n' && lines:
			if !pre {
				t.trim(' ')
			}
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
