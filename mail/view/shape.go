package view

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"

	"postroom/mail/view/typeface"
)

// shaped is a run of a paragraph with the text that it is of.
type shaped struct {
	typeface.Run
	item int
}

// tab is how many spaces there are between tab stops.
const tab = 8

// shape measures a paragraph: how far each byte is along it.
func (l *layout) shape(p *paragraph) {
	advance := make([]float64, len(p.text)+1)
	for i, it := range p.items {
		if it.kind != textItem || it.start == it.end {
			continue
		}
		s := it.box.style
		first := len(p.shaped)
		for _, run := range l.options.Fonts.Shape(p.text, it.start, it.end, s.Font, it.level%2 == 1, s.LetterSpacing, s.WordSpacing) {
			for _, g := range run.Glyphs {
				advance[g.Cluster] += g.Advance
			}
			p.shaped = append(p.shaped, shaped{run, i})
		}
		if text := p.text[it.start:it.end]; strings.Contains(text, "\t") {
			l.setTabs(text, advance[it.start:], it)
			widen(p.shaped[first:], p.text, advance)
		}
	}
	p.along = make([]float64, len(p.text)+1)
	for i := range len(p.text) {
		p.along[i+1] = p.along[i] + advance[i]
	}
}

// setTabs gives the tabs of a text the width to the next stop.
func (l *layout) setTabs(text string, advance []float64, it item) {
	space := 0.0
	for _, run := range l.options.Fonts.Shape(" ", 0, 1, it.box.style.Font, false, 0, 0) {
		space += run.Advance
	}
	stop, at := space*tab, 0.0
	if stop <= 0 {
		return
	}
	for i := range len(text) {
		if text[i] == '\t' {
			advance[i] = stop - math.Mod(at, stop)
		}
		at += advance[i]
	}
}

// widen gives the glyphs of tabs their width.
func widen(list []shaped, text string, advance []float64) {
	for i := range list {
		run := &list[i].Run
		run.Glyphs = slices.Clone(run.Glyphs) // runs are shared
		for j := range run.Glyphs {
			if g := &run.Glyphs[j]; text[g.Cluster] == '\t' {
				run.Advance += advance[g.Cluster] - g.Advance
				g.Advance = advance[g.Cluster]
			}
		}
	}
}

// setBreaks finds where lines may end (UAX #14, CSS Text 3 §5).
func (p *paragraph) setBreaks() {
	p.breaks = make([]bool, len(p.text)+1)
	ascii := true
	for i := 1; i < len(p.text) && ascii; i++ {
		ascii = p.text[i] < 0x80 && p.text[i-1] < 0x80
	}
	if !ascii {
		p.setStandardBreaks()
	}
	for i := 1; i < len(p.text); i++ {
		if may, known := breaksBetween(p.text, i); known {
			p.breaks[i] = may
		} else if ascii {
			p.breaks[i] = p.text[i] != ' ' // behind a tab or the end of a line
		}
	}
	for _, it := range p.items {
		if it.kind != textItem && it.kind != atomItem || it.start == it.end {
			continue
		}
		s := it.box.style
		if it.kind == atomItem && it.box.parent != nil {
			s = it.box.parent.style
		}
		switch {
		case !wraps(s):
			for i := it.start + 1; i <= it.end; i++ {
				p.breaks[i] = false
			}
		case s.WordBreak == "break-all":
			p.breakAnywhere(it.start, it.end)
		case s.WordBreak == "keep-all":
			for i := it.start + 1; i < it.end; i++ {
				if p.breaks[i] && p.text[i-1] >= 0x80 {
					p.breaks[i] = false
				}
			}
		}
	}
}

// setStandardBreaks finds the breaks of the standard.
func (p *paragraph) setStandardBreaks() {
	var s segmenter.Segmenter
	s.Init([]rune(p.text))
	at := 0
	for lines := s.LineIterator(); lines.Next(); {
		for _, r := range lines.Line().Text {
			at += utf8.RuneLen(r)
		}
		p.breaks[at] = true
	}
}

// setEnds lists where lines may end.
func (p *paragraph) setEnds() {
	p.breaks[len(p.text)] = false
	for i, may := range p.breaks {
		if may {
			p.ends = append(p.ends, i)
		}
	}
}

// breaksBetween reports whether a line may end before a byte, where browsers know it better
// than the standard: behind every space, and between characters of ASCII by a table of theirs.
func breaksBetween(text string, at int) (may, known bool) {
	last, next := text[at-1], text[at]
	graphic := func(c byte) bool { return c > ' ' && c < 0x7f }
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	switch {
	case last == ' ':
		return next != ' ', true
	case next == 0xe3 && smallKana(text[at:]): // as other letters
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		return true, unicode.In(before, unicode.Han, unicode.Hiragana, unicode.Katakana)
	case !graphic(last) || !graphic(next):
		return false, false
	case last == '-' && digit(next): // it may be a minus sign
		return at > 1 && (digit(text[at-2]) || text[at-2]|0x20 >= 'a' && text[at-2]|0x20 <= 'z'), true
	case last == '-':
		return !strings.ContainsRune("!$),./:;?]}", rune(next)), true
	case last == '?':
		return !strings.ContainsRune("!\"'),./:;?]}", rune(next)), true
	}
	return strings.ContainsRune("(<[{", rune(next)) && strings.ContainsRune("!\"#%&)*+,.:;=>\\]|}~", rune(last)), true
}

// smallKana reports whether a text begins with a letter of class CJ (UAX #14), which may begin a line.
func smallKana(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー", r) || r >= 'ㇰ' && r <= 'ㇿ'
}

// bare is where a part of the text ends without the white space at its end.
func (p *paragraph) bare(start, end int) int {
	return start + len(strings.TrimRight(p.text[start:end], " \u3000"))
}

// breakAnywhere lets a line end between any two letters of a part of the text.
func (p *paragraph) breakAnywhere(start, end int) {
	for at := p.nextCluster(start, end); at < end; at = p.nextCluster(at, end) {
		if p.text[at] != ' ' && p.text[at-1] != ' ' {
			p.breaks[at] = true
		}
	}
}

// nextCluster is where the grapheme that begins at a byte ends.
func (p *paragraph) nextCluster(at, end int) int {
	if p.letters == nil {
		p.letters = clusterEnds(p.text)
	}
	i, _ := slices.BinarySearch(p.letters, at+1)
	if i < len(p.letters) {
		return min(p.letters[i], end)
	}
	return end
}

// clusterEnds are where the graphemes of a text end.
func clusterEnds(text string) []int {
	ends := make([]int, 0, len(text))
	var s segmenter.Segmenter
	s.Init([]rune(text))
	at := 0
	for graphemes := s.GraphemeIterator(); graphemes.Next(); {
		at += len(string(graphemes.Grapheme().Text))
		ends = append(ends, at)
	}
	return ends
}

// run is the part of what is shaped that stands between two bytes; it is shaped anew where
// it cannot be cut.
func (l *layout) run(p *paragraph, s shaped, start, end int) []typeface.Run {
	start, end = max(start, s.Start), min(end, s.End)
	if start >= end {
		return nil
	}
	if start == s.Start && end == s.End {
		return []typeface.Run{s.Run}
	}
	first, last := s.glyphsFrom(start), s.glyphsFrom(end)
	if s.RightToLeft {
		first, last = last, first
	}
	unsafe := func(i int) bool { return i >= 0 && i < len(s.Glyphs) && s.Glyphs[i].Unsafe }
	if s.RightToLeft && (unsafe(first-1) || unsafe(last-1)) || !s.RightToLeft && (start > s.Start && unsafe(first) || unsafe(last)) {
		style := p.items[s.item].box.style
		return l.options.Fonts.Shape(p.text, start, end, style.Font, s.RightToLeft, style.LetterSpacing, style.WordSpacing)
	}
	cut := s.Run
	cut.Start, cut.End = start, end
	cut.Glyphs = s.Glyphs[first:last]
	cut.Advance = p.along[end] - p.along[start]
	return []typeface.Run{cut}
}

// glyphsFrom is the index of the first glyph of what begins at a byte; where the run is from
// the right, of the first one that does not belong to it any more.
func (s shaped) glyphsFrom(at int) int {
	if s.RightToLeft {
		return sort.Search(len(s.Glyphs), func(i int) bool { return s.Glyphs[i].Cluster < at })
	}
	return sort.Search(len(s.Glyphs), func(i int) bool { return s.Glyphs[i].Cluster >= at })
}

// nextBreak is the first byte after start, and no later than end, before which a line may end.
func (p *paragraph) nextBreak(start, end int) int {
	i, _ := slices.BinarySearch(p.ends, start+1)
	if i < len(p.ends) {
		return min(p.ends[i], end)
	}
	return end
}
