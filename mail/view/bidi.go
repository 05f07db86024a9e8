package view

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// setLevels splits the texts of a paragraph by direction (UAX #9). The package that knows the
// rules tells runs by direction and not by level: what runs from the left among what runs
// from the right is numbers, or a text in between, and one level further in.
func (p *paragraph) setLevels(rightToLeft bool) {
	base := 0
	if rightToLeft {
		base = 1
	}
	if base == 0 && !hasRightToLeft(p.text) {
		return
	}
	levels := levelsOf(p.text, base)
	var items []item
	for _, it := range p.items {
		if it.kind != textItem || it.start == it.end {
			if it.start < len(levels) {
				it.level = levels[it.start]
			} else {
				it.level = base
			}
			items = append(items, it)
			continue
		}
		for start := it.start; start < it.end; {
			end := start + 1
			for end < it.end && levels[end] == levels[start] {
				end++
			}
			part := it
			part.start, part.end, part.level = start, end, levels[start]
			items = append(items, part)
			start = end
		}
	}
	p.items = items
}

func hasRightToLeft(text string) bool {
	for _, r := range text {
		if r < 0x590 {
			continue
		}
		switch props, _ := bidi.LookupRune(r); props.Class() {
		case bidi.R, bidi.AL, bidi.AN, bidi.RLE, bidi.RLO, bidi.RLI, bidi.FSI:
			return true
		}
	}
	return false
}

// levelsOf is the level of each byte of a text.
func levelsOf(text string, base int) []int {
	levels := make([]int, len(text))
	for i := range levels {
		levels[i] = base
	}
	for start := 0; start < len(text); {
		end := start
		for end < len(text) && text[end] != '\n' {
			end++
		}
		setLevels(levels[start:end], text[start:end], base)
		start = end + 1
	}
	return levels
}

// setLevels gives a text without line breaks its levels. What is in brackets decides how those
// run, which the package leaves to what stands beside each (rule N0): it is asked again with
// marks in place of them.
func setLevels(levels []int, text string, base int) {
	runes := []rune(text)
	found := runLevels(runes, base)
	if pairs := bracketLevels(runes, found, base); len(pairs) > 0 {
		marked := slices.Clone(runes)
		for at, level := range pairs {
			marked[at] = '\u200e'
			if level%2 == 1 {
				marked[at] = '\u200f'
			}
		}
		found = runLevels(marked, base)
	}
	at := 0
	for i, r := range runes {
		for range utf8.RuneLen(r) {
			levels[at] = found[i]
			at++
		}
	}
}

// runLevels is the level of each character.
func runLevels(runes []rune, base int) []int {
	levels := slices.Repeat([]int{base}, len(runes))
	if len(runes) == 0 {
		return levels
	}
	var p bidi.Paragraph
	first, option := "\u200e", bidi.DefaultDirection(bidi.LeftToRight) // the first strong character decides, unless the base is from the right
	if base == 1 {
		first, option = "\u200f", bidi.DefaultDirection(bidi.RightToLeft)
	}
	if _, err := p.SetString(first+string(runes), option); err != nil {
		return levels
	}
	order, err := p.Order()
	if err != nil {
		return levels
	}
	for i := range order.NumRuns() {
		run := order.Run(i)
		from, to := run.Pos()
		from, to = max(from-1, 0), min(to, len(runes)) // without the first
		level, numbers := base, 0
		switch odd := run.Direction() == bidi.RightToLeft; {
		case odd && base == 0:
			level = 1
		case !odd && base == 1:
			level = 2
		case !odd && i > 0:
			numbers = numbersAt(runes[from:to])
		}
		for j := from; j < to; j++ {
			levels[j] = level
			if j-from < numbers {
				levels[j] = 2
			}
		}
	}
	return levels
}

// bracketLevels are the levels of the brackets that come in pairs (UAX #9 rule N0), by place.
func bracketLevels(runes []rune, levels []int, base int) map[int]int {
	type bracket struct {
		r      rune
		at     int
		before int // what ran last before it: base, until something did
		seen   int // how many letters
	}
	var open []bracket
	var seen []int // the levels of the letters so far
	pairs := map[int]int{}
	strong := base
	for i, r := range runes {
		props, _ := bidi.LookupRune(r)
		switch class := props.Class(); {
		case class == bidi.L || class == bidi.R || class == bidi.AL || class == bidi.EN || class == bidi.AN:
			strong = levels[i]
			seen = append(seen, strong)
		case !props.IsBracket():
		case props.IsOpeningBracket():
			if len(open) < 63 { // as BD16 says
				open = append(open, bracket{r, i, strong, len(seen)})
			}
		default:
			j := len(open) - 1
			for j >= 0 && bidi.ReverseString(string(open[j].r)) != string(r) {
				j--
			}
			if j < 0 {
				break
			}
			pair := open[j]
			open = open[:j]
			other := func(level int) bool { return level%2 != base%2 || level == 2 && base == 0 }
			inside := seen[pair.seen:]
			switch same := slices.ContainsFunc(inside, func(level int) bool { return !other(level) }); {
			case len(inside) == 0:
			case same || !other(pair.before):
				pairs[pair.at], pairs[i] = base, base
			default:
				pairs[pair.at], pairs[i] = base+1, base+1
			}
		}
	}
	return pairs
}

// numbersAt is how much of a text that stands behind letters from the right belongs to the
// numbers at its start, which stand among them: all before its first letter from the left.
func numbersAt(text []rune) int {
	end := 0
	for i, r := range text {
		switch props, _ := bidi.LookupRune(r); props.Class() {
		case bidi.L, bidi.LRE, bidi.LRO, bidi.LRI, bidi.PDI:
			return end
		case bidi.EN, bidi.AN, bidi.ET:
			end = i + 1
		}
	}
	return end
}

// visual puts what is on a line, in the order of the text, into the order in which it is
// seen (UAX #9 rule L2).
func visual[T any](list []T, level func(T) int) {
	highest, lowest := 0, 1<<10
	for _, v := range list {
		highest = max(highest, level(v))
		if level(v)%2 == 1 {
			lowest = min(lowest, level(v))
		}
	}
	for at := highest; at >= lowest; at-- {
		for i := 0; i < len(list); i++ {
			j := i
			for j < len(list) && level(list[j]) >= at {
				j++
			}
			if j > i {
				slices.Reverse(list[i:j])
				i = j
			}
		}
	}
}
