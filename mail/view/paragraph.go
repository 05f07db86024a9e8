package view

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"postroom/mail/style"
)

// itemKind is what an item of a paragraph is.
type itemKind int

const (
	textItem  itemKind = iota // part of a text, of one style and one direction
	openItem                  // an inline begins
	closeItem                 // an inline ends
	atomItem                  // a box that stands in the line as a whole
	floatItem                 // a float that was met here
	breakItem                 // the line ends here
)

// item is a part of a paragraph. Its text is from start to end; only texts, atoms and breaks
// have some.
type item struct {
	kind       itemKind
	box        *box
	start, end int
	level      int // of bidirectional text: odd runs from the right
}

// control reports whether an item is characters of direction alone.
func (it item) control() bool { return it.kind == textItem && it.box.kind == inlineBox }

// paragraph is the inline content of a box in one piece of text: white space collapsed,
// letters cased, an atom as U+FFFC. Lines are made from it.
type paragraph struct {
	text  string
	items []item

	along   []float64 // how far each byte is from the start, without edges and atoms; one more than text has
	breaks  []bool    // a line may end before this byte; one more than text has
	ends    []int     // the bytes before which one may
	letters []int     // where graphemes end; nil: not asked for yet
	shaped  []shaped  // in the order of the text
}

// object stands for an atom in a text.
const object = "\ufffc"

// paragraphOf collects the inline content of a box.
func (l *layout) paragraphOf(b *box) *paragraph {
	c := collector{space: true}
	for _, child := range b.children {
		c.collect(child)
	}
	p := &paragraph{text: c.text.String(), items: c.items}
	p.setLevels(b.style.RightToLeft)
	l.shape(p)
	p.setBreaks()
	for _, at := range c.chances {
		p.breaks[at] = p.text[at-1] == ' ' && at < len(p.text)
	}
	p.setEnds()
	return p
}

// collector builds a paragraph's text.
type collector struct {
	text    strings.Builder
	items   []item
	chances []int // where a space is gone that a line could have ended behind
	space   bool  // white space that comes now collapses with what was before it
	word    bool  // the last character was of a word: no capital
}

func (c *collector) collect(b *box) {
	switch {
	case b.isFloat():
		c.add(floatItem, b, "")
	case b.kind == textBox:
		c.collectText(b)
	case b.kind == breakBox:
		c.add(breakItem, b, "\n")
		c.space, c.word = true, false
	case b.atomic():
		c.add(atomItem, b, object)
		c.space, c.word = b.marker != "", false
	case b.kind == inlineBox:
		before, after := controls(b.style)
		c.add(openItem, b, "")
		c.control(b, before)
		for _, child := range b.children {
			c.collect(child)
		}
		c.control(b, after)
		c.add(closeItem, b, "")
	}
}

func (c *collector) add(k itemKind, b *box, text string) {
	start := c.text.Len()
	c.text.WriteString(text)
	c.items = append(c.items, item{kind: k, box: b, start: start, end: c.text.Len()})
}

// control adds characters of direction, which take no room.
func (c *collector) control(b *box, text string) {
	if text != "" {
		c.add(textItem, b, text)
	}
}

// controls are the characters that do in a text what direction and unicode-bidi say of it
// (CSS Writing Modes 3 §2.4.2).
func controls(s *style.Style) (before, after string) {
	pick := func(ltr, rtl string) string {
		if s.RightToLeft {
			return rtl
		}
		return ltr
	}
	switch s.Bidi {
	case "embed":
		return pick("\u202a", "\u202b"), "\u202c"
	case "isolate":
		return pick("\u2066", "\u2067"), "\u2069"
	case "bidi-override":
		return pick("\u202d", "\u202e"), "\u202c"
	case "isolate-override":
		return pick("\u2066\u202d", "\u2067\u202e"), "\u202c\u2069"
	case "plaintext":
		return "\u2068", "\u2069"
	}
	return "", ""
}

const zeroSpace = "\u200b"

// besideZero is an end of a line in a source beside a space of no width: it is no space.
var besideZero = regexp.MustCompile(`[ \t\f]*[\n\r][ \t\f\n\r]*` + zeroSpace + `|` + zeroSpace + `[ \t\f]*[\n\r][ \t\f\n\r]*`)

// collectText adds a text with its white space as white-space says (CSS Text 3 §4.1).
func (c *collector) collectText(b *box) {
	start := c.text.Len()
	flush := func() {
		if end := c.text.Len(); end > start {
			c.items = append(c.items, item{kind: textItem, box: b, start: start, end: end})
		}
	}
	s := b.style
	keepsSpace := s.WhiteSpace == "pre" || s.WhiteSpace == "pre-wrap" || s.WhiteSpace == "break-spaces"
	keepsBreak := keepsSpace || s.WhiteSpace == "pre-line"
	text := strings.ReplaceAll(b.text, "\r\n", "\n")
	if !keepsBreak && strings.Contains(text, zeroSpace) {
		text = besideZero.ReplaceAllString(text, zeroSpace)
	}
	for _, r := range text {
		switch {
		case (r == '\n' || r == '\r') && keepsBreak:
			flush()
			c.add(breakItem, b, "\n")
			start = c.text.Len()
			c.space, c.word = !keepsSpace, false
		case (r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f') && !keepsSpace:
			if !c.space {
				c.text.WriteByte(' ')
			} else if wraps(s) && c.text.Len() > 0 {
				c.chances = append(c.chances, c.text.Len())
			}
			c.space, c.word = true, false
		case r == '\t':
			c.text.WriteByte('\t')
			c.space, c.word = false, false
		default:
			c.write(r, s.TextTransform)
			c.space = false
		}
	}
	flush()
}

func (c *collector) write(r rune, transform string) {
	switch transform {
	case "uppercase":
		if r == 'ß' {
			c.text.WriteString("SS")
			return
		}
		r = unicode.ToUpper(r)
	case "lowercase":
		r = unicode.ToLower(r)
	case "capitalize":
		if !c.word {
			r = unicode.ToTitle(r)
		}
	}
	if letter := unicode.IsLetter(r) || unicode.IsDigit(r); letter || r != '\'' && r != '’' && !unicode.Is(unicode.Mn, r) {
		c.word = letter
	}
	if r == utf8.RuneError {
		r = '\ufffd'
	}
	c.text.WriteRune(r)
}

// wraps reports whether a line may end inside a text of this style.
func wraps(s *style.Style) bool { return s.WhiteSpace != "nowrap" && s.WhiteSpace != "pre" }

// collapses reports whether white space at the end of a line is not there.
func collapses(s *style.Style) bool {
	return s.WhiteSpace == "normal" || s.WhiteSpace == "nowrap" || s.WhiteSpace == "pre-line" || s.WhiteSpace == ""
}
