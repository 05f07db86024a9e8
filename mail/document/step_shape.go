package document

// shapeStep changes what a block is: its kind and attributes, not its text.
type shapeStep struct {
	Block   int
	Was, Is Block // without text
}

func (c shapeStep) apply(s sequence) (sequence, error) {
	if c.Block < 0 || c.Block >= s.len() {
		return refused("there is no block %d", c.Block+1)
	}
	b := *s.at(c.Block)
	if !b.shape().Equal(c.Was) {
		return refused("block %d is another one", c.Block+1)
	}
	b = b.inShape(c.Is)
	if err := b.validBeside(*s.at(0)); err != nil {
		return refused("%w", err)
	}
	if c.Block == 0 && b.Break != LineFeed {
		return refused("nothing stands before the first block")
	}
	return s.replace(c.Block, c.Block+1, []Block{b}), nil
}

func (c shapeStep) invert() step { return shapeStep{c.Block, c.Is, c.Was} }

func (c shapeStep) mapped(p Position, _ Bias) Position { return p }

func (c shapeStep) merged(next step) (step, bool) {
	n, ok := next.(shapeStep)
	if !ok || n.Block != c.Block {
		return nil, false
	}
	return shapeStep{c.Block, c.Was, n.Is}, true
}

func (c shapeStep) change() Change { return Change{c.Block, 1, 1} }

func (c shapeStep) size() int {
	return 320 + len(c.Was.Source) + len(c.Was.Alt) + len(c.Was.Link) + len(c.Is.Source) + len(c.Is.Alt) + len(c.Is.Link)
}
