package serverform

import (
	"context"
	"errors"
	"strings"
	"testing"

	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/settings/secret"
	"postroom/ui/window/desk/desktest"
)

func TestAStoredPasswordIsForgottenAfterAQuestion(t *testing.T) {
	server, text, stored := sandboxed(t, sandbox.Options{})
	h := formOn(t, text, stored)
	c := h.form
	h.Until("the keyring has answered", func() bool { return strings.Contains(c.signIn.Object.Note(), "Forget") })
	c.password.askForget()
	h.Press("Forget")
	h.Until("it is gone", func() bool { return strings.Contains(c.signIn.Object.Note(), "No password is stored") })
	if _, err := h.Draft.Secrets().Get(t.Context(), settings.Account(server.Host(), server.Username())); !errors.Is(err, secret.ErrNone) {
		t.Errorf("keyring: %v", err)
	}
}

// brokenSecrets is a keyring that cannot be used.
type brokenSecrets struct{}

func (brokenSecrets) Get(context.Context, string) (string, error) {
	return "", &secret.UnavailableError{Err: errors.New("gone")}
}

func (brokenSecrets) Set(context.Context, string, string) error {
	return &secret.UnavailableError{Err: errors.New("gone")}
}

func (brokenSecrets) Forget(context.Context, string) error {
	return &secret.UnavailableError{Err: errors.New("gone")}
}

func TestAnUnavailableKeyringIsSaidAndThePasswordServesForThisRun(t *testing.T) {
	_, text, _ := sandboxed(t, sandbox.Options{})
	h := formOn(t, text, func(o *desktest.Options) { o.Secrets = brokenSecrets{} })
	c := h.form
	h.Until("it is said", func() bool { return strings.Contains(c.signIn.Object.Note(), "keyring cannot be used") })
	h.Fill(c.password.field, "x")
	out := h.Draft.Save(false).Run(t.Context())
	h.Passwords.Saved(out)
	h.Draft.Finish(out)
	if !h.Says("serves until the program ends") {
		t.Error("not said that it serves for this run")
	}
}
