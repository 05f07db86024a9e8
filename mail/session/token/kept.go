package token

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"postroom/settings"
	"postroom/settings/secret"
)

// keptToken is what the keyring holds of a sign-in.
type keptToken struct {
	For     string    `json:"for"` // see [grantOf]: no other endpoint ever sees it
	Access  string    `json:"access"`
	Refresh string    `json:"refresh,omitempty"`
	Expiry  time.Time `json:"expiry"` // zero: unknown
	User    string    `json:"user,omitempty"`
}

// grantOf names what a token is for. Other settings ask for a new sign-in.
func grantOf(server settings.Server) string {
	o := server.OAuth
	words := append([]string{clientOf(server)}, scopes(o)...)
	if o.EffectiveFlow() == settings.FlowClientCredentials {
		words = append(words, string(settings.FlowClientCredentials))
	}
	return strings.Join(words, " ")
}

// clientOf names the client and who knows it: what its secret is for.
func clientOf(server settings.Server) string {
	return server.OAuth.ClientID + " " + endpoints(server.OAuth).TokenURL
}

func toKeep(server settings.Server, t *oauth2.Token) keptToken {
	return keptToken{For: grantOf(server), Access: t.AccessToken, Refresh: t.RefreshToken, Expiry: t.Expiry, User: user(t)}
}

// sound says whether the access token is one that can be sent (RFC 6750 §2.1, generously):
// anything else could add to what signs in with it.
func (k keptToken) sound() bool {
	return k.Access != "" && !strings.ContainsFunc(k.Access, func(c rune) bool { return c <= ' ' || c > '~' })
}

// lasts says whether the access token is there and good for so long. One whose end is
// unknown is used once, when it is new, unless there is no way to another.
func (k keptToken) lasts(d time.Duration) bool {
	if k.Access == "" {
		return false
	}
	if k.Expiry.IsZero() {
		return k.Refresh == ""
	}
	return time.Now().Add(d).Before(k.Expiry)
}

func (k keptToken) about(from Origin) About {
	return About{Origin: from, Expiry: k.Expiry, User: k.User}
}

func (s *Source) tokenAccount() string  { return s.account + " oauth" }
func (s *Source) secretAccount() string { return secretAccount(s.account) }

func secretAccount(account string) string { return account + " client-secret" }

func (s *Source) load(ctx context.Context) (keptToken, error) {
	text, err := secret.GetLong(ctx, s.secrets, s.tokenAccount())
	if err != nil {
		return keptToken{}, err
	}
	var k keptToken
	if json.Unmarshal([]byte(text), &k) != nil || k.For != grantOf(s.server) {
		return keptToken{}, secret.ErrNone
	}
	return k, nil
}

func (s *Source) store(ctx context.Context, k keptToken) error {
	text, err := json.Marshal(k)
	if err != nil {
		return err
	}
	return secret.SetLong(ctx, s.secrets, s.tokenAccount(), string(text))
}

// keptSecret is a client secret with the client that it is of.
type keptSecret struct {
	For    string `json:"for"`
	Secret string `json:"secret"`
}

// secret is the client secret; [secret.ErrNone] where there is none.
func (s *Source) secret(ctx context.Context) (string, error) {
	if s.entered != "" {
		return s.entered, nil
	}
	text, err := secret.GetLong(ctx, s.secrets, s.secretAccount())
	if err != nil {
		return "", err
	}
	var c keptSecret
	if json.Unmarshal([]byte(text), &c) != nil || c.For != clientOf(s.server) {
		return "", secret.ErrNone
	}
	return c.Secret, nil
}

func encodeSecret(server settings.Server, clientSecret string) string {
	text, _ := json.Marshal(keptSecret{clientOf(server), clientSecret}) // two strings always are JSON
	return string(text)
}

// WithSecret answers for the client secret of a server and asks next for all others, as
// [secret.WithPassword] does.
func WithSecret(out settings.Outgoing, clientSecret string, next secret.Store) secret.Store {
	return secret.WithPassword(secretAccount(out.Account), encodeSecret(out.Server, clientSecret), next)
}

// WithSecretIn is [WithSecret] with what files holds of the server's account, if it holds
// something: whoever hands out files names one by the account, whatever signs in by it.
func WithSecretIn(files secret.Store, out settings.Outgoing, next secret.Store) secret.Store {
	return secretIn{next, files, out}
}

type secretIn struct {
	secret.Store
	files secret.Store
	out   settings.Outgoing
}

func (s secretIn) Get(ctx context.Context, account string) (string, error) {
	if account != secretAccount(s.out.Account) {
		return s.Store.Get(ctx, account)
	}
	clientSecret, err := s.files.Get(ctx, s.out.Account)
	switch {
	case errors.Is(err, secret.ErrNone):
		return s.Store.Get(ctx, account)
	case err != nil:
		return "", err
	}
	return encodeSecret(s.out.Server, clientSecret), nil
}

// Enter gives the client secret for the next [Source.SignIn], which stores it where the
// provider takes it.
func (s *Source) Enter(secret string) { s.entered = secret }

// State is how it stands with a server's sign-in.
type State struct {
	SignedIn bool      // tokens can be had without a person
	User     string    // who signed in; empty: the provider does not say
	Expiry   time.Time // of the access token; zero: unknown, or there is none
	Renews   bool      // it is renewed by itself
	Secret   bool      // a client secret is stored
}

// State asks the keyring alone. Errors are those of [secret.Store] but ErrNone.
func (s *Source) State(ctx context.Context) (State, error) {
	var state State
	kept, err := s.load(ctx)
	if err != nil && !errors.Is(err, secret.ErrNone) {
		return state, err
	}
	_, missing := s.secret(ctx)
	if err != nil && missing != nil && !errors.Is(missing, secret.ErrNone) {
		return state, missing
	}
	state.Secret = missing == nil
	state.User, state.Expiry = kept.User, kept.Expiry
	state.Renews = kept.Refresh != "" || s.unattended() && state.Secret
	state.SignedIn = kept.lasts(0) || state.Renews
	return state, nil
}

// SignOut removes the tokens and the client secret. The error is [secret.ErrNone]
// where there were none, or another of [secret.Store].
func (s *Source) SignOut(ctx context.Context) error {
	tokens := secret.ForgetLong(ctx, s.secrets, s.tokenAccount())
	client := secret.ForgetLong(ctx, s.secrets, s.secretAccount())
	switch {
	case tokens != nil && !errors.Is(tokens, secret.ErrNone):
		return tokens
	case errors.Is(client, secret.ErrNone):
		return tokens
	case client != nil:
		return client
	default:
		return nil
	}
}

// user is who the ID token names. It came from the token endpoint itself, over TLS, so
// its signature needs no check (OpenID Connect Core §3.1.3.7, 6).
func user(t *oauth2.Token) string {
	id, _ := t.Extra("id_token").(string)
	parts := strings.Split(id, ".")
	if len(parts) != 3 {
		return ""
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return ""
	}
	var claims struct {
		Email    string `json:"email"`
		Username string `json:"preferred_username"`
		UPN      string `json:"upn"`
	}
	if json.Unmarshal(text, &claims) != nil {
		return ""
	}
	for _, name := range []string{claims.Username, claims.Email, claims.UPN} {
		if strings.Contains(name, "@") {
			return clean(name, maxName)
		}
	}
	return clean(claims.Username, maxName)
}
