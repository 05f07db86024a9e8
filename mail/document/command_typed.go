package document

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What is typed can mean more than its characters. The commands here are run
// on the state after the typing, and recorded apart from it: one undo takes
// back only what they made of it.

// FormatTyped is run when a space was typed. Signs at a paragraph's start make
// the block: "- " or "* " an item, "1. " or "1) ", or the next number of the list above, a
// numbered one, "# " to "### " a heading, "> " a quote. A date begins no list. An address becomes a link.
func FormatTyped(s State) (Transaction, bool) { return First(blockTyped, LinkTyped)(s) }

func blockTyped(s State) (Transaction, bool) {
	head := s.selection.Head
	b := *s.blocks.at(head.Block)
	signs, ok := strings.CutSuffix(b.Text[:head.Offset], " ")
	if !ok || b.Kind != Paragraph || !s.selection.Caret() {
		return Transaction{}, false
	}
	shape := Block{Align: b.Align, Level: b.Level}
	switch signs {
	case "-", "*":
		shape.Kind = Bulleted
	case "#", "##", "###":
		shape.Kind = Heading1 + Kind(len(signs)-1)
	case ">":
		shape.Kind = Quote
	default:
		n, err := strconv.Atoi(strings.TrimRight(signs, ".)"))
		natural := s.natural(head.Block, b.Level)
		if err != nil || len(signs) != len(strconv.Itoa(n))+1 || n != 1 && n != natural {
			return Transaction{}, false
		}
		shape.Kind = Numbered
		if n != natural {
			shape.Start = n
		}
	}
	e := s.edit()
	start := Position{head.Block, 0}
	e.replace(start, head, Block{})
	e.shape(head.Block, func(b *Block) { *b = shape })
	e.caret(start)
	return e.done(acting)
}

// natural is the number that an item at a place would have of its own.
func (s State) natural(block, level int) int {
	var n Numbering
	for i, b := range s.blocks.from(0) {
		if i == block {
			break
		}
		n.Next(*b)
	}
	return n.Natural(level)
}

// LinkTyped makes a link of the address that ends at the caret, or before the
// space there.
func LinkTyped(s State) (Transaction, bool) {
	head := s.selection.Head
	text := s.blocks.at(head.Block).Text[:head.Offset]
	text = strings.TrimSuffix(text, " ")
	from := strings.LastIndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == ChipRune })
	if from >= 0 {
		_, size := utf8.DecodeRuneInString(text[from:])
		from += size
	}
	from = max(from, 0)
	typed := strings.TrimLeft(text[from:], `(<"'[`)
	from = len(text) - len(typed)
	typed = withoutEnd(typed)
	begin, end := Position{head.Block, from}, Position{head.Block, from + len(typed)}
	target := addressTyped(typed)
	if target == "" || !s.selection.Caret() || s.some(begin, end, Link) {
		return Transaction{}, false
	}
	e := s.edit()
	e.mark(begin, end, Link, target)
	e.pending = s.pending
	return e.done(acting)
}

// withoutEnd is a word without the signs that end a sentence or what stands around it. A
// bracket that closes one within the word is its own.
func withoutEnd(word string) string {
	for word != "" {
		last := word[len(word)-1]
		if strings.IndexByte(`.,;:!?)>"']`, last) < 0 {
			break
		}
		if i := strings.IndexByte(")]>", last); i >= 0 && strings.Count(word, string(last)) <= strings.Count(word, string("([<"[i])) {
			break
		}
		word = word[:len(word)-1]
	}
	return word
}

// addressTyped is the link that a word means; empty: none.
func addressTyped(word string) string {
	lower := strings.ToLower(word)
	switch {
	case strings.HasPrefix(lower, "https://"), strings.HasPrefix(lower, "http://"):
		return cleanLink(word)
	case strings.HasPrefix(lower, "www.") && strings.Count(strings.Trim(word, "."), ".") > 1:
		return cleanLink("https://" + word)
	}
	name, host, ok := strings.Cut(word, "@")
	if !ok || name == "" || strings.ContainsAny(host, "@/:%") || strings.ContainsAny(name, "/:%") || !strings.Contains(strings.Trim(host, "."), ".") {
		return ""
	}
	return cleanLink("mailto:" + word)
}
