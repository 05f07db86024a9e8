package window

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"postroom/assets"
	"postroom/mail/document"
	"postroom/mail/notify"
	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/ui/editor"
	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
)

// A scene is the window in one state. All scenes together show everything that can be
// pressed; see controls_test.go for the list, and press_live_test.go for the real window.
type scene struct {
	name  string
	on    func(testing.TB) func(*Options) // what the window is opened on
	steps []step
}

// step goes on towards the scene; false: once more, when something has come in.
type step func(*harness) bool

func do(f func(*harness)) step { return func(h *harness) bool { f(h); return true } }

func onPage(place int) step { return do(func(h *harness) { h.show(place) }) }

func pressing(text string) step { return do(func(h *harness) { h.Press(text) }) }

func dialogs(n int) step { return func(h *harness) bool { return h.DialogsOpen() == n } }

func set(change func(*settings.Settings)) step {
	return do(func(h *harness) { h.Draft.Change("for the scene", change); h.Draft.Seal() })
}

func peopleRead(h *harness) bool { return len(h.People.People) > 0 }

// longWork is the scene in which work takes long on every machine.
const longWork = "work that takes long"

// lookedInto: what the files have wrong is known.
func lookedInto(h *harness) bool { return h.Inspected() }

// play brings a window to the scene.
func (s scene) play(t testing.TB) *harness {
	t.Helper()
	h := windowOn(t, "", s.on(t))
	for _, step := range s.steps {
		h.Until(s.name, func() bool { return step(h) })
	}
	// The test's driver lays out what was shown late only when its room changes.
	if realScreen == nil {
		size := h.Win.Canvas().Size()
		h.Win.Resize(size.AddWidthHeight(10, 0))
		h.Win.Resize(size)
	}
	return h
}

// onDemo is the sample folder with its sandbox running.
// waiting puts a mail on record that waits, and is due.
func waiting(h *harness) {
	n := h.Notifier()
	n.Settings = n.Settings.Clone()
	n.Settings.Server.Port = 1
	n.Now = func() time.Time { return time.Now().Add(-2 * time.Hour) }
	if r := n.Notify(h.T.Context(), notify.Event{Action: "Approve laptop", Person: "10001", Message: "x"}); r.Status != notify.StatusQueued {
		h.T.Fatalf("%+v", r)
	}
}

// waits shows a mail that waits.
var waits = []step{peopleRead, do(waiting), onPage(activityAt), clicking("Sent and not sent"), reads("Waiting 1"), shows("Drop…")}

func onDemo(change ...func(*settings.Settings)) func(testing.TB) func(*Options) {
	return func(t testing.TB) func(*Options) {
		server, err := sandbox.Start(sandbox.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { server.Close() })
		return func(o *Options) {
			o.Sandbox = server
			err := assets.WriteSample(o.Folder.Dir, assets.SampleServer{
				Host: server.Host(), Port: server.Port(), PortTLS: server.PortTLS(), Username: server.Username(), CA: server.CAPEM(),
			})
			if err == nil {
				err = o.Secrets.Set(t.Context(), settings.Account(server.Host(), server.Username()), server.Password())
			}
			if err == nil && len(change) > 0 {
				err = rewritten(o.Folder, change...)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// elsewhere is the demo whose mail goes to another server: DNS knows one, and nobody answers.
func elsewhere(change func(*settings.Settings)) func(testing.TB) func(*Options) {
	demo := onDemo(change)
	return func(t testing.TB) func(*Options) {
		begin := demo(t)
		return func(o *Options) {
			begin(o)
			o.under.DNS, o.under.Dialer = desktest.Zone{}, desktest.Ports{}
		}
	}
}

func rewritten(f settings.Folder, change ...func(*settings.Settings)) error {
	file, err := settings.Load(f.SettingsFile())
	if err != nil {
		return err
	}
	next := file.Settings.Clone()
	for _, c := range change {
		c(next)
	}
	_, err = f.Save(file, next)
	return err
}

// onText is a folder with this settings.toml and nothing else; "": none.
func onText(text string, options ...func(*Options)) func(testing.TB) func(*Options) {
	return func(t testing.TB) func(*Options) {
		return func(o *Options) {
			if text != "" {
				if err := os.WriteFile(o.Folder.SettingsFile(), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			for _, set := range options {
				set(o)
			}
		}
	}
}

// onChanges is a folder on which a window ended with something unsaved.
func onChanges(t testing.TB) func(*Options) {
	return func(o *Options) {
		o.State = t.TempDir()
		text := strings.Replace(small, "old.", "typed.", 1)
		err := os.WriteFile(o.Folder.SettingsFile(), []byte(small), 0o600)
		shelf := settings.NewShelf(o.State, o.Folder)
		if err = errors.Join(err, shelf.Keep(settings.Unsaved{Base: small, Text: text}), shelf.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// onZone is the sample folder with a From address whose domain says too little.
func onZone(t testing.TB) func(*Options) {
	demo := onDemo(func(s *settings.Settings) { s.Notifications.From = "portal@portal.dev" })(t)
	return func(o *Options) {
		demo(o)
		o.under.DNS = desktest.Zone{"portal.dev": "v=spf1 mx -all"}
	}
}

// onEditor is the sample folder for whose template another program can be had.
func onEditor(t testing.TB) func(*Options) {
	t.Setenv("VISUAL", "true")
	return onDemo()(t)
}

// onProvider signs in with OAuth 2 at a provider that waits for a person.
func onProvider(t testing.TB) func(*Options) { return providedBy(desktest.StartProvider(t), t) }

// onConsent signs in with OAuth 2 at a provider that has been told to let the program in.
func onConsent(t testing.TB) func(*Options) {
	p := desktest.StartProvider(t)
	p.SignedIn.Store(true)
	return providedBy(p, t)
}

func providedBy(p *desktest.Provider, t testing.TB) func(*Options) {
	return onDemo(func(s *settings.Settings) {
		s.Server.Auth, s.Server.Username = settings.AuthXOAUTH2, "alice@example.com"
		s.Server.OAuth = settings.OAuth{
			Provider: "custom", ClientID: "client", Flow: settings.FlowDevice,
			DeviceEndpoint: p.URL + "/device", TokenEndpoint: p.URL + "/token", Scopes: "mail",
		}
	})(t)
}

// testOver: the test of the connection has ended, and can be reported.
func testOver(h *harness) bool { return h.Button("Copy report") != nil }

// previewed: the mail of the template is shown.
func previewed(h *harness) bool { return h.Says("To: ") }

// editor is the one of the template that is in sight.
func (h *harness) editor() (found *editor.Editor) {
	h.T.Helper()
	h.Walk(func(o fyne.CanvasObject) {
		if e, ok := o.(*editor.Editor); ok {
			found = e
		}
	})
	if found == nil {
		h.T.Fatal("there is no editor")
	}
	return found
}

// inText selects a word of the template: an image has no use for most tools.
func inText(h *harness) bool {
	e := h.editor()
	for block := range e.State().Len() {
		if len(e.State().Block(block).Text) > 3 {
			e.Select(document.Selection{Anchor: document.Position{Block: block}, Head: document.Position{Block: block, Offset: 3}})
			break
		}
	}
	return true
}

func clicking(text string) step { return do(func(h *harness) { h.Click(text) }) }

func linking(text string) step { return do(func(h *harness) { h.TapLink(text) }) }

func tool(name string) step { return do(func(h *harness) { h.Tool(name) }) }

func choosing(label, option string) step {
	return func(h *harness) bool {
		if !h.CanChoose(label) {
			return false
		}
		h.Choose(label, option)
		return true
	}
}

// opens opens the list behind a label, once it is drawn.
func opens(label string) step {
	return func(h *harness) bool {
		if !h.CanChoose(label) {
			return false
		}
		h.Open(label)
		return true
	}
}

// shows waits for a button.
func shows(button string) step { return func(h *harness) bool { return h.Button(button) != nil } }

// leads waits for a link.
func leads(link string) step { return func(h *harness) bool { return h.Link(link) != nil } }

// reads waits for a text that stands alone.
func reads(text string) step { return func(h *harness) bool { return h.Reads(text) } }

// filling types into the field of that label.
func filling(label, text string) step {
	return do(func(h *harness) { h.Fill(h.Field(label), text) })
}

// says waits for a text, alone or not.
func says(text string) step { return func(h *harness) bool { return h.Says(text) } }

// whom is what the field on the Preview page says that a person is looked for in.
const whom = "Name, address, account or number"

// looking looks for somebody on the Preview page, until their mail is there.
func looking(name string) []step {
	return []step{
		do(func(h *harness) { h.Begin(h.Field(whom), name) }),
		func(h *harness) bool { return (h.Says("Mailed.") || h.Says("Not mailed.")) && h.Reads("Headers") },
	}
}

// dropping lets a file go over the window.
func dropping(name, content string) step {
	return do(func(h *harness) {
		file := filepath.Join(h.T.TempDir(), name)
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			h.T.Fatal(err)
		}
		h.dropped(fyne.NewPos(1, 1), []fyne.URI{storage.NewFileURI(file)})
	})
}

// pasting has the template take what another program copied as HTML.
func pasting(html string) step {
	return do(func(h *harness) {
		e := h.editor()
		e.Clipboard = func(context.Context) (editor.Clip, error) {
			return editor.Clip{HTML: func(context.Context) (string, error) { return html, nil }}, nil
		}
		e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: h.App.Clipboard()})
	})
}

// opening opens an action of the list to be changed.
func opening(action string) step {
	return do(func(h *harness) {
		h.Click(action)
		h.Press("Edit…")
	})
}

// sampleSent: it is said what became of the sample.
func sampleSent(h *harness) bool { return h.Says("Sent.") || h.Says("Not sent.") }

// sample sends one, of an action to a person.
var sample = []step{
	peopleRead, onPage(activityAt), pressing("Send a sample notification…"),
	choosing("Action", "Approve laptop"), filling("Person", "10001"), pressing("Send"), sampleSent,
}

func noAuthority(s *settings.Settings) { s.Server.CAFile = "" }

// dated has a value that events bring, which a template names.
func dated(s *settings.Settings) {
	t := s.Template.Languages["en"]
	t.Preheader = "By %due-date%"
	s.Template.Languages["en"], s.Values = t, map[string]string{"due-date": "1 May"}
}

func lossy(s *settings.Settings) {
	t := s.Template.Languages["en"]
	t.HTML = "<table><tr><td>%action-message%</td></tr></table><script>x</script>"
	s.Template.Languages["en"] = t
}

// anotherAuthority chooses a file, where the dialog shows one that did not sign the server's.
func anotherAuthority(h *harness) {
	other, err := sandbox.Start(sandbox.Options{})
	if err != nil {
		h.T.Fatal(err)
	}
	other.Close()
	dir := h.T.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "other.pem"), other.CAPEM(), 0o600); err != nil {
		h.T.Fatal(err)
	}
	h.App.Preferences().SetString("fyne:fileDialogLastFolder", storage.NewFileURI(dir).String())
	h.Press("Choose a file…")
}

// oddPeople has a people file in the place of the sample's with nothing but odd rows.
func oddPeople(h *harness) {
	text := "Name,Primary e-mail address\nA,a@example.com,too,much\nB,b@example.com,too,much\n"
	if err := os.WriteFile(h.options.Folder.Path("people.csv"), []byte(text), 0o600); err != nil {
		h.T.Fatal(err)
	}
	h.LoadPeople()
}

func theirFile() *settings.File {
	return settings.Parse("", []byte(strings.Replace(small, "old.", "theirs.", 1)))
}

// openFolds opens every fold in sight.
func openFolds(h *harness) {
	var folds []*widgets.Fold
	h.Walk(func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Fold); ok && !f.IsOpen() {
			folds = append(folds, f)
		}
	})
	for _, f := range folds {
		f.SetOpen(true)
	}
}

// usableLayout holds once the layout that is chosen is in the picture.
func usableLayout(h *harness) bool { return !h.Button("Use this layout").Disabled() }

// lastLayout chooses the last of the layouts that are offered.
func lastLayout(h *harness) {
	h.Walk(func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Table); ok {
			t.Choose(t.Rows() - 1)
		}
	})
}
