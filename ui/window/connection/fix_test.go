package connection

import (
	"encoding/json"
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"postroom/mail/probe"
	"postroom/mail/sandbox"
	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk/desktest"
)

// tested is a window after a test on settings with these changes.
func tested(t *testing.T, o sandbox.Options, change func(*settings.Server), options ...func(*desktest.Options)) (*harness, *sandbox.Server) {
	t.Helper()
	server, text, stored := sandboxed(t, o)
	h := panelOn(t, text, append(options, stored)...)
	h.Draft.Change("for the test", func(s *settings.Settings) { change(&s.Server) })
	h.Draft.Seal()
	h.Press("Test Connection")
	h.Until("the test is over", h.over)
	return h, server
}

// tools are the buttons of a stage.
func (h *harness) tools(stage string) string {
	var texts []string
	for _, tool := range h.stage(stage).Tools {
		b := tool.(*widgets.Button)
		text := b.Text
		if b.Disabled() {
			text += " (off)"
		}
		texts = append(texts, text)
	}
	return strings.Join(texts, ", ")
}

func TestAFixIsAppliedByAButtonTakenBackByUndoAndTestedAgain(t *testing.T) {
	h, server := tested(t, sandbox.Options{}, func(s *settings.Server) { s.Encryption = settings.EncryptionTLS })
	p := h.panel
	label := fmt.Sprintf("Use STARTTLS on port %d", server.Port())
	if got := h.tools("encryption"); got != label+", Use STARTTLS on port 587, Find what works" {
		t.Fatalf("offered: %s", got)
	}
	h.Press(label)
	if h.Draft.Settings().Server.Encryption != settings.EncryptionSTARTTLS || h.Draft.UndoName() != label {
		t.Errorf("applied: %+v, undo %q", h.Draft.Settings().Server, h.Draft.UndoName())
	}
	if got := h.tools("encryption"); got != "Test again" || !p.stale.Visible() {
		t.Errorf("then: %s", got)
	}
	h.Undo()
	if got := h.tools("encryption"); !strings.Contains(got, label) || p.stale.Visible() {
		t.Errorf("after undo: %s", got)
	}
	h.Press(label)
	focused, _ := h.Win.Canvas().Focused().(*widgets.Button)
	if focused == nil || focused.Text != "Test again" {
		t.Fatalf("the keyboard is on %v", focused)
	}
	focused.TypedRune(' ')
	if !p.running() || h.Win.Canvas().Focused() != fyne.Focusable(p.cancel) {
		t.Error("the keyboard is not on what cancels the test")
	}
	h.Until("the test is over", h.over)
	if !p.run.report.OK {
		t.Error(p.run.report.Text())
	}
	if h.Win.Canvas().Focused() != fyne.Focusable(p.copyReport) {
		t.Error("the keyboard was lost when the test was over")
	}
}

func TestFindWhatWorksShowsEachWayAndTakesTheBest(t *testing.T) {
	server, text, stored := sandboxed(t, sandbox.Options{})
	h := panelOn(t, text, stored, func(o *desktest.Options) { o.Dialer = desktest.Ports{"465": server.PortTLS(), "587": server.Port()} })
	h.Press("Test Connection")
	h.Until("the test is over", h.over)
	p := h.panel
	h.Press("Find what works")
	if !p.search.running || h.Win.Canvas().Focused() != fyne.Focusable(p.search.stop) || !strings.Contains(h.tools("connect"), "Find what works (off)") {
		t.Errorf("it does not run: %s", h.tools("connect"))
	}
	h.Until("the search is over", func() bool { return !p.search.running })
	for _, said := range []string{"TLS on port 465 works.", "STARTTLS on port 25", "signed in as sandbox"} {
		if !h.Says(said) {
			t.Errorf("it does not say %q", said)
		}
	}
	if b, _ := h.Win.Canvas().Focused().(*widgets.Button); b == nil || b.Text != "Use TLS on port 465" {
		t.Fatalf("the keyboard is on %v", b)
	}
	h.Press("Use TLS on port 465")
	if s := h.Draft.Settings().Server; s.Port != 465 || s.Encryption != settings.EncryptionTLS {
		t.Errorf("%+v", s)
	}
	h.Press("Test again")
	h.Until("the test is over", h.over)
	if !p.run.report.OK || p.search.object.Visible() {
		t.Error(p.run.report.Text())
	}
}

func TestFindWhatWorksSignsInWithTheClientSecretAsTheTestDoes(t *testing.T) {
	f := settings.Parse("", []byte(desktest.OAuthSettings(t, desktest.StartProvider(t), settings.FlowClientCredentials)))
	wrong := f.Settings.Clone()
	wrong.Server.Port = 2526
	text, err := f.Edited(wrong)
	if err != nil {
		t.Fatal(err)
	}
	h := panelOn(t, string(text), func(o *desktest.Options) {
		out, _ := wrong.Outgoing(nil)
		o.Secrets, o.Dialer = token.WithSecret(out, "client-secret-7Qd", o.Secrets), desktest.Ports{"587": f.Settings.Server.Port}
	})
	h.Press("Test Connection")
	h.Until("the test is over", h.over)
	h.Press("Find what works")
	h.Until("the search is over", func() bool { return !h.panel.search.running })
	if !h.Says("STARTTLS on port 587 works.") || !h.Says("signed in as alice@example.com") {
		t.Error(h.panel.search.found.Text())
	}
}

func TestASearchIsCancelledAndSaysWhatItHasFound(t *testing.T) {
	_, text, stored := sandboxed(t, sandbox.Options{})
	h := panelOn(t, text, stored, func(o *desktest.Options) { o.Dialer = desktest.Ports{"25": 0} })
	h.Press("Test Connection")
	h.Until("the test is over", h.over)
	p := h.panel
	h.Press("Find what works")
	h.Until("a port was found closed", func() bool {
		row, ok := p.search.rows["465tls"]
		return ok && row.Stage().State == widgets.Failed
	})
	h.Press("Cancel the search")
	h.Until("the search is over", func() bool { return !p.search.running })
	if !h.Says("The search was cancelled.") || h.Says("No other way on this server works.") || p.search.stop.Visible() {
		t.Error("it does not say how it ended")
	}
	if b, _ := h.Win.Canvas().Focused().(*widgets.Button); b == nil || b.Text != "Search again" {
		t.Errorf("the keyboard is on %v", b)
	}
}

func TestASearchThatCannotGetPastACertificateSaysSo(t *testing.T) {
	h, _ := tested(t, sandbox.Options{}, func(s *settings.Server) { s.CAFile = "" })
	h.Press("Find what works")
	h.Until("the search is over", func() bool { return !h.panel.search.running })
	if !h.Says("certificate that stands in the way") || h.Says("which port and encryption to use") {
		t.Error("it sends people after another port")
	}
}

func TestASearchWithoutThePasswordSaysThatNothingWasTried(t *testing.T) {
	server, text, stored := sandboxed(t, sandbox.Options{})
	h := panelOn(t, text, stored, func(o *desktest.Options) { o.Dialer = desktest.Ports{} })
	h.Press("Test Connection")
	h.Until("the test is over", h.over)
	if err := h.Draft.Secrets().Forget(t.Context(), settings.Account(server.Host(), server.Username())); err != nil {
		t.Fatal(err)
	}
	h.Press("Find what works")
	h.Until("the search is over", func() bool { return !h.panel.search.running })
	if !h.Says("Nothing was tried.") || h.Button("Test again") == nil {
		t.Error("it does not say so")
	}
}

func TestTheAuthorityThatTheServerShowsIsTrustedAfterItsFingerprintWasCompared(t *testing.T) {
	h, server := tested(t, sandbox.Options{}, func(s *settings.Server) { s.CAFile = "" })
	if got := h.tools("encryption"); !strings.Contains(got, "Trust this CA…") {
		t.Fatalf("offered: %s", got)
	}
	h.Press("Trust this CA…")
	h.Press("Use the one shown…")
	s := certified(h.panel.run.report)
	if !h.Says("by another way than this network") {
		t.Error("it does not warn")
	}
	if c := s.Certificates[1]; !h.Says(fingerprint(c)) || !strings.Contains(fingerprint(c), strings.ToUpper(c.SHA256[:2])+":") {
		t.Errorf("it does not show the fingerprint %s", fingerprint(s.Certificates[1]))
	}
	if b, _ := h.Win.Canvas().Focused().(*widgets.Button); b == nil || b.Text != "Cancel" {
		t.Errorf("Enter does not cancel: %v", b)
	}
	h.Press("It is the same: trust it")
	h.Until("the file is named", func() bool { return h.Draft.Settings().Server.CAFile != "" })
	name := h.Draft.Settings().Server.CAFile
	kept, err := os.ReadFile(h.Folder.Path(name))
	if err != nil || string(kept) != string(server.CAPEM()) || filepath.IsAbs(name) {
		t.Errorf("%s: %v", name, err)
	}
	h.Press("Test again")
	h.Until("the test is over", h.over)
	if !h.panel.run.report.OK {
		t.Error(h.panel.run.report.Text())
	}
}

func TestAFileOfAnotherAuthorityIsAskedAbout(t *testing.T) {
	h, server := tested(t, sandbox.Options{}, func(s *settings.Server) { s.CAFile = "" })
	p := h.panel
	other, err := sandbox.Start(sandbox.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	s := *certified(p.run.report)
	p.useFile(s, other.CAPEM())
	if !h.Says("did not sign what the server showed") {
		t.Fatal("it is taken without a word")
	}
	h.Press("Cancel")
	p.useFile(s, server.CAPEM())
	h.Until("the file is named", func() bool { return h.Draft.Settings().Server.CAFile != "" })
}

func TestAFileThatIsNoAuthoritySaysWhatItIs(t *testing.T) {
	h, server := tested(t, sandbox.Options{}, func(s *settings.Server) { s.CAFile = "" })
	p := h.panel
	s := *certified(p.run.report)
	for said, text := range map[string][]byte{
		"holds no certificate": []byte("a letter"),
		"larger than 1 MB":     append(server.CAPEM(), make([]byte, maxCAFile)...),
	} {
		p.useFile(s, text)
		h.Until("it is said", func() bool { return h.DialogsOpen() > 0 })
		if !h.Says(said) || h.Says("Use it anyway") {
			t.Errorf("it is not said that the file %s", said)
		}
		h.Press("OK")
	}
	block, _ := pem.Decode(server.CAPEM())
	p.useFile(s, block.Bytes)
	h.Until("a file in DER form is taken", func() bool { return h.Draft.Settings().Server.CAFile != "" })
}

func TestACertificateIsShownToBeReadAndCopied(t *testing.T) {
	h, _ := tested(t, sandbox.Options{}, func(*settings.Server) {})
	h.Press("Certificate…")
	for _, said := range []string{"Certificate of localhost", "TLS 1.3", "TLS_", "localhost, 127.0.0.1, ::1", "Postroom sandbox CA", "364 days left", "The authority"} {
		if !h.Says(said) {
			t.Errorf("it does not say %q", said)
		}
	}
	h.Press("Copy")
	if got := h.App.Clipboard().Content(); !strings.Contains(got, "-----BEGIN CERTIFICATE-----") || !strings.Contains(got, "Issued by: Postroom sandbox CA") {
		t.Errorf("copied: %q", got)
	}
	h.Press("Close")
}

func TestTheTranscriptIsShownCopiedAndSavedWithoutThePassword(t *testing.T) {
	h, server := tested(t, sandbox.Options{}, func(s *settings.Server) { s.Auth = settings.AuthPlain })
	h.Press("Transcript…")
	var lines *widgets.Lines
	h.Walk(func(o fyne.CanvasObject) {
		if l, ok := o.(*widgets.Lines); ok {
			lines = l
		}
	})
	if lines == nil || !strings.Contains(lines.Text(), " ms  > EHLO ") || !strings.Contains(lines.Text(), " ms  < 220 ") || !strings.Contains(lines.Text(), "<redacted>") {
		t.Fatalf("shown: %+v", lines)
	}
	h.Press("Copy")
	if h.App.Clipboard().Content() != lines.Text() {
		t.Error("what is copied is not what is shown")
	}
	text := transcriptJSON(h.panel.run.report.Transcript)
	var read []probe.Line
	if err := json.Unmarshal([]byte(text), &read); err != nil || len(read) != len(h.panel.run.report.Transcript) {
		t.Errorf("%v: %s", err, text)
	}
	if strings.Contains(lines.Text()+text, server.Password()) {
		t.Error("the password is in it")
	}
}

func TestAReadOnlyWindowOffersNoChange(t *testing.T) {
	_, text, stored := sandboxed(t, sandbox.Options{})
	text = strings.Replace(text, "ca_file", "# ca_file", 1) + "\nnonsense = 1\n"
	h := panelOn(t, text, stored)
	if !h.Draft.ReadOnly() {
		t.Fatal("the settings can be written")
	}
	h.Press("Test Connection")
	h.Until("the test is over", h.over)
	if got := h.tools("encryption"); !strings.Contains(got, "Trust this CA… (off)") || strings.Contains(got, "Find what works (off)") {
		t.Errorf("offered: %s", got)
	}
}

func TestDetailsOfAStageOpenByKeyboard(t *testing.T) {
	h, _ := tested(t, sandbox.Options{}, func(*settings.Server) {})
	row := h.panel.rows["hello"]
	if row.IsOpen() || h.Says("Several commands at once") {
		t.Fatal("it is open from the beginning")
	}
	var link *widgets.Link
	desktest.Walk(row, func(o fyne.CanvasObject) {
		if l, ok := o.(*widgets.Link); ok {
			link = l
		}
	})
	h.Focus(link)
	link.TypedRune(' ')
	if !row.IsOpen() || !h.Says("Several commands at once") || link.Text != "Hide details" {
		t.Errorf("open %v, the link says %q", row.IsOpen(), link.Text)
	}
	test.Tap(link)
	if row.IsOpen() {
		t.Error("it does not close")
	}
}

func TestATestIsCancelledFromThePanelToo(t *testing.T) {
	_, text, stored := sandboxed(t, sandbox.Options{Fault: "greeting-silence"})
	h := panelOn(t, text, stored)
	h.Press("Test Connection")
	h.Until("it waits for the greeting", func() bool { return h.stage("greeting").State == widgets.Running })
	test.Tap(h.panel.cancel)
	h.Until("the test is over", h.over)
	if s := h.stage("greeting"); s.Detail != "Cancelled" || len(s.Tools) > 0 {
		t.Errorf("%+v", s)
	}
}
