package document

// A source's lines: each is one block, or several where it is long.

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

// selectBlock selects the line that a block stands on, without its end.
func (source) selectBlock(s State, block int) State {
	first, last := s.blocks.line(block)
	return s.Select(Selection{Anchor: Position{first, 0}, Head: s.blocks.endOf(last)})
}

// SelectLine selects a line of a source, from 1: the first or the last where there
// is none of that number.
func (s State) SelectLine(line int) State {
	line = min(max(line, 1), s.Lines())
	return source{}.selectBlock(s, s.blocks.root.beginning(line-1))
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
