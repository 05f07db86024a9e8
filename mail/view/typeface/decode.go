package typeface

import (
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// decoded is a part of a text as runes, with some before and after it.
type decoded struct {
	text   string
	runes  []rune
	at     []int  // where each begins in the text, in bytes, and where the last one ends
	small  []bool // which are small capitals; nil: none
	lo, hi int    // the runes of the part
}

// around is how many runes before and after a part are looked at, as in HarfBuzz.
const around = 5

// window is where the runes begin and end that are looked at.
func window(text string, start, end int) (from, to int) {
	from, to = start, end
	for range around {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
		_, size = utf8.DecodeRuneInString(text[to:])
		to += size
	}
	return from, to
}

func decode(text string, start, end int, small bool) *decoded {
	from, to := window(text, start, end)
	t := &decoded{text: text, runes: make([]rune, 0, to-from), at: make([]int, 0, to-from+1)}
	add := t.add
	if small {
		t.small = make([]bool, 0, to-from)
		add = t.addSmall
	}
	for i, part := range [][2]int{{from, start}, {start, end}, {end, to}} {
		switch i { // an end may stand in the middle of a rune
		case 1:
			t.lo = len(t.runes)
		case 2:
			t.hi = len(t.runes)
		}
		for i, r := range text[part[0]:part[1]] {
			add(part[0]+i, r)
		}
	}
	t.at = append(t.at, to)
	return t
}

func (t *decoded) add(at int, r rune) {
	if control(r) {
		r = 0x200b // which shaping hides
	}
	t.runes = append(t.runes, r)
	t.at = append(t.at, at)
}

// addSmall adds a character as it is in small capitals: ß is two of them.
func (t *decoded) addSmall(at int, r rune) {
	upper := cases.Upper(language.Und).String(string(r))
	for _, u := range upper {
		t.add(at, u)
		t.small = append(t.small, upper != string(r))
	}
}

// isSmall says whether a rune is a small capital.
func (t *decoded) isSmall(at int) bool { return t.small != nil && t.small[at] }

// rune is a rune of the text or around it; 0: there is none.
func (t *decoded) rune(at int) rune {
	if at >= len(t.runes) {
		return 0
	}
	return t.runes[at]
}
