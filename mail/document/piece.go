package document

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// Piece is a part of a block's text that looks one way: either text of equal
// marks or one placeholder.
type Piece struct {
	Text string // no [ChipRune]; empty where Chip is not
	Chip string // a placeholder's name, with its fallback; empty: text
	Marks
}

// String is the piece as it is written: a placeholder as [Written] has it.
func (p Piece) String() string {
	if p.Chip != "" {
		return Written(p.Chip)
	}
	return p.Text
}

// Pieces walks a valid block's text from start to end.
func (b Block) Pieces() iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		chips, runs := b.Chips, b.Runs
		for at := 0; at < len(b.Text); {
			var p Piece
			end := len(b.Text)
			if len(runs) > 0 && runs[0].From > at {
				end = runs[0].From
			} else if len(runs) > 0 {
				p.Marks, end = runs[0].Marks, runs[0].To
			}
			switch {
			case len(chips) > 0 && chips[0].At == at:
				end = at + utf8.RuneLen(ChipRune)
				p.Chip = chips[0].Name
				chips = chips[1:]
			case len(chips) > 0 && chips[0].At < end:
				end = chips[0].At
				p.Text = b.Text[at:end]
			default:
				p.Text = b.Text[at:end]
			}
			if len(runs) > 0 && end >= runs[0].To {
				runs = runs[1:]
			}
			if !yield(p) {
				return
			}
			at = end
		}
	}
}

// WithPieces is the block with its text, chips and runs made of pieces. Spaces
// and marks stay as they are given: [Document.Normalize] makes them canonical.
func (b Block) WithPieces(pieces iter.Seq[Piece]) Block {
	var c content
	for p := range pieces {
		if p.Chip != "" {
			c.addChip(p.Chip, p.Marks)
		} else {
			c.add(strings.ReplaceAll(p.Text, string(ChipRune), ""), p.Marks)
		}
	}
	return c.into(b)
}

// content gathers the text of a block with its chips and runs. What it
// gathers is coalesced as it comes.
type content struct {
	text  []byte
	chips []Chip
	runs  []Run
}

func (c *content) add(text string, m Marks) {
	from := len(c.text)
	c.text = append(c.text, text...)
	c.mark(from, m)
}

func (c *content) addChip(name string, m Marks) {
	from := len(c.text)
	c.chips = append(c.chips, Chip{At: from, Name: name})
	c.text = utf8.AppendRune(c.text, ChipRune)
	c.mark(from, m)
}

// part adds b's text between two offsets with its chips and runs.
func (c *content) part(b Block, from, to int) {
	shift := len(c.text) - from
	c.text = append(c.text, b.Text[from:to]...)
	chip, _ := slices.BinarySearchFunc(b.Chips, from, func(c Chip, at int) int { return c.At - at })
	for ; chip < len(b.Chips) && b.Chips[chip].At < to; chip++ {
		c.chips = append(c.chips, Chip{At: b.Chips[chip].At + shift, Name: b.Chips[chip].Name})
	}
	for i := b.runBehind(from); i < len(b.Runs) && b.Runs[i].From < to; i++ {
		r := b.Runs[i]
		c.run(max(r.From, from)+shift, min(r.To, to)+shift, r.Marks)
	}
}

// mark gives marks to all that was written since from.
func (c *content) mark(from int, m Marks) { c.run(from, len(c.text), m) }

// run gives marks to what stands between two offsets and behind the runs so far.
func (c *content) run(from, to int, m Marks) {
	if from >= to || m == (Marks{}) {
		return
	}
	if n := len(c.runs); n > 0 && c.runs[n-1].To == from && c.runs[n-1].Marks == m {
		c.runs[n-1].To = to
		return
	}
	c.runs = append(c.runs, Run{From: from, To: to, Marks: m})
}

func (c *content) into(b Block) Block {
	b.Text, b.Chips, b.Runs = string(c.text), c.chips, c.runs
	if len(b.Chips) == 0 {
		b.Chips = nil
	}
	if len(b.Runs) == 0 {
		b.Runs = nil
	}
	return b
}
