package document

import (
	"slices"
	"time"
)

// Know takes up the placeholders that there are now, in the place of those that there were:
// what spells one becomes it, and one that there is no more becomes its text. It is no
// edit of the person's: what can be undone stays, and is undone with it.
func (e *Editing) Know(known Vocabulary) Change {
	e.State.known = known.set()
	edit := e.State.edit()
	edit.rechip(Change{Now: e.State.Len()})
	if edit.err != nil || len(edit.steps) == 0 {
		return Change{}
	}
	t := Transaction{before: e.State, after: edit.state(), steps: edit.steps}
	t.after.selection = t.after.valid(mappedSelection(edit.steps, e.State.selection))
	e.State = t.after
	e.follow(t)
	e.History.amend(edit.steps)
	return t.Change()
}

// rechip makes the placeholders of some blocks those that there are. A source has them as
// they are written.
func (e *edit) rechip(c Change) {
	if e.before.Verbatim() {
		return
	}
	for i := c.From; i < c.From+c.Now && e.err == nil; i++ {
		for _, chip := range slices.Backward(e.at(i).Chips) {
			if !e.before.known.has(chip.Name) {
				e.put(i, chip.At, chip.At+len(string(ChipRune)), Piece{Text: Written(chip.Name)})
			}
		}
		if !spells(e.at(i).Text) {
			continue
		}
		for _, s := range slices.Backward(spelledKnown(e.at(i).Text, e.before.known, nil)) {
			e.put(i, s.From, s.To, Piece{Chip: s.Chip})
		}
	}
}

// put puts a piece in the place of a part of a block's text, with the marks of its start.
func (e *edit) put(block, from, to int, p Piece) {
	p.Marks = e.at(block).marksAt(from)
	n := len(e.steps)
	e.replace(Position{block, from}, Position{block, to}, Block{}.WithPieces(func(yield func(Piece) bool) { yield(p) }))
	e.selection = mappedSelection(e.steps[n:], e.selection)
}

func mappedSelection(steps []step, s Selection) Selection {
	s.Anchor, s.Head = mapped(steps, s.Anchor, Behind), mapped(steps, s.Head, Behind)
	return s
}

// amend takes in steps that were made behind what is undone next, and before what is
// done again next.
func (h *History) amend(steps []step) {
	if len(steps) == 0 {
		return
	}
	change := func(of []entry, f func(*entry)) {
		if n := len(of); n > 0 {
			h.size -= of[n-1].size()
			f(&of[n-1])
			of[n-1].last = time.Time{}
			h.size += of[n-1].size()
		}
	}
	change(h.undo, func(e *entry) {
		e.steps, e.after = slices.Concat(e.steps, steps), mappedSelection(steps, e.after)
	})
	change(h.redo, func(e *entry) {
		e.steps, e.before = slices.Concat(inverse(steps), e.steps), mappedSelection(steps, e.before)
	})
}

// inverse is what takes steps back.
func inverse(steps []step) []step {
	back := make([]step, 0, len(steps))
	for _, s := range slices.Backward(steps) {
		back = append(back, s.invert())
	}
	return back
}
