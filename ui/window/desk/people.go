package desk

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"time"

	"postroom/mail/people"
	"postroom/mail/people/ldap"
	"postroom/settings"
	"postroom/settings/secret"
)

// LoadPeople reads the people that the draft names, anew. Those of a directory server are
// the ones that were kept; where they are old, they are read in the background.
func (w *Desk) LoadPeople() {
	w.loadPeople()
	if w.peopleFrom.LDAP != "" && w.Draft.Unsaved() == 0 { // what is being written names no server yet
		w.renewPeople(false)
	}
}

func (w *Desk) loadPeople() {
	w.peopleFrom = w.from()
	w.reading++
	w.readingPeople = !w.peopleFrom.None()
	if !w.readingPeople {
		w.People, w.foundBy = people.Empty(), nil
		w.Refresh()
		return
	}
	source, turn := w.directory(), w.reading
	var read *people.Directory
	var err error
	w.Background("Reading the people", func(context.Context) {
		if source.People.LDAP != "" {
			read, err = source.Kept()
			return
		}
		read, err = people.Load(w.Folder.Path(source.People.File))
	}, func() {
		if turn != w.reading { // it was begun anew meanwhile
			return
		}
		w.readingPeople = false
		if err != nil && source.People.LDAP != "" {
			err = notRead()
		}
		w.take(read, err)
	})
}

// NotRead is the sentence of a directory of which nobody is known yet.
const NotRead = "no-people/not-read"

func notRead() error {
	f := settings.Find(NotRead, "people.ldap")
	return &settings.FindingError{Finding: f, Err: errors.New(f.Message)}
}

// take shows the people that were read.
func (w *Desk) take(read *people.Directory, err error) {
	if err != nil {
		read = people.Unreadable(err)
	}
	w.People, w.foundBy = read, nil
	w.Refresh()
}

// from is what the draft says of where people are, and not of who finds them.
func (w *Desk) from() settings.People {
	from := w.Draft.Settings().People
	from.Identifiers = nil
	return from
}

// directory is where people are read from, with the passwords on the screen.
func (w *Desk) directory() ldap.Source {
	return ldap.Source{Folder: w.Folder, People: w.from(), Secrets: w.Draft.AllSecrets()}
}

// renewal is a reading of the directory server that runs.
type renewal struct {
	cancel  func()
	entries int // so far
}

// RenewPeople reads the directory server, however old what is kept may be.
func (w *Desk) RenewPeople() { w.renewPeople(true) }

func (w *Desk) renewPeople(anyway bool) {
	if w.renewal != nil {
		w.renewal.cancel()
	}
	source, running := w.directory(), &renewal{}
	w.renewal = running
	var read, kept *people.Directory
	var err error
	running.cancel = w.Background("Reading the directory", func(ctx context.Context) {
		if kept, err = source.Kept(); err == nil && !anyway && time.Since(kept.Read) < ldap.Fresh {
			read = kept
			return
		}
		if read, err = source.Renew(ctx, func(entries int) {
			w.Post(func() {
				running.entries = entries
				w.Refresh()
			})
		}); err != nil && kept != nil {
			read, err = ldap.Stale(kept, err), nil
		}
		if ctx.Err() != nil {
			read, err = kept, notRead()
		}
	}, func() {
		if w.renewal != running {
			return
		}
		w.renewal = nil
		if reflect.DeepEqual(source.People, w.from()) {
			w.reading++ // what is kept is no newer
			w.readingPeople = false
			if read != nil {
				err = nil
			}
			w.take(read, err)
		}
	})
	w.Refresh()
}

// Renewing says whether the directory server is read, and how many entries there are so far.
func (w *Desk) Renewing() (entries int, runs bool) {
	if w.renewal == nil {
		return 0, false
	}
	return w.renewal.entries, true
}

// StopRenewing leaves the people as they were kept.
func (w *Desk) StopRenewing() {
	if w.renewal != nil {
		w.renewal.cancel()
	}
}

// TryPeople reads some people of a directory server, or the one who has a value, and tells
// of them on the window's goroutine.
func (w *Desk) TryPeople(p settings.People, password, person string, then func(*people.Directory, error)) (cancel func()) {
	source := ldap.Source{Folder: w.Folder, People: p, Secrets: w.Draft.AllSecrets()}
	if password != "" {
		source.Secrets = secret.WithPassword(p.Account(), password, source.Secrets)
	}
	var read *people.Directory
	var err error
	return w.Background("Asking the directory", func(ctx context.Context) { read, err = source.Try(ctx, person) }, func() { then(read, err) })
}

// ReadingPeople says whether the people are not those of the file yet.
func (w *Desk) ReadingPeople() bool { return w.readingPeople }

// FollowPeople has the people be those that the draft means: another file is read, and they
// are found by what it says finds them.
func (w *Desk) FollowPeople() {
	if !reflect.DeepEqual(w.peopleFrom, w.from()) {
		w.loadPeople()
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
