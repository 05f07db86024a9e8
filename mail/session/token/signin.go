package token

import (
	"context"
	"errors"
	"time"

	"golang.org/x/oauth2"

	"postroom/settings"
	"postroom/settings/secret"
)

// Prompt is what a person is asked to do.
type Prompt struct {
	URL    string    // the page to open
	Code   string    // to type there; empty: the page needs none
	Expiry time.Time // when the code ends; zero: unknown
}

// SignIn gets a first token by the flow of the settings, and stores it. A person is shown
// what there is to do by show, which must not wait; it is not called with client
// credentials. It ends with ctx, or when the code does. Errors are *[Error], or ctx's.
func (s *Source) SignIn(ctx context.Context, show func(Prompt)) (About, error) {
	clientSecret, err := s.secret(ctx)
	if err != nil && s.server.OAuth.NeedsSecret() {
		return About{}, s.missing(ErrNoClientSecret, err)
	}
	c, err := s.begin(ctx, clientSecret)
	if err != nil {
		return About{}, err
	}
	defer c.end()
	var got *oauth2.Token
	switch s.server.OAuth.EffectiveFlow() {
	case settings.FlowClientCredentials:
		if got, err = c.credentials().Token(c.ctx); err != nil {
			err = c.failure("asking for a token", c.config.Endpoint.TokenURL, err)
		}
	case settings.FlowBrowser:
		got, err = c.browser(show)
	default:
		got, err = c.device(show)
	}
	if err != nil {
		return About{}, err
	}
	next := toKeep(s.server, got)
	if !next.sound() {
		return About{}, c.failure("signing in", c.config.Endpoint.TokenURL, errNoAnswer)
	}
	release, err := s.alone(ctx) // not before: a person takes time, and mail goes on meanwhile
	if err != nil {
		return About{}, err
	}
	defer release()
	_, about, err := s.keep(ctx, next, Fetched)
	if s.entered != "" {
		stored := secret.SetLong(ctx, s.secrets, s.secretAccount(), encodeSecret(s.server, s.entered))
		about.Unkept = errors.Join(about.Unkept, stored)
	}
	return about, err
}
