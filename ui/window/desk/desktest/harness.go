package desktest

import (
	"os"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/mail/domain"
	"postroom/mail/lint"
	"postroom/mail/sandbox"
	"postroom/mail/session"
	"postroom/mail/view/typeface"
	"postroom/settings"
	"postroom/settings/secret"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/draft"
)

// Harness is a desk under test, in a window that has nothing but a page.
type Harness struct {
	*desk.Desk
	*Hands

	Went     []desk.Place // where the page said to go
	Remarked string       // what was said in passing last
	Records  int          // how often it was said that something was put on record

	page desk.Page // nil: none is shown yet
}

// Options are what a desk under test stands on; Open fills in the folder and the secrets.
type Options struct {
	Folder  settings.Folder
	Secrets secret.Store
	Sandbox *sandbox.Server
	Demo    bool
	Locked  bool
	Dialer  session.Dialer
	DNS     domain.DNS
}

// Open opens a desk on a folder with this settings.toml; "": what options put there, or an
// empty one.
func Open(t testing.TB, toml string, options ...func(*Options)) *Harness {
	t.Helper()
	h := &Harness{Hands: NewHands(t, nil)}
	o := Options{Folder: settings.Folder{Dir: t.TempDir()}, Secrets: secret.InMemory()}
	file := Load(t, &o.Folder, toml, func() {
		for _, set := range options {
			set(&o)
		}
	})
	app := widgets.Calm(test.NewTempApp(t))
	app.Settings().SetTheme(widgets.New())
	win := app.NewWindow("")
	win.SetPadded(false)
	d := draft.New(o.Folder, o.Secrets, file)
	d.Locked = o.Locked
	h.Desk = desk.New(h, desk.Options{
		App: app, Win: win, Draft: d, Folder: o.Folder, Sandbox: o.Sandbox, Demo: o.Demo,
		Dialer: o.Dialer, DNS: o.DNS, Post: h.Poster(), Seen: Seen(),
	})
	h.Take(h.Desk)
	h.Desk.Browser = &Browser{}
	t.Cleanup(h.Finish)
	d.Listen(h.Refresh)
	d.ListenSealed(h.Inspect)
	h.LoadPeople()
	win.Resize(fyne.NewSize(widgets.WindowWidth, widgets.WindowHeight))
	return h
}

// Seen are the mails that any test looked at, and the fonts of all: most tests look at the same sample mails, which takes
// longest of all they do.
var Seen = sync.OnceValue(func() *lint.Seen { return &lint.Seen{Fonts: typeface.NewInstalled()} })

// Load writes the settings.toml of a folder, where there is one, and reads it when what else is to
// be there is.
func Load(t testing.TB, folder *settings.Folder, toml string, prepare func()) *settings.File {
	t.Helper()
	if toml != "" {
		if err := os.WriteFile(folder.SettingsFile(), []byte(toml), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	prepare()
	file, err := settings.Load(folder.SettingsFile())
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// Put shows a page in the window, with the keyboard in its main field. The one that was
// there before is left.
func (h *Harness) Put(p desk.Page) {
	if before, ok := h.page.(desk.Leaver); ok {
		before.Left()
	}
	h.page = p
	h.Win.SetContent(p.Object())
	h.Win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { h.TypedKey(e, p.Object()) })
	h.Win.Resize(fyne.NewSize(widgets.WindowWidth, widgets.WindowHeight))
	h.Refresh()
	p.Focus()
}

// UntilPeople waits until the people file is read.
func (h *Harness) UntilPeople() {
	h.T.Helper()
	h.Until("the people are read", func() bool { return len(h.People.People) > 0 })
}

// Go is told where the page leads.
func (h *Harness) Go(to desk.Place) { h.Went = append(h.Went, to) }

// Shows says whether a page is in sight.
func (h *Harness) Shows(p desk.Page) bool { return h.page == p }

// Refresh shows everything anew.
func (h *Harness) Refresh() {
	h.FollowPeople()
	h.Inspect()
	if h.page != nil {
		h.page.Refresh()
	}
}

// Remark is told what is said in passing.
func (h *Harness) Remark(text string) { h.Remarked = text }

// JobsChanged: work that takes long is asked for, and not shown.
func (h *Harness) JobsChanged() {}

// Recorded is told that something was put on record.
func (h *Harness) Recorded() { h.Records++ }

// Save writes what is on the screen, with what the page keeps beside it.
func (h *Harness) Save() {
	h.T.Helper()
	h.LeaveField()
	h.Draft.Seal()
	keep := h.Keepers()
	saved := h.Draft.Save(false).Run(h.T.Context())
	if saved.Err != nil || saved.SecretErr != nil {
		h.T.Fatalf("nothing was saved: %v, %v", saved.Err, saved.SecretErr)
	}
	if err := keep(saved.File.Settings); err != nil {
		h.T.Fatal(err)
	}
	h.Passwords.Saved(saved)
	h.Draft.Finish(saved)
}
