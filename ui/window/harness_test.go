package window

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/assets"
	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/settings/secret"
	"postroom/ui/window/desk"
	"postroom/ui/window/desk/desktest"
)

// harness is a window under test. Its goroutine is the test's: what comes from
// others waits in posted until the test lets it in.
type harness struct {
	*shell
	*desktest.Hands
}

// realScreen is the app of a real screen, whose goroutine is its own; nil: each test has an app
// without one, and its goroutine is the test's.
var realScreen fyne.App

// small are settings with one value.
const small = desktest.Small

// windowOn opens the window on a folder with this settings.toml; "": an empty folder.
func windowOn(t testing.TB, text string, options ...func(*Options)) *harness {
	t.Helper()
	h := &harness{Hands: desktest.NewHands(t, realScreen)}
	o := Options{Folder: settings.Folder{Dir: t.TempDir()}, Secrets: secret.InMemory(), under: desk.Options{Post: h.Poster(), Seen: desktest.Seen()}}
	file := desktest.Load(t, &o.Folder, text, func() {
		for _, set := range options {
			set(&o)
		}
	})
	open := func(app fyne.App) {
		h.shell = newShell(app, app.NewWindow(""), o, file)
		h.Take(h.Desk)
		h.Desk.Browser = &desktest.Browser{}
	}
	if realScreen != nil {
		h.OnScreen(func() {
			open(realScreen)
			h.Win.Show()
		})
		return h
	}
	open(test.NewTempApp(t))
	t.Cleanup(h.Desk.Finish)
	return h
}

// samples opens the window on the sample folder, with its people read.
func samples(t testing.TB) *harness {
	t.Helper()
	h := windowOn(t, "", func(o *Options) {
		err := assets.WriteSample(o.Folder.Dir, assets.SampleServer{Host: "localhost", Port: 2525, PortTLS: 2465, Username: "sandbox", CA: []byte("none")})
		if err != nil {
			t.Fatal(err)
		}
	})
	h.Until("the people are read", func() bool { return peopleRead(h) })
	return h
}

// demonstration opens the window as the demo does: samples, and a sandbox that they use.
func demonstration(t testing.TB) *harness {
	t.Helper()
	h := windowOn(t, "", onDemo()(t))
	h.Until("the people are read", func() bool { return peopleRead(h) })
	return h
}

// testConnection tests the connection that the settings name.
func (h *harness) testConnection() {
	h.T.Helper()
	h.show(setupAt)
	h.Press("Test Connection")
	h.Until("the test is over", func() bool { return testOver(h) })
}

// sandboxed is [desktest.Sandboxed] for a window.
func sandboxed(t *testing.T, o sandbox.Options) (*sandbox.Server, string, func(*Options)) {
	t.Helper()
	server, text, store := desktest.Sandboxed(t, o)
	return server, text, func(o *Options) { store(o.Secrets) }
}
