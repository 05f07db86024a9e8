package window

import (
	"context"
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/settings/secret"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// harness is a window under test. Its goroutine is the test's: what comes from
// others waits in posted until the test lets it in.
type harness struct {
	*shell
	t      testing.TB
	posted chan func()
}

// screen is the app of a real screen, whose goroutine is its own; nil: each test has an app
// without one, and its goroutine is the test's.
var screen fyne.App

// onScreen runs f on the goroutine of the window.
func onScreen(f func()) {
	if screen == nil {
		f()
		return
	}
	fyne.DoAndWait(f)
}

// small are settings with one value.
const small = "version = 1\n\n[server]\nhost = \"old.example.com\" # ours\n"

// windowOn opens the window on a folder with this settings.toml; "": an empty folder.
func windowOn(t testing.TB, text string, options ...func(*Options)) *harness {
	t.Helper()
	h := &harness{t: t, posted: make(chan func(), 1000)}
	o := Options{Folder: settings.Folder{Dir: t.TempDir()}, Secrets: secret.InMemory(), post: func(f func()) { h.posted <- f }}
	if text != "" {
		if err := os.WriteFile(o.Folder.SettingsFile(), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, set := range options {
		set(&o)
	}
	file, err := settings.Load(o.Folder.SettingsFile())
	if err != nil {
		t.Fatal(err)
	}
	if screen != nil {
		o.post = nil
		onScreen(func() {
			h.shell = newShell(screen, screen.NewWindow(""), o, file)
			h.Win.Show()
		})
		return h
	}
	app := test.NewTempApp(t)
	h.shell = newShell(app, app.NewWindow(""), o, file)
	t.Cleanup(func() {
		h.End()
		if h.Started != nil {
			h.Started.Close()
		}
	})
	return h
}

// until lets in what comes from other goroutines until the condition holds.
func (h *harness) until(what string, holds func() bool) {
	h.t.Helper()
	ctx, stop := context.WithTimeout(h.t.Context(), 5*time.Minute)
	defer stop()
	if screen != nil {
		h.untilOnScreen(ctx, what, holds)
		return
	}
	for !holds() {
		select {
		case f := <-h.posted:
			f()
		case <-ctx.Done():
			h.t.Fatalf("it never came about that %s", what)
		}
	}
}

// untilOnScreen asks again and again: what comes in goes to the screen's own goroutine.
func (h *harness) untilOnScreen(ctx context.Context, what string, holds func() bool) {
	h.t.Helper()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		held := false
		onScreen(func() { held = holds() })
		if held {
			return
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			h.t.Fatalf("it never came about that %s", what)
		}
	}
}

func (h *harness) setup() *setupPage { return h.open(setupAt).(*setupPage) }

// fill types a text in place of a field's own and leaves the field.
func (h *harness) fill(f *widgets.Field, text string) {
	h.t.Helper()
	h.begin(f, text)
	h.Win.Canvas().Unfocus()
}

// begin types a text in place of a field's own and stays in the field.
func (h *harness) begin(f *widgets.Field, text string) {
	h.t.Helper()
	h.Focus(f)
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	test.Type(f, text)
}

// press presses the button of that text that is in sight, the topmost dialog's first.
func (h *harness) press(text string) {
	h.t.Helper()
	if b := h.button(text); b != nil && !b.Disabled() {
		test.Tap(b)
		return
	}
	h.t.Fatalf("there is no button %q to press", text)
}

func (h *harness) button(text string) *widgets.Button {
	var found *widgets.Button
	h.walk(func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Text == text {
			found = b
		}
	})
	return found
}

// tapLink presses a link that is in sight.
func (h *harness) tapLink(text string) {
	h.t.Helper()
	var found *widgets.Link
	h.walk(func(o fyne.CanvasObject) {
		if l, ok := o.(*widgets.Link); ok && l.Text == text {
			found = l
		}
	})
	if found == nil {
		h.t.Fatalf("there is no link %q", text)
	}
	test.Tap(found)
}

// says looks for a text among all that is in sight.
func (h *harness) says(text string) bool {
	found := false
	h.walk(func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Text:
			found = found || contains(o.Text(), text)
		case *widgets.Prose:
			found = found || contains(o.Text(), text)
		}
	})
	return found
}

// walk visits what is in sight: of a dialog, where there is one.
func (h *harness) walk(visit func(fyne.CanvasObject)) {
	root := h.Win.Canvas().Content()
	if dialog, _, ok := h.Topmost(); ok {
		root = dialog
	}
	walk(root, visit)
}

func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	visit(o)
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(o).Objects()
	}
	for _, c := range children {
		walk(c, visit)
	}
}

// sandboxed is a running sandbox and the settings that use it.
func sandboxed(t *testing.T, o sandbox.Options) (*sandbox.Server, string, func(*Options)) {
	t.Helper()
	server, err := sandbox.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	ca := t.TempDir() + "/ca.pem"
	if err := os.WriteFile(ca, server.CAPEM(), 0o600); err != nil {
		t.Fatal(err)
	}
	s := settings.Defaults()
	s.Server.Host, s.Server.Port, s.Server.CAFile, s.Server.Username = server.Host(), server.Port(), ca, server.Username()
	s.Server.Encryption, s.Notifications.From = settings.EncryptionSTARTTLS, "Portal <portal@example.com>"
	text, err := settings.Parse("", nil).Edited(s)
	if err != nil {
		t.Fatal(err)
	}
	return server, string(text), func(o *Options) {
		if err := o.Secrets.Set(t.Context(), settings.Account(server.Host(), server.Username()), server.Password()); err != nil {
			t.Fatal(err)
		}
	}
}

// busy says whether work runs that takes long.
func busy(w *desk.Desk) bool {
	_, _, slow := w.Slowest()
	return slow
}
