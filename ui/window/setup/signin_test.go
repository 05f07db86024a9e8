package setup

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/settings/secret"
	"postroom/ui/window/desk"
	"postroom/ui/window/desk/desktest"
)

func TestAPasswordIsHeldUntilSaveAndIsNowhereElse(t *testing.T) {
	server, text, _ := sandboxed(t, sandbox.Options{Username: "me", Password: "open-sesame-42"})
	h := setupOn(t, text)
	h.Until("the keyring has answered", func() bool { return strings.Contains(h.Row("User Name and Password").Note(), "No password is stored") })
	h.Fill(h.Field("Password"), "open-sesame-42")
	if _, err := h.Draft.Secrets().Get(t.Context(), "me@localhost"); !errors.Is(err, secret.ErrNone) {
		t.Errorf("stored before Save: %v", err)
	}
	if r := h.tested(); !strings.Contains(r, "Test Connection: passed") || strings.Contains(r, "open-sesame-42") {
		t.Errorf("the report fails or tells the password (server %s)", server.Host())
	}
	h.Save()
	if p, err := h.Draft.Secrets().Get(t.Context(), "me@localhost"); p != "open-sesame-42" {
		t.Errorf("keyring: %v", err)
	}
	if h.Field("Password").Text != "" || h.Field("Password").PlaceHolder == "" || !strings.Contains(h.Row("User Name and Password").Note(), "Forget") {
		t.Errorf("after Save: text %q, note %q", h.Field("Password").Text, h.Row("User Name and Password").Note())
	}
	err := filepath.WalkDir(h.Folder.Dir, func(path string, e fs.DirEntry, err error) error {
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
	h := setupOn(t, text, stored)
	h.Until("the keyring has answered", func() bool { return strings.Contains(h.Row("User Name and Password").Note(), "Forget") })
	h.Fill(h.Field("Server"), "127.0.0.1")
	h.Until("it is asked anew", func() bool { return strings.Contains(h.Row("User Name and Password").Note(), "never sent there") })
	if r := h.tested(); !strings.Contains(r, "no password") {
		t.Error(r)
	}
}

func TestPersonSignsInWithACodeAndTheTestUsesTheToken(t *testing.T) {
	provider := desktest.StartProvider(t)
	h := setupOn(t, desktest.OAuthSettings(t, provider, settings.FlowDevice))
	h.Until("the keyring has answered", func() bool { return strings.Contains(h.Row("Sign-in").Note(), "Nobody is signed in") })
	h.Press("Sign in…")
	h.Until("the code is shown", func() bool { return h.Says("WDJB-MJHT") })
	h.Press("Copy the code")
	if got := h.App.Clipboard().Content(); got != "WDJB-MJHT" {
		t.Errorf("copied %q", got)
	}
	provider.SignedIn.Store(true)
	h.Until("somebody is signed in", func() bool {
		return h.DialogsOpen() == 0 && strings.Contains(h.Row("Sign-in").Note(), "Signed in as alice@example.com, until ")
	})
	if h.DialogsOpen() > 0 || !strings.Contains(h.Row("Sign-in").Note(), "renewed by itself") {
		t.Errorf("note %q, %d dialogs", h.Row("Sign-in").Note(), h.DialogsOpen())
	}
	if r := h.tested(); !strings.Contains(r, "Test Connection: passed") || !strings.Contains(r, "from the keyring · signed in as alice@example.com") || strings.Contains(r, "access-7Qd") {
		t.Error(r)
	}
	h.Press("Sign out")
	h.Press("Sign out")
	h.Until("nobody is", func() bool { return strings.Contains(h.Row("Sign-in").Note(), "Nobody is signed in") })
	if h.Draft.Dirty() {
		t.Error("signing in and out changed the settings")
	}
}

func TestAFaultOfOAuthLeadsToItsField(t *testing.T) {
	h := setupOn(t, "version = 1\n[server]\nhost = \"smtp.example.com\"\nusername = \"a\"\nauth = \"xoauth2\"\n[server.oauth]\nprovider = \"microsoft\"\ntenant = \"contoso.example\"\n")
	h.page.ShowPlace(desk.Place{Field: "server.oauth.client_id"})
	if h.Keyboard() != fyne.Focusable(h.Field("Client ID")) {
		t.Error("the keyboard is not in Client ID")
	}
}

func TestAFieldThatIsFoldedAwayIsShownWhereSomethingLeadsToIt(t *testing.T) {
	h := setupOn(t, desktest.Small+"[globals]\nsmtp-host = \"a\"\n")
	for path, title := range map[string]string{"portal.messages": "Web Portal", "server.hello": "Advanced", "globals.smtp-host": "Global placeholders"} {
		if h.Fold(title).IsOpen() {
			t.Fatalf("%s is open from the start", title)
		}
		h.page.ShowPlace(desk.Place{Field: path})
		if f := h.page.field(path); !h.Fold(title).IsOpen() || h.Keyboard() != fyne.Focusable(f.Keyboard()) {
			t.Errorf("%s: open %v, the keyboard is on %v", path, h.Fold(title).IsOpen(), h.Keyboard())
		}
	}
}
