package probe_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"postroom/mail/probe"
	"postroom/settings"
	"postroom/settings/secret"

	gomail "github.com/wneessen/go-mail"
)

// refusing is a keyring that gives nothing.
type refusing struct {
	secret.Store
	err error
}

func (r refusing) Get(context.Context, string) (string, error) { return "", r.err }

func TestATestAndASearchSignInWithThePasswordAmongTheSecrets(t *testing.T) {
	box, r := onSandbox(t, "")
	secrets := secret.InMemory()
	if err := secrets.Set(t.Context(), settings.Account(box.Host(), box.Username()), password); err != nil {
		t.Fatal(err)
	}
	r = probe.NewRequest(r.Settings, r.Folder, secrets)
	r.Dialer = &ports{to: map[int]int{box.Port(): box.Port(), 587: box.Port()}}
	if report := probe.Run(t.Context(), r, nil); !report.OK {
		t.Error(report.Text())
	}
	if found := probe.Find(t.Context(), r, nil); found.Best == nil || found.Best.Status != probe.Passed {
		t.Error(found.Text())
	}
	r.Password = "typed and not stored yet"
	failsAt(t, probe.Run(t.Context(), r, nil), "sign-in", "does not accept this user name and password", "")
}

func TestAPasswordThatCannotBeHadEndsTheTestAtOnce(t *testing.T) {
	for err, cause := range map[error]string{
		secret.ErrNone:             "there is no password for sandbox",
		errors.New("it is locked"): "there is no password for sandbox: it is locked",
	} {
		_, r := onSandbox(t, "")
		r.Password, r.Secrets, r.Dialer, r.Resolver = "", refusing{err: err}, forbidden{t}, forbidden{t}
		report := probe.Run(t.Context(), r, nil)
		failsAt(t, report, "settings", cause, "Enter the password")
	}
	_, r := onSandbox(t, "")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r.Password, r.Secrets = "", refusing{err: context.Canceled}
	if s := stage(t, probe.Run(ctx, r, nil), "settings"); s.Cause != "cancelled" {
		t.Errorf("cancelled in the keyring: %+v", s)
	}
}

func TestATestMailThatCannotBeMadeEndsTheTestAtOnce(t *testing.T) {
	_, r := onSandbox(t, "")
	r.To, r.Message = "alice@example.com", func() (*gomail.Msg, error) { return nil, errors.New("the template is empty") }
	r.Dialer, r.Resolver = forbidden{t}, forbidden{t}
	failsAt(t, probe.Run(t.Context(), r, nil), "settings", "no test mail can be made", "the template is empty")
}

func TestFieldsThatHoldNoValueEndTheTestAtOnce(t *testing.T) {
	_, r := onSandbox(t, "")
	r.Mistyped = []settings.Finding{{Field: "server.port", Message: "“x” is no number"}, {Field: "portal.url", Message: "another page's"}}
	r.Dialer, r.Resolver = forbidden{t}, forbidden{t}
	report := probe.Run(t.Context(), r, nil)
	failsAt(t, report, "settings", "server.port: “x” is no number", "")
	if strings.Contains(report.Text(), "another page's") {
		t.Error(report.Text())
	}
	r.Mistyped = r.Mistyped[1:]
	r.Dialer, r.Resolver = nil, nil
	if report := probe.Run(t.Context(), r, nil); !report.OK {
		t.Error(report.Text())
	}
}
