package desk

import (
	"context"
	"os"

	"postroom/assets"
	"postroom/mail/sandbox"
	"postroom/settings"

	"postroom/ui/window/words"
)

// The mail server inside this program: started, filled into the form, and noticed
// where settings use one that does not run.

// StartSandbox starts the sandbox server, where it does not run, and then goes on.
func (w *Desk) StartSandbox(then func()) {
	if w.Sandbox != nil {
		then()
		return
	}
	var server *sandbox.Server
	var err error
	w.Background("Starting the sandbox server", func(context.Context) { server, err = sandbox.Start(sandbox.Options{}) }, func() {
		if err != nil {
			w.Tell("The sandbox server did not start", words.Sentence(err.Error()))
			return
		}
		w.started = server
		w.UseSandbox(server)
		w.Refresh()
		then()
	})
}

// UseSandbox shows what arrives in a sandbox, until the window is left.
func (w *Desk) UseSandbox(server *sandbox.Server) {
	w.Sandbox = server
	stop := server.Notify(func(sandbox.Mail) { w.Post(w.Refresh) })
	context.AfterFunc(w.Life, stop)
}

// ReachesSandbox says whether mail for an action goes to the sandbox server; nil:
// that of every action without settings of its own.
func (w *Desk) ReachesSandbox(a *settings.Action) bool {
	out, _ := w.Draft.Settings().Outgoing(a)
	port := out.Server.EffectivePort()
	return w.Sandbox != nil && out.Server.Host == w.Sandbox.Host() && (port == w.Sandbox.Port() || port == w.Sandbox.PortTLS())
}

// Lends says whether mail for an action, as [Desk.ReachesSandbox] has it, goes to a sandbox that
// was started here: its password is lent, and there is none to forget.
func (w *Desk) Lends(a *settings.Action) bool { return w.started != nil && w.ReachesSandbox(a) }

// sandboxCA is the sandbox's own root in the settings folder, as the samples name it too.
const sandboxCA = assets.SampleCAFile

// SandboxIsOff says whether the settings use a sandbox of an earlier run.
func (w *Desk) SandboxIsOff() bool {
	out, _ := w.Draft.Settings().Outgoing(nil)
	return out.Server.CAFile == sandboxCA && out.Server.Host == "localhost" && !w.ReachesSandbox(nil)
}

// TrySandbox fills the sandbox server into the form, as one edit that can be undone.
// Its password is lent to this run and never reaches the keyring.
func (w *Desk) TrySandbox() {
	w.StartSandbox(func() {
		server, folder := w.Sandbox, w.Folder
		var err error
		w.Background("Writing the sandbox's certificate", func(context.Context) { err = writeCA(folder, server) }, func() {
			if err != nil {
				w.Tell("The sandbox cannot be used", w.CannotWrite(err))
				return
			}
			w.Draft.Lend(settings.Account(server.Host(), server.Username()), server.Password())
			w.Draft.ChangeOnce("Try it with the sandbox", func(s *settings.Settings) {
				s.Server.Host, s.Server.Port, s.Server.Encryption = server.Host(), server.Port(), settings.EncryptionSTARTTLS
				s.Server.CAFile, s.Server.Username, s.Server.Auth = sandboxCA, server.Username(), settings.AuthAuto
				if s.Notifications.From == "" {
					s.Notifications.From = "Service Portal <portal@example.com>"
				}
			})
			w.Passwords.renew(settings.Account(server.Host(), server.Username()))
		})
	})
}

// writeCA puts the sandbox's own root into the settings folder, to be trusted.
func writeCA(folder settings.Folder, server *sandbox.Server) error {
	if err := os.MkdirAll(folder.Dir, 0o700); err != nil {
		return err
	}
	return os.WriteFile(folder.Path(sandboxCA), server.CAPEM(), 0o600)
}
