package document

import "slices"

// PasteBlocks is [Paste] of a part that begins with a whole block: where several come
// in, a heading, an item or a quote at its start does not go on in the text before.
func PasteBlocks(d Document) Command {
	return func(s State) (Transaction, bool) {
		if s.Verbatim() {
			return Paste(d)(s)
		}
		e := s.edit()
		at := e.place()
		blocks := d.Normalize().onlyKnown(s.known).Blocks
		if len(blocks) > 1 && blocks[0].Kind != Paragraph && at.Offset > 0 && e.at(at.Block).runsOn() {
			blocks = slices.Insert(blocks, 0, Block{})
		}
		e.caret(e.paste(at, blocks))
		return e.done(acting)
	}
}
