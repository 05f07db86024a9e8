// Package window is the window and its pages, one file a page. A page builds
// its controls, binds them to the [draft.Draft] and holds no rule.
package window

import (
	"time"

	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/settings/secret"
	"postroom/ui/window/desk"
)

// ID names the program to the desktop.
const ID = "io.postroom.Postroom"

// Options say what the window opens on.
type Options struct {
	Folder   settings.Folder
	Page     string // one of Pages; empty: the first
	ReadOnly bool   // nothing is changed, whatever the folder allows
	Secrets  secret.Store
	Sandbox  *sandbox.Server // running already; nil: the window may start one of its own
	Demo     bool            // the settings are samples, and their mail goes to the sandbox

	// State is where changes are kept that are not saved; empty: they are not kept.
	State string

	// Throwaway: the folder goes when the window does, so nothing is asked before
	// unsaved changes are lost.
	Throwaway bool

	locked error // nothing can be written into the folder; nil: it can

	keepEvery time.Duration // how often at most what is not saved is kept; zero: a second
	under     desk.Options  // of tests: how the desk posts, dials and asks DNS, and what it has seen
}

// Pages are the names that [Options].Page knows, in the rail's order.
func Pages() []string {
	names := make([]string, len(pageKinds()))
	for i, p := range pageKinds() {
		names[i] = p.name
	}
	return names
}
