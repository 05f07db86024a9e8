package preview

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"postroom/mail/view"
)

// text is what is written on a page, in the order in which it is read, as it is copied and
// searched. A place in it is a byte of all.
type text struct {
	all    string
	pieces []piece // in that order; between two of them stands what parts them: a space, a line's end
}

// piece is a run of glyphs.
type piece struct {
	at    int    // where it begins in all
	text  string // of the run
	from  int    // where that begins in its text node, which the clusters of its glyphs count in
	place view.Rect
	clip  *view.Clip
	run   *view.Text
}

// textOf reads a page. Markers of lists and descriptions of images are no text of the mail,
// and what is hidden is not read, such as the first words that are there for the inbox.
func textOf(page *view.Page) *text {
	t := &text{}
	for i := range page.Items {
		item := &page.Items[i]
		run, ok := item.Draw.(*view.Text)
		if !ok || run.Node < 0 || item.Opacity == 0 || !visible(item) {
			continue
		}
		t.pieces = append(t.pieces, pieceOf(item, run))
	}
	slices.SortStableFunc(t.pieces, func(a, b piece) int { return cmp.Or(a.run.Node-b.run.Node, a.from-b.from) })
	var all strings.Builder
	for i := range t.pieces {
		p := &t.pieces[i]
		if i > 0 {
			all.WriteString(between(t.pieces[i-1], *p))
		}
		p.at = all.Len()
		all.WriteString(p.text)
	}
	t.all = all.String()
	return t
}

func pieceOf(item *view.Item, run *view.Text) piece {
	return piece{text: run.Text, from: run.Run.Start, place: item.Rect, clip: item.Clip, run: run}
}

// sameLine reports whether two runs stand on one line.
func sameLine(a, b piece) bool {
	return max(a.place.Y, b.place.Y) < min(a.place.Y+a.place.H, b.place.Y+b.place.H)-min(a.place.H, b.place.H)/2
}

// between is what stands between two runs in the text: nothing on a line, a tab where they
// stand apart on it, a space where the text was broken for want of room, and else a line's end.
func between(a, b piece) string {
	size := a.run.Run.Size
	switch {
	case sameLine(a, b):
		gap := b.place.X - a.place.X - a.place.W
		if gap > size || gap >= 1 && a.run.Block != b.run.Block && !strings.HasSuffix(a.text, " ") && !strings.HasPrefix(b.text, " ") {
			return "\t"
		}
		return ""
	case a.run.Wraps && (strings.HasSuffix(a.text, " ") || a.run.Node == b.run.Node && b.from == a.from+len(a.text)):
		return "" // broken behind its space, or within a word
	case a.run.Wraps:
		return " "
	case b.place.Y > a.place.Y+a.place.H+size/2:
		return "\n\n"
	}
	return "\n"
}

// x is where a place in the piece is, from its left edge.
func (p piece) x(at int) float64 {
	advance, run := 0.0, p.run.Run
	for _, c := range p.clusters() {
		if c.to <= at {
			advance += c.advance
			continue
		}
		if c.from < at { // within a ligature: its letters are as wide as each other
			n := utf8.RuneCountInString(p.text[c.from:c.to])
			advance += c.advance * float64(utf8.RuneCountInString(p.text[c.from:at])) / float64(n)
		}
		break
	}
	if run.RightToLeft {
		return run.Advance - advance
	}
	return advance
}

// cluster is a part of a piece's text that is drawn as one.
type cluster struct {
	from, to int
	advance  float64
}

// clusters are those of the piece, in the order of its text.
func (p piece) clusters() []cluster {
	var all []cluster
	for _, g := range p.run.Run.Glyphs {
		from := min(max(0, g.Cluster-p.from), len(p.text))
		if n := len(all); n > 0 && all[n-1].from == from {
			all[n-1].advance += g.Advance
			continue
		}
		all = append(all, cluster{from: from, advance: g.Advance})
	}
	slices.SortStableFunc(all, func(a, b cluster) int { return cmp.Compare(a.from, b.from) })
	for i := range all {
		all[i].to = len(p.text)
		if i+1 < len(all) {
			all[i].to = all[i+1].from
		}
	}
	return all
}

// nearest is the place in the piece that a distance from its left edge is nearest to.
func (p piece) nearest(x float64) int {
	if p.run.Run.RightToLeft {
		x = p.run.Run.Advance - x
	}
	best, least := 0, max(x, -x)
	try := func(at int, advance float64) {
		if by := max(advance-x, x-advance); by < least {
			best, least = at, by
		}
	}
	advance := 0.0
	for _, c := range p.clusters() {
		part := p.text[c.from:c.to]
		if letters(part) {
			step := c.advance / float64(max(1, utf8.RuneCountInString(part)))
			for at := range part {
				try(c.from+at, advance)
				advance += step
			}
		} else {
			try(c.from, advance)
			advance += c.advance
		}
	}
	try(len(p.text), advance)
	return best
}

// letters reports whether a text is letters alone: a ligature of them can be parted, and a
// letter with its accents or an emoji of several signs cannot.
func letters(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// at is the place in the text that a point of the page is nearest to: of a run on that
// height where there is one. -1: nothing is written.
func (t *text) at(x, y float64) int {
	best, down, across := -1, 0.0, 0.0
	for i, p := range t.pieces {
		dy := max(p.place.Y-y, y-p.place.Y-p.place.H, 0)
		dx := max(p.place.X-x, x-p.place.X-p.place.W, 0)
		if best < 0 || dy < down || dy == down && dx < across {
			best, down, across = i, dy, dx
		}
	}
	if best < 0 {
		return -1
	}
	p := t.pieces[best]
	return p.at + p.nearest(x-p.place.X)
}

// over reports whether a point is on something that is written.
func (t *text) over(x, y float64) bool {
	for _, p := range t.pieces {
		if inside(p.place, x, y) && seen(p.clip, x, y) {
			return true
		}
	}
	return false
}

// span is a part of a text.
type span struct{ from, to int }

func (s span) empty() bool { return s.from >= s.to }

// areas are where a part of the text stands on the page.
func (t *text) areas(s span) []view.Rect {
	return t.areasIn(s, func(view.Rect) bool { return true })
}

// areasIn are those of them that are on runs whose place is wanted.
func (t *text) areasIn(s span, wanted func(view.Rect) bool) []view.Rect {
	var areas []view.Rect
	for i := max(0, t.piece(s.from)); i < len(t.pieces) && t.pieces[i].at < s.to; i++ {
		p := t.pieces[i]
		from, to := max(s.from-p.at, 0), min(s.to-p.at, len(p.text))
		if from >= to || !wanted(p.place) {
			continue
		}
		a, b := p.x(from), p.x(to)
		areas = append(areas, view.Rect{X: p.place.X + min(a, b), Y: p.place.Y, W: max(a, b) - min(a, b), H: p.place.H})
	}
	return areas
}

// piece is the last one that begins at a place or before it; -1: none does.
func (t *text) piece(at int) int {
	i, exact := slices.BinarySearchFunc(t.pieces, at, func(p piece, at int) int { return cmp.Compare(p.at, at) })
	if exact {
		return i
	}
	return i - 1
}

// word is the word at a place, or the spaces or the sign that is there.
func (t *text) word(at int) span {
	s := span{at, at}
	if at >= len(t.all) {
		s.from, s.to = len(t.all)-lastSize(t.all), len(t.all)-lastSize(t.all)
	}
	first, _ := utf8.DecodeRuneInString(t.all[s.from:])
	kind := kindOf(first)
	for s.to < len(t.all) {
		r, n := utf8.DecodeRuneInString(t.all[s.to:])
		if kindOf(r) != kind {
			break
		}
		s.to += n
	}
	for s.from > 0 {
		r, n := utf8.DecodeLastRuneInString(t.all[:s.from])
		if kindOf(r) != kind {
			break
		}
		s.from -= n
	}
	return s
}

func lastSize(text string) int {
	_, n := utf8.DecodeLastRuneInString(text)
	return n
}

// kindOf parts a text into words: letters and digits, spaces, and signs.
func kindOf(r rune) int {
	switch {
	case r == '_' || r == '\'' || r == '’' || unicode.In(r, unicode.L, unicode.N, unicode.M):
		return 0
	case r == '\n' || r == '\t':
		return 1
	case unicode.IsSpace(r):
		return 2
	}
	return 3
}

// line is the line that a place stands on.
func (t *text) line(at int) span {
	i := t.piece(at)
	if i < 0 {
		return span{}
	}
	first, last := i, i
	for first > 0 && t.joined(first-1) {
		first--
	}
	for last+1 < len(t.pieces) && t.joined(last) {
		last++
	}
	return span{t.pieces[first].at, t.pieces[last].at + len(t.pieces[last].text)}
}

// joined reports whether a run and the next stand on one line, beside each other.
func (t *text) joined(i int) bool {
	a, b := t.pieces[i], t.pieces[i+1]
	return sameLine(a, b) && b.at == a.at+len(a.text)
}

// find gives each place where a text stands, without regard to case; any white space is
// like any other.
func (t *text) find(wanted string) []span {
	want := []rune(folded(wanted))
	if len(want) == 0 {
		return nil
	}
	runes, at := fold(t.all)
	var found []span
	for i := 0; i+len(want) <= len(runes); i++ {
		if slices.Equal(runes[i:i+len(want)], want) {
			found = append(found, span{at[i], at[i+len(want)]})
			i += len(want) - 1
		}
	}
	return found
}

// fold gives a text as it is compared, and where each of its characters begins in the text,
// and the end.
func fold(text string) (runes []rune, at []int) {
	for i, r := range text {
		switch {
		case !unicode.IsSpace(r):
			r = unicode.ToLower(r)
		case len(runes) > 0 && runes[len(runes)-1] == ' ':
			continue
		default:
			r = ' '
		}
		runes, at = append(runes, r), append(at, i)
	}
	return runes, append(at, len(text))
}

func folded(text string) string {
	runes, _ := fold(text)
	return string(runes)
}

// visible reports whether something of an item is left by what cuts it off.
func visible(item *view.Item) bool {
	left, top, right, bottom := item.X, item.Y, item.X+item.W, item.Y+item.H
	for c := item.Clip; c != nil; c = c.Around {
		left, top = max(left, c.X), max(top, c.Y)
		right, bottom = min(right, c.X+c.W), min(bottom, c.Y+c.H)
	}
	return left < right && top < bottom
}

// inside reports whether a point is in a rectangle.
func inside(r view.Rect, x, y float64) bool {
	return r.X <= x && x < r.X+r.W && r.Y <= y && y < r.Y+r.H
}

// seen reports whether nothing cuts off a point.
func seen(c *view.Clip, x, y float64) bool {
	for ; c != nil; c = c.Around {
		if !inside(c.Rect, x, y) {
			return false
		}
	}
	return true
}
