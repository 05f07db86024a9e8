package probe_test

import (
	"context"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"postroom/mail/probe"
	"postroom/mail/sandbox"
	"postroom/settings"

	gomail "github.com/wneessen/go-mail"
)

const password = "correct horse battery staple"

// onSandbox is a test of a new sandbox, over STARTTLS.
func onSandbox(t *testing.T, fault string) (*sandbox.Server, probe.Request) {
	t.Helper()
	box, err := sandbox.Start(sandbox.Options{Password: password, Fault: fault})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = box.Close() })
	folder := settings.Folder{Dir: t.TempDir()}
	if err := os.WriteFile(filepath.Join(folder.Dir, "ca.pem"), box.CAPEM(), 0o600); err != nil {
		t.Fatal(err)
	}
	s := &settings.Settings{
		Server: settings.Server{
			Host: "#Global[mail]", Port: box.Port(), Encryption: settings.EncryptionSTARTTLS,
			CAFile: "ca.pem", Username: box.Username(), Auth: settings.AuthAuto, Timeout: time.Minute,
		},
		Notifications: settings.Notifications{From: "Service Portal <portal@example.com>"},
		Globals:       map[string]string{"mail": box.Host()},
	}
	return box, probe.Request{Settings: s, Folder: folder, Password: password, SignInTimeout: time.Minute}
}

func stage(t *testing.T, r probe.Report, name string) probe.Stage {
	t.Helper()
	for _, s := range r.Stages {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("there is no stage %s:\n%s", name, r.Text())
	return probe.Stage{}
}

// failsAt checks that a test failed there, that nothing before it did, and that the rest was not reached.
func failsAt(t *testing.T, r probe.Report, name, cause, fix string) {
	t.Helper()
	reached := true
	for _, s := range r.Stages {
		switch {
		case s.Name == name:
			if s.Status != probe.Failed || !strings.Contains(s.Cause, cause) || !strings.Contains(s.Fix, fix) {
				t.Errorf("want cause %q and fix %q", cause, fix)
			}
			reached = false
		case reached && !s.OK, !reached && s.Status != probe.NotReached:
			t.Errorf("stage %s is %s", s.Name, s.Status)
		}
	}
	if r.OK || reached || t.Failed() {
		t.Errorf("want it to fail at %s:\n%s", name, r.Text())
	}
}

func TestEveryStagePassesAgainstTheSandbox(t *testing.T) {
	for _, encryption := range []settings.Encryption{settings.EncryptionSTARTTLS, settings.EncryptionTLS} {
		t.Run(string(encryption), func(t *testing.T) {
			box, r := onSandbox(t, "")
			if r.Settings.Server.Encryption = encryption; encryption == settings.EncryptionTLS {
				r.Settings.Server.Port = box.PortTLS()
			}
			var told []string
			report := probe.Run(t.Context(), r, func(s probe.Stage) { told = append(told, s.Name+" "+s.Status) })
			var want []string
			for _, name := range probe.Stages(r.Settings.Server) {
				status := probe.Passed
				if name == "message" {
					status = probe.Skipped
				}
				want = append(want, name+" "+probe.Running, name+" "+status)
			}
			if got := strings.Join(told, "\n"); got != strings.Join(want, "\n") {
				t.Errorf("told\n%s\nwant\n%s", got, strings.Join(want, "\n"))
			}
			if !report.OK || len(report.Stages) != len(probe.Stages(r.Settings.Server)) {
				t.Error(report.Text())
			}
			for name, detail := range map[string]string{
				"resolve":    "localhost: ",
				"connect":    ":" + strconv.Itoa(r.Settings.Server.Port),
				"hello":      "SIZE 25 MB, PIPELINING",
				"encryption": "TLS 1.3 · certificate for localhost, 364 days left",
				"sign-in":    "sandbox · SCRAM-SHA-256-PLUS",
				"sender":     "portal@example.com",
				"recipient":  "portal@example.com",
			} {
				if s := stage(t, report, name); !strings.Contains(s.Detail, detail) {
					t.Errorf("%s says %q, want %q", name, s.Detail, detail)
				}
			}
			if len(box.Inbox()) != 0 {
				t.Error("a mail was sent")
			}
		})
	}
}

// withMessage asks for a test mail, which is given to be changed.
func withMessage(t *testing.T, r *probe.Request) *gomail.Msg {
	t.Helper()
	m := gomail.NewMsg()
	r.To, r.Message = "alice@example.com", func() (*gomail.Msg, error) { return m, nil }
	for _, err := range []error{m.From("portal@example.com"), m.To(r.To)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	m.SetBodyString(gomail.TypeTextPlain, "test")
	return m
}

func TestMailIsSentWhereARecipientIsGiven(t *testing.T) {
	box, r := onSandbox(t, "")
	withMessage(t, &r)
	report := probe.Run(t.Context(), r, nil)
	mails := box.Inbox()
	if !report.OK || len(mails) != 1 || mails[0].To[0] != "alice@example.com" {
		t.Fatalf("%d mails\n%s", len(mails), report.Text())
	}
	if s := stage(t, report, "message"); !strings.HasPrefix(s.Detail, "the server accepted it") || !strings.Contains(s.Detail, mails[0].ID) || s.QueueID != mails[0].ID {
		t.Errorf("message says %q", s.Detail)
	}
}

func TestTheReturnPathIsTheSenderThatIsTested(t *testing.T) {
	_, r := onSandbox(t, "")
	r.Settings.Notifications.ReturnPath = "Bounces <bounces@example.net>"
	report := probe.Run(t.Context(), r, nil)
	if s := stage(t, report, "sender"); s.Detail != "bounces@example.net" && !strings.Contains(s.Detail, "bounces@example.net") {
		t.Errorf("sender says %q", s.Detail)
	}
	if s := stage(t, report, "recipient"); !strings.Contains(s.Detail, "portal@example.com") {
		t.Errorf("recipient says %q", s.Detail)
	}
	r.Settings.Notifications.ReturnPath = "nobody"
	if report := probe.Run(t.Context(), r, nil); report.OK || !strings.Contains(report.Text(), "notifications.return_path") && !strings.Contains(report.Text(), "nobody") {
		t.Error(report.Text())
	}
}

func TestWrongSettingsAreExplained(t *testing.T) {
	tests := []struct {
		name              string
		change            func(*probe.Request, *sandbox.Server)
		stage, cause, fix string
	}{
		{"wrong password", func(r *probe.Request, _ *sandbox.Server) { r.Password = "nonsense" }, "sign-in", "does not accept", "password"},
		{"no CA", func(r *probe.Request, _ *sandbox.Server) { r.Settings.Server.CAFile = "" }, "encryption", "Postroom sandbox CA", "CA file"},
		{"CA file missing", func(r *probe.Request, _ *sandbox.Server) { r.Settings.Server.CAFile = "none.pem" }, "encryption", "none.pem", "readable"},
		{"wrong name", func(r *probe.Request, _ *sandbox.Server) {
			r.Settings.Globals["mail"] = "mail.example.com"
			r.Resolver = names{"127.0.0.1"}
		}, "encryption", "not for mail.example.com, but for localhost, 127.0.0.1, ::1", "one of those names"},
		{"TLS on the STARTTLS port", func(r *probe.Request, _ *sandbox.Server) { r.Settings.Server.Encryption = settings.EncryptionTLS }, "encryption", "does not speak TLS from the start", "Choose STARTTLS"},
		{"STARTTLS on the TLS port", func(r *probe.Request, box *sandbox.Server) {
			r.Settings.Server.Port, r.Settings.Server.Timeout = box.PortTLS(), 5*time.Second
		}, "greeting", "waits for TLS from the start", "Choose TLS"},
		{"method not offered", func(r *probe.Request, _ *sandbox.Server) { r.Settings.Server.Auth = settings.AuthSCRAMSHA1 }, "sign-in", "It offers SCRAM-SHA-256-PLUS", "Choose one of those"},
		{"no user", func(r *probe.Request, _ *sandbox.Server) { r.Settings.Server.Username = "" }, "sender", "wants a sign-in", "user name and password"},
		{"no encryption", func(r *probe.Request, _ *sandbox.Server) {
			r.Settings.Server.Encryption = settings.EncryptionNone
		}, "sign-in", "offers sign-in only when the connection is encrypted", "STARTTLS"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel() // one waits for its limit
			box, r := onSandbox(t, "")
			tt.change(&r, box)
			failsAt(t, probe.Run(t.Context(), r, nil), tt.stage, tt.cause, tt.fix)
		})
	}
}

// networkTest is one that needs no server. Where the sandbox has a fault of its kind, the
// name is that fault's.
type networkTest struct {
	name, stage, cause string
	port               int
	resolver           names
	dialer             dialer
	changes            string
}

func TestWhatTheNetworkDoesIsExplained(t *testing.T) {
	refuse := &net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}
	lost := &net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.ENETUNREACH)}
	tests := []networkTest{
		{"no-such-host", "resolve", "There is no server named localhost", 587, nil, nil, ""},
		{"refused", "connect", "refuses connections", 2525, names{"192.0.2.1"}, dialer{"192.0.2.1": refuse}, "Use STARTTLS on port 587, Use TLS on port 465"},
		{"refused on 587", "connect", "refuses connections", 587, names{"192.0.2.1"}, dialer{"192.0.2.1": refuse}, "Use TLS on port 465"},
		{"timeout-465", "connect", "Nothing answers at localhost on port 465: the server does not serve it, or a firewall", 465, names{"192.0.2.1"}, dialer{"192.0.2.1": nil}, "Use STARTTLS on port 587"},
		{"timeout-25", "connect", "Most internet and cloud providers block that port", 25, names{"192.0.2.1"}, dialer{"192.0.2.1": nil}, "Use STARTTLS on port 587"},
		{"silent", "connect", "Nothing answers", 2525, names{"192.0.2.1"}, dialer{"192.0.2.1": nil}, "Use STARTTLS on port 587, Use TLS on port 465"},
		{"unreachable", "connect", "no way from this machine", 587, names{"192.0.2.1"}, dialer{"192.0.2.1": lost}, ""},
		{"one refuses, one is silent", "connect", "refuses connections", 587, names{"2001:db8::1", "192.0.2.1"}, dialer{"2001:db8::1": nil, "192.0.2.1": refuse}, "Use TLS on port 465"},
	}
	for _, fault := range sandbox.Faults() {
		if fault.Elsewhere != "" && !slices.ContainsFunc(tests, func(tt networkTest) bool { return tt.name == fault.Name }) {
			t.Errorf("nothing tests %s", fault.Name)
		}
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel() // most wait for their limit
			_, r := onSandbox(t, "")
			r.Resolver, r.Dialer = tt.resolver, tt.dialer
			r.Settings.Server.Timeout, r.Settings.Server.Port = 2*time.Second, tt.port
			report := probe.Run(t.Context(), r, nil)
			failsAt(t, report, tt.stage, tt.cause, "")
			if s := stage(t, report, tt.stage); s.Fix == "" || strings.Join(labels(s), ", ") != tt.changes {
				t.Errorf("fix %q, offers %q", s.Fix, labels(s))
			}
			for _, address := range tt.resolver {
				if s := stage(t, report, "connect"); !strings.Contains(s.Detail, address) {
					t.Errorf("%s is not told of in %q", address, s.Detail)
				}
			}
		})
	}
}

func TestSettingsAreCheckedBeforeTheNetworkIsTouched(t *testing.T) {
	tests := []struct {
		name   string
		change func(*probe.Request)
		cause  []string
	}{
		{"placeholder", func(r *probe.Request) { r.Settings.Server.Host = "#Global[nothing]" }, []string{"server.host", "#Global[nothing]"}},
		{"no host", func(r *probe.Request) { r.Settings.Server.Host = " " }, []string{"server.host", "no mail server"}},
		{"bad From", func(r *probe.Request) { r.Settings.Notifications.From = "portal" }, []string{"notifications.from", `"portal"`}},
		{"no password", func(r *probe.Request) { r.Password = "" }, []string{"server.username", "no password"}},
		{"bad recipient", func(r *probe.Request) { r.To = "a\r\nb@example.com" }, []string{"recipient"}},
		{"two at once", func(r *probe.Request) { r.Settings.Server.Host, r.Password = "", "" }, []string{"no mail server", "no password"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel() // most wait for their limit
			_, r := onSandbox(t, "")
			r.Resolver, r.Dialer = forbidden{t}, forbidden{t}
			tt.change(&r)
			report := probe.Run(t.Context(), r, nil)
			for _, cause := range tt.cause {
				failsAt(t, report, "settings", cause, "")
			}
		})
	}
}

func TestCancelFailsTheRunningStage(t *testing.T) {
	_, r := onSandbox(t, "greeting-silence")
	ctx, cancel := context.WithCancel(t.Context())
	report := probe.Run(ctx, r, func(s probe.Stage) {
		if s.Name == "greeting" && s.Status == probe.Running {
			cancel()
		}
	})
	failsAt(t, report, "greeting", "cancelled", "")
}

func TestOAuthHasAStageForItsToken(t *testing.T) {
	_, r := onSandbox(t, "")
	r.Settings.Server.Auth = settings.AuthXOAUTH2
	report := probe.Run(t.Context(), r, nil)
	if s := stage(t, report, "token"); !report.OK || s.Status != probe.Skipped {
		t.Error(report.Text())
	}
	r.Password = "old token"
	report = probe.Run(t.Context(), r, nil)
	if s := stage(t, report, "sign-in"); !strings.Contains(s.Detail, `"status":"400"`) {
		t.Error(report.Text())
	}
}

// names resolves every host to the same addresses; none: there is no such host.
type names []string

func (n names) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	if n == nil {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	var list []netip.Addr
	for _, a := range n {
		list = append(list, netip.MustParseAddr(a))
	}
	return list, nil
}

func (n names) LookupAddr(context.Context, string) ([]string, error) { return nil, nil }

// dialer fails for each address in its own way; nil: it is silent.
type dialer map[string]error

func (d dialer) DialContext(ctx context.Context, _, address string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	if d[host] != nil {
		return nil, d[host]
	}
	<-ctx.Done()
	return nil, &net.OpError{Op: "dial", Net: "tcp", Err: ctx.Err()}
}

// forbidden is a network that must not be touched.
type forbidden struct{ t *testing.T }

func (f forbidden) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	f.t.Error("a name was looked up")
	return nil, os.ErrPermission
}

func (f forbidden) LookupAddr(context.Context, string) ([]string, error) {
	f.t.Error("an address was looked up")
	return nil, os.ErrPermission
}

func (f forbidden) DialContext(context.Context, string, string) (net.Conn, error) {
	f.t.Error("a connection was made")
	return nil, os.ErrPermission
}
