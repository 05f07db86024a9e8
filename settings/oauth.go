package settings

import (
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// OAuth is how access tokens for XOAUTH2 and OAUTHBEARER are come by (RFC 6749). The
// zero value: there is no table, and the password is the token. The client secret and
// the tokens are not here: see package secret.
type OAuth struct {
	Provider Provider
	Tenant   string // Microsoft's directory: its ID, one of its domains, "organizations" or "common"
	ClientID string
	Flow     Flow // empty: see [OAuth.EffectiveFlow]

	// What a custom provider is reached at, named as in RFC 8414: https, or http on the loopback.
	AuthorizationEndpoint string
	DeviceEndpoint        string
	TokenEndpoint         string

	Scopes string // separated by blanks (RFC 6749 §3.3); empty: the provider's usual ones

	SecretEnds Date // of the client secret, which no endpoint tells; empty: not known
}

// Date is a day as TOML writes it: 2027-03-01.
type Date string

// Day is the day in UTC, and whether it is one.
func (d Date) Day() (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, string(d))
	return t, err == nil
}

// Provider is who gives the tokens out.
type Provider string

// The providers.
const (
	ProviderMicrosoft Provider = "microsoft"
	ProviderGoogle    Provider = "google"
	ProviderCustom    Provider = "custom"
)

// Providers lists the values of [Provider], in the order a form offers them.
func Providers() []Provider { return []Provider{ProviderMicrosoft, ProviderGoogle, ProviderCustom} }

// Flow is the way to a token.
type Flow string

// The flows.
const (
	FlowDevice            Flow = "device"             // RFC 8628: a code, typed into a browser anywhere
	FlowBrowser           Flow = "browser"            // RFC 8252: a browser on this machine, with PKCE
	FlowClientCredentials Flow = "client-credentials" // RFC 6749 §4.4: the program itself, nobody signs in
)

// Flows lists the values of [Flow], in the order a form offers them.
func Flows() []Flow { return []Flow{FlowDevice, FlowBrowser, FlowClientCredentials} }

// EffectiveFlow is the flow that is taken: where none is named, the device flow, which
// works without a browser on this machine; at Google, which has none for mail, the browser.
func (o OAuth) EffectiveFlow() Flow {
	switch {
	case o.Flow != "":
		return o.Flow
	case o.Provider == ProviderGoogle:
		return FlowBrowser
	default:
		return FlowDevice
	}
}

// NeedsSecret says whether the provider wants a client secret for this flow. Google
// gives even desktop programs one; a custom provider may, without being asked for it here.
func (o OAuth) NeedsSecret() bool {
	return o.EffectiveFlow() == FlowClientCredentials || o.Provider == ProviderGoogle
}

// TakesToken says whether the method signs in with an access token.
func (a Auth) TakesToken() bool { return a == AuthXOAUTH2 || a == AuthOAUTHBEARER }

// UsesOAuth says whether the server is signed in to with tokens that this program gets
// itself. An OAuth method without a provider takes the token as password.
func (s Server) UsesOAuth() bool { return s.Auth.TakesToken() && s.OAuth.Provider != "" }

// endpointFault says what is wrong with an endpoint and what to do.
func endpointFault(text string) Phrase {
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Hostname() == "" || strings.ContainsFunc(text, isControl):
		return phrase("oauth-endpoint/address", text)
	case u.Scheme == "http" && !IsLoopback(u.Hostname()):
		return phrase("oauth-endpoint/clear", text)
	case u.Scheme != "https" && u.Scheme != "http":
		return phrase("oauth-endpoint/scheme", text)
	case u.User != nil:
		return phrase("oauth-endpoint/user", text)
	case u.Fragment != "":
		return phrase("oauth-endpoint/fragment", text)
	}
	return Phrase{}
}

// IsLoopback says whether a host's name or address is this machine's own.
func IsLoopback(host string) bool {
	if ip, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return ip.Unmap().IsLoopback()
	}
	return strings.EqualFold(strings.TrimSuffix(host, "."), "localhost")
}
