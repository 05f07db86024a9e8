package desk

import (
	"context"
	"slices"

	"postroom/mail/people"
)

// LoadPeople reads the people file that the draft names, anew.
func (w *Desk) LoadPeople() {
	w.peopleFile = w.Draft.Settings().People.File
	w.reading++
	w.readingPeople = w.peopleFile != ""
	if w.peopleFile == "" {
		w.People, w.foundBy = people.Empty(), nil
		w.Refresh()
		return
	}
	path, turn := w.Folder.Path(w.peopleFile), w.reading
	var read *people.Directory
	var err error
	w.Background("Reading the people file", func(context.Context) { read, err = people.Load(path) }, func() {
		if turn != w.reading { // it was begun anew meanwhile
			return
		}
		w.readingPeople = false
		if err != nil {
			read = people.Unreadable(err)
		}
		w.People, w.foundBy = read, nil
		w.Refresh()
	})
}

// ReadingPeople says whether the people are not those of the file yet.
func (w *Desk) ReadingPeople() bool { return w.readingPeople }

// FollowPeople has the people be those that the draft means: another file is read, and they
// are found by what it says finds them.
func (w *Desk) FollowPeople() {
	if w.peopleFile != w.Draft.Settings().People.File {
		w.LoadPeople()
	}
	if now := w.Draft.Settings().Identifiers(); !slices.Equal(now, w.foundBy) {
		w.People, w.foundBy = w.People.By(now), now
	}
}

// covered is how addresses stand, of one people file.
type covered struct {
	people *people.Directory
	by     map[string]*people.Coverage // by identifier; nil: on its way
}

// Coverage is how everybody's address stands by an identifier; nil: that is not known yet,
// and the window is refreshed when it is.
func (w *Desk) Coverage(identifier string) *people.Coverage {
	if w.covered.people != w.People {
		w.covered = covered{w.People, map[string]*people.Coverage{}}
	}
	of := w.covered
	if known, asked := of.by[identifier]; asked {
		return known
	}
	of.by[identifier] = nil
	var c *people.Coverage
	w.Background("Looking at addresses", func(ctx context.Context) { c = of.people.Coverage(ctx, identifier) }, func() {
		of.by[identifier] = c
		if w.covered.people == of.people {
			w.Refresh()
		}
	})
	return nil
}
