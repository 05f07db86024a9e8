package document

import (
	"cmp"
	"fmt"
	"slices"
)

// Step is a step, for property tests, which stand outside the package.
type Step struct{ step step }

func ReplaceStep(at Position, was, is []Block) Step { return Step{replaceStep{at, was, is}} }

func MarkStep(from, to Position, k Mark, was, is string) Step {
	return Step{markStep{from, to, k, was, is}}
}

func ShapeStep(block int, was, is Block) Step { return Step{shapeStep{block, was, is}} }

// Steps are those of a transaction.
func (t Transaction) Steps() []Step {
	var steps []Step
	for _, s := range t.steps {
		steps = append(steps, Step{s})
	}
	return steps
}

func (s Step) Apply(to State) (State, error) {
	blocks, err := s.step.apply(to.blocks)
	if err != nil {
		return to, err
	}
	to.blocks = blocks
	to.selection = to.valid(to.selection)
	return to, nil
}

func (s Step) Invert() Step { return Step{s.step.invert()} }

func (s Step) Map(p Position, bias Bias) Position { return s.step.mapped(p, bias) }

func (s Step) Merge(next Step) (Step, bool) {
	merged, ok := s.step.merged(next.step)
	return Step{merged}, ok
}

func (s Step) Change() Change { return s.step.change() }

// Holds reports whether a position is valid.
func (s State) Holds(p Position) bool { return s.blocks.holds(p) }

// SliceAt is a slice as a replacing step holds it.
func (s State) SliceAt(from, to Position) []Block { return s.blocks.sliceAt(from, to) }

// Shape is a block without its text.
func (b Block) Shape() Block { return b.shape() }

// Sequence is the blocks while they are edited.
type Sequence struct{ s sequence }

func SequenceOf(blocks []Block) Sequence { return Sequence{sequenceOf(blocks)} }

func (s Sequence) Replace(from, to int, blocks []Block) Sequence {
	return Sequence{s.s.replace(from, to, blocks)}
}

func (s Sequence) Blocks() []Block {
	var blocks []Block
	for i, b := range s.s.from(0) {
		if s.s.at(i) != b {
			panic("walking and looking up differ")
		}
		blocks = append(blocks, *b)
	}
	return blocks
}

// Balanced names a node with more than 71 per cent of its weight on one side.
func (s Sequence) Balanced() error { return s.s.root.check() }

func (n *node) check() error {
	if n == nil {
		return nil
	}
	left, right := n.left.len()+1, n.right.len()+1
	if 100*max(left, right) > 71*(left+right) || n.size != left+right-1 {
		return fmt.Errorf("%d beside %d in %d", left-1, right-1, n.size)
	}
	return cmp.Or(n.left.check(), n.right.check())
}

// Sizes are what a history takes by its own count, and by counting again.
func (h *History) Sizes() (kept, counted int) {
	for _, e := range slices.Concat(h.undo, h.redo) {
		counted += e.size()
	}
	return h.size, counted
}

// HistorySize is the most that a history takes.
const HistorySize = historySize

// Pause ends what is done in one go.
const Pause = pause

func NextGraphemeIn(text string, at int) int     { return nextGrapheme(text, at) }
func PreviousGraphemeIn(text string, at int) int { return previousGrapheme(text, at) }

// MaxBlock is the most bytes of a block of a source.
const MaxBlock = maxBlock

// SelectedSource is the part of a source that is selected, byte for byte.
func (s State) SelectedSource() string {
	if s.selection.Caret() {
		return ""
	}
	from, to := s.selection.Range()
	return Document{Blocks: s.blocks.slice(from, to)}.Source()
}
