// Package probe is Test Connection: it watches a session and explains what it saw.
//
// It walks the way that real mail walks, over mail/session, and sends a message only
// when it is given one. A cause is stated only where it is known; else the server's own
// words are all that is said.
package probe

import (
	"context"
	"slices"
	"time"

	"postroom/mail/session"
	"postroom/settings"

	gomail "github.com/wneessen/go-mail"
)

// The statuses of a stage.
const (
	Running    = "running" // to progress only, never in a report
	Passed     = "passed"
	Warning    = "warning" // passed, and something should be seen to
	Failed     = "failed"
	Skipped    = "skipped" // there was nothing to do
	NotReached = "not-reached"
)

// Stage is one step of the test, as it ended.
type Stage struct {
	Name   string  `json:"name"`   // settings resolve connect greeting hello encryption token sign-in sender recipient message
	Status string  `json:"status"` // one of the statuses
	OK     bool    `json:"ok"`     // passed, warning or skipped
	MS     float64 `json:"ms"`     // milliseconds
	Detail string  `json:"detail"`
	Cause  string  `json:"cause"`  // in plain words; empty where all is well
	Fix    string  `json:"fix"`    // empty where none is known
	Server string  `json:"server"` // what the server said, word by word, where it refused
}

// Line is a line of the transcript; secrets are <redacted>.
type Line struct {
	MS   float64 `json:"ms"`
	Dir  string  `json:"dir"` // < from the server, > to it
	Line string  `json:"line"`
}

// Report is a whole test.
type Report struct {
	OK         bool    `json:"ok"` // every stage is OK
	Stages     []Stage `json:"stages"`
	Transcript []Line  `json:"transcript"`
}

// Request is what to test: what is on the screen, saved or not.
type Request struct {
	Settings *settings.Settings
	Folder   settings.Folder  // for a relative ca_file
	Action   *settings.Action // its own settings; nil: the integration's
	Password string
	To       string      // recipient, a bare address; empty: the From address, and no mail is sent
	Message  *gomail.Msg // sent where To is given; nil: none

	Resolver      session.Resolver // nil: the system's
	Dialer        session.Dialer   // nil: the system's
	SignInTimeout time.Duration    // as [session.Config] has it
}

// The stages that are not the session's.
const (
	settingsStage = "settings"
	tokenStage    = "token"
)

// StageNames are the stages in the order they are walked with an encryption. An OAuth
// method has "token" besides, before "sign-in".
func StageNames(e settings.Encryption) []string {
	names := []string{settingsStage}
	for _, s := range session.Stages(e) {
		names = append(names, string(s))
	}
	return append(names, string(session.Sender), string(session.Recipient), string(session.Message))
}

func stageNames(server settings.Server) []string {
	names := StageNames(server.Encryption)
	if server.Auth == settings.AuthXOAUTH2 || server.Auth == settings.AuthOAUTHBEARER {
		names = slices.Insert(names, slices.Index(names, string(session.SignIn)), tokenStage)
	}
	return names
}

// Run walks the stages. progress may be nil; it is called from this goroutine when
// a stage starts, with [Running], and when it ends. When ctx ends, the socket is
// closed, the running stage fails and the rest are not reached.
func Run(ctx context.Context, r Request, progress func(Stage)) Report {
	if progress == nil {
		progress = func(Stage) {}
	}
	w := &walk{request: r, progress: progress}
	w.run(ctx)
	return w.report()
}
