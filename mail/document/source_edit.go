package document

import "strings"

// What keys do in a source, where it is something else than in a document.

// insert puts text in the place of what is selected. Its lines end as those
// around do.
func (source) insert(s State, p Piece, a act) (Transaction, bool) {
	text := p.String()
	if text == "" {
		return Transaction{}, false
	}
	e := s.edit()
	at := e.place()
	if e.err != nil {
		return Transaction{}, false
	}
	blocks := lines(text)
	if strings.Contains(text, "\n") {
		ending := e.ending(at.Block)
		for i := range blocks[1:] {
			if b := &blocks[i+1]; b.Break != Joined {
				b.Break = ending
			}
		}
	}
	e.caret(e.replace(at, at, blocks...))
	return e.done(a)
}

func (source) pasteText(s State, text string) (Transaction, bool) {
	return source{}.insert(s, Piece{Text: text}, acting)
}

// paste puts a part of a source in as it is.
func (source) paste(s State, d Document) (Transaction, bool) {
	if d.Blocks[0].Kind != Verbatim {
		return Transaction{}, false
	}
	e := s.edit()
	e.caret(source{}.put(e, e.place(), d.Blocks))
	return e.done(acting)
}

func (source) pasteBlocks(s State, d Document) (Transaction, bool) { return source{}.paste(s, d) }

func (source) insertBlocks(s State, before int, d Document) (Transaction, bool) {
	return source{}.paste(s.Select(At(Position{Block: before})), d)
}

func (source) replaceDocument(s State, d Document) (Transaction, bool) {
	return source{}.paste(s.SelectAll(), d)
}

func (source) setMark(State, Mark, string) (Transaction, bool) { return Transaction{}, false }

func (source) slice(s State, from, to Position) []Block {
	blocks := s.blocks.slice(from, to)
	blocks[0].Break = LineFeed
	return blocks
}

func (source) fit(_ *edit, from, to Position, slice []Block) (is []Block, toFit, end Position) {
	slice[0] = slice[0].inShape(Block{})
	return slice, to, endAt(from, slice)
}

func (source) delete(e *edit, from, to Position) Position { return e.replace(from, to, Block{}) }

func (source) put(e *edit, at Position, blocks []Block) Position {
	return e.replace(at, at, blocks...)
}

// ending is how the line of a block ends, or the one before where it is the last.
func (e *edit) ending(block int) Break {
	if _, last := e.blocks.line(block); last+1 < e.blocks.len() {
		return e.at(last + 1).Break
	}
	first, _ := e.blocks.line(block)
	return e.at(first).Break
}

// split is Enter: the new line has the indent of the one it was part of.
func (source) split(s State) (Transaction, bool) {
	e := s.edit()
	at := e.place()
	if e.err != nil {
		return Transaction{}, false
	}
	first, _ := e.blocks.line(at.Block)
	indent := indentOf(e.at(first).Text)
	if first == at.Block {
		indent = indent[:min(len(indent), at.Offset)]
	}
	next := Block{Kind: Verbatim, Break: e.ending(at.Block), Text: indent}
	e.caret(e.replace(at, at, Block{}, next))
	return e.done(acting)
}

func indentOf(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " \t"))] }

// indent is Tab: an indent at the caret, or before each line that is selected.
func (source) indent(s State) (Transaction, bool) {
	from, to := s.selection.Range()
	if first, last := s.blocks.line(from.Block); first <= to.Block && to.Block <= last {
		return source{}.pasteText(s, s.indentUnit(from.Block))
	}
	e := s.edit()
	unit := Block{Text: s.indentUnit(from.Block)}
	e.eachLine(func(at Position, text string) {
		if text != "" {
			e.replace(at, at, unit)
		}
	})
	return e.done(acting)
}

// outdent is Shift+Tab.
func (source) outdent(s State) (Transaction, bool) {
	e := s.edit()
	e.eachLine(func(at Position, text string) {
		n := len(indentOf(text))
		if strings.HasPrefix(text, "\t") {
			n = 1
		} else if tab := strings.IndexByte(text[:n], '\t'); tab > 0 {
			n = tab
		}
		n = min(n, len(s.indentUnit(at.Block)))
		e.replace(at, Position{at.Block, n}, Block{})
	})
	return e.done(acting)
}

// indentUnit is one level of indent, as the nearest line above has it.
func (s State) indentUnit(block int) string {
	const far, spaces = 200, "  "
	for i := block; i >= max(0, block-far); i-- {
		if b := s.blocks.at(i); b.Break != Joined && indentOf(b.Text) != "" {
			if b.Text[0] == ' ' {
				return spaces
			}
			break
		}
	}
	return "\t"
}
