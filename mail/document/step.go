package document

import "fmt"

// A step says where a document changes, what was there and what comes instead.
// So it is refused where something else is there, and inverting it needs no
// document. Nothing but a step makes one document of another, and none makes
// an invalid one. Here is what all kinds of step have in common; each has a
// file of its own.

// Bias is the side that a position takes where text comes in at it.
type Bias int

// The biases.
const (
	Before Bias = iota // it stays before what comes in
	Behind             // what comes in pushes it on
)

// step is one change of a document.
type step interface {
	// apply is the sequence with the change. An error says why there can be none.
	apply(s sequence) (sequence, error)
	// invert is the step that takes the change back.
	invert() step
	// mapped is where a position is after the change: a valid one again.
	mapped(p Position, bias Bias) Position
	// merged is this step and the one made after it as one, where one can be both.
	merged(next step) (step, bool)
	// change is which blocks it touches.
	change() Change
	// size is about how many bytes of memory it takes.
	size() int
}

// Change is a stretch of blocks that differs between two states: of the blocks
// behind it only the index changes.
type Change struct {
	From     int // index of the first one
	Was, Now int // how many there were and how many there are
}

// then is both changes, c first, as one.
func (c Change) then(next Change) Change {
	if c == (Change{}) {
		return next
	}
	if next == (Change{}) {
		return c
	}
	from := min(c.From, next.From)
	end := max(c.From+c.Now, next.From+next.Was) // between the two
	return Change{
		From: from,
		Was:  end - (c.Now - c.Was) - from,
		Now:  end + (next.Now - next.Was) - from,
	}
}

// holds reports whether a position is valid in the sequence.
func (s sequence) holds(p Position) bool {
	if p.Block < 0 || p.Block >= s.len() || p.Offset < 0 {
		return false
	}
	text := s.at(p.Block).Text
	return p.Offset <= len(text) && boundary(text, p.Offset)
}

// divides reports whether the text at a position can be cut there. In a source that
// is between any two bytes: of what an edit leaves, two can have become one character.
func (s sequence) divides(p Position) bool {
	if s.at(0).Kind != Verbatim {
		return s.holds(p)
	}
	return p.Block >= 0 && p.Block < s.len() && p.Offset >= 0 && p.Offset <= len(s.at(p.Block).Text)
}

// end is the last position.
func (s sequence) end() Position { return s.endOf(s.len() - 1) }

// endOf is the end of a block.
func (s sequence) endOf(block int) Position {
	return Position{block, len(s.at(block).Text)}
}

// slice is a part of the document: the blocks from one valid position to
// another, the first and the last cut off there.
func (s sequence) slice(from, to Position) []Block {
	blocks := make([]Block, 0, to.Block-from.Block+1)
	for i, b := range s.from(from.Block) {
		begin, end := 0, len(b.Text)
		if i == from.Block {
			begin = from.Offset
		}
		if i == to.Block {
			end = to.Offset
		}
		blocks = append(blocks, b.part(begin, end))
		if i == to.Block {
			break
		}
	}
	return blocks
}

// part is a block with only a part of its text.
func (b Block) part(from, to int) Block {
	if from == 0 && to == len(b.Text) {
		return b
	}
	var c content
	c.part(b, from, to)
	return c.into(b)
}

// shape is a block without its text: what it is, not what it says.
func (b Block) shape() Block {
	b.Text, b.Chips, b.Runs = "", nil, nil
	return b
}

// inShape is b's text in the shape of another block.
func (b Block) inShape(shape Block) Block {
	shape.Text, shape.Chips, shape.Runs = b.Text, b.Chips, b.Runs
	return shape
}

func refused(format string, args ...any) (sequence, error) {
	return sequence{}, fmt.Errorf("the edit does not fit the document: "+format, args...)
}
