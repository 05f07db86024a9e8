package parse

import (
	"image/color"
	"math"
	"strconv"

	"golang.org/x/net/html"

	"postroom/mail/document"
	"postroom/mail/style"
	"postroom/mail/style/csscolor"
)

// state is what holds for text at a place of the tree.
type state struct {
	marks document.Marks
	look  *style.Style // of the element around
	block *style.Style // of the block around

	link       string
	color      string // declared, here or around
	ownLines   [2]int // which of the look's decorations are a link's own
	raised     bool
	lowered    bool
	background string // of an element of the line

	ground ground
	bold   int  // the weight that text has anyway: a heading's, a button's
	italic bool // that it is slanted anyway

	level   int // of a block that begins here and is no item
	heading int // 1 to 3; 0: none
	quote   bool
	button  *button // the link that is one; nil: none
	marker  bool    // of a word processor's item: it is not of the text
	list    *list   // the innermost; nil: none
	row     bool    // in the row of a table that becomes one line
}

// ground is what a text stands on that a document does not hold.
type ground struct {
	lost  bool
	known bool // it is one colour
	color color.NRGBA
}

// list is a list that is open.
type list struct {
	ordered bool
	level   int // of its items
	next    int // the number of the next one
}

var white = color.NRGBA{R: 255, G: 255, B: 255, A: 255}

// enter is what holds in an element.
func (p *parser) enter(n *html.Node, look *style.Style, block bool, around *state) state {
	s := *around
	s.look = look
	s.ownLines = ownLines(n, look, around)
	tag := n.Data
	if block {
		s.block = look
		p.stand(n, look, &s)
		p.move(tag, look, &s)
		if v, ok := numberIn(n, "ql-indent-"); ok && tag != "li" {
			s.level += v
		}
	} else {
		switch {
		case look.VerticalAlign == "super" || look.VerticalAlign == "length" && look.Raise.Px > 0:
			s.raised, s.lowered = true, false
		case look.VerticalAlign == "sub" || look.VerticalAlign == "length" && look.Raise.Px < 0:
			s.raised, s.lowered = false, true
		}
		if look.Background.A > 0 && tag != "button" { // which has the browser's own

			s.background = csscolor.Written(csscolor.Over(white, look.Background))
		}
	}
	h := headingOf(tag)
	if v, err := strconv.Atoi(attribute(n, "aria-level")); err == nil && v > 0 && block && attribute(n, "role") == "heading" {
		h = min(v, 3)
	}
	if h > 0 {
		s.heading = h
		switch {
		case around.look == nil || around.look.Font.Weight < boldest:
			s.bold = look.Font.Weight
		case around.marks.Bold:
			s.bold = 0 // it is bold as what it stands in is
		}
	}
	switch tag {
	case "blockquote":
		p.quote(look, &s, around)
	case "ul", "ol", "menu", "dir":
		s.list = p.listOf(n, look, &s)
		s.level++
	case "a":
		s.link = p.target(n)
	}
	p.attributes(n, block, &s)
	if s.button == nil {
		s.button = p.buttonOf(n, look, &s)
	}
	if s.button != nil && around.button == nil {
		s.bold, s.italic, s.background, s.link = max(look.Font.Weight, boldest), look.Font.Italic, "", ""
	}
	s.color = colorIn(&s)
	s.marks = p.marksIn(&s)
	return s
}

// boldest is the weight from which on a text is bold.
const boldest = 600

// marksIn are the marks of text that stands in an element.
func (p *parser) marksIn(s *state) document.Marks {
	m := document.Marks{Link: s.link, Raised: s.raised, Lowered: s.lowered, Background: s.background}
	look := s.look
	m.Bold = look.Font.Weight >= boldest && look.Font.Weight > s.bold
	m.Italic = look.Font.Italic && !s.italic
	for i, d := range look.Decorations {
		if s.ownLines[0] <= i && i < s.ownLines[1] {
			continue
		}
		m.Underline = m.Underline || d.Line == "underline"
		m.Strike = m.Strike || d.Line == "line-through"
	}
	if s.button == nil || !s.button.look.ColorDeclared || s.button.look.Color != look.Color {
		m.Color = s.color
	}
	return m
}

// colorIn is the colour that is declared of an element's text. A link without one takes that
// of the text around, unless it is the grey of all text.
func colorIn(s *state) string {
	look := s.look
	switch {
	case look.ColorDeclared && look.Color.A > 0:
		return csscolor.Written(csscolor.Over(white, look.Color))
	case s.link == "" || look.ColorDeclared:
		return ""
	}
	if r, g, b, ok := channels(s.color); ok && max(r, g, b)-min(r, g, b) > greyest {
		return s.color
	}
	return ""
}

// greyest is how far the channels of a grey are apart.
const greyest = 24

// ownLines tells which lines along a text are there because it is a link, or is short for
// something: those mean nothing else.
func ownLines(n *html.Node, look *style.Style, around *state) [2]int {
	before := 0
	if around.look != nil {
		before = len(around.look.Decorations)
	}
	if len(look.Decorations) < before {
		before = 0 // a box of its own has its own lines alone
	}
	switch n.Data {
	case "a", "abbr", "acronym":
		return [2]int{before, len(look.Decorations)}
	}
	if around.ownLines[1] > before {
		return [2]int{}
	}
	return around.ownLines
}

// stand is what an element's text stands on: a document has a white ground alone.
func (p *parser) stand(n *html.Node, look *style.Style, s *state) {
	switch {
	case len(look.Grounds) > 0 && look.Grounds[0].Source != "":
		s.ground = ground{lost: true, known: look.Background.A > 0, color: csscolor.Over(white, look.Background)}
	case look.Background.A > 0:
		under := white
		if s.ground.known {
			under = s.ground.color
		}
		c := csscolor.Over(under, look.Background)
		s.ground = ground{lost: !isPaper(c), known: true, color: c}
	default:
		return
	}
	s.background = ""
}

// isPaper reports whether a ground is white or nearly so.
func isPaper(c color.NRGBA) bool {
	return min(c.R, c.G, c.B) >= 0xe8 && max(c.R, c.G, c.B)-min(c.R, c.G, c.B) <= greyest
}

// The contrast that text needs (WCAG 2.2): on less than the lower one nobody reads it. What
// could be read well on the ground that is lost is to be as well on what is left.
const (
	leastContrast = 3.0
	faintContrast = 2.0 // of text that is on paper there too
	goodContrast  = 4.5
)

// readable is the marks of a text without a colour that cannot be read on what is left of
// its ground. Where no ground is declared, none is lost: that is how documents are stored. Of
// blanks nothing is said.
func (p *parser) readable(m document.Marks, s *state, say bool) document.Marks {
	left, ground, least := white, s.ground, leastContrast
	switch {
	case s.button != nil && s.button.color != "" && !s.button.stored:
		left, _ = csscolor.Parse(s.button.color)
	case s.button != nil || m.Background != "" || ground == (state{}).ground:
		return m
	case !ground.lost:
		least = faintContrast
	case say && ground.known:
		p.lost("ground", "ground", csscolor.Written(ground.color))
	case say:
		p.lost("ground", "ground", "picture")
	}
	c, ok := csscolor.Parse(m.Color)
	if !ok {
		return m
	}
	contrast := csscolor.Contrast(c, left)
	if contrast < least || contrast < goodContrast && ground.lost && ground.known && csscolor.Contrast(c, ground.color) >= goodContrast {
		if say {
			p.lost("color", "unreadable", m.Color)
		}
		m.Color = ""
	}
	return m
}

// move reads how far a block is moved in at the side where its lines begin. What has the
// same room on both sides is not.
func (p *parser) move(tag string, look *style.Style, s *state) {
	switch tag {
	case "html", "body", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "ul", "ol", "menu", "dir", "li", "fieldset", "legend":
		return
	}
	s.level += indentOf(look)
}

// indentOf is how many levels a block is moved in.
func indentOf(look *style.Style) int {
	indent := 0.0
	for _, e := range [...]style.Edges[style.Length]{look.Margin, look.Padding} {
		begin, end := e.Left, e.Right
		if look.RightToLeft {
			begin, end = end, begin
		}
		if begin.Px != end.Px {
			indent = max(indent, begin.Px)
		}
	}
	return min(int(math.Round(min(indent, 1e4)/document.LevelWidth)), document.MaxLevel)
}

// quote reads a <blockquote>: mail programs indent by one without a border.
func (p *parser) quote(look *style.Style, s, around *state) {
	border := look.Border.Left.Width
	if look.RightToLeft {
		border = look.Border.Right.Width
	}
	if indentOf(look) > 0 && border == 0 {
		return
	}
	s.level = around.level
	if s.quote {
		p.lost("element", "quote-in-quote", "<blockquote>")
	}
	s.quote = true
}

// alignOf is how a block's lines are set.
func alignOf(look *style.Style) document.Align {
	if look == nil {
		return document.AlignStart
	}
	first, last := document.AlignStart, document.AlignEnd
	if look.RightToLeft {
		first, last = last, first
	}
	switch look.TextAlign {
	case "center", "-webkit-center":
		return document.AlignCentre
	case "justify":
		return document.AlignJustify
	case "end":
		return document.AlignEnd
	case "left", "-webkit-left":
		return first
	case "right", "-webkit-right":
		return last
	}
	return document.AlignStart
}
