package document

import "cmp"

// Position is a place in a document. In a [State] it stands before or behind a
// whole character: never inside one, and so never inside a placeholder.
type Position struct {
	Block  int // index, from 0
	Offset int // in bytes of the block's text; 0 where the block has none
}

// Compare is negative where p is before o, positive where it is behind.
func (p Position) Compare(o Position) int {
	return cmp.Or(cmp.Compare(p.Block, o.Block), cmp.Compare(p.Offset, o.Offset))
}

// Selection is what a command works on. Its ends are valid positions. A block
// without text that it reaches into is selected with it.
type Selection struct {
	Anchor Position // where it began
	Head   Position // where the caret is

	// Whole: the block is selected, not a place in its text. Anchor and Head
	// are its start. In a block without text it is always so.
	Whole bool `json:",omitzero"`
}

// At is a caret: a selection of nothing.
func At(p Position) Selection { return Selection{Anchor: p, Head: p} }

// Caret reports whether nothing is selected.
func (s Selection) Caret() bool { return s.Anchor == s.Head && !s.Whole }

// Range is the selection from its first place to its last.
func (s Selection) Range() (from, to Position) {
	if s.Anchor.Compare(s.Head) > 0 {
		return s.Head, s.Anchor
	}
	return s.Anchor, s.Head
}
