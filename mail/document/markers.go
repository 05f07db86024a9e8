package document

import "strconv"

// Markers is the marker of each numbered item ("1.", "a.", ...), empty for
// other blocks; for preview, text and editor alike. Levels go 1., a., i. and
// round again. An item begins a list at 1 where its Start says nothing and no
// list runs on. A list runs on over deeper items and deeper blocks; a block or
// a bulleted item of its own level or above ends it.
func (d Document) Markers() []string {
	markers := make([]string, len(d.Blocks))
	var n Numbering
	for i, b := range d.Blocks {
		if number := n.Next(b); number > 0 {
			markers[i] = marker(number, b.Level)
		}
	}
	return markers
}

// Numbering counts the items of lists, block by block: the last number at each
// level; 0 where no list runs on.
type Numbering [MaxLevel + 1]int

// Next counts a block and gives its number; 0 where it has none.
func (n *Numbering) Next(b Block) int {
	level, number := clampLevel(b.Level), 0
	if b.Kind == Numbered {
		number = b.Start
		if number == 0 {
			number = n.Natural(level)
		}
	}
	clear(n[level:])
	n[level] = number
	return number
}

// Natural is the number of an item that says nothing of its own.
func (n *Numbering) Natural(level int) int { return n[level] + 1 }

// Numerals is how the numbers of a level are written: the value of HTML's type
// attribute and of CSS's list-style-type.
func Numerals(level int) (kind, style string) {
	n := [...][2]string{{"1", "decimal"}, {"a", "lower-alpha"}, {"i", "lower-roman"}}[level%3]
	return n[0], n[1]
}

func marker(n, level int) string {
	switch kind, _ := Numerals(level); kind {
	case "a":
		return letters(n) + "."
	case "i":
		return roman(n) + "."
	default:
		return strconv.Itoa(n) + "."
	}
}

// letters is a, …, z, aa, ab, … for 1, …
func letters(n int) string {
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('a'+(n-1)%26)) + s
	}
	return s
}

// roman is a Roman numeral up to 3999 and digits beyond, as in browsers.
func roman(n int) string {
	if n > 3999 {
		return strconv.Itoa(n)
	}
	s := ""
	for _, d := range [...]struct {
		value int
		sign  string
	}{
		{1000, "m"},
		{900, "cm"},
		{500, "d"},
		{400, "cd"},
		{100, "c"},
		{90, "xc"},
		{50, "l"},
		{40, "xl"},
		{10, "x"},
		{9, "ix"},
		{5, "v"},
		{4, "iv"},
		{1, "i"},
	} {
		for ; n >= d.value; n -= d.value {
			s += d.sign
		}
	}
	return s
}
