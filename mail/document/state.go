package document

import (
	"iter"
	"slices"
)

// State is a document while it is edited, with its selection. It is a value:
// nothing changes it, a [Command] makes another one. Its document is always
// valid, its placeholders are known, and no text spells one that is.
type State struct {
	mode      mode
	blocks    sequence
	known     names
	selection Selection
	pending   *Marks // what the next text typed looks like; nil: as the text at the caret
}

// NewState begins with the caret at the document's start. The document is
// normalised first.
func NewState(d Document, known Vocabulary) State {
	set := known.set()
	d = d.Normalize().onlyKnown(set).WithChips(known)
	return State{mode: modeOf(d), blocks: sequenceOf(d.Blocks), known: set}.Select(Selection{})
}

// Document is the whole document. It costs time and memory with its size: what
// draws the state asks for blocks.
func (s State) Document() Document {
	blocks := make([]Block, 0, s.Len())
	for _, b := range s.blocks.from(0) {
		blocks = append(blocks, *b)
	}
	return Document{Blocks: blocks}
}

// Same reports whether the document is the very one of another state, whatever is
// selected. It is cheap, and false of an equal document that came about otherwise.
func (s State) Same(o State) bool { return s.blocks == o.blocks }

// Len is the number of blocks, 1 at least.
func (s State) Len() int { return s.blocks.len() }

// Block is one of the blocks, 0 to Len. Its slices are not to be written to.
func (s State) Block(i int) Block { return *s.blocks.at(i) }

// Blocks walks the blocks from an index on. Their slices are not to be written to.
func (s State) Blocks(from int) iter.Seq2[int, Block] {
	return func(yield func(int, Block) bool) {
		for i, b := range s.blocks.from(from) {
			if !yield(i, *b) {
				return
			}
		}
	}
}

// Selection is where the caret is and what is selected.
func (s State) Selection() Selection { return s.selection }

// Select is the state with another selection, moved to the nearest valid
// places. What a mark set at the caret waits for is over where the caret moves.
func (s State) Select(sel Selection) State {
	sel = s.valid(sel)
	if sel != s.selection {
		s.pending = nil
	}
	s.selection = sel
	return s
}

func (s State) valid(sel Selection) Selection {
	sel.Anchor, sel.Head = s.nearest(sel.Anchor), s.nearest(sel.Head)
	head := s.blocks.at(sel.Head.Block)
	sel.Whole = sel.Whole && head.Kind == Button || sel.Anchor == sel.Head && !head.Kind.HasText()
	if sel.Whole {
		sel = whole(sel.Head.Block)
	}
	return sel
}

// whole selects a block, not a place in its text.
func whole(block int) Selection {
	return Selection{Anchor: Position{block, 0}, Head: Position{block, 0}, Whole: true}
}

func (s State) nearest(p Position) Position {
	switch {
	case p.Block < 0:
		return Position{}
	case p.Block >= s.Len():
		return s.blocks.end()
	}
	text := s.blocks.at(p.Block).Text
	p.Offset = min(max(p.Offset, 0), len(text))
	for !boundary(text, p.Offset) {
		p.Offset--
	}
	return s.blocks.behindJoint(p)
}

// Apply is the state after a transaction. It is refused where the transaction
// was made for another document: one that took its time is to be made anew.
func (s State) Apply(t Transaction) (State, error) {
	if t.before.blocks != s.blocks {
		_, err := refused("it was made for another version")
		return s, err
	}
	return t.after, nil
}

// Marks are what the next text typed looks like.
func (s State) Marks() Marks {
	if s.pending != nil {
		return *s.pending
	}
	from, to := s.selection.Range()
	b := s.blocks.at(from.Block)
	if s.selection.Caret() {
		return b.typingMarks(from.Offset)
	}
	if from.Offset == len(b.Text) {
		return b.typingMarks(from.Offset)
	}
	m := b.marksAt(from.Offset)
	if s.value(from, to, Link) != m.Link {
		m.Link = ""
	}
	return m
}

// typingMarks is the look of text typed at an offset: that of the character before
// it, or behind it at the block's start. A link goes on only within itself.
func (b *Block) typingMarks(offset int) Marks {
	m := b.marksAt(max(offset-1, 0))
	if offset == 0 || m.Link != b.marksAt(offset).Link {
		m.Link = ""
	}
	return m
}

// Seen is what a selection shows of a mark.
type Seen struct {
	Value string // as [Marks.Value], where all of the selection has one
	Mixed bool   // it has several
}

// Mark is what the selection shows of a mark; at a caret what typing would.
func (s State) Mark(k Mark) Seen {
	if s.selection.Caret() {
		if link, _, _ := s.linkAt(); k == Link {
			return Seen{Value: link}
		}
		return Seen{Value: s.Marks().Value(k)}
	}
	if s.selection.Whole {
		if k != Link {
			return Seen{}
		}
		return Seen{Value: s.blocks.at(s.selection.Head.Block).Link}
	}
	from, to := s.selection.Range()
	value := s.value(from, to, k)
	return Seen{Value: value, Mixed: value == "" && s.some(from, to, k)}
}

// value is that of a mark where all text of a range has the same; else empty.
func (s State) value(from, to Position, k Mark) string {
	value, first := "", true
	for _, r := range s.blocks.markable(from, to, k) {
		if !first && r.Value(k) != value {
			return ""
		}
		value, first = r.Value(k), false
	}
	return value
}

// some reports whether any text of a range has a mark.
func (s State) some(from, to Position, k Mark) bool {
	for _, r := range s.blocks.markable(from, to, k) {
		if r.Value(k) != "" {
			return true
		}
	}
	return false
}

// markable walks the text of a range that can have a mark, by block and look.
func (s sequence) markable(from, to Position, k Mark) iter.Seq2[int, Run] {
	return func(yield func(int, Run) bool) {
		for i, b := range s.from(from.Block) {
			if i > to.Block {
				return
			}
			if !b.Kind.takes(k) {
				continue
			}
			for r := range b.spans(b.within(i, from, to)) {
				if !yield(i, r) {
					return
				}
			}
		}
	}
}

// linkAt is the link that the caret stands in or at, and the part of the
// block's text that it covers.
func (s State) linkAt() (link string, from, to int) {
	head := s.selection.Head
	b := s.blocks.at(head.Block)
	runs := b.Runs
	i := slices.IndexFunc(runs, func(r Run) bool { return r.Link != "" && r.From <= head.Offset && head.Offset <= r.To })
	if i < 0 {
		return "", 0, 0
	}
	first, last := i, i
	for first > 0 && runs[first-1].Link == runs[i].Link && runs[first-1].To == runs[first].From {
		first--
	}
	for last+1 < len(runs) && runs[last+1].Link == runs[i].Link && runs[last+1].From == runs[last].To {
		last++
	}
	return runs[i].Link, runs[first].From, runs[last].To
}

// Slice is what is selected, to copy or drag: a part of one block is a
// paragraph's, a whole one keeps its kind. A caret selects nothing: false.
func (s State) Slice() (Document, bool) {
	if s.selection.Caret() {
		return Document{}, false
	}
	from, to := s.selection.Range()
	if s.selection.Whole {
		to = s.blocks.endOf(to.Block)
	}
	return Document{Blocks: s.mode.slice(s, from, to)}.Normalize(), true
}

func (prose) slice(s State, from, to Position) []Block {
	blocks := s.blocks.slice(from, to)
	if from.Block == to.Block && (from.Offset > 0 || to != s.blocks.endOf(to.Block)) {
		blocks[0] = blocks[0].inShape(Block{})
	}
	return blocks
}
