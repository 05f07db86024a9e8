package queue

import (
	"errors"
	"fmt"
	"path/filepath"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// DamagedError is a queue whose file cannot be made sense of.
type DamagedError struct {
	Path string
	Err  error
}

func (e *DamagedError) Error() string {
	return fmt.Sprintf("%s is damaged (%v): end the programs that use it, then put it back from a backup, or move it away together with the files beside it whose names begin with its own; a new one is made in its place, "+
		"and what waited in the old one is not sent", e.Path, e.Err)
}

func (e *DamagedError) Unwrap() error { return e.Err }

func isDamaged(err error) bool {
	_, ok := errors.AsType[*DamagedError](err)
	return ok
}

// told is an error of the engine as what it means: a *[HeldError] where others have the file
// locked, a *[DamagedError] where it is none any more; and which file has no room.
func told(path string, err error) error {
	engine, ok := errors.AsType[*sqlite.Error](err)
	if !ok || isHeld(err) || isDamaged(err) {
		return err
	}
	switch engine.Code() & 0xff {
	case sqlite3.SQLITE_BUSY:
		return &HeldError{path, holders(path), err}
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("there is no room left on the disk of %s: make some, then try again (%w)", path, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return &DamagedError{path, err}
	}
	return err
}

func isBusy(err error) bool {
	engine, ok := errors.AsType[*sqlite.Error](err)
	return ok && engine.Code()&0xff == sqlite3.SQLITE_BUSY
}

// told makes the error of a method that reads what it means.
func (q *Queue) told(err *error) { *err = told(filepath.Join(q.dir, fileName), *err) }
