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
