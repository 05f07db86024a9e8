package sandbox

import (
	"fmt"
	"slices"
	"strings"

	"github.com/emersion/go-smtp"
)

// Fault is one way in which a server disappoints.
type Fault struct {
	Name  string
	About string // what the server does, in half a line

	// Elsewhere: it takes no server to see it, and this says how; empty: the sandbox
	// shows it.
	Elsewhere string
}

// fault is a row of the tables. Either the server is scripted from the first byte, or
// the honest one has a flaw or refuses a single thing.
type fault struct {
	name, about string
	elsewhere   string

	script *script
	flaw   flaw
	host   string // to dial; empty: localhost

	// swapped: TLS is spoken from the start on the port for STARTTLS, and not at all on the
	// port for TLS.
	swapped bool

	signIn, sender, recipient *smtp.SMTPError
}

func faults() []fault {
	return slices.Concat(connectionFaults(), tlsFaults(), signInFaults(), mailFaults(), hostileFaults())
}

// Faults lists the faults that can be chosen.
func Faults() []Fault {
	var list []Fault
	for _, f := range faults() {
		list = append(list, Fault{f.name, f.about, f.elsewhere})
	}
	return list
}

// FaultError is a fault that the sandbox cannot show.
type FaultError struct {
	Name      string
	Elsewhere string // as [Fault] has it; empty: there is no such fault
}

func (e *FaultError) Error() string {
	if e.Elsewhere != "" {
		return fmt.Sprintf("the fault %q needs no sandbox: %s", e.Name, e.Elsewhere)
	}
	var text strings.Builder
	fmt.Fprintf(&text, "the sandbox has no fault %q; it has:", e.Name)
	for _, f := range faults() {
		fmt.Fprintf(&text, "\n  %-24s %s", f.name, f.about)
	}
	return text.String()
}

func findFault(name string) (fault, error) {
	if name == "" {
		return fault{}, nil
	}
	for _, f := range faults() {
		if f.name == name && f.elsewhere == "" {
			return f, nil
		}
		if f.name == name {
			return fault{}, &FaultError{name, f.elsewhere}
		}
	}
	return fault{}, &FaultError{Name: name}
}
