//go:build fidelity

package view_test

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// laid is where the words of a page stand, in CSS pixels.
type laid struct {
	Words         []word  `json:"words"`
	Width, Height float64 // of all that can be scrolled to
}

// word is a word, or a part of one that is broken over lines.
type word struct {
	Text   string  `json:"text"`
	X      float64 `json:"x"` // its left
	Y      float64 `json:"y"` // its middle
	W      float64 `json:"w"`
	H      float64 `json:"h"`
	Size   float64 `json:"size"`
	Weight int     `json:"weight"`
	Color  string  `json:"color"`
	Ground string  `json:"ground"`
	Line   int     `json:"-"`
}

// number takes what is never drawn out of the words, and counts the lines: a word begins one where its middle is more than half a word above
// or below the last one's, or where it stands left of it and is not written to the left.
func (l *laid) number() {
	for i := range l.Words {
		l.Words[i].Text = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Cf, r) {
				return -1
			}
			return r
		}, l.Words[i].Text)
	}
	for i := 1; i < len(l.Words); i++ {
		last, w := l.Words[i-1], &l.Words[i]
		w.Line = last.Line
		if math.Abs(w.Y-last.Y) > max(w.H, last.H)/2 || w.X < last.X && !strings.ContainsFunc(w.Text, leftward) {
			w.Line++
		}
	}
}

// leftward says whether a letter is of Hebrew, Arabic or a script beside them.
func leftward(r rune) bool { return r >= 0x590 && r <= 0x8ff || r >= 0xfb1d && r <= 0xfefc }

// pair is a word in both pages, by its number; -1 where it is not.
type pair struct{ theirs, ours int }

// align pairs the words of two pages as far as their texts come in one order.
func align(theirs, ours []word) []pair {
	start := 0
	for start < min(len(theirs), len(ours)) && theirs[start].Text == ours[start].Text {
		start++
	}
	n, m := len(theirs), len(ours)
	for n > start && m > start && theirs[n-1].Text == ours[m-1].Text {
		n, m = n-1, m-1
	}
	var pairs []pair
	for i := range start {
		pairs = append(pairs, pair{i, i})
	}
	pairs = append(pairs, alignMiddle(theirs[:n], ours[:m], start)...)
	for ; n < len(theirs); n, m = n+1, m+1 {
		pairs = append(pairs, pair{n, m})
	}
	return pairs
}

// alignMiddle is [align] from a place on, by the longest row of words that both have.
func alignMiddle(theirs, ours []word, start int) []pair {
	rows, columns := len(theirs)-start, len(ours)-start
	common := make([][]int32, rows+1) // how many both have from there on
	for i := range common {
		common[i] = make([]int32, columns+1)
	}
	same := func(i, j int) bool { return theirs[start+i].Text == ours[start+j].Text }
	for i := rows - 1; i >= 0; i-- {
		for j := columns - 1; j >= 0; j-- {
			if same(i, j) {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var pairs []pair
	for i, j := 0, 0; i < rows || j < columns; {
		switch {
		case i < rows && j < columns && same(i, j):
			pairs = append(pairs, pair{start + i, start + j})
			i, j = i+1, j+1
		case j == columns || i < rows && common[i+1][j] >= common[i][j+1]:
			pairs = append(pairs, pair{start + i, -1})
			i++
		default:
			pairs = append(pairs, pair{-1, start + j})
			j++
		}
	}
	return pairs
}

// share is how many of how many are as Chromium has them.
type share struct{ same, of int }

func (s *share) count(same bool) {
	s.of++
	if same {
		s.same++
	}
}

func (s *share) add(other share) { s.same, s.of = s.same+other.same, s.of+other.of }

// percent is 100 where there is nothing to differ in.
func (s share) percent() float64 {
	if s.of == 0 {
		return 100
	}
	return 100 * float64(s.same) / float64(s.of)
}

// measure is how alike two pages are, or many.
type measure struct {
	lines   share // with the same words in them, of those of the page that has more
	words   share // within 2 px, of the words of both
	heights share // of pages, within 1 %

	widths, sizes, weights, colors, grounds share // of the words that both have
}

func (m *measure) add(o measure) {
	m.lines.add(o.lines)
	m.words.add(o.words)
	m.heights.add(o.heights)
	m.widths.add(o.widths)
	m.sizes.add(o.sizes)
	m.weights.add(o.weights)
	m.colors.add(o.colors)
	m.grounds.add(o.grounds)
}

// near says whether two words stand in the same place.
func near(a, b word) bool { return math.Abs(a.X-b.X) <= 2 && math.Abs(a.Y-b.Y) <= 2 }

// compare also says which word differs first, in words of its own; empty: none.
func compare(theirs, ours laid) (m measure, first string) {
	pairs := align(theirs.Words, ours.Words)
	m.lines = sameLines(theirs.Words, ours.Words, pairs)
	m.heights.count(math.Abs(theirs.Height-ours.Height) <= theirs.Height/100)
	for _, p := range pairs {
		if p.theirs < 0 || p.ours < 0 {
			m.words.count(false)
		} else {
			a, b := theirs.Words[p.theirs], ours.Words[p.ours]
			m.words.count(near(a, b))
			m.widths.count(math.Abs(a.W-b.W) <= 0.5)
			m.sizes.count(math.Abs(a.Size-b.Size) < 0.05)
			m.weights.count(a.Weight == b.Weight)
			m.colors.count(sameColor(a.Color, b.Color))
			m.grounds.count(sameColor(a.Ground, b.Ground))
			if near(a, b) {
				continue
			}
		}
		if first == "" {
			first = difference(theirs.Words, ours.Words, p)
		}
	}
	return m, first
}

func difference(theirs, ours []word, p pair) string {
	at := func(w word) string { return fmt.Sprintf("%.1f,%.1f", w.X, w.Y) }
	switch {
	case p.ours < 0:
		return fmt.Sprintf("%q at %s is not here", theirs[p.theirs].Text, at(theirs[p.theirs]))
	case p.theirs < 0:
		return fmt.Sprintf("%q is here alone, at %s", ours[p.ours].Text, at(ours[p.ours]))
	}
	return fmt.Sprintf("%q at %s is here at %s", ours[p.ours].Text, at(theirs[p.theirs]), at(ours[p.ours]))
}

// sameLines counts the lines that begin and end with the same words in both.
func sameLines(theirs, ours []word, pairs []pair) share {
	mate := make([]int, len(theirs))
	for _, p := range pairs {
		if p.theirs >= 0 {
			mate[p.theirs] = p.ours
		}
	}
	ends := func(words []word, i int) bool { return i < 0 || i+1 >= len(words) || words[i].Line != words[i+1].Line }
	lines := func(words []word) (n int) {
		for i := range words {
			if ends(words, i) {
				n++
			}
		}
		return n
	}
	s := share{of: max(lines(theirs), lines(ours))}
	for first, i := 0, 0; i < len(theirs); i++ {
		if !ends(theirs, i) {
			continue
		}
		from, to := mate[first], mate[i]
		if from >= 0 && to-from == i-first && ends(ours, from-1) && ends(ours, to) && ours[from].Line == ours[to].Line {
			s.same++
		}
		first = i + 1
	}
	return s
}

// sameColor is true for two colours of CSS that nobody can tell apart.
func sameColor(a, b string) bool {
	x, y := components(a), components(b)
	for i := range x {
		if math.Abs(x[i]-y[i]) > [...]float64{1, 1, 1, 0.01}[i] {
			return false
		}
	}
	return true
}

// components are red, green and blue to 255 and alpha to 1, of rgb() or rgba().
func components(color string) (c [4]float64) {
	c[3] = 1
	_, inner, _ := strings.Cut(strings.TrimSuffix(color, ")"), "(")
	for i, part := range strings.Split(inner, ",") {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || i > 3 {
			return [4]float64{-1, -1, -1, -1}
		}
		c[i] = v
	}
	return c
}
