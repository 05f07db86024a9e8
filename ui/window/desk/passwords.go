package desk

import (
	"context"
	"errors"
	"maps"

	"postroom/settings/secret"

	"postroom/ui/window/draft"
	"postroom/ui/window/words"
)

// Passwords is what the window knows of stored passwords: whether there is one, never
// which. It is asked off the window's goroutine, once an account.
type Passwords struct {
	w     *Desk
	known map[string]Stored
	asked map[string]bool // and not answered yet
}

// Stored is how it stands with the password of an account.
type Stored struct {
	Present     bool
	Unavailable error // the keyring cannot be used: what is entered serves for this run
}

func newPasswords(w *Desk) *Passwords {
	return &Passwords{w: w, known: map[string]Stored{}, asked: map[string]bool{}}
}

// Look says what is known of an account. Where that is nothing yet, it asks, and
// refreshes the window when the answer is there.
func (k *Passwords) Look(account string) (s Stored, known bool) {
	s, known = k.known[account]
	if known || account == "" || k.asked[account] {
		return s, known
	}
	k.asked[account] = true
	secrets := k.w.Draft.Secrets()
	var err error
	k.w.Background("Asking the keyring", func(ctx context.Context) { _, err = secrets.Get(ctx, account) }, func() {
		if k.asked[account] {
			k.known[account] = Stored{Present: err == nil, Unavailable: Unavailable(err)}
			delete(k.asked, account)
			k.w.Refresh()
		}
	})
	return s, false
}

// Seen says what is known of an account, without asking.
func (k *Passwords) Seen(account string) (s Stored, known bool) {
	s, known = k.known[account]
	return s, known
}

// Forget removes the password of an account from the keyring.
func (k *Passwords) Forget(account string) {
	secrets := k.w.Draft.Secrets()
	var err error
	k.w.Background("Removing the password", func(ctx context.Context) { err = secrets.Forget(ctx, account) }, func() {
		if err != nil && !errors.Is(err, secret.ErrNone) {
			k.w.Tell("The password was not removed", words.Sentence(err.Error()))
		}
		k.renew(account)
	})
}

// renew asks anew for these accounts; they were written or removed.
func (k *Passwords) renew(accounts ...string) {
	for _, a := range accounts {
		delete(k.known, a)
		delete(k.asked, a)
	}
	k.w.Refresh()
}

// Saved takes over what a run of Save stored.
func (k *Passwords) Saved(out draft.Saved) {
	for account := range maps.Keys(out.Passwords) {
		k.known[account] = Stored{Present: true, Unavailable: Unavailable(out.SecretErr)}
		delete(k.asked, account)
	}
}

// Unavailable is the error that says the keyring cannot be used; nil: another, or none.
func Unavailable(err error) error {
	if u := (*secret.UnavailableError)(nil); errors.As(err, &u) {
		return u
	}
	return nil
}
