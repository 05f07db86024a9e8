package settings

import (
	"slices"
	"strings"
)

// OAuthFaults is what keeps a server that is signed in to with tokens from getting any.
func (s *Settings) OAuthFaults(out Outgoing) []Finding {
	v := &validator{settings: s}
	if out.Server.Auth.TakesToken() {
		v.oauth(join(out.Field, "oauth"), out.Server)
	}
	return slices.DeleteFunc(v.findings, func(f Finding) bool { return f.Severity != SeverityError })
}

func (v *validator) oauth(at string, s Server) {
	o := s.OAuth
	switch {
	case o == (OAuth{}):
		return
	case !s.Auth.TakesToken() && slices.Contains(Auths(), s.Auth):
		v.add(SeverityHint, "oauth-unused", at, "[%s] is not used, since sign-in method %q is chosen: choose %q or %q, or remove the table",
			headerName(at), s.Auth, AuthXOAUTH2, AuthOAUTHBEARER)
	}
	choice(v, "oauth-provider", join(at, "provider"), "OAuth provider", o.Provider, Providers())
	v.clientID(join(at, "client_id"), o.ClientID)
	if o.Flow != "" {
		choice(v, "oauth-flow", join(at, "flow"), "flow", o.Flow, Flows())
	}
	if o.Provider == ProviderGoogle && (o.Flow == FlowDevice || o.Flow == FlowClientCredentials) {
		v.add(SeverityError, "oauth-flow", join(at, "flow"), "Google has no flow %q for mail: write %q", o.Flow, FlowBrowser)
	}
	v.tenant(join(at, "tenant"), o)
	v.endpoints(at, o)
	if strings.ContainsFunc(o.Scopes, isControl) {
		v.add(SeverityError, "oauth-scopes", join(at, "scopes"), "the scopes hold a line break or another control character: separate them by blanks")
	}
}

func (v *validator) clientID(field, id string) {
	switch {
	case id == "":
		v.add(SeverityError, "oauth-client-id", field, "there is no client ID: register this program with the provider, and write the ID that it gives")
	case strings.ContainsFunc(id, func(r rune) bool { return r == ' ' || isControl(r) }):
		v.add(SeverityError, "oauth-client-id", field, "the client ID holds a blank or a control character: write it as the provider shows it")
	}
	v.literal(field, id)
}

// sharedTenants are Microsoft's names for more than one directory, which give out no token without a person.
func sharedTenants() []string { return []string{"common", "organizations", "consumers"} }

func (v *validator) tenant(field string, o OAuth) {
	if o.Provider != ProviderMicrosoft {
		if o.Tenant != "" && slices.Contains(Providers(), o.Provider) {
			v.add(SeverityHint, "oauth-tenant", field, "the tenant is not used, since the provider is %q: remove it", o.Provider)
		}
		return
	}
	switch shared := slices.Contains(sharedTenants(), strings.ToLower(o.Tenant)); {
	case o.Tenant == "":
		v.add(SeverityError, "oauth-tenant", field, "there is no tenant: write the directory's ID, or a domain of it such as contoso.onmicrosoft.com")
	case strings.ContainsFunc(o.Tenant, notInTenant):
		v.add(SeverityError, "oauth-tenant", field, "%q is no tenant: write the directory's ID, or a domain of it such as contoso.onmicrosoft.com", o.Tenant)
	case shared && o.EffectiveFlow() == FlowClientCredentials:
		v.add(SeverityError, "oauth-tenant", field, "with flow %q the tenant %q is too wide: write your directory's own ID or domain", o.Flow, o.Tenant)
	}
}

// notInTenant: a tenant is an ID or a domain, and a part of an address.
func notInTenant(r rune) bool { return r >= 0x80 || r != '.' && notInHost(r) }

// endpoint is one of the addresses of a custom provider.
type endpoint struct {
	key, value string
	flow       Flow // that needs it; empty: every one
}

func (o OAuth) endpoints() []endpoint {
	return []endpoint{
		{"authorization_endpoint", o.AuthorizationEndpoint, FlowBrowser},
		{"device_authorization_endpoint", o.DeviceEndpoint, FlowDevice},
		{"token_endpoint", o.TokenEndpoint, ""},
	}
}

func (v *validator) endpoints(at string, o OAuth) {
	for _, e := range o.endpoints() {
		field := join(at, e.key)
		switch fault := endpointFault(e.value); {
		case o.Provider != ProviderCustom:
			if e.value != "" && slices.Contains(Providers(), o.Provider) {
				v.add(SeverityHint, "oauth-endpoint-unused", field, "the address is not used, since that of %q is known: remove it", o.Provider)
			}
		case e.value != "" && fault != "":
			v.add(SeverityError, "oauth-endpoint", field, "%q cannot be used: %s", e.value, fault)
		case e.value == "" && (e.flow == "" || e.flow == o.EffectiveFlow()):
			v.add(SeverityError, "oauth-endpoint", field, "there is no address: write the provider's %s, as its documentation or its /.well-known/openid-configuration names it", e.key)
		}
	}
}
