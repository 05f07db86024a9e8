package document

// Command is what a key, a button or a menu does to a state. It says no by
// false, where there is nothing for it to do, and then nothing has changed.
type Command func(s State) (Transaction, bool)

// First is the first of some commands that does not say no.
func First(commands ...Command) Command {
	return func(s State) (Transaction, bool) {
		for _, c := range commands {
			if t, ok := c(s); ok {
				return t, true
			}
		}
		return Transaction{}, false
	}
}

// In runs a command on another selection than the person's, as if that were theirs. A
// caret that is elsewhere stays with its text.
func In(sel Selection, c Command) Command {
	return func(s State) (Transaction, bool) {
		there := s.Select(sel)
		t, ok := c(there)
		if was := s.selection; ok && was != there.selection {
			was.Anchor, was.Head = t.Map(was.Anchor, Behind), t.Map(was.Head, Behind)
			t.after = t.after.Select(was)
		}
		return t, ok
	}
}

// selected is the blocks that a selection reaches, by index.
func (s State) selected() (first, last int) {
	from, to := s.selection.Range()
	return from.Block, to.Block
}
