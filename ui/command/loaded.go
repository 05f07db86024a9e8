package command

import (
	"context"
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
func (p *program) loadFile(ctx context.Context) (*notify.Notifier, *settings.File, error) {
	return p.read(func(f settings.Folder, secrets secret.Store) (*notify.Notifier, *settings.File, error) {
		n, file, err := notify.Load(ctx, f, secrets)
		if err != nil && ctx.Err() != nil {
			err = fmt.Errorf("the people of the directory server were not read: %w", context.Cause(ctx))
		}
		return n, file, err
	})
}

func (p *program) read(load func(settings.Folder, secret.Store) (*notify.Notifier, *settings.File, error)) (*notify.Notifier, *settings.File, error) {
	folder, err := p.folder()
	if err != nil {
		return nil, nil, err
	}
	secrets := secret.Keyring(keyringTimeout)
	if dir := os.Getenv(credentialsVariable); dir != "" {
		secrets = secret.WithFiles(dir, secrets)
	}
	notifier, file, err := load(folder, secrets)
	if file != nil && file.Missing {
		return nil, nil, fmt.Errorf("there are no settings at %s; name their folder with --config, or open the window to make them", file.Path)
	}
	return notifier, file, err
}

// load is what can be worked with. What is only a fault of a value is left to
// the command that meets it.
func (p *program) load(ctx context.Context) (*notify.Notifier, error) {
	return p.usable(p.loadFile(ctx))
}

// open is load for a command that needs nobody's address: people are not read.
func (p *program) open() (*notify.Notifier, error) { return p.usable(p.read(notify.Open)) }

func (p *program) usable(notifier *notify.Notifier, file *settings.File, err error) (*notify.Notifier, error) {
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

// environmentFirst puts a password that an administrator provides, or its file, before the
// keyring and systemd's credentials, for [server] only. A server that the
// program signs in to for itself has a client secret in its place.
func environmentFirst(n *notify.Notifier) (secret.Store, error) {
	if dir := os.Getenv(credentialsVariable); dir != "" {
		files := secret.WithFiles(dir, secret.InMemory())
		for _, action := range append([]*settings.Action{nil}, n.Settings.OwnServers()...) {
			if out, _ := n.Settings.Outgoing(action); out.Server.UsesOAuth() {
				n.Secrets = token.WithSecretIn(files, out, n.Secrets)
			}
		}
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
