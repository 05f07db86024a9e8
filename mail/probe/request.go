package probe

import (
	"context"
	"errors"
	"time"

	"postroom/mail/domain"
	"postroom/mail/session"
	"postroom/settings"
	"postroom/settings/secret"

	gomail "github.com/wneessen/go-mail"
)

// Request is what to test: what is on the screen, saved or not.
type Request struct {
	Settings *settings.Settings
	Folder   settings.Folder    // for a relative ca_file
	Secrets  secret.Store       // where passwords and tokens are; nil: nowhere
	Action   *settings.Action   // its own settings; nil: the integration's
	Password string             // as it was typed; empty: the one among the secrets
	Mistyped []settings.Finding // fields of a form that hold no value: one of the server's ends the test at once

	To      string                      // recipient, a bare address; empty: the From address, and no mail is sent
	Message func() (*gomail.Msg, error) // makes the mail that is sent where To is given; nil: none

	Resolver      session.Resolver // nil: the system's
	Dialer        session.Dialer   // nil: the system's
	SignInTimeout time.Duration    // as [session.Config] has it

	DNS      domain.DNS // for the From domain; nil: the system's
	Received []byte     // a test mail as it arrived, whose signature is checked; nil: none was seen
}

// NewRequest is a test of the integration's server, which signs in with what is among the
// secrets, as mail does.
func NewRequest(s *settings.Settings, f settings.Folder, secrets secret.Store) Request {
	return Request{Settings: s, Folder: f, Secrets: secrets}
}

// FromDomain is what to look up about the domain of the From address. That stands beside
// the stages: it never fails a test, and takes no time from one.
func (r Request) FromDomain() domain.Request {
	out, _ := r.Settings.Outgoing(r.Action)
	return domain.Request{From: out.From, Server: out.Server.Host, Received: r.Received, DNS: r.DNS}
}

// password is the one to sign in with; "" where there is none, or nobody signs in with one.
func (r Request) password(ctx context.Context, out settings.Outgoing) (string, error) {
	if r.Password != "" || r.Secrets == nil || out.Account == "" || out.Server.UsesOAuth() {
		return r.Password, nil
	}
	password, err := r.Secrets.Get(ctx, out.Account)
	if errors.Is(err, secret.ErrNone) {
		err = nil
	}
	return password, err
}
