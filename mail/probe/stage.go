package probe

import (
	"postroom/mail/session"
	"postroom/settings"
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

	Reasons []Reason `json:"reasons,omitempty"` // what Cause and Fix say, in any language

	// Changes are settings that would get the test further. Those with the same label
	// belong together; each other label is an alternative.
	Changes []Change `json:"changes,omitempty"`

	Facts        []Fact        `json:"facts,omitempty"`        // what was found out, in the order to show it
	Certificates []Certificate `json:"certificates,omitempty"` // encryption: those that the server showed, its own first
	QueueID      string        `json:"queue_id,omitempty"`     // message: what the server calls it, where its reply says
}

// Change is a setting to change, for a button to apply.
type Change struct {
	Setting string `json:"setting"` // its path: server.port, action[0].own.host
	Value   string `json:"value"`   // as text: 465, starttls
	Label   string `json:"label"`   // what the button says: Use TLS on port 465
}

// Fact is something that a stage has found out.
type Fact struct {
	Label string `json:"label"` // Cipher
	Value string `json:"value"`
}

// settingsStage is the one that is not the session's.
const settingsStage = "settings"

// Stages are the names of the stages in the order they are walked on a server.
func Stages(server settings.Server) []string {
	names := []string{settingsStage}
	for _, s := range session.Stages(server) {
		names = append(names, string(s))
	}
	return append(names, string(session.Sender), string(session.Recipient), string(session.Message))
}
