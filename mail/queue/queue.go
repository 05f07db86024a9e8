// Package queue keeps the mails that wait, and what became of each.
//
// [Open] is for whoever sends: an event is put in by [Queue.Add] before a server is spoken
// to, and what a try came to by [Queue.Finish]. [OpenRecord] is for whoever only looks: it
// changes nothing in the folder.
//
// The rules it keeps: what a method has returned without an error is on disk. A mail is in
// the hands of one program at a time, for as long as that program lives and no moment
// longer, whatever the clock says. A file of a later version is not touched.
package queue

import (
	"cmp"
	"errors"
	"time"
)

// Status is what became of a mail.
type Status string

// The statuses. A mail that waits to be tried again is Queued; one that is Unknown was
// handed over whole, and the server's answer never came: it may wait too.
const (
	Queued  Status = "queued"
	Sent    Status = "sent"
	Skipped Status = "skipped" // a rule stopped it
	Failed  Status = "failed"
	Unknown Status = "unknown"
)

// Statuses are all of them.
func Statuses() []Status { return []Status{Queued, Sent, Skipped, Failed, Unknown} }

// What waits no longer and is remembered by its event's ID for so long.
const remembered = 30 * 24 * time.Hour

var (
	// ErrLater: a later version of the program wrote the file.
	ErrLater = errors.New("a later version of Postroom wrote the queue")

	// ErrOtherContent: the person was mailed for an event of that ID, and it said something else.
	ErrOtherContent = errors.New("an event with this id and person came before, with other content")

	// ErrNoEntry: there is no entry of that number.
	ErrNoEntry = errors.New("there is no such entry on record")

	// ErrInWork: a program is sending the mail now.
	ErrInWork = errors.New("the mail is being sent at this moment")

	// ErrNotWaiting: the entry is not of the kind that can be tried again.
	ErrNotWaiting = errors.New("there is no mail to try")

	// ErrNotKept: the mail itself is gone, as a private one is once it waits no longer.
	ErrNotKept = errors.New("its text is no longer kept: send it anew from the portal")

	// ErrReadOnly: the queue was opened to be read.
	ErrReadOnly = errors.New("the queue can only be read here")
)

// Entry is an event on record.
type Entry struct {
	ID        int64     // of this record
	Event     string    // the portal's own ID; empty: none
	Time      time.Time // when it was handed over
	Action    string
	Kind      string
	Person    string // as in the event
	Name      string // of the person, where known
	To        string // the address; empty where nobody was to be mailed
	Subject   string
	MessageID string // without angle brackets
	Route     string // the server that the last try was made at, and the account
	Status    Status
	Code      string
	Reason    string
	Field     string // of the settings, where one is to blame
	Line      int    // of the settings file; 0: none
	Server    string // its words
	Rules     []byte // as they stood, in the caller's own form
	Private   bool   // its text is not to be shown
	Tries     int
	Next      time.Time // when it is tried again; zero: it is not
	InWork    bool      // it is in the hands of some program, which may have died
	Kept      bool      // the mail itself is there
}

// Who is the person as others name them, or as the event did.
func (e *Entry) Who() string { return cmp.Or(e.Name, e.Person, "a person who was forgotten") }

// Mail is a message as it goes out.
type Mail struct {
	From, To string // the envelope: bare addresses
	Data     []byte // CRLF lines
}

// New is an event that comes in.
type New struct {
	Entry // its ID, Tries, InWork and Kept do not count

	// Handles are all that means the person and nobody else, what lasts longest first; none
	// where nobody is found. Person is one of them, or else means them as well.
	Handles []string

	// Content tells events of one ID apart; nil: it is not compared.
	Content []byte

	// Mail is what waits to be sent, for [Queued]; else nothing.
	Mail Mail
}

// Outcome is what a try came to.
type Outcome struct {
	Status Status
	Code   string
	Reason string
	Server string
	Route  string
	Next   time.Time // when to try again; zero: never
	Forget bool      // the mail itself is not kept
	Untold bool      // no try was made: there was no turn for it
	Began  time.Time // of the try
	Took   time.Duration
}

// Try is one try of a mail.
type Try struct {
	Time   time.Time
	Took   time.Duration
	Route  string
	Status Status
	Code   string
	Reason string
	Server string
}
