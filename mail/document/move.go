package document

// Motion is a way for the caret to go from a place to another. Those that need
// to know lines on the screen are the editor's own.
type Motion func(s State, from Position) Position

// Move goes from the selection's head. extend keeps what is selected and adds
// to it, or takes from it.
func (s State) Move(m Motion, extend bool) State {
	sel := s.selection
	sel.Head = s.nearest(m(s, sel.Head))
	sel.Whole = false
	if !extend {
		sel.Anchor = sel.Head
	}
	return s.Select(sel)
}

// Left moves to the grapheme before, or to the start of what is selected.
func (s State) Left() State {
	if from, _ := s.selection.Range(); !s.selection.Caret() && !s.selection.Whole {
		return s.Select(At(from))
	}
	return s.Move(PreviousGrapheme, false)
}

// Right moves to the grapheme behind, or to the end of what is selected.
func (s State) Right() State {
	if _, to := s.selection.Range(); !s.selection.Caret() && !s.selection.Whole {
		return s.Select(At(to))
	}
	return s.Move(NextGrapheme, false)
}

// PreviousGrapheme is one character back as a reader counts them: an emoji, a
// letter with its accents or a placeholder is one.
func PreviousGrapheme(s State, p Position) Position { return s.back(p, previousGrapheme) }

// NextGrapheme is one such character on.
func NextGrapheme(s State, p Position) Position { return s.on(p, nextGrapheme) }

// PreviousWord is the start of the word at or before a place.
func PreviousWord(s State, p Position) Position { return s.back(p, previousWord) }

// NextWord is the end of the word at or behind a place.
func NextWord(s State, p Position) Position { return s.on(p, nextWord) }

func (s State) back(p Position, before func(string, int) int) Position {
	p = s.blocks.beforeJoint(p)
	switch {
	case p.Offset > 0:
		return Position{p.Block, before(s.blocks.at(p.Block).Text, p.Offset)}
	case p.Block > 0:
		return s.blocks.endOf(p.Block - 1)
	}
	return p
}

func (s State) on(p Position, behind func(string, int) int) Position {
	switch {
	case p != s.blocks.endOf(p.Block):
		return Position{p.Block, behind(s.blocks.at(p.Block).Text, p.Offset)}
	case p.Block+1 < s.Len():
		return Position{p.Block + 1, 0}
	}
	return p
}

// DocumentStart is the first place.
func DocumentStart(State, Position) Position { return Position{} }

// DocumentEnd is the last place.
func DocumentEnd(s State, _ Position) Position { return s.blocks.end() }

// SelectAll selects the document.
func (s State) SelectAll() State {
	return s.Select(Selection{Head: s.blocks.end()})
}

// SelectWord selects the word, the placeholder, or the stretch of space or
// signs at a place: of two that meet there the one behind.
func (s State) SelectWord(p Position) State {
	p = s.nearest(p)
	spans := wordSpans(s.blocks.at(p.Block).Text)
	for i, w := range spans {
		if p.Offset < w.to || i == len(spans)-1 {
			return s.Select(Selection{Anchor: Position{p.Block, w.from}, Head: Position{p.Block, w.to}})
		}
	}
	return s.Select(At(p))
}

// SelectBlock selects a block's text; a block without text or a button whole; of
// a source the line that a block stands on.
func (s State) SelectBlock(block int) State {
	return s.mode.selectBlock(s, min(max(block, 0), s.Len()-1))
}

func (prose) selectBlock(s State, block int) State {
	if k := s.blocks.at(block).Kind; k == Button || !k.HasText() {
		return s.Select(whole(block))
	}
	return s.Select(Selection{Anchor: Position{block, 0}, Head: s.blocks.endOf(block)})
}
