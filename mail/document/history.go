package document

import (
	"slices"
	"time"
)

// History is what can be undone and redone, by what the person did: typing in
// one go is one entry, so is deleting, and any other command is one. It forgets
// the oldest where it would take more than about 16 MB. The zero history is empty.
type History struct {
	undo, redo []entry // the newest last; in redo what was undone last
	size       int     // of all entries, in bytes
}

const (
	historySize = 16 << 20
	// pause ends what counts as typing or deleting in one go.
	pause = 2 * time.Second
)

// entry is one thing that the person did.
type entry struct {
	steps         []step // in the order they were made
	before, after Selection
	act           act
	last          time.Time // when it was done last; zero: it takes in nothing any more
}

// Record adds a transaction that was applied. One without a change, that only
// selects or sets a mark for what is typed next, is no entry.
func (h *History) Record(t Transaction, now time.Time) {
	if len(t.steps) == 0 {
		return
	}
	for _, e := range h.redo {
		h.size -= e.size()
	}
	h.redo = nil
	next := entry{t.steps, t.before.selection, t.after.selection, t.act, now}
	if n := len(h.undo); n > 0 && h.undo[n-1].absorbs(next) {
		last := h.undo[n-1]
		h.size -= last.size()
		last.absorb(next)
		h.size += last.size()
		h.undo[n-1] = last
	} else {
		h.undo = append(h.undo, next)
		h.size += next.size()
	}
	h.forget()
}

// forget drops the oldest entries of a history that takes too much, but never
// the last one. It drops a quarter at once: not each time costs.
func (h *History) forget() {
	if h.size <= historySize {
		return
	}
	drop := 0
	for h.size > historySize/4*3 && drop < len(h.undo)-1 {
		h.size -= h.undo[drop].size()
		drop++
	}
	h.undo = slices.Delete(h.undo, 0, drop)
}

// absorbs reports whether what came next is more of the same: typing or
// deleting that went on where it was, without a pause.
func (e entry) absorbs(next entry) bool {
	return e.act != acting && e.act == next.act && e.after == next.before &&
		!e.last.IsZero() && next.last.Sub(e.last) < pause
}

func (e *entry) absorb(next entry) {
	e.steps = slices.Clip(e.steps)
	for _, s := range next.steps {
		last := len(e.steps) - 1
		if merged, ok := e.steps[last].merged(s); ok {
			e.steps = append(e.steps[:last:last], merged)
		} else {
			e.steps = append(e.steps, s)
		}
	}
	e.after, e.last = next.after, next.last
}

func (e entry) size() int {
	n := 160
	for _, s := range e.steps {
		n += s.size()
	}
	return n
}

// Clone is the history as it is now, for another goroutine.
func (h *History) Clone() History {
	return History{slices.Clone(h.undo), slices.Clone(h.redo), h.size}
}

// Undoable is how many things can be undone.
func (h *History) Undoable() int { return len(h.undo) }

// CanUndo reports whether there is anything to undo.
func (h *History) CanUndo() bool { return len(h.undo) > 0 }

// CanRedo reports whether there is anything to redo.
func (h *History) CanRedo() bool { return len(h.redo) > 0 }

// Undo takes back what was done last, and selects what was selected before it.
// It says no where there is nothing, or where the state is not the one that
// the history belongs to; then it forgets, for none of it can be undone.
func (h *History) Undo(s State) (Transaction, bool) {
	return h.turn(s, &h.undo, &h.redo, func(e entry) ([]step, Selection) {
		return inverse(e.steps), e.before
	})
}

// Redo does again what was undone last, and selects what was selected after it.
func (h *History) Redo(s State) (Transaction, bool) {
	return h.turn(s, &h.redo, &h.undo, func(e entry) ([]step, Selection) { return e.steps, e.after })
}

// turn moves an entry to the other side and gives what that does to the state, whose
// placeholders can be others by now.
func (h *History) turn(s State, from, to *[]entry, way func(entry) ([]step, Selection)) (Transaction, bool) {
	n := len(*from) - 1
	if n < 0 {
		return Transaction{}, false
	}
	last := (*from)[n]
	steps, selection := way(last)
	edit := s.edit()
	for _, step := range steps {
		edit.step(step)
	}
	made := len(edit.steps)
	edit.rechip(Transaction{steps: edit.steps}.Change())
	if edit.err != nil {
		*h = History{}
		return Transaction{}, false
	}
	last.last = time.Time{}
	*from, *to = (*from)[:n], append(*to, last)
	h.amend(edit.steps[made:])
	after := s
	after.blocks, after.pending = edit.blocks, nil
	after.selection = after.valid(mappedSelection(edit.steps[made:], selection))
	return Transaction{before: s, after: after, steps: edit.steps, act: acting}, true
}
