package typeset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"postroom/mail/document"
	"postroom/ui/editor/syntax"
)

// tabStop is how many letters apart the stops are that a tab goes to.
const tabStop = 4

// A glyph is one character of a source.
type glyph struct {
	to    int32   // where it ends, in bytes
	sort  sort    // how it is shown
	width float32 // of a tab: as wide as it is where it stands
}

// sort is how a character is shown.
type sort uint8

const (
	letter  sort = iota // in the font
	foreign             // in another
	tab
	stand // by another that stands for it: it would not be seen
)

// source sets a line of a source, or a piece of one, in a font whose letters are all
// as wide. A line is broken behind a space or a sign that ends something, and where
// it has none anywhere. What it goes on with has the indent that it begins with.
func (t *typesetter) source(s Setting) {
	text := s.Block.Text
	face := Face{Mono: true}
	cell := t.m.Width("0", face, t.metric.Size)
	glyphs := t.glyphs(text, face, cell)
	inks := sourceInks(text, s.Before, s.Known)
	y, x := float32(0), float32(0)
	from, first := 0, 0 // byte and glyph that the line begins with
	for {
		next, end := breakSource(text, from, glyphs[first:], s.Width-x, cell)
		next += first
		to := len(text)
		hard := next == len(glyphs)
		if !hard {
			to = int(glyphs[next-1].to)
		}
		l := Line{From: from, End: end, To: to, Hard: hard && !s.Continues, X: x, Y: y, Height: t.metric.LineHeight, Baseline: y + t.baseline()}
		inks = t.fillSource(&l, text, glyphs[first:next], inks)
		t.out.Lines = append(t.out.Lines, l)
		y += t.metric.LineHeight
		if from == 0 {
			x = min(indentOf(text, glyphs), s.Width*mostIndent)
		}
		from, first = to, next
		if hard {
			break
		}
	}
	t.out.Height = y
}

// mostIndent is how much of a column the indent of a broken line takes.
const mostIndent = 0.25

// indentOf is how wide the blanks are that a line begins with.
func indentOf(text string, glyphs []glyph) float32 {
	x, at := float32(0), 0
	for _, g := range glyphs {
		if c := text[at]; c != ' ' && c != '\t' {
			break
		}
		x += g.width
		at = int(g.to)
	}
	return x
}

// glyphs are the characters of a text with how wide each is.
func (t *typesetter) glyphs(text string, face Face, cell float32) []glyph {
	out := make([]glyph, 0, len(text))
	for at := 0; at < len(text); {
		end := at + 1
		if text[at] >= utf8.RuneSelf || at+1 < len(text) && text[at+1] >= utf8.RuneSelf {
			end = at + firstGrapheme(text[at:])
		}
		g := glyph{to: int32(end), width: cell}
		switch c := text[at]; {
		case c == '\t':
			g.sort = tab
		case standsFor(text[at:end]) != "":
			g.sort = stand
		case c >= utf8.RuneSelf || end > at+1:
			if !coversCluster(text[at:end], face, t.m) {
				g.sort = foreign
				face.Fallback = true
			}
			g.width = t.m.Width(text[at:end], face, t.metric.Size)
			face.Fallback = false
		}
		out = append(out, g)
		at = end
	}
	return out
}

// standsFor is what is shown of a character that would not be seen; else empty.
func standsFor(cluster string) string {
	r, size := utf8.DecodeRuneInString(cluster)
	switch {
	case size < len(cluster):
	case r == '\u00a0':
		return "␣"
	case r == 0x7f:
		return "␡"
	case r < ' ':
		return string('␀' + r)
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\u200b', r == '\ufeff':
		return string(utf8.RuneError)
	}
	return ""
}

// breakSource is how many of the glyphs go on a line, and where what is seen of it
// ends: one blank may hang behind that. Tabs get their width.
func breakSource(text string, from int, glyphs []glyph, width, cell float32) (n, end int) {
	x := float32(0)
	at := from // where the glyph begins
	chance := 0
	for i := range glyphs {
		g := &glyphs[i]
		if g.sort == tab {
			stop := cell * tabStop
			g.width = stop*float32(1+int((x+0.01)/stop)) - x
		}
		if i > 0 && (text[at] == '<' || mayBreak(text[at-1])) {
			chance = i
		}
		x += g.width
		switch {
		case x <= width || i == 0:
		case g.sort == tab || text[at:g.to] == " ":
			if i+1 < len(glyphs) {
				return i + 1, at
			}
		case chance > 0:
			return chance, int(glyphs[chance-1].to)
		default:
			return i, at
		}
		at = int(g.to)
	}
	return len(glyphs), at
}

// mayBreak reports whether a line may end behind a byte.
func mayBreak(c byte) bool { return strings.IndexByte(" \t>;,", c) >= 0 }

// A coloured part of a source ends at a byte.
type coloured struct {
	to   int
	ink  Ink
	chip bool // it is a placeholder
}

// sourceInks is the colours of a text that stands in a state.
func sourceInks(text string, s syntax.State, known document.Vocabulary) []coloured {
	parts, chips := syntax.Parts(text, s), known.Spelled(text)
	out := make([]coloured, 0, len(parts)+2*len(chips))
	for _, p := range parts {
		ink := [...]Ink{syntax.Text: InkText, syntax.Tag: InkTag, syntax.Attribute: InkAttribute, syntax.Value: InkValue, syntax.Comment: InkComment}[p.Kind]
		for len(chips) > 0 && chips[0].From < p.To {
			c := chips[0]
			chips = chips[1:]
			if c.From > p.From {
				out = append(out, coloured{to: c.From, ink: ink})
			}
			out = append(out, coloured{to: c.To, ink: InkName, chip: true})
			p.From = c.To
		}
		if p.From < p.To {
			out = append(out, coloured{to: p.To, ink: ink})
		}
	}
	return out
}

// A stretch of a line is drawn in one piece.
type stretch struct {
	glyph
	coloured
	from int
	x    float32
}

// fillSource makes the fragments of a line, and gives the colours of what follows.
func (t *typesetter) fillSource(l *Line, text string, glyphs []glyph, inks []coloured) []coloured {
	x, at := l.X, l.From
	var s stretch
	for _, g := range glyphs {
		if at >= l.End {
			break
		}
		for inks[0].to <= at {
			inks = inks[1:]
		}
		if at == l.From || g.sort != s.sort || g.sort > foreign || inks[0] != s.coloured {
			t.addSource(l, text, s)
			s = stretch{glyph{sort: g.sort}, inks[0], at, x}
		}
		s.glyph.to = g.to
		s.width += g.width
		x += g.width
		at = int(g.to)
	}
	t.addSource(l, text, s)
	if l.End < l.To {
		l.Fragments = append(l.Fragments, Fragment{From: l.End, To: l.To, X: x, Face: Face{Mono: true}, Size: t.metric.Size})
	}
	return inks
}

func (t *typesetter) addSource(l *Line, text string, s stretch) {
	to := int(s.glyph.to)
	if to == 0 {
		return
	}
	f := Fragment{
		From: s.from, To: to, Text: text[s.from:to], X: s.x, Width: s.width,
		Face: Face{Mono: true, Fallback: s.sort == foreign}, Size: t.metric.Size, Color: s.ink,
	}
	switch s.sort {
	case tab:
		f.Text = " "
	case stand:
		f.Text, f.Color = standsFor(f.Text), InkMuted
	}
	if s.chip {
		em := t.metric.Size
		ground := Rect{f.X, l.Baseline - round(ascent*em) - 1, f.Width, round((ascent+descent)*em) + 2}
		t.shape(Shape{Rect: ground, Fill: InkChip, Stroke: InkChipEdge, Radius: chipRound})
	}
	l.Fragments = append(l.Fragments, f)
}
