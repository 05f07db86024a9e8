package notify_test

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postroom/mail/notify"
	"postroom/mail/policy"
	"postroom/mail/queue"
	"postroom/mail/sandbox"
	"postroom/settings"
	"postroom/settings/secret"
)

const portalPeople = `Name,Language,Primary e-mail address,Windows user account,Manager,Number
Alice,en,alice@example.com;al@example.com,CORP\alice,boss@example.com,
Bob,nl,,CORP\bob,,
Carol,nl,carol@example.com,CORP\shared,,
Dave,,dave@example.com,CORP\shared,,
Twin,en,twin@example.com,,,12
TWIN,nl,Twin@example.com,,,12
`

// place is a settings folder with a sandbox server for it.
type place struct {
	folder   settings.Folder
	box      *sandbox.Server
	notifier *notify.Notifier
}

func newPlace(t *testing.T, fault string) place {
	t.Helper()
	box, err := sandbox.Start(sandbox.Options{Fault: fault, Password: "correct horse battery"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { box.Close() })
	folder := settings.Folder{Dir: t.TempDir()}
	write(t, filepath.Join(folder.Dir, "people.csv"), portalPeople)
	write(t, filepath.Join(folder.Dir, "ca.pem"), string(box.CAPEM()))
	server := settings.Server{
		Host: "#Global[smtp]", Port: box.Port(), Encryption: settings.EncryptionSTARTTLS, CAFile: "ca.pem",
		Username: box.Username(), Auth: settings.AuthAuto, Hello: "portal.example.com",
	}
	s := &settings.Settings{
		Version:       settings.Version,
		Queue:         settings.Queue{KeepMails: settings.DefaultKeepMails, KeepRecord: settings.DefaultKeepRecord},
		Integration:   settings.Integration{Enabled: true},
		Server:        server,
		Notifications: settings.Notifications{Enabled: true, From: "Portal <portal@example.com>", Identifier: settings.IdentifierEmail},
		Portal:        settings.Portal{URL: "https://portal.example.com", Messages: "https://portal.example.com/messages"},
		Globals:       map[string]string{"smtp": box.Host()},
		People:        settings.People{File: "people.csv", Identifiers: []string{"Number"}},
		Actions: []settings.Action{
			{Name: "Approve laptop", Kind: settings.ApproveTransaction, Notify: true},
			{Name: "Confirm reset", Kind: settings.ConfirmTransaction, Notify: true, Own: &settings.Own{
				Server: server, From: "reset@example.com", Subject: "Reset: %action-message%", HTML: "<p>Own: %action-message%</p>",
			}},
			{Name: "Quiet", Kind: settings.PerformTasks},
		},
		Template: settings.Templates{Language: "en", Languages: map[string]settings.Template{
			"en": {Subject: "Needed: %action-message%", HTML: `<p>Please: %action-message%</p><p><a href="%action-link%">Open</a></p>`},
			"nl": {Subject: "Nodig: %action-message%", HTML: `<p>Graag: %action-message%</p>`},
		}},
	}
	s.Actions[1].Own.Port, s.Actions[1].Own.Encryption = box.PortTLS(), settings.EncryptionTLS
	if _, err := folder.Save(&settings.File{Path: folder.SettingsFile(), Settings: settings.Defaults(), Missing: true}, s); err != nil {
		t.Fatal(err)
	}
	secrets := secret.InMemory()
	if err := secrets.Set(t.Context(), settings.Account(box.Host(), box.Username()), box.Password()); err != nil {
		t.Fatal(err)
	}
	n, file, err := notify.Load(t.Context(), folder, secrets)
	if err != nil || !file.Readable() {
		t.Fatal(err, file)
	}
	return place{folder, box, n}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func event(action, person string) notify.Event {
	return notify.Event{ID: "7", Action: action, Person: person, Message: "A <new> laptop"}
}

func TestEventIsMailedAndRecorded(t *testing.T) {
	p := newPlace(t, "")
	p.notifier.Now = func() time.Time { return time.Date(2026, 11, 23, 14, 2, 0, 0, time.UTC) }
	e := event("approve LAPTOP", `corp\ALICE`)
	e.Link = "https://portal.example.com/7"
	r := p.notifier.Notify(t.Context(), e)
	if r.Status != "sent" || r.Code != "sent" || r.ID != "7" || r.Person != `corp\ALICE` || r.To != "alice@example.com" ||
		r.MessageID == "" || !strings.HasPrefix(r.Server, "250 ") || !strings.Contains(r.Reason, "al@example.com") {
		t.Fatalf("result %+v", r)
	}
	inbox := p.box.Inbox()
	if len(inbox) != 1 || inbox[0].From != "portal@example.com" || inbox[0].To[0] != "alice@example.com" ||
		inbox[0].Subject != "Needed: A <new> laptop" || inbox[0].User != p.box.Username() {
		t.Fatalf("inbox %+v", inbox)
	}
	raw := string(inbox[0].Raw)
	if !strings.Contains(raw, r.MessageID) || !strings.Contains(raw, "https://portal.example.com/7") {
		t.Errorf("the mail is\n%s", raw)
	}
	entries := onRecord(t, p.notifier)
	if len(entries) != 1 {
		t.Fatal(entries)
	}
	got := entries[0]
	if !got.Time.Equal(p.notifier.Now()) || got.Action != "approve LAPTOP" || got.Kind != "approve-transaction" || got.Name != "Alice" || got.Event != "7" ||
		got.Person != r.Person || got.To != r.To || got.Subject != "Needed: A <new> laptop" || got.MessageID != r.MessageID || got.Status != queue.Sent ||
		got.Code != "sent" || got.Reason != r.Reason || got.Server != r.Server || got.Tries != 1 || !got.Kept || len(notify.GroundsOf(got).Rules) != len(policy.RuleIDs()) {
		t.Errorf("on record is\n%+v", got)
	}
}

func TestActionsOwnMessageGoesOverItsOwnServerWhateverTheSwitchesSay(t *testing.T) {
	p := newPlace(t, "")
	p.notifier.Settings.Integration.Enabled = false
	p.notifier.Settings.Notifications.Enabled = false
	if r := p.notifier.Notify(t.Context(), event("Confirm reset", "alice@example.com")); r.Status != "sent" {
		t.Fatalf("result %+v", r)
	}
	inbox := p.box.Inbox()
	if len(inbox) != 1 || inbox[0].From != "reset@example.com" || inbox[0].Subject != "Reset: A <new> laptop" {
		t.Errorf("inbox %+v", inbox)
	}
}

func TestPersonOfTheListIsMailedByWhateverFindsThem(t *testing.T) {
	p := newPlace(t, "")
	p.notifier.Settings.Actions[0].People = []string{`corp\ALICE`, "12"}
	for _, person := range []string{"al@example.com", "alice", "TWIN@example.com", "Twin", "12"} {
		e := event("Approve laptop", person)
		e.ID = person
		if r := p.notifier.Notify(t.Context(), e); r.Status != "sent" {
			t.Errorf("%s: %+v", person, r)
		}
	}
	if got := len(p.box.Inbox()); got != 5 {
		t.Errorf("%d mails for five events", got)
	}
}

type brokenKeyring struct{ secret.Store }

func (brokenKeyring) Get(context.Context, string) (string, error) {
	return "", &secret.UnavailableError{Err: errors.New("no D-Bus")}
}

func TestEndOfTheContextGivesTheMailUp(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	p := newPlace(t, "")
	p.notifier.Settings.Server = settings.Server{
		Host: "127.0.0.1", Port: silent.Addr().(*net.TCPAddr).Port, Encryption: settings.EncryptionNone, Auth: settings.AuthAuto,
	}
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		if conn, err := silent.Accept(); err == nil {
			defer conn.Close()
			cancel()
			_, _ = conn.Read(make([]byte, 1))
		}
	}()
	if r := p.notifier.Notify(ctx, event("Approve laptop", "alice@example.com")); r.Status != "queued" || r.Code != "cancelled" {
		t.Errorf("under way: %+v", r)
	}
	if r := p.notifier.Notify(ctx, event("Approve laptop", "carol")); r.Code != "cancelled" {
		t.Errorf("before: %+v", r)
	}
}

func TestDecisionIsThePolicysAndKnowsNobodyFromSeveral(t *testing.T) {
	p := newPlace(t, "")
	for person, code := range map[string]string{
		"alice@example.com": policy.CodeSend, `CORP\bob`: policy.CodeNoAddress,
		"eve": policy.CodeNoSuchPerson, `corp\SHARED`: policy.CodeAmbiguousPerson,
	} {
		d, err := p.notifier.Decide("Approve laptop", person)
		if err != nil || d.Code != code || d.Send != (code == policy.CodeSend) || len(d.Rules) != len(policy.RuleIDs()) {
			t.Errorf("%s: %+v, %v", person, d, err)
		}
	}
	if _, err := p.notifier.Decide("Nothing", "alice@example.com"); !errors.Is(err, notify.ErrUnknownAction) {
		t.Errorf("error %v", err)
	}
}

func TestMailIsComposedInThePersonsLanguageUnlessAnotherIsAskedFor(t *testing.T) {
	p := newPlace(t, "")
	for _, test := range []struct{ person, language, subject string }{
		{"alice@example.com", "", "Needed: A <new> laptop"},
		{"carol@example.com", "", "Nodig: A <new> laptop"},
		{"dave@example.com", "", "Needed: A <new> laptop"},
		{"alice@example.com", "nl", "Nodig: A <new> laptop"},
		{"alice@example.com", "fr", "Needed: A <new> laptop"},
	} {
		m, err := p.notifier.Compose(event("Approve laptop", test.person), test.language)
		if err != nil || m.Subject != test.subject {
			t.Errorf("%+v: %+v, %v", test, m, err)
		}
	}
}

func TestMailCanBeLookedAtWhereItWouldNotBeSent(t *testing.T) {
	p := newPlace(t, "")
	p.notifier.Settings.Integration.Enabled = false
	p.notifier.Settings.Notifications.From = ""
	m, err := p.notifier.Compose(event("Quiet", `CORP\bob`), "")
	if err != nil || !strings.HasSuffix(m.To, ".invalid") || !strings.HasSuffix(m.From, ".invalid") || !strings.Contains(m.Text, "Graag: A <new> laptop") {
		t.Errorf("mail %+v, %v", m, err)
	}
	var nobody *notify.PersonError
	if _, err := p.notifier.Compose(event("Quiet", "eve"), ""); !errors.As(err, &nobody) || nobody.Decision.Code != policy.CodeNoSuchPerson {
		t.Errorf("error %v", err)
	}
}

func TestEventWithoutALinkLeadsToThePortalsMessages(t *testing.T) {
	p := newPlace(t, "")
	m, err := p.notifier.Compose(event("Approve laptop", "alice@example.com"), "")
	if err != nil || !strings.Contains(m.HTML, `href="https://portal.example.com/messages"`) {
		t.Errorf("html %v, %v", m, err)
	}
}

func TestImagesComeFromTheFolderAndNowhereElse(t *testing.T) {
	p := newPlace(t, "")
	name := strings.Repeat("a", 64) + ".png"
	if err := os.MkdirAll(p.folder.ImagesDir(), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(p.folder.SettingsFile(), filepath.Join(p.folder.ImagesDir(), name)); err != nil {
		t.Fatal(err)
	}
	p.notifier.Settings.Template.Languages["en"] = settings.Template{
		Subject: "s", HTML: `<p>%action-message%</p><p><img src="cid:` + name + `" alt="x"></p>`,
	}
	if m, err := p.notifier.Compose(event("Approve laptop", "alice@example.com"), ""); err == nil {
		t.Errorf("the settings went out as an image: %+v", m.Images)
	}
}

func TestPasswordIsNowhereInTheFolder(t *testing.T) {
	for _, fault := range []string{"", "auth-535"} {
		p := newPlace(t, fault)
		r := p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com"))
		if strings.Contains(r.Reason+r.Server, p.box.Password()) {
			t.Errorf("result %+v", r)
		}
		err := filepath.WalkDir(p.folder.Dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			if strings.Contains(string(text), p.box.Password()) {
				t.Errorf("the password is in %s", path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestPeopleFileThatCannotBeReadIsAFindingAtItsLine(t *testing.T) {
	folder := settings.Folder{Dir: t.TempDir()}
	write(t, folder.SettingsFile(), "version = 1\n\n[people]\nfile = \"gone.csv\"\n")
	n, file, err := notify.Load(t.Context(), folder, secret.InMemory())
	var missing *notify.PeopleError
	if !errors.As(err, &missing) || !errors.Is(err, fs.ErrNotExist) || missing.Finding.Line != 4 || missing.Finding.Field != "people.file" {
		t.Fatalf("error %+v", err)
	}
	if n == nil || file == nil || len(n.People.People) != 0 || len(n.People.Identifiers) != 2 {
		t.Errorf("notifier %+v", n)
	}
}

func TestFolderWithoutAnythingLoads(t *testing.T) {
	n, file, err := notify.Load(t.Context(), settings.Folder{Dir: t.TempDir()}, secret.InMemory())
	if err != nil || !file.Missing || n.People.Find("x") != nil {
		t.Errorf("%+v, %+v, %v", n, file, err)
	}
}
