package window

import (
	"context"
	"slices"
	"strings"

	"postroom/mail/people"
)

// roll is a people file made ready to be searched. Any goroutine may use it.
type roll struct {
	directory *people.Directory
	texts     []string // of each person: name and values of the columns, in lower case
}

// newRoll takes some 50 ms for 100,000 people.
func newRoll(ctx context.Context, d *people.Directory, columns []string) *roll {
	r := &roll{directory: d, texts: make([]string, len(d.People))}
	var b strings.Builder
	for i, p := range d.People {
		if ctx.Err() != nil {
			break
		}
		b.Reset()
		b.WriteString(p.Name)
		for _, column := range columns {
			b.WriteByte('\n')
			b.WriteString(p.Values[column])
		}
		r.texts[i] = strings.ToLower(b.String())
	}
	return r
}

// find gives the places of the people who have every one of the words, in the
// file's order and limit of them at most; 0: all. among, where it is not nil, are
// the only places to look at.
func (r *roll) find(ctx context.Context, words string, among []int, limit int) []int {
	wanted := strings.Fields(strings.ToLower(words))
	var found []int
	try := func(i int) bool {
		if !slices.ContainsFunc(wanted, func(w string) bool { return !strings.Contains(r.texts[i], w) }) {
			found = append(found, i)
		}
		return (limit == 0 || len(found) < limit) && ctx.Err() == nil
	}
	if among != nil {
		for _, i := range among {
			if !try(i) {
				break
			}
		}
		return found
	}
	for i := range r.texts {
		if !try(i) {
			break
		}
	}
	return found
}

// unreachable are the places of the people without a usable address.
func unreachable(ctx context.Context, d *people.Directory, identifier string) []int {
	places := []int{}
	for i, p := range d.People {
		if ctx.Err() != nil {
			break
		}
		if people.AddressOf(p, identifier).Usable == "" {
			places = append(places, i)
		}
	}
	return places
}

// finder searches a people file off the window's goroutine. A search that is
// overtaken by the next is given up.
type finder struct {
	w         *shell
	directory *people.Directory
	columns   []string // that are searched, beside the name
	roll      *roll    // nil: not made yet
	stop      func()
	turn      int
}

// newFinder searches all columns for what rows there are, or the identifiers alone for
// who is meant.
func newFinder(w *shell, d *people.Directory, columns []string) *finder {
	return &finder{w: w, directory: d, columns: columns, stop: func() {}}
}

// search looks for the words among the places that among gives, nil being
// everybody; see [roll.find]. among is called off the window's goroutine and may be
// nil; found is told on it, unless a later search was begun meanwhile.
func (f *finder) search(words string, among func(context.Context) []int, limit int, found func(places []int)) {
	f.stop()
	f.turn++
	turn, r := f.turn, f.roll
	var places []int
	ended := false
	f.stop = f.w.background("Looking for people", func(ctx context.Context) {
		if r == nil {
			r = newRoll(ctx, f.directory, f.columns)
		}
		var some []int
		if among != nil {
			some = among(ctx)
		}
		places = r.find(ctx, words, some, limit)
		ended = ctx.Err() == nil
	}, func() {
		if ended {
			f.roll = r
		}
		if ended && turn == f.turn {
			found(places)
		}
	})
}
