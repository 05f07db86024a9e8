package document

import "slices"

// Hold keeps a selection with its text while the document changes, for what comes in
// later than it was asked for. What is typed at it meanwhile stands behind it.
func (e *Editing) Hold(sel Selection) *Selection {
	held := &sel
	e.held = append(slices.Clip(e.held), held)
	return held
}

// Release lets go of a selection that was held.
func (e *Editing) Release(held *Selection) {
	e.held = slices.DeleteFunc(slices.Clone(e.held), func(h *Selection) bool { return h == held })
}

// follow takes what is held along.
func (e *Editing) follow(t Transaction) {
	for _, h := range e.held {
		h.Anchor, h.Head = t.Map(h.Anchor, Before), t.Map(h.Head, Before)
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
