package desk

import (
	"context"

	"postroom/mail/people"
)

// Finder searches a people file off the window's goroutine. A search that is
// overtaken by the next is given up.
type Finder struct {
	w         *Desk
	Directory *people.Directory
	columns   []string       // that are searched, beside the name
	ready     *people.Search // nil: not made yet
	stop      func()
	turn      int
}

// NewFinder searches all columns for what rows there are, or the identifiers alone for
// who is meant.
func NewFinder(w *Desk, d *people.Directory, columns []string) *Finder {
	return &Finder{w: w, Directory: d, columns: columns, stop: func() {}}
}

// Search looks for the words among the places that among gives, nil being
// everybody; see [people.Search.Find]. among is called off the window's goroutine and may be
// nil; found is told on it, unless a later search was begun meanwhile.
func (f *Finder) Search(words string, among func(context.Context) []int, limit int, found func(places []int)) {
	f.stop()
	f.turn++
	turn, ready := f.turn, f.ready
	var places []int
	ended := false
	f.stop = f.w.Background("Looking for people", func(ctx context.Context) {
		if ready == nil {
			ready = people.NewSearch(ctx, f.Directory, f.columns)
		}
		var some []int
		if among != nil {
			some = among(ctx)
		}
		places = ready.Find(ctx, words, some, limit)
		ended = ctx.Err() == nil
	}, func() {
		if ended {
			f.ready = ready
		}
		if ended && turn == f.turn {
			found(places)
		}
	})
}
