package command

import (
	"fmt"
	"os"
	"path/filepath"

	"postroom/mail/notify"
	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/settings/secret"
)

// The variables that stand before the keyring.
const (
	passwordVariable     = "POSTROOM_PASSWORD"      // for [server] only
	passwordFileVariable = "POSTROOM_PASSWORD_FILE" // likewise: a file that holds it
	credentialsVariable  = "CREDENTIALS_DIRECTORY"  // systemd's: a file for each account
)

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
	if notifier.Secrets, err = environmentFirst(notifier); err != nil {
		return nil, err
	}
	notifier.StateDir = stateDirectory()
	return notifier, nil
}

// stateDirectory is the first state folder that systemd gives a service; "" for others.
func stateDirectory() string {
	dirs := filepath.SplitList(os.Getenv("STATE_DIRECTORY"))
	if len(dirs) == 0 {
		return ""
	}
	return dirs[0]
}

// environmentFirst puts what an administrator provides before the keyring: a password or its
// file, for [server] only, and systemd's credentials, for each account. A server that the
// program signs in to for itself has a client secret in its place.
func environmentFirst(n *notify.Notifier) (secret.Store, error) {
	if dir := os.Getenv(credentialsVariable); dir != "" {
		n.Secrets = secret.WithFiles(dir, n.Secrets)
	}
	password, given := os.LookupEnv(passwordVariable)
	if path := os.Getenv(passwordFileVariable); path != "" && !given {
		var err error
		if password, err = secret.ReadFile(path); err != nil {
			return nil, fmt.Errorf("%s: %w", passwordFileVariable, err)
		}
		given = true
	}
	if !given {
		return n.Secrets, nil
	}
	outgoing, _ := n.Settings.Outgoing(nil)
	if outgoing.Server.UsesOAuth() {
		return token.WithSecret(outgoing, password, n.Secrets), nil
	}
	return secret.WithPassword(outgoing.Account, password, n.Secrets), nil
}
