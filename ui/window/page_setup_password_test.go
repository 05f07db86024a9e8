package window

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/settings/secret"
	"postroom/ui/widgets"
)

func TestAPasswordIsHeldUntilSaveAndIsNowhereElse(t *testing.T) {
	server, text, _ := sandboxed(t, sandbox.Options{Username: "me", Password: "open-sesame-42"})
	h := windowOn(t, text)
	c := h.setup().server
	h.Until("the keyring has answered", func() bool { return contains(c.signIn.Note(), "No password is stored") })
	h.Fill(c.password.field, "open-sesame-42")
	if _, err := h.Draft.Secrets().Get(t.Context(), "me@localhost"); !errors.Is(err, secret.ErrNone) {
		t.Errorf("stored before Save: %v", err)
	}
	h.Press("Test Connection")
	h.Until("the test is over", func() bool { return h.over() })
	if r := h.setup().connection.run.report; !r.OK || contains(fmt.Sprintf("%+v %s", r, r.Text()), "open-sesame-42") {
		t.Errorf("the report fails or tells the password (server %s)", server.Host())
	}
	h.save()
	h.Until("it is saved", func() bool { return !h.Draft.Dirty() })
	if p, err := h.Draft.Secrets().Get(t.Context(), "me@localhost"); p != "open-sesame-42" {
		t.Errorf("keyring: %v", err)
	}
	if c.password.field.Text != "" || c.password.field.PlaceHolder == "" || !contains(c.signIn.Note(), "Forget") {
		t.Errorf("after Save: text %q, note %q", c.password.field.Text, c.signIn.Note())
	}
	err := filepath.WalkDir(h.options.Folder.Dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if text, _ := os.ReadFile(path); strings.Contains(string(text), "open-sesame-42") {
			t.Errorf("%s holds the password", path)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestAnotherServerNeverGetsTheOldPassword(t *testing.T) {
	_, text, stored := sandboxed(t, sandbox.Options{})
	h := windowOn(t, text, stored)
	c := h.setup().server
	h.Until("the keyring has answered", func() bool { return contains(c.signIn.Note(), "Forget") })
	h.Fill(c.host.field, "127.0.0.1")
	h.Until("it is asked anew", func() bool { return contains(c.signIn.Note(), "never sent there") })
	h.Press("Test Connection")
	h.Until("the test is over", func() bool { return h.over() })
	if s := h.stage("settings"); s.State != widgets.Failed || !contains(s.Cause, "no password") {
		t.Errorf("settings: %+v", s)
	}
}

func TestAStoredPasswordIsForgottenAfterAQuestion(t *testing.T) {
	server, text, stored := sandboxed(t, sandbox.Options{})
	h := windowOn(t, text, stored)
	c := h.setup().server
	h.Until("the keyring has answered", func() bool { return contains(c.signIn.Note(), "Forget") })
	c.password.askForget()
	h.Press("Forget")
	h.Until("it is gone", func() bool { return contains(c.signIn.Note(), "No password is stored") })
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
	h := windowOn(t, text, func(o *Options) { o.Secrets = brokenSecrets{} })
	c := h.setup().server
	h.Until("it is said", func() bool { return contains(c.signIn.Note(), "keyring cannot be used") })
	h.Fill(c.password.field, "x")
	h.save()
	h.Until("it is told", func() bool { return h.DialogsOpen() == 1 })
	if !h.Says("serves until the program ends") {
		t.Error("not said that it serves for this run")
	}
}
