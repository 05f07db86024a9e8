package settings

import (
	"slices"
	"strings"

	"postroom/settings/tomltext"
)

// OAuthFaults is what keeps a server that is signed in to with tokens from getting any.
func (s *Settings) OAuthFaults(out Outgoing) []Finding {
	v := &validator{settings: s}
	if out.Server.Auth.TakesToken() {
		v.oauth(out.Field+".oauth", out.Server)
	}
	return slices.DeleteFunc(v.findings, func(f Finding) bool { return f.Severity != SeverityError })
}

func (v *validator) oauth(at string, s Server) {
	o := s.OAuth
	switch {
	case o == (OAuth{}):
		return
	case !s.Auth.TakesToken() && slices.Contains(Auths(), s.Auth):
		v.find("oauth-unused", at, tomltext.TableName(at), s.Auth, AuthXOAUTH2, AuthOAUTHBEARER)
	}
	choice(v, "oauth-provider", at+".provider", o.Provider, Providers())
	v.clientID(at+".client_id", o.ClientID)
	if o.Flow != "" {
		choice(v, "oauth-flow", at+".flow", o.Flow, Flows())
	}
	if o.Provider == ProviderGoogle && (o.Flow == FlowDevice || o.Flow == FlowClientCredentials) {
		v.find("oauth-flow/google", at+".flow", o.Flow, FlowBrowser)
	}
	v.tenant(at+".tenant", o)
	v.endpoints(at, o)
	if strings.ContainsFunc(o.Scopes, isControl) {
		v.find("oauth-scopes", at+".scopes")
	}
	if _, ok := o.SecretEnds.Day(); o.SecretEnds != "" && !ok {
		v.find("oauth-secret-ends", at+".secret_ends", o.SecretEnds)
	}
}

func (v *validator) clientID(field, id string) {
	switch {
	case id == "":
		v.find("oauth-client-id", field)
	case strings.ContainsFunc(id, func(r rune) bool { return r == ' ' || isControl(r) }):
		v.find("oauth-client-id/characters", field)
	}
	v.literal(field, id)
}

// sharedTenants are Microsoft's names for more than one directory, which give out no token without a person.
func sharedTenants() []string { return []string{"common", "organizations", "consumers"} }

func (v *validator) tenant(field string, o OAuth) {
	if o.Provider != ProviderMicrosoft {
		if o.Tenant != "" && slices.Contains(Providers(), o.Provider) {
			v.find("oauth-tenant/unused", field, o.Provider)
		}
		return
	}
	switch shared := slices.Contains(sharedTenants(), strings.ToLower(o.Tenant)); {
	case o.Tenant == "":
		v.find("oauth-tenant", field)
	case strings.ContainsFunc(o.Tenant, notInTenant):
		v.find("oauth-tenant/syntax", field, o.Tenant)
	case shared && o.EffectiveFlow() == FlowClientCredentials:
		v.find("oauth-tenant/shared", field, o.Flow, o.Tenant)
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
		field := tomltext.Join(at, e.key)
		switch {
		case o.Provider != ProviderCustom:
			if e.value != "" && slices.Contains(Providers(), o.Provider) {
				v.find("oauth-endpoint-unused", field, o.Provider)
			}
		case e.value != "":
			v.fault(field, endpointFault(e.value))
		case e.flow == "" || e.flow == o.EffectiveFlow():
			v.find("oauth-endpoint/missing", field, e.key)
		}
	}
}
