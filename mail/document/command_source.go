package document

import "strings"

// What keys do in a source, where it is something else than in a document.

// insertSource puts text in the place of what is selected. Its lines end as those
// around do.
func (s State) insertSource(text string, a act) (Transaction, bool) {
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

// ending is how the line of a block ends, or the one before where it is the last.
func (e *edit) ending(block int) Break {
	if _, last := e.blocks.line(block); last+1 < e.blocks.len() {
		return e.at(last + 1).Break
	}
	first, _ := e.blocks.line(block)
	return e.at(first).Break
}

// line is the blocks of the line that a block stands on.
func (s sequence) line(block int) (first, last int) {
	first, last = block, block
	for s.at(first).Break == Joined {
		first--
	}
	for last+1 < s.len() && s.at(last+1).Break == Joined {
		last++
	}
	return first, last
}

// splitLine is Enter: the new line has the indent of the one it was part of.
func (s State) splitLine() (Transaction, bool) {
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

// indentLines is Tab: an indent at the caret, or before each line that is selected.
func (s State) indentLines() (Transaction, bool) {
	from, to := s.selection.Range()
	if first, last := s.blocks.line(from.Block); first <= to.Block && to.Block <= last {
		return s.insertSource(s.unit(from.Block), acting)
	}
	e := s.edit()
	unit := Block{Text: s.unit(from.Block)}
	e.eachLine(func(at Position, text string) {
		if text != "" {
			e.replace(at, at, unit)
		}
	})
	return e.done(acting)
}

// outdentLines is Shift+Tab.
func (s State) outdentLines() (Transaction, bool) {
	e := s.edit()
	e.eachLine(func(at Position, text string) {
		n := len(indentOf(text))
		if strings.HasPrefix(text, "\t") {
			n = 1
		} else if tab := strings.IndexByte(text[:n], '\t'); tab > 0 {
			n = tab
		}
		n = min(n, len(s.unit(at.Block)))
		e.replace(at, Position{at.Block, n}, Block{})
	})
	return e.done(acting)
}

// unit is one level of indent, as the nearest line above has it.
func (s State) unit(block int) string {
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

// eachLine edits the start of each line that is selected. What is selected stays.
func (e *edit) eachLine(change func(at Position, text string)) {
	from, to := e.selection.Range()
	first, _ := e.blocks.line(from.Block)
	last := to.Block
	if to.Offset == 0 && last > first && e.at(last).Break != Joined {
		last--
	}
	for i := first; i <= last && e.err == nil; i++ {
		if b := e.at(i); b.Break != Joined || i == 0 {
			change(Position{i, 0}, b.Text)
		}
	}
	e.selection.Anchor = mapped(e.steps, e.selection.Anchor, biasAt(e.selection.Anchor))
	e.selection.Head = mapped(e.steps, e.selection.Head, biasAt(e.selection.Head))
}

func biasAt(p Position) Bias {
	if p.Offset == 0 {
		return Before
	}
	return Behind
}

// selectLine selects the line that a block stands on, without its end.
func (s State) selectLine(block int) State {
	first, last := s.blocks.line(block)
	return s.Select(Selection{Anchor: Position{first, 0}, Head: s.blocks.endOf(last)})
}

// SelectLine selects a line of a source, from 1: the first or the last where there
// is none of that number.
func (s State) SelectLine(line int) State {
	line = min(max(line, 1), s.Lines())
	return s.selectLine(s.blocks.root.beginning(line - 1))
}

// Lines counts the lines of a source.
func (s State) Lines() int { return s.LineOf(s.Len() - 1) }

// LineOf is the line that a block of a source stands on, from 1.
func (s State) LineOf(block int) int { return s.blocks.root.beginnings(block + 1) }

// beginnings counts the lines that begin in the first n blocks.
func (n *node) beginnings(blocks int) int {
	count := 0
	for n != nil && blocks > 0 {
		before := n.left.len()
		if blocks <= before {
			n = n.left
			continue
		}
		count += before - n.left.joins()
		if n.block.Break != Joined {
			count++
		}
		blocks -= before + 1
		n = n.right
	}
	return count
}

// beginning is the block in which a line begins, from 0.
func (n *node) beginning(line int) int {
	at := 0
	for {
		before := n.left.len() - n.left.joins()
		begins := n.block.Break != Joined
		switch {
		case line < before:
			n = n.left
			continue
		case line == before && begins:
			return at + n.left.len()
		}
		line -= before
		if begins {
			line--
		}
		at += n.left.len() + 1
		n = n.right
	}
}
