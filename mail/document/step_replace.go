package document

import (
	"errors"
	"fmt"
	"slices"
)

// replaceStep puts one slice of a document in the place of another. The first
// block of a slice is text that goes on in the block at At, whose shape stays;
// so the slice's own counts for nothing and is zero. Each further block of Is
// brings its shape, and what stood behind Was goes on in the last one. Both
// slices have at least one block.
type replaceStep struct {
	At      Position
	Was, Is []Block
}

// endAt is where a slice ends that begins at a position.
func endAt(at Position, slice []Block) Position {
	last := len(slice[len(slice)-1].Text)
	if len(slice) == 1 {
		return Position{at.Block, at.Offset + last}
	}
	return Position{at.Block + len(slice) - 1, last}
}

// sliceAt is the slice between two positions as a replaceStep holds it.
func (s sequence) sliceAt(from, to Position) []Block {
	slice := s.slice(from, to)
	slice[0] = slice[0].inShape(Block{})
	return slice
}

func (r replaceStep) apply(s sequence) (sequence, error) {
	if len(r.Was) == 0 || len(r.Is) == 0 {
		return refused("it replaces nothing")
	}
	to := endAt(r.At, r.Was)
	if !s.divides(r.At) || !s.divides(to) {
		return refused("block %d ends before %d", to.Block+1, to.Offset)
	}
	if s.at(0).Kind == Line && len(r.Is) > 1 {
		return refused("a line stands alone")
	}
	if !slices.EqualFunc(s.sliceAt(r.At, to), r.Was, Block.Equal) {
		return refused("block %d holds another text", r.At.Block+1)
	}
	first := s.at(r.At.Block)
	blocks := r.spliced(first, s.at(to.Block), to)
	if len(r.Was) == 1 && len(r.Is) == 1 { // the rest of the block is as valid as it was
		if err := first.validWith(r.Is[0], r.At.Offset, to.Offset); err != nil {
			return refused("%w", err)
		}
		return s.replace(r.At.Block, to.Block+1, blocks), nil
	}
	for _, b := range blocks {
		if err := b.validBeside(*s.at(0)); err != nil {
			return refused("%w", err)
		}
	}
	return s.replace(r.At.Block, to.Block+1, blocks), nil
}

// validWith is valid of a block with a text in the place of a part of its own.
func (b *Block) validWith(text Block, from, to int) error {
	text = text.inShape(b.shape())
	if b.Kind.exact() {
		return text.valid()
	}
	if !b.Kind.HasText() && text.Text != "" {
		return errors.New("a rule and an image have no text")
	}
	if err := text.validTextBehind(runeBefore(b.Text, from)); err != nil {
		return err
	}
	before := runeBefore(text.Text, len(text.Text))
	if text.Text == "" {
		before = runeBefore(b.Text, from)
	}
	if behind := runeBehind(b.Text, to); behind != ChipRune && canonical(behind, before) != behind {
		return fmt.Errorf("%q at %d is not canonical", behind, to)
	}
	return text.validRuns()
}

// spliced is what comes in with what stays before it in the first block and
// behind it in the last.
func (r replaceStep) spliced(first, last *Block, to Position) []Block {
	blocks := slices.Clone(r.Is)
	blocks[0] = blocks[0].inShape(first.shape())
	n := len(blocks) - 1
	c := content{
		text: make([]byte, 0, len(first.Text)+len(r.Is[0].Text)), chips: make([]Chip, 0, len(first.Chips)+len(r.Is[0].Chips)),
		runs: make([]Run, 0, len(first.Runs)+len(r.Is[0].Runs)+1),
	}
	c.part(*first, 0, r.At.Offset)
	c.part(blocks[0], 0, len(blocks[0].Text))
	if n > 0 {
		blocks[0] = c.into(blocks[0])
		c = content{}
		c.part(blocks[n], 0, len(blocks[n].Text))
	}
	c.part(*last, to.Offset, len(last.Text))
	blocks[n] = c.into(blocks[n])
	return blocks
}

func (r replaceStep) invert() step { return replaceStep{r.At, r.Is, r.Was} }

func (r replaceStep) mapped(p Position, bias Bias) Position {
	to, end := endAt(r.At, r.Was), endAt(r.At, r.Is)
	before, behind := p.Compare(r.At), p.Compare(to)
	switch {
	case before < 0:
		return p
	case behind > 0 && p.Block == to.Block:
		return Position{end.Block, end.Offset + p.Offset - to.Offset}
	case behind > 0:
		return Position{p.Block + end.Block - to.Block, p.Offset}
	case r.At != to && before == 0:
		return r.At
	case r.At != to && behind == 0 || bias == Behind:
		return end
	}
	return r.At
}

// merged joins replacements in one block that touch: what next takes away or
// leaves of Is decides.
func (r replaceStep) merged(next step) (step, bool) {
	n, ok := next.(replaceStep)
	if !ok || n.At.Block != r.At.Block || len(r.Was)+len(r.Is)+len(n.Was)+len(n.Is) != 4 {
		return nil, false
	}
	is, was := r.Is[0], n.Was[0]
	from := n.At.Offset - r.At.Offset // of n, in is
	to := from + len(was.Text)
	if from > len(is.Text) || to < 0 {
		return nil, false
	}
	var before, behind content // what both replace, and what comes instead
	if from < 0 {
		before.part(was, 0, -from)
	} else {
		behind.part(is, 0, from)
	}
	before.part(r.Was[0], 0, len(r.Was[0].Text))
	behind.part(n.Is[0], 0, len(n.Is[0].Text))
	if over := to - len(is.Text); over > 0 {
		before.part(was, len(was.Text)-over, len(was.Text))
	} else {
		behind.part(is, to, len(is.Text))
	}
	at := Position{r.At.Block, min(r.At.Offset, n.At.Offset)}
	return replaceStep{at, []Block{before.into(Block{})}, []Block{behind.into(Block{})}}, true
}

func (r replaceStep) change() Change { return Change{r.At.Block, len(r.Was), len(r.Is)} }

func (r replaceStep) size() int {
	const step, block, run = 80, 160, 72
	n := step
	for _, slice := range [...][]Block{r.Was, r.Is} {
		for _, b := range slice {
			n += block + len(b.Text) + len(b.Alt) + len(b.Source) + len(b.Link) + run*(len(b.Runs)+len(b.Chips))
		}
	}
	return n
}
