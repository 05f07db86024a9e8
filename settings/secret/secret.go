// Package secret keeps passwords, client secrets and tokens, each for an account: in the
// operating system's keyring ([Keyring]) or in memory ([InMemory]), and in no error. What
// may be longer than a keyring takes goes through [SetLong], [GetLong] and [ForgetLong].
package secret

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"sync"
)

// Store keeps passwords, by account (see settings.Account). Errors: [ErrNone] where there
// is none, *[UnavailableError], or that of the context.
type Store interface {
	Get(ctx context.Context, account string) (string, error)
	Set(ctx context.Context, account, password string) error
	Forget(ctx context.Context, account string) error
}

// ErrNone says that the keyring works and has nothing for the account.
var ErrNone = errors.New("no password is stored")

// UnavailableError says that the keyring cannot be used. Err says why, Error what to do.
type UnavailableError struct{ Err error }

func (e *UnavailableError) Error() string {
	const kept = "a password entered now serves until the program ends"
	switch {
	case errors.Is(e.Err, exec.ErrNotFound):
		return "this session has no keyring (no D-Bus, no Secret Service), so " + kept +
			": install and start one, such as gnome-keyring, or name a file that holds it in POSTROOM_PASSWORD_FILE (a directory's: POSTROOM_LDAP_PASSWORD_FILE), or a folder of such, by account, in CREDENTIALS_DIRECTORY"
	case errors.Is(e.Err, errLocked):
		return "the keyring is locked, so " + kept + ": unlock it and store the password again"
	case errors.Is(e.Err, context.DeadlineExceeded):
		return "the keyring did not answer in time, so " + kept + ": look for its question behind this window, or unlock it, and try again"
	case errors.Is(e.Err, errTooLong):
		return "the password or token is longer than this system's keyring can hold, so " + kept + ": enter it again in the next run, or use a shorter one"
	default:
		return fmt.Sprintf("the keyring cannot be used (%v), so %s: start or unlock it and store the password again", e.Err, kept)
	}
}

func (e *UnavailableError) Unwrap() error { return e.Err }

var (
	errLocked  = errors.New("the keyring is locked")
	errTooLong = errors.New("the password is longer than the keyring can hold")
)

// InMemory keeps passwords for this run only: for the demo and the sandbox.
func InMemory() Store { return &memory{} }

type memory struct {
	mu        sync.Mutex
	passwords map[string]string
}

func (m *memory) Get(_ context.Context, account string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if password, ok := m.passwords[account]; ok {
		return password, nil
	}
	return "", ErrNone
}

func (m *memory) Set(_ context.Context, account, password string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.passwords == nil {
		m.passwords = map[string]string{}
	}
	m.passwords[account] = password
	return nil
}

func (m *memory) Forget(_ context.Context, account string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.passwords[account]; !ok {
		return ErrNone
	}
	delete(m.passwords, account)
	return nil
}

// WithPassword answers password for account and asks next for all others; what is set or
// forgotten for account goes to next too. POSTROOM_PASSWORD stands for the keyring in
// this way, for [server] only.
func WithPassword(account, password string, next Store) Store {
	return given{account: account, password: password, Store: next}
}

type given struct {
	account, password string
	Store
}

func (g given) Get(ctx context.Context, account string) (string, error) {
	if account == g.account {
		return g.password, nil
	}
	return g.Store.Get(ctx, account)
}
