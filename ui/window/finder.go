package window

import (
	"context"

	"postroom/mail/people"
)

// finder searches a people file off the window's goroutine. A search that is
// overtaken by the next is given up.
type finder struct {
	w         *desk
	directory *people.Directory
	columns   []string       // that are searched, beside the name
	ready     *people.Search // nil: not made yet
	stop      func()
	turn      int
}

// newFinder searches all columns for what rows there are, or the identifiers alone for
// who is meant.
func newFinder(w *desk, d *people.Directory, columns []string) *finder {
	return &finder{w: w, directory: d, columns: columns, stop: func() {}}
}

// search looks for the words among the places that among gives, nil being
// everybody; see [people.Search.Find]. among is called off the window's goroutine and may be
// nil; found is told on it, unless a later search was begun meanwhile.
func (f *finder) search(words string, among func(context.Context) []int, limit int, found func(places []int)) {
	f.stop()
	f.turn++
	turn, ready := f.turn, f.ready
	var places []int
	ended := false
	f.stop = f.w.background("Looking for people", func(ctx context.Context) {
		if ready == nil {
			ready = people.NewSearch(ctx, f.directory, f.columns)
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
