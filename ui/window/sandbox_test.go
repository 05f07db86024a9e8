package window

import (
	"os"
	"testing"

	"postroom/settings"
)

func TestSettingsOfASandboxThatDoesNotRunOfferToStartIt(t *testing.T) {
	h := windowOn(t, "version = 1\n[server]\nhost = \"localhost\"\nport = 1\nca_file = \"sandbox-ca.pem\"\nusername = \"sandbox\"\n[notifications]\nfrom = \"p@example.com\"\n")
	if !h.Says("These settings use the sandbox, which is not running.") {
		t.Fatal("it is not said")
	}
	h.TrySandbox()
	h.Until("it is filled in", func() bool { return h.Sandbox != nil && h.Draft.Settings().Server.Port == h.Sandbox.Port() })
	if ca, err := os.ReadFile(h.options.Folder.Path("sandbox-ca.pem")); err != nil || string(ca) != string(h.Sandbox.CAPEM()) {
		t.Errorf("CA: %v", err)
	}
	if h.Says("which is not running") {
		t.Error("it is still said")
	}
	h.Press("Test Connection")
	h.Until("the test is over", func() bool { return testOver(h) })
	h.Press("Copy report")
	if report := h.App.Clipboard().Content(); !contains(report, "Test Connection: passed") {
		t.Error(report)
	}
}

func TestThePasswordWaitsForAServer(t *testing.T) {
	h := windowOn(t, "version = 1\n[server]\nusername = \"me\"\n")
	row, password := h.Row("User Name and Password"), h.Field("Password")
	if !contains(row.Note(), "once Server and User Name are complete") || !password.Disabled() {
		t.Errorf("note %q", row.Note())
	}
	h.Draft.Change("Server", func(s *settings.Settings) { s.Server.Host = "smtp.example.com" })
	if password.Disabled() {
		t.Error("it cannot be entered")
	}
}
