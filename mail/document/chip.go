package document

import (
	"slices"
	"strings"
)

// names are those of a vocabulary.
type names map[string]bool

// has reports whether a chip's placeholder is one of them.
func (n names) has(chip string) bool {
	name, _, _ := CutFallback(chip)
	return n[name]
}

// spells reports whether a text could spell a placeholder. It is quick.
func spells(text string) bool {
	return strings.Count(text, "%") > 1 || strings.IndexByte(text, '#') >= 0
}

// spelledKnown finds the known placeholders that a text spells, from its start
// on. A per cent sign at one of the offsets in literal, which are in order,
// begins none where its closing sign begins another.
func spelledKnown(text string, known names, literal []int) []Spelling {
	var found []Spelling
	isLiteral := func(at int) bool {
		_, is := slices.BinarySearch(literal, at)
		return is
	}
	for from := 0; ; {
		at := strings.IndexAny(text[from:], "%#")
		if at < 0 {
			return found
		}
		from += at
		if text[from] == '#' {
			to := from + max(1, wordLen(text[from:]))
			if known[text[from:to]] {
				found = append(found, Spelling{from, to, text[from:to]})
			} else {
				to = from + 1
			}
			from = to
			continue
		}
		chip, size := spelledAt(text[from:])
		if !known.has(chip) {
			from += 1 + nameLen(text[from+1:])
			continue
		}
		if closing := from + size - 1; isLiteral(from) && !isLiteral(closing) {
			if next, _ := spelledAt(text[closing:]); known.has(next) {
				from += 1 + nameLen(text[from+1:])
				continue
			}
		}
		found = append(found, Spelling{from, from + size, chip})
		from += size
	}
}

// Spelled is where a text spells placeholders that are known.
func (v Vocabulary) Spelled(text string) []Spelling {
	if !spells(text) {
		return nil
	}
	return spelledKnown(text, v.set(), nil)
}

// Has reports whether a chip's placeholder is known.
func (v Vocabulary) Has(chip string) bool {
	name, _, _ := CutFallback(chip)
	return slices.Contains(v, name)
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
	if !spells(b.Text) {
		return b
	}
	return b.chip(spelledKnown(b.Text, known.set(), literal))
}

// chip is the block with placeholders that its text spells made chips. A chip
// has the marks of its first sign.
func (b Block) chip(spelled []Spelling) Block {
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
		for len(spelled) > 0 && spelled[0].From < end {
			s := &spelled[0]
			if at <= s.From {
				c.add(b.Text[at:s.From], p.Marks)
				c.addChip(s.Chip, p.Marks)
			}
			at = min(s.To, end)
			if s.To > end {
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
	set := known.set()
	blocks := make([]Block, len(d.Blocks))
	for i, b := range d.Blocks {
		if b.Kind != Verbatim {
			b = b.chip(spelledKnown(b.Text, set, nil))
		}
		blocks[i] = b
	}
	return Document{Blocks: blocks}
}

// onlyKnown is a document with the placeholders that are not known made text:
// as such they read back from its stored form.
func (d Document) onlyKnown(known names) Document {
	blocks := slices.Clone(d.Blocks)
	for i, b := range blocks {
		if !slices.ContainsFunc(b.Chips, func(c Chip) bool { return !known.has(c.Name) }) {
			continue
		}
		blocks[i] = b.WithPieces(func(yield func(Piece) bool) {
			for p := range b.Pieces() {
				if p.Chip != "" && !known.has(p.Chip) {
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

func (v Vocabulary) set() names {
	set := make(names, len(v))
	for _, name := range v {
		set[name] = IsName(name)
	}
	return set
}
