package desk

// typist has an undo of its own, for what is typed in it.
type typist interface {
	UndoTyping() bool // false: there was nothing to take back
	RedoTyping() bool
}

// Undo takes back what was done last, by what has the keyboard or in the form.
func (w *Desk) Undo() {
	if t, ok := w.Win.Canvas().Focused().(typist); ok && t.UndoTyping() {
		return
	}
	if !w.Covered() {
		w.Draft.Undo()
	}
}

// Redo does it again. Any change forgets what the form could do again, so where there is something
// it was taken back last, whatever the field has.
func (w *Desk) Redo() {
	if !w.Covered() && w.Draft.Redo() {
		return
	}
	if t, ok := w.Win.Canvas().Focused().(typist); ok {
		t.RedoTyping()
	}
}
