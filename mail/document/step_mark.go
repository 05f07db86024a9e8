package document

// markStep sets one mark on all text of a range, or clears it: where it has
// one value, it gets another. It is refused where the text has not that value
// throughout, or a mark that this one would push out, so that inverting it brings
// back what was.
type markStep struct {
	From, To Position
	Mark     Mark
	Was, Is  string // as [Marks.Value]
}

func (m markStep) apply(s sequence) (sequence, error) {
	if !s.holds(m.From) || !s.holds(m.To) || m.From.Compare(m.To) > 0 {
		return refused("there is no range from %v to %v", m.From, m.To)
	}
	for _, value := range [...]string{m.Was, m.Is} {
		if clean, ok := m.Mark.Clean(value); !ok || clean != value {
			return refused("%q is no value of a mark", value)
		}
	}
	against, sole := m.Mark.against()
	sole = sole && m.Is != ""
	blocks := make([]Block, 0, m.To.Block-m.From.Block+1)
	for i, b := range s.from(m.From.Block) {
		if i > m.To.Block {
			break
		}
		from, to := b.within(i, m.From, m.To)
		for r := range b.spans(from, to) {
			if r.Value(m.Mark) != m.Was || sole && r.Value(against) != "" {
				return refused("block %d has other marks", i+1)
			}
		}
		changed := b.withMark(from, to, m.Mark, m.Is)
		if err := changed.validRuns(); err != nil {
			return refused("%w", err)
		}
		blocks = append(blocks, changed)
	}
	return s.replace(m.From.Block, m.To.Block+1, blocks), nil
}

// within is the part of a block's text, the i-th one's, that a range covers.
func (b *Block) within(i int, from, to Position) (int, int) {
	begin, end := 0, len(b.Text)
	if i == from.Block {
		begin = from.Offset
	}
	if i == to.Block {
		end = to.Offset
	}
	return begin, end
}

func (m markStep) invert() step {
	m.Was, m.Is = m.Is, m.Was
	return m
}

func (m markStep) mapped(p Position, _ Bias) Position { return p }

func (m markStep) merged(step) (step, bool) { return nil, false }

func (m markStep) change() Change {
	n := m.To.Block - m.From.Block + 1
	return Change{m.From.Block, n, n}
}

func (m markStep) size() int { return 96 + len(m.Was) + len(m.Is) }
