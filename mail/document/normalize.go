package document

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// NoBreakSpace stands where a bare space would not show.
const NoBreakSpace = '\u00a0'

// Empty is the document of one empty paragraph.
func Empty() Document { return Document{Blocks: []Block{{}}} }

// Normalize gives the document with every invariant restored. What is valid
// stays as it is. Nothing is shared with d.
func (d Document) Normalize() Document {
	if len(d.Blocks) == 0 {
		return Empty()
	}
	blocks := make([]Block, len(d.Blocks))
	for i, b := range d.Blocks {
		switch b.Kind {
		case Verbatim:
			return d.normalizeSource()
		case Line:
			return d.normalizeLine()
		}
		blocks[i] = b.normalize()
	}
	return Document{Blocks: blocks}
}

func (b Block) normalize() Block {
	if b.valid() == nil {
		b.Chips, b.Runs = slices.Clone(b.Chips), slices.Clone(b.Runs)
		return b
	}
	if b.Kind < Paragraph || b.Kind > Button {
		b.Kind = Paragraph
	}
	if b.Kind == Image && !IsImageSource(b.Source) && !IsElsewhere(b.Source) {
		b = Block{Align: b.Align, Level: b.Level, Text: b.Alt}
	}
	out := Block{Kind: b.Kind}
	if b.Kind != Rule {
		out.Align = b.Align
		if out.Align < AlignStart || out.Align > AlignJustify {
			out.Align = AlignStart
		}
		out.Level, out.RightToLeft = clampLevel(b.Level), b.RightToLeft
	}
	if b.Kind == Numbered {
		out.Start = min(max(b.Start, 0), MaxStart)
	}
	if b.Kind == Image {
		out.Source, out.Alt = b.Source, cleanAlt(b.Alt)
		out.Width = min(max(b.Width, 0), MaxWidth)
	}
	if b.Kind == Image || b.Kind == Button {
		out.Link = cleanLink(b.Link)
	}
	if b.Kind == Button {
		out.Color, _ = parseColor(b.Color)
	}
	if b.Kind.HasText() {
		out = b.normalText(out, '\n')
	}
	return out
}

// normalText puts b's text into out, rune by rune, with whatever chips and
// marks b has there. The text it is to stand behind ends in before.
func (b Block) normalText(out Block, before rune) Block {
	chips, runs := b.chipNames(), b.disjointRuns()
	var c content
	for at := 0; at < len(b.Text); {
		r, size := utf8.DecodeRuneInString(b.Text[at:])
		for len(runs) > 0 && runs[0].To <= at {
			runs = runs[1:]
		}
		var m Marks
		if len(runs) > 0 && runs[0].From <= at {
			m = runs[0].Marks
		}
		switch {
		case r == ChipRune:
			if name, ok := chips[at]; ok {
				c.addChip(name, m)
				before = r
			}
		case r == '\r' && strings.HasPrefix(b.Text[at+1:], "\n"):
		default:
			if r = canonical(r, before); r == ' ' && at+size < len(b.Text) && isSpace(b.Text[at+size]) {
				r = NoBreakSpace // of several the last stays: a line never begins with one
			}
			if r != 0 {
				c.add(string(r), m)
				before = r
			}
		}
		at += size
	}
	return c.into(out)
}

// canonical is the rune that stands in a text for r, where the text before it
// ends in before; 0: none.
func canonical(r, before rune) rune {
	switch {
	case r == '\n' || r == '\r':
		return '\n'
	case r == ' ' || r == '\t':
		if before == '\n' || before == ' ' {
			return NoBreakSpace
		}
		return ' '
	case unicode.IsControl(r):
		return 0
	}
	return r
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' }

// chipNames is the well-formed chips by offset; the first one at a place counts.
func (b Block) chipNames() map[int]string {
	names := make(map[int]string, len(b.Chips))
	for _, c := range b.Chips {
		if _, taken := names[c.At]; !taken && IsChip(c.Name) {
			names[c.At] = c.Name
		}
	}
	return names
}

// disjointRuns is the runs sorted; where two overlap, the one that begins
// first counts. A rune has the marks of its first byte. Marks are clean.
func (b Block) disjointRuns() []Run {
	runs := slices.Clone(b.Runs)
	slices.SortStableFunc(runs, func(x, y Run) int { return cmp.Compare(x.From, y.From) })
	end := 0
	kept := runs[:0]
	for _, r := range runs {
		r.From = max(r.From, end)
		if r.From < r.To {
			end = r.To
			r.Marks = cleanMarks(r.Marks, b.Kind)
			kept = append(kept, r)
		}
	}
	return kept
}

func cleanMarks(m Marks, k Kind) Marks {
	m.Color, _ = parseColor(m.Color)
	m.Background, _ = parseColor(m.Background)
	m.Link = cleanLink(m.Link)
	m.Lowered = m.Lowered && !m.Raised
	if k == Button {
		m.Link = ""
	}
	return m
}

// cleanAlt is a description without control characters.
func cleanAlt(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
}

func clampLevel(level int) int { return min(max(level, 0), MaxLevel) }

// IsImageSource reports whether s is cid:<sha256>.<ext>, an image that is kept with the template.
func IsImageSource(s string) bool {
	name, ok := strings.CutPrefix(s, "cid:")
	if !ok {
		return false
	}
	sum, ext, ok := strings.Cut(name, ".")
	return ok && len(sum) == 64 && strings.Trim(sum, "0123456789abcdef") == "" &&
		len(ext) >= 1 && len(ext) <= 5 && strings.Trim(ext, "abcdefghijklmnopqrstuvwxyz0123456789") == ""
}
