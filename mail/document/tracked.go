package document

import "slices"

// Track keeps a selection with its text while the document changes, for what comes in
// later than it was asked for. What is typed at it meanwhile stands behind it.
func (e *Editing) Track(sel Selection) *Selection {
	tracked := &sel
	e.tracked = append(slices.Clip(e.tracked), tracked)
	return tracked
}

// Untrack leaves a selection that was tracked as it is.
func (e *Editing) Untrack(tracked *Selection) {
	e.tracked = slices.DeleteFunc(slices.Clone(e.tracked), func(t *Selection) bool { return t == tracked })
}

// follow takes what is tracked along.
func (e *Editing) follow(t Transaction) {
	for _, sel := range e.tracked {
		sel.Anchor, sel.Head = t.Map(sel.Anchor, Before), t.Map(sel.Head, Before)
	}
}
