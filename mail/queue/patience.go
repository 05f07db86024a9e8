package queue

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"
)

// Others write to a queue too, for a moment each. Whoever finds it locked waits for them, and
// waits whole only once: a program that holds it for so long will for the next mail as well.

// Patience is how long the queues of a program wait for others who have them locked: whole
// once, then a moment for each statement, until one was written again. The zero value is ready.
type Patience struct {
	Whole time.Duration // 0: a minute

	vain atomic.Bool
}

// impatience is how long is waited behind a wait that was in vain.
const impatience = 100 * time.Millisecond

// Vain says whether the latest wait was in vain.
func (p *Patience) Vain() bool { return p.vain.Load() }

// wait is how long the next statement waits.
func (p *Patience) wait() time.Duration {
	switch {
	case p.vain.Load():
		return impatience
	case p.Whole > 0:
		return p.Whole
	}
	return time.Minute
}

// HeldError is a queue that another program kept locked for as long as it was waited for.
type HeldError struct {
	Path string   // of the file
	By   []string // programs that are known to hold it, each by its name and number
	Err  error
}

func (e *HeldError) Error() string {
	who := "another program"
	if len(e.By) > 0 {
		who = strings.Join(e.By, ", ")
	}
	return fmt.Sprintf("%s keeps %s locked, and was waited for in vain: end it, or whatever has that file open, such as a viewer of databases or a backup, then try again", who, e.Path)
}

func (e *HeldError) Unwrap() error { return e.Err }

func isHeld(err error) bool {
	_, ok := errors.AsType[*HeldError](err)
	return ok
}
