package command

import (
	"fmt"
	"os"

	"postroom/mail/notify"
	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/settings/secret"
)

// passwordVariable stands for the keyring, for [server] only.
const passwordVariable = "POSTROOM_PASSWORD"

// loadFile reads the settings and what belongs to them. It fails where there are
// none. With a [*notify.PeopleError] all but the people is there.
func (p *program) loadFile() (*notify.Notifier, *settings.File, error) {
	folder, err := p.folder()
	if err != nil {
		return nil, nil, err
	}
	notifier, file, err := notify.Load(folder, secret.Keyring(keyringTimeout))
	if file != nil && file.Missing {
		return nil, nil, fmt.Errorf("there are no settings at %s; name their folder with --config, or open the window to make them", file.Path)
	}
	return notifier, file, err
}

// load is what can be worked with. What is only a fault of a value is left to
// the command that meets it.
func (p *program) load() (*notify.Notifier, error) {
	notifier, file, err := p.loadFile()
	if err != nil {
		return nil, err
	}
	if !file.Readable() {
		for _, f := range file.Findings {
			fmt.Fprintln(p.err, f)
		}
		return nil, fmt.Errorf("%s cannot be read; 'postroom check' lists all that is wrong", file.Path)
	}
	notifier.Secrets = environmentFirst(notifier)
	return notifier, nil
}

// environmentFirst puts the environment's password before the keyring. A server that the
// program signs in to for itself has a client secret in its place.
func environmentFirst(n *notify.Notifier) secret.Store {
	password, given := os.LookupEnv(passwordVariable)
	if !given {
		return n.Secrets
	}
	outgoing, _ := n.Settings.Outgoing(nil)
	if outgoing.Server.UsesOAuth() {
		return token.WithSecret(outgoing, password, n.Secrets)
	}
	return secret.WithPassword(outgoing.Account, password, n.Secrets)
}
