package window

import (
	"context"
	"errors"
	"maps"

	"postroom/settings/secret"

	"postroom/ui/window/draft"
	"postroom/ui/window/words"
)

// passwords is what the window knows of stored passwords: whether there is one, never
// which. It is asked off the window's goroutine, once an account.
type passwords struct {
	w     *desk
	known map[string]stored
	asked map[string]bool // and not answered yet
}

// stored is how it stands with the password of an account.
type stored struct {
	present     bool
	unavailable error // the keyring cannot be used: what is entered serves for this run
}

func newPasswords(w *desk) *passwords {
	return &passwords{w: w, known: map[string]stored{}, asked: map[string]bool{}}
}

// look says what is known of an account. Where that is nothing yet, it asks, and
// refreshes the window when the answer is there.
func (k *passwords) look(account string) (s stored, known bool) {
	s, known = k.known[account]
	if known || account == "" || k.asked[account] {
		return s, known
	}
	k.asked[account] = true
	secrets := k.w.draft.Secrets()
	var err error
	k.w.background("Asking the keyring", func(ctx context.Context) { _, err = secrets.Get(ctx, account) }, func() {
		if k.asked[account] {
			k.known[account] = stored{present: err == nil, unavailable: unavailable(err)}
			delete(k.asked, account)
			k.w.Refresh()
		}
	})
	return s, false
}

// forget removes the password of an account from the keyring.
func (k *passwords) forget(account string) {
	secrets := k.w.draft.Secrets()
	var err error
	k.w.background("Removing the password", func(ctx context.Context) { err = secrets.Forget(ctx, account) }, func() {
		if err != nil && !errors.Is(err, secret.ErrNone) {
			k.w.tell("The password was not removed", words.Sentence(err.Error()))
		}
		k.renew(account)
	})
}

// renew asks anew for these accounts; they were written or removed.
func (k *passwords) renew(accounts ...string) {
	for _, a := range accounts {
		delete(k.known, a)
		delete(k.asked, a)
	}
	k.w.Refresh()
}

// saved takes over what a run of Save stored.
func (k *passwords) saved(out draft.Saved) {
	for account := range maps.Keys(out.Passwords) {
		k.known[account] = stored{present: true, unavailable: unavailable(out.SecretErr)}
		delete(k.asked, account)
	}
}

// unavailable is the error that says the keyring cannot be used; nil: another, or none.
func unavailable(err error) error {
	if u := (*secret.UnavailableError)(nil); errors.As(err, &u) {
		return u
	}
	return nil
}
