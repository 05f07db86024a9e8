// Package token gets the access tokens that XOAUTH2 and OAUTHBEARER sign in with: from
// the keyring, anew where they are about to end, and by a person's sign-in.
//
// The rules it keeps: a token, a secret or a code is in the keyring and in memory, and in
// no error; nothing is sent but to the endpoints that the settings name, over verified TLS
// or on the loopback; what an endpoint answers is bounded in size and in time, and no
// redirect is followed; two programs never use up one refresh token.
package token

import (
	"context"
	"errors"
	"time"

	"github.com/gofrs/flock"

	"postroom/settings"
	"postroom/settings/secret"
)

// Source gives the tokens of one server. Its methods may be called from several goroutines.
type Source struct {
	server  settings.Server // resolved, CAFile absolute
	account string          // of the server: user@host
	secrets secret.Store
	lock    string        // file that one program at a time holds while it refreshes; empty: none
	entered string        // client secret that is not stored yet; empty: the stored one counts
	busy    chan struct{} // holds one while a token is got
}

// Of is the source for a server; nil where it is not signed in to with tokens that this
// program gets.
func Of(out settings.Outgoing, folder settings.Folder, secrets secret.Store) *Source {
	if !out.Server.UsesOAuth() || out.Account == "" {
		return nil
	}
	server := out.Server
	server.CAFile = folder.Path(server.CAFile)
	s := &Source{server: server, account: out.Account, secrets: secrets, busy: make(chan struct{}, 1)}
	if folder.Dir != "" {
		s.lock = folder.OAuthLock()
	}
	return s
}

// Origin is where a token comes from.
type Origin string

// The origins.
const (
	Kept      Origin = "kept"      // it was in the keyring, and lasts a while yet
	Refreshed Origin = "refreshed" // by the refresh token of an earlier sign-in
	Fetched   Origin = "fetched"   // by the client secret, or by a sign-in just now
)

// About is what can be told of a token.
type About struct {
	Origin Origin
	Expiry time.Time // of the access token; zero: the provider does not say
	User   string    // who signed in, as the provider says; empty: it does not
	Unkept error     // why the keyring did not take it; nil: it did
}

var (
	// ErrNotSignedIn says that there is no token and no way to one without a person.
	ErrNotSignedIn = errors.New("nobody has signed in yet")

	// ErrNoClientSecret says that the provider wants a client secret and none is stored.
	ErrNoClientSecret = errors.New("there is no client secret")
)

// early is how long before its end a token is renewed: a long mail must not outlive it.
const early = 5 * time.Minute

// Token is an access token that lasts. One that is about to end is renewed, by one caller
// at a time, in this program and in others; an error is an *[Error], or ctx's.
func (s *Source) Token(ctx context.Context) (access string, about About, err error) {
	kept, err := s.load(ctx)
	if err == nil && kept.lasts(early) {
		return kept.Access, kept.about(Kept), nil
	}
	release, err := s.alone(ctx)
	if err != nil {
		return "", About{}, err
	}
	defer release()
	kept, err = s.load(ctx) // another one may have renewed it meanwhile
	switch {
	case err == nil && kept.lasts(early):
		return kept.Access, kept.about(Kept), nil
	case s.unattended():
		return s.fetch(ctx)
	case err != nil:
		return "", About{}, s.missing(ErrNotSignedIn, err)
	case kept.Refresh == "":
		return "", About{}, s.missing(ErrNotSignedIn, secret.ErrNone)
	}
	access, about, err = s.refresh(ctx, kept)
	if e := (*Error)(nil); errors.As(err, &e) && e.Temporary() && kept.lasts(0) {
		return kept.Access, kept.about(Kept), nil
	}
	return access, about, err
}

// unattended: the program signs in for itself, nobody else does.
func (s *Source) unattended() bool {
	return s.server.OAuth.EffectiveFlow() == settings.FlowClientCredentials
}

// alone waits until no other caller gets a token for this server.
func (s *Source) alone(ctx context.Context) (release func(), err error) {
	select {
	case s.busy <- struct{}{}:
	case <-ctx.Done():
		return nil, s.missing(nil, busy(ctx.Err()))
	}
	release = func() { <-s.busy }
	if s.lock == "" {
		return release, nil
	}
	const between = 50 * time.Millisecond
	file := flock.New(s.lock, flock.SetPermissions(0o600))
	locked, err := file.TryLockContext(ctx, between)
	if ctx.Err() != nil {
		if locked {
			_ = file.Unlock()
		}
		release()
		return nil, s.missing(nil, busy(ctx.Err()))
	}
	if err != nil || !locked { // a folder that cannot be written to: better a token than none
		return release, nil
	}
	return func() {
		_ = file.Unlock()
		<-s.busy
	}, nil
}

// errBusy says that another caller holds the lock for too long.
var errBusy = errors.New("another program is renewing the token")

// busy is why the wait for another caller ended.
func busy(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return errBusy
	}
	return err
}

func (s *Source) refresh(ctx context.Context, kept keptToken) (string, About, error) {
	clientSecret, err := s.secret(ctx)
	if err != nil && s.server.OAuth.NeedsSecret() {
		return "", About{}, s.missing(ErrNoClientSecret, err)
	}
	c, err := s.begin(ctx, clientSecret, kept.Refresh, kept.Access)
	if err != nil {
		return "", About{}, err
	}
	defer c.end()
	got, err := c.config.TokenSource(c.ctx, refreshToken(kept.Refresh)).Token()
	if err != nil {
		return "", About{}, c.failure("renewing the token", c.config.Endpoint.TokenURL, err)
	}
	next := toKeep(s.server, got)
	if next.User == "" {
		next.User = kept.User
	}
	if !next.sound() {
		return "", About{}, c.failure("renewing the token", c.config.Endpoint.TokenURL, errNoAnswer)
	}
	return s.keep(ctx, next, Refreshed)
}

// fetch gets a token for the program itself.
func (s *Source) fetch(ctx context.Context) (string, About, error) {
	clientSecret, err := s.secret(ctx)
	if err != nil {
		return "", About{}, s.missing(ErrNoClientSecret, err)
	}
	c, err := s.begin(ctx, clientSecret)
	if err != nil {
		return "", About{}, err
	}
	defer c.end()
	got, err := c.credentials().Token(c.ctx)
	if err != nil {
		return "", About{}, c.failure("asking for a token", c.config.Endpoint.TokenURL, err)
	}
	next := toKeep(s.server, got)
	if !next.sound() {
		return "", About{}, c.failure("asking for a token", c.config.Endpoint.TokenURL, errNoAnswer)
	}
	return s.keep(ctx, next, Fetched)
}

// keep stores a token. Where the keyring does not take it, it serves all the same.
func (s *Source) keep(ctx context.Context, k keptToken, from Origin) (string, About, error) {
	about := k.about(from)
	about.Unkept = s.store(ctx, k)
	return k.Access, about, nil
}

// missing is why nothing was asked of the provider: none is what it means where the keyring
// works and has nothing.
func (s *Source) missing(none, err error) error {
	if errors.Is(err, secret.ErrNone) {
		err = none
	}
	o := s.server.OAuth
	return &Error{Doing: "getting a token", Provider: o.Provider, Flow: o.EffectiveFlow(), User: s.server.Username, Err: err}
}
