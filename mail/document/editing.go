package document

import (
	"strings"
	"time"
)

// Editing is a document in the hands of an editor: its state and what can be
// undone. Each method gives which blocks it changed, and false where it did
// nothing. The time is that of the key: it tells what was done in one go.
type Editing struct {
	State   State
	History History

	tracked []*Selection // they go along with their text
}

// Do runs a command and records what it does.
func (e *Editing) Do(c Command, now time.Time) (Change, bool) {
	t, ok := e.apply(c)
	if ok {
		e.History.Record(t, now)
	}
	return t.Change(), ok
}

// Type is text that comes from the keyboard, with what its last character
// makes of what stands before it. A line break alone is Enter.
func (e *Editing) Type(text string, now time.Time) (Change, bool) {
	if text == "\n" {
		linked, first := e.Do(LinkTyped, now)
		split, second := e.Do(SplitBlock, now)
		return linked.then(split), first || second
	}
	typed, ok := e.Do(InsertText(text), now)
	if ok && strings.HasSuffix(text, " ") {
		formatted, _ := e.Do(FormatTyped, now)
		typed = typed.then(formatted)
	}
	return typed, ok
}

// Undo takes back what was done last.
func (e *Editing) Undo() (Change, bool) {
	t, ok := e.apply(e.History.Undo)
	return t.Change(), ok
}

// Redo does again what was undone last.
func (e *Editing) Redo() (Change, bool) {
	t, ok := e.apply(e.History.Redo)
	return t.Change(), ok
}

func (e *Editing) apply(c Command) (Transaction, bool) {
	t, ok := c(e.State)
	if !ok {
		return Transaction{}, false
	}
	after, err := e.State.Apply(t)
	e.State = after
	e.follow(t)
	return t, err == nil
}
