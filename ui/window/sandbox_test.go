package window

import (
	"os"
	"testing"

	"postroom/mail/sandbox"
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
	h.Until("the test is over", func() bool { return h.over() })
	if !h.setup().connection.run.report.OK {
		t.Errorf("report %+v", h.setup().connection.run.report)
	}
}

func TestTheInboxOffersToUseASandboxThatTheSettingsDoNotReach(t *testing.T) {
	server, _, _ := sandboxed(t, sandbox.Options{})
	h := windowOn(t, small, func(o *Options) { o.Sandbox = server })
	h.show(activityAt)
	h.Press("Use the sandbox")
	h.Until("it is used", func() bool { return h.ReachesSandbox(nil) })
	if h.Button("Use the sandbox") != nil {
		t.Error("it is still offered")
	}
}

func TestThePasswordWaitsForAServer(t *testing.T) {
	h := windowOn(t, "version = 1\n[server]\nusername = \"me\"\n")
	c := h.setup().server
	if !contains(c.signIn.Note(), "once Server and User Name are complete") || !c.password.field.Disabled() {
		t.Errorf("note %q", c.signIn.Note())
	}
	h.Draft.Change("Server", func(s *settings.Settings) { s.Server.Host = "smtp.example.com" })
	if c.password.field.Disabled() {
		t.Error("it cannot be entered")
	}
}
