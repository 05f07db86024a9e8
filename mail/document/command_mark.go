package document

// ToggleMark sets one of bold, italic, underline and strikethrough where any
// text of the selection lacks it, and else clears it. At a caret it waits for
// what is typed there.
func ToggleMark(k Mark) Command {
	return func(s State) (Transaction, bool) {
		if k > Strike || k < Bold {
			return Transaction{}, false
		}
		value := On
		if s.Mark(k).Value == On {
			value = ""
		}
		return SetMark(k, value)(s)
	}
}

// SetMark sets a mark on the selection, or clears it by an empty value. A
// colour is any that CSS writes. At a caret it waits for what is typed there.
func SetMark(k Mark, value string) Command {
	return func(s State) (Transaction, bool) {
		value, ok := k.Clean(value)
		if !ok || s.selection.Whole {
			return Transaction{}, false
		}
		return s.mode.setMark(s, k, value)
	}
}

func (prose) setMark(s State, k Mark, value string) (Transaction, bool) {
	e := s.edit()
	if s.selection.Caret() {
		m := s.Marks().With(k, value)
		e.pending = &m
		return e.done(acting)
	}
	from, to := s.selection.Range()
	e.mark(from, to, k, value)
	return e.done(acting)
}

// ChangeMark gives a mark another value wherever in the document it has one, as the colour of all
// that is red. The selection stays.
func ChangeMark(k Mark, from, to string) Command {
	return func(s State) (Transaction, bool) {
		to, ok := k.Clean(to)
		if !ok {
			return Transaction{}, false
		}
		e := s.edit()
		for i, b := range s.Blocks(0) {
			for _, r := range b.Runs {
				if r.Value(k) == from {
					e.mark(Position{i, r.From}, Position{i, r.To}, k, to)
				}
			}
		}
		return e.done(acting)
	}
}

// SetLink makes the selection lead somewhere: to an address or a placeholder,
// or nowhere by an empty target. At a caret it is the link there that changes;
// an image or a button leads there as a whole.
func SetLink(target string) Command {
	return func(s State) (Transaction, bool) {
		target, ok := Link.Clean(target)
		if !ok {
			return Transaction{}, false
		}
		e := s.edit()
		head := s.selection.Head
		b := e.at(head.Block)
		switch link, from, to := s.linkAt(); {
		case s.selection.Whole && b.Kind != Rule, s.selection.Caret() && b.Kind == Button:
			e.shape(head.Block, func(b *Block) { b.Link = target })
		case !s.selection.Caret():
			return SetMark(Link, target)(s)
		case link != "":
			e.mark(Position{head.Block, from}, Position{head.Block, to}, Link, target)
		}
		return e.done(acting)
	}
}

// ClearFormatting clears every mark of the selection but links; at a caret,
// of what is typed there.
func ClearFormatting(s State) (Transaction, bool) {
	e := s.edit()
	if s.selection.Caret() {
		e.pending = &Marks{Link: s.Marks().Link}
		if *e.pending == s.Marks() {
			return Transaction{}, false
		}
		return e.done(acting)
	}
	from, to := s.selection.Range()
	for k := Bold; k < Link; k++ {
		e.mark(from, to, k, "")
	}
	return e.done(acting)
}
