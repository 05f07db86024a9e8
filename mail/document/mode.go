package document

import "iter"

// mode is what a state is of: prose, a document with its marks, source, a text as
// it is written, or a line. What a command does that is not the same in all is a
// method here: prose's stand beside the commands, source's in source_*.go, a line's in line.go.
type mode interface {
	insert(s State, p Piece, a act) (Transaction, bool)
	split(s State) (Transaction, bool)
	indent(s State) (Transaction, bool)
	outdent(s State) (Transaction, bool)
	setMark(s State, k Mark, value string) (Transaction, bool)

	pasteText(s State, text string) (Transaction, bool)
	paste(s State, d Document) (Transaction, bool)
	pasteBlocks(s State, d Document) (Transaction, bool)
	insertBlocks(s State, before int, d Document) (Transaction, bool)
	replaceDocument(s State, d Document) (Transaction, bool)

	find(s State, q Query) iter.Seq[Selection]
	replaceFound(s State, q Query, with string) (Transaction, bool)
	replaceAll(s State, q Query, with string) (Transaction, bool)

	selectBlock(s State, block int) State
	// slice is the blocks from one position to another, to copy.
	slice(s State, from, to Position) []Block

	// fit makes what replaces a range canonical, and tells where the range and
	// what replaces it then end.
	fit(e *edit, from, to Position, slice []Block) (is []Block, toFit, end Position)
	// delete takes a range out and gives where it was.
	delete(e *edit, from, to Position) Position
	// put puts blocks in at a place and gives where they end.
	put(e *edit, at Position, blocks []Block) Position
	// settle puts right what the steps of an edit left.
	settle(e *edit)
}

type (
	prose  struct{}
	source struct{}
)

func modeOf(d Document) mode {
	switch d.Blocks[0].Kind {
	case Verbatim:
		return source{}
	case Line:
		return line{}
	}
	return prose{}
}
