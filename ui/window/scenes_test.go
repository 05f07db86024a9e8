package window

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"postroom/assets"
	"postroom/mail/document"
	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/ui/editor"
	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
)

// A scene is the window in one state. All scenes together show everything that can be
// pressed; see controls_test.go for the list, and press_test.go for the real window.
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
		o.dns = desktest.Zone{"portal.dev": "v=spf1 mx -all"}
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
	return do(func(h *harness) { h.Choose(label, option) })
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

func lossy(s *settings.Settings) {
	t := s.Template.Languages["en"]
	t.HTML = "<table><tr><td>%action-message%</td></tr></table><script>x</script>"
	s.Template.Languages["en"] = t
}

func scenes() []scene {
	passed := []step{peopleRead, pressing("Test Connection"), testOver}
	failed := onDemo(noAuthority)
	return []scene{
		{"set-up", onDemo(), []step{peopleRead, leads("Forget")}},
		{"set-up, first start", onText(""), nil},
		{"set-up, filled in with the sandbox", onText(""), []step{do(func(h *harness) { h.TrySandbox() }), func(h *harness) bool { return h.ReachesSandbox(nil) }}},
		{"set-up, no people file", onText(small), nil},
		{"set-up, an empty password", onText(strings.Replace(small, "[server]", "[server]\nusername = \"me\"", 1)), nil},
		{"set-up, tested", onDemo(), passed},
		{"set-up, changed since the test", onDemo(), append(passed[:len(passed):len(passed)], set(func(s *settings.Settings) { s.Server.Hello = "other.example.com" }))},
		{"set-up, an unknown authority", failed, passed},
		{"set-up, the wrong encryption", onDemo(func(s *settings.Settings) { s.Server.Encryption = settings.EncryptionTLS }), passed},
		{"set-up, a domain without records", onZone, append(passed[:len(passed):len(passed)], shows("Check a received mail…"))},
		{"set-up, searching", func(t testing.TB) func(*Options) {
			demo := onDemo(func(s *settings.Settings) { s.Server.Port = 99 })(t)
			return func(o *Options) { demo(o); o.dialer = desktest.Ports{"465": 0, "587": 0, "25": 0, "2525": 0} }
		}, append(passed[:len(passed):len(passed)], pressing("Find what works"))},
		{"set-up, a search", onDemo(func(s *settings.Settings) { s.Server.Encryption = settings.EncryptionTLS }), append(passed[:len(passed):len(passed)],
			pressing("Find what works"), func(h *harness) bool { return h.Button("Cancel the search") == nil })},
		{"set-up, all folds open", onDemo(func(s *settings.Settings) { s.Globals["other"] = "x" }), []step{peopleRead, clicking("Web Portal"), clicking("Global placeholders"), clicking("Advanced")}},
		{"set-up, OAuth", onProvider, []step{peopleRead}},
		{"set-up, signing in", onProvider, []step{peopleRead, pressing("Sign in…"), func(h *harness) bool { return h.Button("Copy the code") != nil }}},
		{"question: trust", failed, append(passed[:len(passed):len(passed)], pressing("Trust this CA…"), dialogs(1))},
		{"question: the fingerprint", failed, append(passed[:len(passed):len(passed)], pressing("Trust this CA…"), dialogs(1), pressing("Use the one shown…"), dialogs(1))},
		{"question: another authority", failed, append(passed[:len(passed):len(passed)], pressing("Trust this CA…"), dialogs(1), do(anotherAuthority), clicking("other"), clicking("Trust"), shows("Use it anyway"))},
		{"dialog: transcript", onDemo(), append(passed[:len(passed):len(passed)], pressing("Transcript…"), dialogs(1))},
		{"dialog: certificate", onDemo(), append(passed[:len(passed):len(passed)], pressing("Certificate…"), dialogs(1))},
		{"dialog: test mail", onDemo(), []step{peopleRead, pressing("Send test mail…"), dialogs(1)}},
		{"question: forget the password", onDemo(), []step{peopleRead, leads("Forget"), linking("Forget"), dialogs(1)}},
		{"question: sign out", onConsent, []step{peopleRead, pressing("Sign in…"), shows("Sign out"), pressing("Sign out"), dialogs(1)}},

		{"template", onDemo(), []step{peopleRead, onPage(templateAt), previewed, inText}},
		{"template, the mail as text", onDemo(), []step{peopleRead, onPage(templateAt), previewed, clicking("Text")}},
		{"template, source", onDemo(), []step{peopleRead, onPage(templateAt), previewed, clicking("Source")}},
		{"template, find", onDemo(), []step{peopleRead, onPage(templateAt), previewed, do(func(h *harness) { h.menu.find.Action() })}},
		{"template, replace", onDemo(), []step{peopleRead, onPage(templateAt), previewed, do(func(h *harness) { h.menu.replace.Action() })}},
		{"template, replace in the source", onDemo(), []step{peopleRead, onPage(templateAt), previewed, clicking("Source"), do(func(h *harness) { h.menu.replace.Action() })}},
		{"template, none", onText(small), []step{onPage(templateAt)}},
		{"template, left out of the source", onDemo(lossy), []step{peopleRead, onPage(templateAt)}},
		{"template, left out of a paste", onDemo(), []step{peopleRead, onPage(templateAt), previewed, inText, pasting("<p>x</p><script>x</script>"), leads("OK")}},
		{"template, a problem", onDemo(func(s *settings.Settings) {
			s.Template.Languages["en"] = settings.Template{Subject: "x", HTML: "<p>%nope%</p>"}
		}), []step{
			peopleRead, onPage(templateAt), func(h *harness) bool { return h.Says("nope") },
		}},
		{"template, another program has it", onEditor, []step{peopleRead, onPage(templateAt), previewed, clicking("Source"), linking("Open in your editor"), leads("Stop"), clicking("Write")}},
		{"menu: a language", onDemo(), []step{peopleRead, onPage(templateAt), previewed, pressing("…")}},
		{"dialog: link", onDemo(), []step{peopleRead, onPage(templateAt), tool("Link"), dialogs(1)}},
		{"dialog: a link that is there", onDemo(), []step{peopleRead, onPage(templateAt), do(func(h *harness) {
			e := h.editor()
			h.Focus(e)
			e.Do(document.InsertLink("here", "https://example.com"))
			h.Key(fyne.KeyLeft)
		}), tool("Link"), dialogs(1)}},
		{"dialog: button", onDemo(), []step{peopleRead, onPage(templateAt), tool("Button"), dialogs(1)}},
		{"dialog: colour", onDemo(), []step{peopleRead, onPage(templateAt), inText, tool("Text colour"), dialogs(1)}},
		{"dialog: describe an image", onDemo(), []step{peopleRead, onPage(templateAt), do(func(h *harness) { dropping("a.png", desktest.Picture(h.T))(h) }), dialogs(1)}},
		{"dialog: add a language", onDemo(), []step{peopleRead, onPage(templateAt), pressing("+"), dialogs(1)}},
		{"dialog: find a person", onDemo(), []step{peopleRead, onPage(templateAt), previewed, choosing("Preview", "Find somebody…"), dialogs(1)}},
		{"question: leave out what cannot be shown", onDemo(lossy), []step{peopleRead, onPage(templateAt), do(func(h *harness) { h.Type("x") }), dialogs(1)}},
		{"question: a dropped file", onDemo(), []step{peopleRead, onPage(templateAt), dropping("a.html", "<p>x</p>"), dialogs(1)}},
		{"question: a file dropped on the source", onDemo(), []step{peopleRead, onPage(templateAt), clicking("Source"), dropping("a.html", "<p>x</p>"), dialogs(1)}},
		{"a file that was not inserted", onDemo(), []step{peopleRead, onPage(templateAt), dropping("a.svg", "<svg/>"), dialogs(1)}},

		{"actions", onDemo(), []step{peopleRead, onPage(actionsAt)}},
		{"actions, none", onText(small), []step{onPage(actionsAt)}},
		{"actions, an answer", onDemo(), []step{peopleRead, onPage(actionsAt), filling("Person", "10001"), func(h *harness) bool { return !h.Button("Preview what they would get").Disabled() }}},
		{"actions, one removed", onDemo(), []step{peopleRead, onPage(actionsAt), pressing("Remove")}},
		{"actions, the last removed", onText(small + "\n[[action]]\nname = \"Only\"\nkind = \"perform-tasks\"\n"), []step{onPage(actionsAt), pressing("Remove")}},
		{"actions, a crowd and a fault", onDemo(func(s *settings.Settings) {
			s.Actions[0].People, s.Actions[0].FirstResponse = nil, true
			for i := range 51 { // more than a first response can be asked of
				s.Actions[0].People = append(s.Actions[0].People, fmt.Sprintf("person%d@example.com", i))
			}
			s.Actions[1].Name = ""
		}), []step{peopleRead, onPage(actionsAt)}},
		{"actions, one open", onDemo(), []step{peopleRead, onPage(actionsAt), pressing("Edit…")}},
		{"actions, one with settings of its own", onDemo(), []step{peopleRead, onPage(actionsAt), opening("Confirm password reset"), do(openFolds)}},
		{"question: another kind", onDemo(), []step{peopleRead, onPage(actionsAt), opening("Confirm password reset"), choosing("Kind", settings.ApproveTransaction.Label()), dialogs(1)}},
		{"question: no settings of its own", onDemo(), []step{peopleRead, onPage(actionsAt), opening("Confirm password reset"), clicking("E-mail settings of its own"), dialogs(1)}},
		{"dialog: add from the people file", onDemo(), []step{peopleRead, onPage(actionsAt), pressing("Edit…"), pressing("Add from the people file…"), dialogs(1)}},
		{"dialog: everyone", onDemo(), []step{peopleRead, onPage(actionsAt), pressing("Everyone for this action"), dialogs(1)}},
		{"dialog: what they would get", onDemo(), []step{peopleRead, onPage(actionsAt), filling("Person", "10001"), func(h *harness) bool {
			b := h.Button("Preview what they would get")
			if b == nil || b.Disabled() {
				return false
			}
			h.Press(b.Text)
			return true
		}, dialogs(1)}},

		{"people", onDemo(), []step{peopleRead, onPage(peopleAt), reads("Alice Vermeer"), clicking("Alice Vermeer")}},
		{"people, no file", onText(small), []step{onPage(peopleAt)}},
		{"people, hard to read", onDemo(), []step{peopleRead, onPage(peopleAt), do(oddPeople), leads("Show them all"), reads("Without usable address 0")}},
		{"dialog: rows that are hard to read", onDemo(), []step{peopleRead, onPage(peopleAt), do(oddPeople), leads("Show them all"), linking("Show them all"), dialogs(1)}},

		{"activity, no mail", onDemo(), []step{peopleRead, onPage(activityAt)}},
		{"activity, the sandbox is off", onText(small), []step{onPage(activityAt)}},
		{"activity, another server", onDemo(func(s *settings.Settings) { s.Globals["smtp-host"] = "mail.example.com" }), []step{peopleRead, onPage(activityAt)}},
		{"activity, a mail", onDemo(), append(sample[:len(sample):len(sample)], reads("Headers"), clicking("Text"))},
		{"activity, not sent", onDemo(func(s *settings.Settings) { s.Notifications.Enabled = false }), sample},
		{"activity, the record", onDemo(), append(sample[:len(sample):len(sample)], clicking("Sent and not sent"), reads("Sent 1"))},
		{"dialog: a sample", onDemo(), []step{peopleRead, onPage(activityAt), pressing("Send a sample notification…"), dialogs(1)}},

		{"the file cannot be read", onText("version = 1\nserver = [broken\n"), []step{onPage(actionsAt)}},
		{"dialog: what is wrong with the file", onText("version = 1\nserver = [broken\n", func(o *Options) {
			dir := o.Folder.HistoryDir()
			_ = os.MkdirAll(dir, 0o700)
			_ = os.WriteFile(filepath.Join(dir, "20261101T101112.000000000Z-abc.toml"), []byte(small), 0o600)
		}), []step{do(func(h *harness) { h.showHistory() }), dialogs(1)}},
		{"the folder cannot be written to", onText(small, func(o *Options) { o.locked = errors.New("no right") }), nil},
		{"the file is gone", onText(small), []step{do(func(h *harness) { h.theirs = &settings.File{Missing: true, Settings: settings.Defaults()}; h.Refresh() })}},
		{"another program wrote the file", onText(small), []step{do(func(h *harness) { h.theirs = theirFile(); h.Refresh() })}},
		{"something is told", onText(small), []step{do(func(h *harness) { h.news = "settings.toml has been read anew."; h.Refresh() })}},
		{"the sandbox is not running", onText(strings.Replace(small, "old.example.com", "127.0.0.1", 1) + "\n"), []step{do(func(h *harness) { h.Refresh() })}},
		{"question: the file is gone", onText(small), []step{do(func(h *harness) {
			h.reconcile(&settings.File{Missing: true, Settings: settings.Defaults()}, func() {}, func() {})
		}), dialogs(1)}},
		{"question: theirs cannot be read", onText(small), []step{do(func(h *harness) { h.reconcile(settings.Parse("", []byte("x = [\n")), func() {}, func() {}) }), dialogs(1)}},
		{"question: both changed it", onText(small), []step{set(func(s *settings.Settings) { s.Server.Host = "mine.example.com" }), do(func(h *harness) { h.reconcile(theirFile(), func() {}, func() {}) }), dialogs(1)}},
		{"question: save before closing", onText(small), []step{set(func(s *settings.Settings) { s.Server.Host = "mine.example.com" }), do(func(h *harness) { h.close() }), dialogs(1)}},
		{"question: what was not saved", onChanges, []step{dialogs(1)}},
		{"the password is not stored", onText(small), []step{do(func(h *harness) { h.passwordNotStored(errors.New("no keyring"), nil) }), dialogs(1)}},
		{"about", onText(small), []step{do(func(h *harness) { h.about() }), dialogs(1)}},
		{"work that takes long", onDemo(), []step{do(func(h *harness) {
			h.Background("Waiting", func(ctx context.Context) { <-ctx.Done() }, func() {})
		}), func(h *harness) bool { return h.foot.cancel.Visible() }}},
		{"faults and changes", onText(small), []step{set(func(s *settings.Settings) { s.Server.Port = -1 })}},
	}
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
