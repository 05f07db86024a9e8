// Package probe is Test Connection: it watches a session and explains what it saw.
//
// It walks the way that real mail walks, over mail/session, and sends a message only
// when it is given one. A cause is stated only where it is known; else the server's own
// words are all that is said.
package probe

import (
	"context"

	"postroom/mail/coming"
	"postroom/mail/domain"
)

// Line is a line of the transcript; secrets are <redacted>.
type Line struct {
	MS   float64 `json:"ms"`
	Dir  string  `json:"dir"` // < from the server, > to it
	Line string  `json:"line"`
}

// Report is a whole test.
type Report struct {
	OK         bool           `json:"ok"` // every stage is OK
	Stages     []Stage        `json:"stages"`
	Coming     []coming.Event `json:"coming,omitempty"` // what ends or changes for these settings. It has no part in OK
	Transcript []Line         `json:"transcript"`
	Domain     *domain.Report `json:"domain,omitempty"` // nil: not looked up. It has no part in OK
	Find       *Found         `json:"find,omitempty"`   // nil: not searched. It has no part in OK
}

// Run walks the stages. progress may be nil; it is called from this goroutine when
// a stage starts, with [Running], and when it ends. When ctx ends, the socket is
// closed, the running stage fails and the rest are not reached.
func Run(ctx context.Context, r Request, progress func(Stage)) Report {
	if progress == nil {
		progress = func(Stage) {}
	}
	w := &walk{request: r, progress: progress, everyAddress: true}
	w.run(ctx)
	return w.report(ctx)
}
