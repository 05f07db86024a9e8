package document

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// spelling is a placeholder that stands in a text as %name%.
type spelling struct {
	from, to int
	name     string
}

// spelledKnown finds the known placeholders that a text spells, from its start
// on. A per cent sign at one of the offsets in literal, which are in order,
// begins none where its closing sign begins another.
func spelledKnown(text string, known map[string]bool, literal []int) []spelling {
	var found []spelling
	isLiteral := func(at int) bool {
		_, is := slices.BinarySearch(literal, at)
		return is
	}
	for from := 0; ; {
		at := strings.IndexByte(text[from:], '%')
		if at < 0 {
			return found
		}
		from += at
		name, to := spelledAt(text[from:])
		if !known[name] {
			from += 1 + nameLen(text[from+1:])
			continue
		}
		if closing := from + to - 1; isLiteral(from) && !isLiteral(closing) {
			if next, _ := spelledAt(text[closing:]); known[next] {
				from = closing
				continue
			}
		}
		found = append(found, spelling{from, from + to, name})
		from += to
	}
}

// spelledAt is the name that s, which begins with a per cent sign, spells, and
// where it ends. Without a closing sign there is none. What is not seen does not count.
func spelledAt(s string) (name string, end int) {
	to := 1 + nameLen(s[1:])
	name = s[1:to]
	if to < len(s) && s[to] >= utf8.RuneSelf {
		for at, r := range s[1:] {
			to = 1 + at
			if !strings.ContainsRune(unseen, r) && nameLen(string(r)) == 0 {
				break
			}
			to += utf8.RuneLen(r)
		}
		name = SeenIn(s[1:to])
	}
	if to == len(s) || s[to] != '%' {
		return "", to
	}
	return name, to + 1
}

// unseen are the characters that programs put into a word to break it or to mark it.
const unseen = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

// SeenIn is a text without what is not seen of it: soft hyphens, spaces without width.
func SeenIn(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(unseen, r) {
			return -1
		}
		return r
	}, text)
}

// WithSpelled is the block with the known placeholders that its text spells made
// chips, each with the marks of its first sign. A per cent sign at one of the
// offsets in literal, which are in order, begins none where its closing sign
// begins another.
func (b Block) WithSpelled(known Vocabulary, literal ...int) Block {
	if strings.Count(b.Text, "%") < 2 {
		return b
	}
	return b.chip(spelledKnown(b.Text, known.set(), literal))
}

// chip is the block with placeholders that its text spells made chips. A chip
// has the marks of its first sign.
func (b Block) chip(spelled []spelling) Block {
	if len(spelled) == 0 {
		return b
	}
	var c content
	at := 0 // in b's text
	for p := range b.Pieces() {
		if p.Chip != "" {
			c.addChip(p.Chip, p.Marks)
			at += len(string(ChipRune))
			continue
		}
		end := at + len(p.Text)
		for len(spelled) > 0 && spelled[0].from < end {
			s := &spelled[0]
			if at <= s.from {
				c.add(b.Text[at:s.from], p.Marks)
				c.addChip(s.name, p.Marks)
			}
			at = min(s.to, end)
			if s.to > end {
				break // the rest of it stands in the pieces that follow
			}
			spelled = spelled[1:]
		}
		c.add(b.Text[at:end], p.Marks)
		at = end
	}
	return c.into(b)
}

// WithChips is a valid document with every text that spells a known
// placeholder made that placeholder.
func (d Document) WithChips(known Vocabulary) Document {
	names := known.set()
	blocks := make([]Block, len(d.Blocks))
	for i, b := range d.Blocks {
		if b.Kind != Verbatim {
			b = b.chip(spelledKnown(b.Text, names, nil))
		}
		blocks[i] = b
	}
	return Document{Blocks: blocks}
}

// onlyKnown is a document with the placeholders that are not known made text:
// as such they read back from its stored form.
func (d Document) onlyKnown(known map[string]bool) Document {
	blocks := slices.Clone(d.Blocks)
	for i, b := range blocks {
		if !slices.ContainsFunc(b.Chips, func(c Chip) bool { return !known[c.Name] }) {
			continue
		}
		blocks[i] = b.WithPieces(func(yield func(Piece) bool) {
			for p := range b.Pieces() {
				if p.Chip != "" && !known[p.Chip] {
					p = Piece{Text: p.String(), Marks: p.Marks}
				}
				if !yield(p) {
					return
				}
			}
		})
	}
	return Document{Blocks: blocks}
}

func (v Vocabulary) set() map[string]bool {
	set := make(map[string]bool, len(v))
	for _, name := range v {
		set[name] = IsName(name)
	}
	return set
}
