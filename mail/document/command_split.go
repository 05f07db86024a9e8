package document

// SplitBlock is Enter: it divides the block at the caret, after what is
// selected is deleted. An empty item or quote ends what it stands in; a heading
// is followed by a paragraph; beside a button or a block without text, which
// have nothing to divide, a paragraph begins. A line of a source begins as the one
// it was part of does.
func SplitBlock(s State) (Transaction, bool) { return s.mode.split(s) }

func (prose) split(s State) (Transaction, bool) {
	e := s.edit()
	if s.selection.Whole {
		e.caret(e.place())
		return e.done(acting)
	}
	if b := e.at(s.selection.Head.Block); s.selection.Caret() && b.Text == "" && (b.Kind.Item() || b.Kind == Quote) {
		e.leave(s.selection.Head.Block)
		e.pending = s.pending
		return e.done(acting)
	}
	marks := s.Marks()
	at := e.place()
	if e.err != nil {
		return Transaction{}, false
	}
	b := *e.at(at.Block)
	atStart, atEnd := at.Offset == 0 && b.Text != "", at.Offset == len(b.Text)
	next := b.shape()
	next.Start = 0
	switch {
	case b.Kind == Button && atStart:
		e.caret(e.paragraphAt(at.Block))
		return e.done(acting)
	case b.Kind == Button:
		e.caret(e.paragraphAt(at.Block + 1))
		return e.done(acting)
	case b.Kind.Heading() > 0 && atEnd:
		next.Kind = Paragraph
	}
	e.caret(e.replace(at, at, Block{}, next))
	if b.Kind.Heading() > 0 && atStart {
		e.shape(at.Block, func(b *Block) { b.Kind = Paragraph })
	}
	if marks.Link = ""; atEnd && b.Kind.Heading() == 0 && marks != (Marks{}) {
		e.pending = &marks
	}
	return e.done(acting)
}

// leave takes a block one step out of what it stands in: an item of an inner list to the
// one around it, with the items below it, any other out of the list or quote.
func (e *edit) leave(block int) {
	if b := e.at(block); b.Kind.Item() && b.Level > 0 {
		for below := e.state().Branch(block) - 1; below > block; below-- {
			e.shape(below, func(b *Block) { b.Level-- })
		}
	}
	e.shape(block, func(b *Block) {
		b.Start = 0
		if b.Kind.Item() && b.Level > 0 {
			b.Level--
		} else {
			b.Kind = Paragraph
		}
	})
}

// BreakLine is Shift+Enter: the text goes on in a new line of its block.
// Before a block that is selected whole a paragraph begins.
func BreakLine(s State) (Transaction, bool) {
	if s.selection.Whole {
		e := s.edit()
		e.caret(e.paragraphAt(s.selection.Head.Block))
		return e.done(acting)
	}
	return insertPiece(Piece{Text: "\n"}, acting)(s)
}
