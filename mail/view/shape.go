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

// tabStop is how many spaces there are from one tab stop to the next.
const tabStop = 8

// shape measures a paragraph: how far each byte is along it.
func (l *layout) shape(p *paragraph) {
	advance := make([]float64, len(p.text)+1)
	at := 0.0 // from what begins a line in any case: tab stops are counted from there
	take := func(item int, runs ...typeface.Run) {
		for _, run := range runs {
			for _, g := range run.Glyphs {
				advance[g.Cluster] += g.Advance
			}
			at += run.Advance
			for ; run.End > p.items[item].end; item = p.nextText(item) {
				if end := p.items[item].end; end > run.Start {
					var head typeface.Run
					head, run = parted(run, end)
					p.shaped = append(p.shaped, shaped{head, item})
				}
			}
			p.shaped = append(p.shaped, shaped{run, item})
		}
	}
	for i := 0; i < len(p.items); i++ {
		it := p.items[i]
		if it.kind == breakItem {
			at = 0
		}
		if it.kind != textItem {
			continue
		}
		s, first := it.box.style, i
		for next := p.nextText(i); next > 0 && p.together(i, next); next = p.nextText(i) {
			i, it.end = next, p.items[next].end
		}
		for start := it.start; start < it.end; {
			end := it.end
			if n := strings.IndexByte(p.text[start:end], '\t'); n >= 0 {
				end = start + max(n, 1)
			}
			if p.text[start] == '\t' {
				take(first, l.tab(it, start, at))
			} else {
				take(first, l.options.Fonts.Shape(p.text, start, end, s.Font, it.level%2 == 1, s.LetterSpacing, s.WordSpacing)...)
			}
			start = end
		}
	}
	p.along = make([]float64, len(p.text)+1)
	for i := range len(p.text) {
		p.along[i+1] = p.along[i] + advance[i]
	}
}

// tab is a tab, as a space that ends at the next stop; that is half a space away at least
// (CSS Text 3 §4.2, which has half a digit).
func (l *layout) tab(it item, start int, at float64) typeface.Run {
	var run typeface.Run
	for _, run = range l.options.Fonts.Shape(" ", 0, 1, it.box.style.Font, it.level%2 == 1, 0, 0) {
		if stop := run.Advance * tabStop; stop > 0 {
			space := run.Advance
			if run.Advance = stop - math.Mod(at, stop); run.Advance < space/2 {
				run.Advance += stop
			}
		}
		run.Glyphs = slices.Clone(run.Glyphs) // runs are shared
		for i := range run.Glyphs {
			run.Glyphs[i].Cluster, run.Glyphs[i].Advance = start, run.Advance
		}
	}
	run.Start, run.End = start, start+1
	return run
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
	for _, it := range p.items {
		if it.kind == atomItem && (it.box.parent == nil || wraps(it.box.parent.style)) { // before and behind it a line may end, whatever stands there
			p.breaks[it.start], p.breaks[it.end] = it.start > 0, true
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

// breakAnywhere lets a line end between any two letters of a part of the text, but not between
// a word and its punctuation (CSS Text 3 §5.2).
func (p *paragraph) breakAnywhere(start, end int) {
	for at := p.nextCluster(start, end); at < end; at = p.nextCluster(at, end) {
		last, _ := utf8.DecodeLastRuneInString(p.text[:at])
		next, _ := utf8.DecodeRuneInString(p.text[at:])
		if last != ' ' && next != ' ' && !opens(last) && !closes(next) {
			p.breaks[at] = true
		}
	}
}

// opens reports whether a character keeps what is behind it, as a bracket does.
func opens(r rune) bool {
	return unicode.In(r, unicode.Ps, unicode.Pi, unicode.Pf) || strings.ContainsRune("\"'$\\€£¥¡¿–\u00a0", r)
}

// closes reports whether a character stays with what is before it.
func closes(r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pi, unicode.Pf) || strings.ContainsRune("\"'!%,./:;?…°–、。，．：；！？\u00a0", r)
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

// runsOf are the shaped runs that stand between two bytes.
func (p *paragraph) runsOf(start, end int) []shaped {
	list := p.shaped
	low := 0
	for high := len(list); low < high; { // by the order of the text
		if mid := (low + high) / 2; list[mid].End <= start {
			low = mid + 1
		} else {
			high = mid
		}
	}
	high := low
	for high < len(list) && list[high].Start < end {
		high++
	}
	return list[low:high]
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
	if s.unsafe(start) || s.unsafe(end) {
		style := p.items[s.item].box.style
		return l.options.Fonts.Shape(p.text, start, end, style.Font, s.RightToLeft, style.LetterSpacing, style.WordSpacing)
	}
	cut := s.Run
	cut.Start, cut.End = start, end
	first, last := s.glyphsFrom(start), s.glyphsFrom(end)
	if s.RightToLeft {
		first, last = last, first
	}
	cut.Glyphs = s.Glyphs[first:last]
	cut.Advance = p.along[end] - p.along[start]
	return []typeface.Run{cut}
}

// unsafe reports whether a run cannot be cut at a byte as it is shaped.
func (s shaped) unsafe(at int) bool {
	i := s.glyphsFrom(at)
	if s.RightToLeft {
		i--
	}
	return at > s.Start && at < s.End && i >= 0 && i < len(s.Glyphs) && s.Glyphs[i].Unsafe
}

// anew is how much wider what follows a byte of a text is where a line begins with it: there
// it is shaped anew, up to where the run could have been cut.
func (l *layout) anew(p *paragraph, it item, at int) float64 {
	for _, s := range p.runsOf(at, at+1) {
		if !s.unsafe(at) {
			continue
		}
		end := at
		for end < s.End && s.unsafe(end) {
			end = p.nextCluster(end, s.End)
		}
		wider := p.along[at] - p.along[end]
		for _, run := range l.options.Fonts.Shape(p.text, at, end, it.box.style.Font, s.RightToLeft, it.box.style.LetterSpacing, it.box.style.WordSpacing) {
			wider += run.Advance
		}
		return wider
	}
	return 0
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
