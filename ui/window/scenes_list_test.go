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
	"fyne.io/fyne/v2/driver/desktop"

	"postroom/mail/document"
	"postroom/settings"
	"postroom/ui/window/desk/desktest"
)

func scenes() []scene {
	passed := []step{peopleRead, pressing("Test Connection"), testOver}
	failed := onDemo(noAuthority)
	return []scene{
		{"set-up", onDemo(), []step{peopleRead, leads("Forget"), lookedInto, says("have a usable address")}},
		{"an unsaved identifier", onDemo(), []step{peopleRead, set(func(s *settings.Settings) {
			s.Notifications.Identifier = settings.IdentifierWindows
		}), lookedInto, leads("Show them")}},
		{"what Save changes", onDemo(), []step{peopleRead, set(func(s *settings.Settings) {
			s.Notifications.Identifier = settings.IdentifierWindows
		}), leads("Show them"), do(func(h *harness) { h.TapLink("Show them") }), dialogs(1)}},
		{"set-up, first start", onText(""), nil},
		{"set-up, filled in with the sandbox", onText(""), []step{do(func(h *harness) { h.TrySandbox() }), func(h *harness) bool { return h.ReachesSandbox(nil) }}},
		{"set-up, no people file", onText(small), nil},
		{"set-up, an empty password", onText(strings.Replace(small, "[server]", "[server]\nusername = \"me\"", 1)), nil},
		{"set-up, tested", onDemo(), passed},
		{"dialog: find my server", elsewhere(func(s *settings.Settings) { s.Notifications.From = "portal@portal.dev" }), []step{peopleRead, pressing("Find my server…"), dialogs(1)}},
		{"set-up, a rule is coming", elsewhere(func(s *settings.Settings) { s.Server.Host, s.Server.CAFile = "smtp.office365.com", "" }), []step{peopleRead, pressing("Test Connection"), shows("Rehearse…"), lookedInto}},
		{"set-up, changed since the test", onDemo(), append(passed[:len(passed):len(passed)], set(func(s *settings.Settings) { s.Server.Hello = "other.example.com" }))},
		{"set-up, an unknown authority", failed, passed},
		{"set-up, the wrong encryption", onDemo(func(s *settings.Settings) { s.Server.Encryption = settings.EncryptionTLS }), passed},
		{"set-up, a domain without records", onZone, append(passed[:len(passed):len(passed)], shows("Check a received mail…"))},
		{"set-up, searching", func(t testing.TB) func(*Options) {
			demo := onDemo(func(s *settings.Settings) { s.Server.Port = 99 })(t)
			return func(o *Options) { demo(o); o.under.Dialer = desktest.Ports{"465": 0, "587": 0, "25": 0, "2525": 0} }
		}, append(passed[:len(passed):len(passed)], pressing("Find what works"))},
		{"set-up, a search", onDemo(func(s *settings.Settings) { s.Server.Encryption = settings.EncryptionTLS }), append(passed[:len(passed):len(passed)],
			pressing("Find what works"), func(h *harness) bool { return h.Button("Cancel the search") == nil })},
		{"set-up, all folds open", onDemo(func(s *settings.Settings) { s.Globals["other"] = "x" }), []step{peopleRead, clicking("Web Portal"), clicking("Global placeholders"), clicking("Advanced")}},
		{"set-up, safe mode", onDemo(func(s *settings.Settings) {
			s.Safety.Only, s.Values = []string{"qa@example.com"}, map[string]string{"due-date": "1 May"}
		}), []step{peopleRead, clicking("Safe mode"), clicking("Values of events")}},
		{"set-up, safe mode with a fault", onDemo(func(s *settings.Settings) { s.Safety.Redirect = "nobody" }), []step{peopleRead}},
		{"dialog: rename a value", onDemo(dated), []step{peopleRead, clicking("Values of events"), pressing("Rename…"), dialogs(1)}},
		{"question: remove a value", onDemo(dated), []step{peopleRead, clicking("Values of events"), pressing("Remove"), dialogs(1)}},
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
			peopleRead, onPage(templateAt), says("nope"), leads("2 faults · 2 warnings"), // those of its mail too
		}},
		{"template, another program has it", onEditor, []step{peopleRead, onPage(templateAt), previewed, clicking("Source"), linking("Open in your editor"), leads("Stop"), clicking("Write")}},
		{"menu: a language", onDemo(), []step{peopleRead, onPage(templateAt), previewed, clicking("Nederlands"), pressing("…")}},
		{"menu: a picture", onDemo(), []step{peopleRead, onPage(templateAt), previewed, do(func(h *harness) {
			h.Focus(h.editor())
			h.Key(desktop.KeyMenu)
		})}},
		{"menu: placeholders", onDemo(), []step{peopleRead, onPage(templateAt), previewed, inText, linking("More…")}},
		{"menu: a mail", onDemo(), []step{peopleRead, onPage(templateAt), previewed, mailDrawn, pressing("More")}},
		{"dialog: compare clients", onDemo(), []step{peopleRead, onPage(templateAt), previewed, mailDrawn, more("Compare clients…"), dialogs(1)}},
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
		{"dialog: layout", onDemo(), []step{peopleRead, onPage(templateAt), previewed, pressing("Layout…"), dialogs(1), usableLayout}},
		{"dialog: layout, with logo and footer", onDemo(), []step{peopleRead, onPage(templateAt), previewed, pressing("Layout…"), dialogs(1), usableLayout, do(lastLayout), usableLayout}},
		{"dialog: find a person", onDemo(), []step{peopleRead, onPage(templateAt), previewed, choosing("Preview", "Find somebody…"), dialogs(1)}},
		{"question: leave out what cannot be shown", onDemo(lossy), []step{peopleRead, onPage(templateAt), do(func(h *harness) { h.Type("x") }), dialogs(1)}},
		{"question: a dropped file", onDemo(), []step{peopleRead, onPage(templateAt), dropping("a.html", "<p>x</p>"), dialogs(1)}},
		{"question: a file dropped on the source", onDemo(), []step{peopleRead, onPage(templateAt), clicking("Source"), dropping("a.html", "<p>x</p>"), dialogs(1)}},
		{"a file that was not inserted", onDemo(), []step{peopleRead, onPage(templateAt), dropping("a.svg", "<svg/>"), dialogs(1)}},

		{"preview, nobody is chosen", onDemo(), []step{peopleRead, onPage(previewAt), reads("Alice Vermeer")}},
		{"preview, no people and no actions", onText(small), []step{onPage(previewAt), shows("Open People")}},
		{"preview, a person and an action", onDemo(), append([]step{peopleRead, onPage(previewAt)}, looking("bram de wit")...)},
		{"preview, beside a browser's picture", onDemo(), append(append([]step{peopleRead, onPage(previewAt)}, looking("bram de wit")...), mailDrawn, more("As a browser draws it"), besideOurs)},
		{"preview, a person without an address", onDemo(), append([]step{peopleRead, onPage(previewAt)}, looking("CORP\\nomail")...)},
		{"preview, nobody is found", onDemo(), []step{peopleRead, onPage(previewAt), filling(whom, "zzz"), says("Nobody has")}},
		{"preview, what went to a person", onDemo(), append(append(sample[:len(sample):len(sample)], onPage(previewAt)), append(looking("alice"), leads("All 1 in Activity"))...)},

		{"actions", onDemo(), []step{peopleRead, onPage(actionsAt)}},
		{"actions, none", onText(small), []step{onPage(actionsAt)}},
		{"actions, an answer", onDemo(), []step{peopleRead, onPage(actionsAt), filling("Person", "10001"), func(h *harness) bool { return !h.Button("Preview what they would get").Disabled() }}},
		{"actions, people offered", onDemo(), []step{peopleRead, onPage(actionsAt), do(func(h *harness) { h.Begin(h.Field("Person"), "an") }), reads("Daniel O’Connor")}},
		{"dialog: which action", onDemo(), []step{peopleRead, onPage(actionsAt), opens("Action"), dialogs(1)}},
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
		{"people of a directory", onText(small), []step{onPage(peopleAt), pressing("Read them from a directory…"), dialogs(1)}},
		{"people, no file", onText(small), []step{onPage(peopleAt)}},
		{"people, hard to read", onDemo(), []step{peopleRead, onPage(peopleAt), do(oddPeople), leads("Show them all"), reads("Without usable address 0")}},
		{"dialog: rows that are hard to read", onDemo(), []step{peopleRead, onPage(peopleAt), do(oddPeople), leads("Show them all"), linking("Show them all"), dialogs(1)}},

		{"activity, no mail", onDemo(), []step{peopleRead, onPage(activityAt)}},
		{"activity, the sandbox is off", onText(small), []step{onPage(activityAt), clicking("Sandbox inbox")}},
		{"activity, another server", onDemo(func(s *settings.Settings) { s.Globals["smtp-host"] = "mail.example.com" }), []step{peopleRead, onPage(activityAt)}},
		{"activity, a mail", onDemo(), append(sample[:len(sample):len(sample)], reads("Headers"), clicking("Text"))},
		{"activity, not sent", onDemo(func(s *settings.Settings) { s.Notifications.Enabled = false }), sample},
		{"activity, the record", onDemo(), append(sample[:len(sample):len(sample)], clicking("Sent and not sent"), reads("Sent 1"))},
		{"activity, nothing is found", onDemo(), append(sample[:len(sample):len(sample)], clicking("Sent and not sent"), reads("Sent 1"), clicking("Failed 0"), shows("Show all"))},
		{"activity, a mail that waits", onDemo(), waits},
		{"question: drop a mail", onDemo(), append(waits[:len(waits):len(waits)], pressing("Drop…"), dialogs(1))},
		{"question: send a mail again", onDemo(), append(sample[:len(sample):len(sample)], clicking("Sent and not sent"), reads("Sent 1"), shows("Send again…"), pressing("Send again…"), dialogs(1))},
		{"question: send what waits", onDemo(), []step{peopleRead, do(waiting), do(func(h *harness) { h.Recorded() }), dialogs(1)}},
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
		{longWork, onDemo(), []step{do(func(h *harness) {
			h.Background("Waiting", func(ctx context.Context) { <-ctx.Done() }, func() {})
		}), func(h *harness) bool { return h.foot.cancel.Visible() }}},
		{"faults and changes", onText(small), []step{set(func(s *settings.Settings) { s.Server.Port = -1 })}},
	}
}
