// Package probe is Test Connection: it watches a session and explains what it saw.
//
// It walks the way that real mail walks, over mail/session, and sends a message only
// when it is given one. A cause is stated only where it is known; else the server's own
// words are all that is said.
package probe

import (
	"context"
	"time"

	"postroom/mail/domain"
	"postroom/mail/session"
	"postroom/settings"

	gomail "github.com/wneessen/go-mail"
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
	Transcript []Line         `json:"transcript"`
	Domain     *domain.Report `json:"domain,omitempty"` // nil: not looked up. It has no part in OK
	Find       *Found         `json:"find,omitempty"`   // nil: not searched. It has no part in OK
}

// Request is what to test: what is on the screen, saved or not.
type Request struct {
	Settings *settings.Settings
	Folder   settings.Folder  // for a relative ca_file
	Action   *settings.Action // its own settings; nil: the integration's
	Password string
	Secrets  settings.Secrets // where tokens are; nil: in memory
	To       string           // recipient, a bare address; empty: the From address, and no mail is sent
	Message  *gomail.Msg      // sent where To is given; nil: none

	Resolver      session.Resolver // nil: the system's
	Dialer        session.Dialer   // nil: the system's
	SignInTimeout time.Duration    // as [session.Config] has it

	DNS      domain.DNS // for the From domain; nil: the system's
	Received []byte     // a test mail as it arrived, whose signature is checked; nil: none was seen
}

// FromDomain is what to look up about the domain of the From address. That stands beside
// the stages: it never fails a test, and takes no time from one.
func (r Request) FromDomain() domain.Request {
	out, _ := r.Settings.Outgoing(r.Action)
	return domain.Request{From: out.From, Server: out.Server.Host, Received: r.Received, DNS: r.DNS}
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
	return w.report()
}
