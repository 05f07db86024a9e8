package document

import "slices"

// PasteBlocks is [Paste] of a part that begins with a whole block: where several come
// in, a heading, an item or a quote at its start does not go on in the text before.
func PasteBlocks(d Document) Command {
	return func(s State) (Transaction, bool) { return s.mode.pasteBlocks(s, d.Normalize()) }
}

func (prose) pasteBlocks(s State, d Document) (Transaction, bool) {
	e := s.edit()
	at := e.place()
	blocks := d.onlyKnown(s.known).Blocks
	if len(blocks) > 1 && blocks[0].Kind != Paragraph && at.Offset > 0 && e.at(at.Block).runsOn() {
		blocks = slices.Insert(blocks, 0, Block{})
	}
	e.caret(prose{}.put(e, at, blocks))
	return e.done(acting)
}
