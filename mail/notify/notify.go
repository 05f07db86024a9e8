// Package notify takes an event: decide, compose, put on record, deliver. The window and the
// command line both call it: [Notifier.Notify] for one event, an [Outbox] for many, and for
// what waits.
package notify

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"postroom/mail/check"
	"postroom/mail/compose"
	"postroom/mail/deliver"
	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/mail/queue"
	"postroom/settings"
	"postroom/settings/secret"
)

// Event is what the portal hands over.
type Event struct {
	ID      string `json:"id"`      // the portal's own; given back as it came
	Action  string `json:"action"`  // its name, without regard to case
	Person  string `json:"person"`  // an identifier's value or a name that one person has, without regard to case
	Message string `json:"message"` // %action-message%
	Link    string `json:"link"`    // %action-link%; empty: the portal's page of messages

	Values map[string]string `json:"values,omitempty"` // of the placeholders that [values] declares
}

// Result is what became of it.
type Result struct {
	ID        string `json:"id"`
	Person    string `json:"person"` // as in the event
	To        string `json:"to"`     // the address; empty where it was decided that none is mailed
	Status    string `json:"status"` // sent queued skipped failed unknown
	Code      string `json:"code"`   // one of policy's or of a finding's, one of this package's, or the session's stage that failed
	Reason    string `json:"reason"`
	Field     string `json:"field,omitempty"` // of the finding that stopped it: action[0].own.port
	Line      int    `json:"line,omitempty"`  // of the settings file, or of the one that the field names
	MessageID string `json:"message_id"`      // without angle brackets; empty where it is skipped or has failed
	Server    string `json:"server"`          // the server's reply to the message, or the one that refused it
}

// The statuses of a result.
const (
	StatusSent    = "sent"
	StatusSkipped = "skipped" // a rule stopped it: nothing went wrong
	StatusFailed  = "failed"
	StatusQueued  = "queued"  // it is tried again
	StatusUnknown = "unknown" // the server may have taken it
)

// The codes of a result beside policy's. Scripts read them.
const (
	CodeSent                  = "sent"
	CodeDryRun                = "dry-run"     // it would be sent
	CodeNoSettings            = "no-settings" // there are none, or the system does not give them
	CodeUnknownAction         = "unknown-action"
	CodeUnresolvedPlaceholder = "unresolved-placeholder"
	CodeNoPassword            = "no-password"
	CodeKeyringUnavailable    = "keyring-unavailable"
	CodeUnknownValue          = "unknown-value" // the event brings one that [values] does not declare
	CodeCompose               = "compose"
	CodeCancelled             = "cancelled"
	CodeNotRecorded           = "not-recorded"  // it could not be put on record, so nothing was sent
	CodeOtherContent          = "other-content" // an event of that id and person said something else
	CodeNoTurn                = "no-turn"       // the server takes no more for now
	CodeDropped               = "dropped"       // somebody gave it up
	CodeDeliver               = "deliver"       // a failure that belongs to no stage of a session
)

// Notifier handles events with one set of settings. Its methods may be called
// from several goroutines as long as nobody changes its fields.
type Notifier struct {
	Folder   settings.Folder
	Settings *settings.Settings
	People   *people.Directory // by the identifiers of the settings; never nil
	Secrets  secret.Store
	Now      func() time.Time // nil: time.Now
	DryRun   bool             // Notify decides and composes, and neither sends nor records
	StateDir string           // where the queue is unless the settings say; empty: in the folder
	Limits   deliver.Limits   // how long servers may take; zero: as RFC 5321 has it

	// Gate is what a check found that stops mails; nil: a check is made of File and Folder
	// for the first event, and serves for all.
	Gate *policy.Gate
	File *settings.File // that Settings are of; nil: of none

	Patience queue.Patience // for other programs that have the queue locked, of all that opens it

	check    sync.Once
	composer compose.Composer
}

func (n *Notifier) now() time.Time {
	if n.Now != nil {
		return n.Now()
	}
	return time.Now()
}

// gate is what stops mails.
func (n *Notifier) gate() *policy.Gate {
	n.check.Do(func() {
		if n.Gate == nil {
			file := n.File
			if file == nil {
				file = &settings.File{Path: n.Folder.SettingsFile(), Settings: n.Settings}
			}
			n.Gate = policy.NewGate(n.Settings, n.People, check.All(context.Background(), check.Source{Folder: n.Folder, File: file, People: n.People}))
		}
	})
	return n.Gate
}

// Unsettled is the result of an event for which there are no settings.
func Unsettled(e Event, err error) Result {
	r := failed(CodeNoSettings, err)
	r.ID, r.Person = e.ID, e.Person
	return r
}

// ErrUnknownAction: the settings have no action of that name.
var ErrUnknownAction = errors.New("there is no such action")

// PersonError: nobody, or more than one person, has the value.
type PersonError struct {
	Decision policy.Decision
}

func (e *PersonError) Error() string { return e.Decision.Reason }

// Decide says whether a person is mailed for an action and why. The error is
// [ErrUnknownAction]; nobody or several people is a decision with that code.
func (n *Notifier) Decide(action, person string) (policy.Decision, error) {
	a, err := n.Action(action)
	if fault := n.gate().Whole(); err != nil && fault != nil {
		return policy.Unasked(fault, person), nil // the action may stand in what could not be read
	}
	if err != nil {
		return policy.Decision{}, err
	}
	d := policy.DecideFor(n.Settings, n.People, n.gate(), a, person)
	if d.Send {
		p, _ := n.person(person)
		if t, _, _, ok := policy.Text(n.Settings, a, p.Language); ok { // of an event nothing is known but that it brings all
			d.Reason += empty(compose.Empty(t, ValuesOf(n.Settings, Event{Message: a.Kind.SampleMessage(), Values: n.Settings.Values}, a, p)))
		}
	}
	return d, nil
}

// Action finds an action by name, without regard to case. The error is
// [ErrUnknownAction] and names those that there are.
func (n *Notifier) Action(name string) (*settings.Action, error) {
	if a := n.Settings.Action(name); a != nil {
		return a, nil
	}
	var names []string
	for _, a := range n.Settings.Actions {
		names = append(names, people.Quoted(a.Name))
	}
	if names == nil {
		return nil, fmt.Errorf("%w: %s; the settings have none yet", ErrUnknownAction, people.Quoted(name))
	}
	return nil, fmt.Errorf("%w: %s; there are %s", ErrUnknownAction, people.Quoted(name), strings.Join(names, ", "))
}

// person is the one who has the value; the error is a *PersonError.
func (n *Notifier) person(value string) (people.Person, error) {
	p, why, ok := policy.Whom(n.People, n.gate(), value)
	if !ok {
		return people.Person{}, &PersonError{why}
	}
	return p, nil
}

// outgoing is the server for an action.
func (n *Notifier) outgoing(action *settings.Action) (settings.Outgoing, []settings.Finding) {
	out, findings := n.Settings.Outgoing(action)
	out.Server.CAFile = n.Folder.Path(out.Server.CAFile)
	return out, findings
}
