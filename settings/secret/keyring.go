package secret

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/zalando/go-keyring"
)

// A keyring may ask a person and wait for ever: no call runs on the caller's goroutine,
// and each has a time limit. A call that never returns keeps its goroutine.

const keyringService = "postroom"

// keyringCalls are the calls of the operating system's keyring, which tests replace.
type keyringCalls interface {
	Get(service, account string) (string, error)
	Set(service, account, password string) error
	Delete(service, account string) error
}

type systemKeyring struct{}

func (systemKeyring) Get(service, account string) (string, error) {
	return keyring.Get(service, account)
}

func (systemKeyring) Set(service, account, password string) error {
	return keyring.Set(service, account, password)
}

func (systemKeyring) Delete(service, account string) error {
	return keyring.Delete(service, account)
}

// Keyring is the operating system's, service "postroom", each call limited to timeout.
// What it could not take (Set gave *[UnavailableError]) is kept in memory for this run,
// and Get returns it.
func Keyring(timeout time.Duration) Store {
	return &keyringSecrets{calls: systemKeyring{}, timeout: timeout}
}

type keyringSecrets struct {
	calls   keyringCalls
	timeout time.Duration
	kept    memory // what the keyring could not take; newer than what it holds
}

func (k *keyringSecrets) Get(ctx context.Context, account string) (string, error) {
	if password, err := k.kept.Get(ctx, account); err == nil {
		return password, nil
	}
	return k.within(ctx, func() (string, error) { return k.calls.Get(keyringService, account) })
}

func (k *keyringSecrets) Set(ctx context.Context, account, password string) error {
	_, err := k.within(ctx, func() (string, error) {
		return "", k.calls.Set(keyringService, account, password)
	})
	if _, unavailable := errors.AsType[*UnavailableError](err); unavailable {
		return errors.Join(err, k.kept.Set(ctx, account, password))
	}
	if err != nil {
		return err
	}
	return ignoreNone(k.kept.Forget(ctx, account))
}

func (k *keyringSecrets) Forget(ctx context.Context, account string) error {
	kept := k.kept.Forget(ctx, account)
	_, err := k.within(ctx, func() (string, error) {
		return "", k.calls.Delete(keyringService, account)
	})
	if errors.Is(err, ErrNone) {
		return kept // nil where this run held it
	}
	return err
}

func ignoreNone(err error) error {
	if errors.Is(err, ErrNone) {
		return nil
	}
	return err
}

// within runs a call until it ends, the time is up or the caller gives up.
func (k *keyringSecrets) within(ctx context.Context, call func() (string, error)) (string, error) {
	type answer struct {
		password string
		err      error
	}
	limited, cancel := context.WithTimeout(ctx, k.timeout)
	defer cancel()
	answers := make(chan answer, 1)
	go func() {
		password, err := call()
		answers <- answer{password, err}
	}()
	select {
	case a := <-answers:
		return a.password, keyringError(a.err)
	case <-limited.Done():
		if ctx.Err() != nil {
			return "", ctx.Err()
		}
		return "", &UnavailableError{Err: limited.Err()}
	}
}

// keyringError tells the outcomes apart; the system's own texts hold no password.
func keyringError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, keyring.ErrNotFound):
		return ErrNone
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return &UnavailableError{Err: errTooLong}
	case strings.Contains(err.Error(), "failed to unlock"):
		return &UnavailableError{Err: errLocked}
	default:
		return &UnavailableError{Err: err}
	}
}
