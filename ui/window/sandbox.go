package window

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

// startSandbox starts the sandbox server, where it does not run, and then goes on.
func (w *desk) startSandbox(then func()) {
	if w.sandbox != nil {
		then()
		return
	}
	var server *sandbox.Server
	var err error
	w.background("Starting the sandbox server", func(context.Context) { server, err = sandbox.Start(sandbox.Options{}) }, func() {
		if err != nil {
			w.tell("The sandbox server did not start", words.Sentence(err.Error()))
			return
		}
		w.started = server
		w.useSandbox(server)
		w.Refresh()
		then()
	})
}

// useSandbox shows what arrives in a sandbox, until the window is left.
func (w *desk) useSandbox(server *sandbox.Server) {
	w.sandbox = server
	stop := server.Notify(func(sandbox.Mail) { w.post(w.Refresh) })
	context.AfterFunc(w.life, stop)
}

// reachesSandbox says whether mail for an action goes to the sandbox server; nil:
// that of every action without settings of its own.
func (w *desk) reachesSandbox(a *settings.Action) bool {
	out, _ := w.draft.Settings().Outgoing(a)
	port := out.Server.EffectivePort()
	return w.sandbox != nil && out.Server.Host == w.sandbox.Host() && (port == w.sandbox.Port() || port == w.sandbox.PortTLS())
}

// sandboxCA is the sandbox's own root in the settings folder, as the samples name it too.
const sandboxCA = assets.SampleCAFile

// sandboxIsOff says whether the settings use a sandbox of an earlier run.
func (w *desk) sandboxIsOff() bool {
	out, _ := w.draft.Settings().Outgoing(nil)
	return out.Server.CAFile == sandboxCA && out.Server.Host == "localhost" && !w.reachesSandbox(nil)
}

// trySandbox fills the sandbox server into the form, as one edit that can be undone.
// Its password is lent to this run and never reaches the keyring.
func (w *desk) trySandbox() {
	w.startSandbox(func() {
		server, folder := w.sandbox, w.folder
		var err error
		w.background("Writing the sandbox's certificate", func(context.Context) { err = writeCA(folder, server) }, func() {
			if err != nil {
				w.tell("The sandbox cannot be used", w.cannotWrite(err))
				return
			}
			w.draft.Lend(settings.Account(server.Host(), server.Username()), server.Password())
			w.draft.Seal()
			w.draft.Change("Try it with the sandbox", func(s *settings.Settings) {
				s.Server.Host, s.Server.Port, s.Server.Encryption = server.Host(), server.Port(), settings.EncryptionSTARTTLS
				s.Server.CAFile, s.Server.Username, s.Server.Auth = sandboxCA, server.Username(), settings.AuthAuto
				if s.Notifications.From == "" {
					s.Notifications.From = "Service Portal <portal@example.com>"
				}
			})
			w.draft.Seal()
			w.passwords.renew(settings.Account(server.Host(), server.Username()))
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
