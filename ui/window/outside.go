package window

import (
	"context"
	"os"
	"path/filepath"

	"postroom/mail/notify"
	"postroom/mail/people"
	"postroom/mail/sandbox"
	"postroom/settings"
)

// What the window takes in from outside: the people file, the settings file when
// another program writes it, the record of what was sent, and the sandbox.

// loadPeople reads the people file that the draft names.
func (w *shell) loadPeople() {
	w.peopleFile = w.draft.settings().People.File
	w.reading++
	if w.peopleFile == "" {
		w.people = people.Empty()
		w.refresh()
		return
	}
	path, turn := w.options.Folder.Path(w.peopleFile), w.reading
	var read *people.Directory
	var err error
	w.background("Reading the people file", func(context.Context) { read, err = people.Load(path) }, func() {
		if turn != w.reading { // it was begun anew meanwhile
			return
		}
		w.people = people.Empty()
		if err == nil {
			w.people = read
		} else {
			w.people.Problems = []people.Problem{{Message: err.Error()}}
		}
		w.refresh()
	})
}

// countFailures counts the mails on record that could not be sent.
func (w *shell) countFailures() {
	const most = 1000
	folder := w.options.Folder
	var entries []notify.Entry
	w.background("Reading the record", func(context.Context) { entries, _ = notify.Activity(folder, most) }, func() {
		w.failures = 0
		for _, e := range entries {
			if e.Status == notify.StatusFailed {
				w.failures++
			}
		}
		w.counts()
	})
}

// watch notices when the folder is written to.
func (w *shell) watch() {
	folder := w.options.Folder
	w.beginning = true
	go func() {
		err := folder.Watch(w.life, func() { w.post(w.lookAgain) })
		// Without a watch, a change is still noticed before it is written over: by
		// Save, which also makes a folder that is not there yet and tries again.
		w.post(func() { w.beginning, w.watching = false, err == nil })
	}()
}

// lookAgain takes over a file that another program wrote, or says so where there
// are changes on the screen.
func (w *shell) lookAgain() {
	var disk *settings.File
	var err error
	w.background("Reading the settings", func(context.Context) {
		disk, err = settings.Load(w.options.Folder.SettingsFile())
	}, func() {
		changed := err == nil && !disk.Missing && string(disk.Text) != string(w.draft.file.Text)
		switch {
		case changed && w.draft.dirty():
			w.theirs = disk
			w.refresh()
		case changed:
			w.takeOver(disk)
			w.news = "settings.toml was changed by another program and has been read anew."
			w.refresh()
		case w.theirs != nil: // changed back
			w.theirs = nil
			w.refresh()
		}
		w.loadPeople()
	})
}

// takeOver has the window show another settings file.
func (w *shell) takeOver(file *settings.File) {
	w.theirs, w.news = nil, ""
	w.draft.reload(file)
}

// startSandbox starts the sandbox server, where it does not run, and then goes on.
func (w *shell) startSandbox(then func()) {
	if w.sandbox != nil {
		then()
		return
	}
	var server *sandbox.Server
	var err error
	w.background("Starting the sandbox server", func(context.Context) { server, err = sandbox.Start(sandbox.Options{}) }, func() {
		if err != nil {
			w.tell("The sandbox server did not start", sentence(err.Error()))
			return
		}
		w.started = server
		w.useSandbox(server)
		w.refresh()
		then()
	})
}

// useSandbox shows what arrives in a sandbox, until the window is left.
func (w *shell) useSandbox(server *sandbox.Server) {
	w.sandbox = server
	stop := server.Notify(func(sandbox.Mail) { w.post(w.refresh) })
	context.AfterFunc(w.life, stop)
}

// reachesSandbox says whether mail for an action goes to the sandbox server; nil:
// that of every action without settings of its own.
func (w *shell) reachesSandbox(a *settings.Action) bool {
	out, _ := w.draft.settings().Outgoing(a)
	port := out.Server.EffectivePort()
	return w.sandbox != nil && out.Server.Host == w.sandbox.Host() && (port == w.sandbox.Port() || port == w.sandbox.PortTLS())
}

// trySandbox fills the sandbox server into the form, as one edit that can be undone.
// Its password is lent to this run and never reaches the keyring.
func (w *shell) trySandbox() {
	w.startSandbox(func() {
		server := w.sandbox
		var ca string
		var err error
		w.background("Writing the sandbox's certificate", func(context.Context) { ca, err = writeCA(server) }, func() {
			if err != nil {
				w.tell("The sandbox cannot be used", sentence(err.Error()))
				return
			}
			context.AfterFunc(w.life, func() { os.RemoveAll(filepath.Dir(ca)) })
			w.draft.secrets = settings.WithPassword(settings.Account(server.Host(), server.Username()), server.Password(), w.draft.secrets)
			w.draft.change("Try it with the sandbox", func(s *settings.Settings) {
				s.Server.Host, s.Server.Port, s.Server.Encryption = server.Host(), server.Port(), settings.EncryptionSTARTTLS
				s.Server.CAFile, s.Server.Username, s.Server.Auth = ca, server.Username(), settings.AuthAuto
				if s.Notifications.From == "" {
					s.Notifications.From = "Service Portal <portal@example.com>"
				}
			})
			w.draft.seal()
		})
	})
}

// writeCA puts the sandbox's own root into a folder of its own, to be trusted.
func writeCA(server *sandbox.Server) (path string, err error) {
	dir, err := os.MkdirTemp("", "postroom-sandbox-")
	if err != nil {
		return "", err
	}
	path = filepath.Join(dir, "ca.pem")
	return path, os.WriteFile(path, server.CAPEM(), 0o600)
}
