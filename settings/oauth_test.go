package settings

import (
	"slices"
	"strings"
	"testing"
)

// microsoft are settings of a server at Microsoft that Validate has nothing to say about.
func microsoft() *Settings {
	s := complete()
	s.Server.Username, s.Server.Auth = "portal@contoso.example", AuthXOAUTH2
	s.Server.OAuth = OAuth{Provider: ProviderMicrosoft, Tenant: "contoso.onmicrosoft.com", ClientID: "6731de76-14a6-49ae-97bc-6eba6914391e"}
	return s
}

func custom() OAuth {
	return OAuth{
		Provider: ProviderCustom, ClientID: "postroom", Flow: FlowDevice,
		DeviceEndpoint: "https://login.example.com/device", TokenEndpoint: "http://127.0.0.1:8080/token",
	}
}

func TestEachProviderHasSettingsWithoutFindings(t *testing.T) {
	for _, o := range []OAuth{
		microsoft().Server.OAuth,
		{Provider: ProviderMicrosoft, Tenant: "8eaef023-2b34-4da1-9baa-8bc8c9d6a490", ClientID: "a", Flow: FlowClientCredentials},
		{Provider: ProviderMicrosoft, Tenant: "common", ClientID: "a", Flow: FlowBrowser, Scopes: "a b"},
		{Provider: ProviderGoogle, ClientID: "1.apps.googleusercontent.com"},
		{Provider: ProviderGoogle, ClientID: "1.apps.googleusercontent.com", Flow: FlowBrowser},
		custom(),
		{Provider: ProviderCustom, ClientID: "a", Flow: FlowBrowser, AuthorizationEndpoint: "http://localhost:1/a?b=c", TokenEndpoint: "http://[::1]:1/t"},
		{Provider: ProviderCustom, ClientID: "a", Flow: FlowClientCredentials, TokenEndpoint: "https://login.example.com/token"},
	} {
		s := microsoft()
		s.Server.OAuth = o
		if found := s.Validate(); len(found) > 0 {
			t.Errorf("%+v: %v", o, found)
		}
		s.Server.Auth = AuthOAUTHBEARER
		if found := s.Validate(); len(found) > 0 {
			t.Errorf("%+v by OAUTHBEARER: %v", o, found)
		}
	}
}

func TestValidateFindsEachFaultOfOAuth(t *testing.T) {
	tests := []struct {
		want   string // severity code field
		change func(*OAuth)
	}{
		{"error oauth-provider server.oauth.provider", func(o *OAuth) { o.Provider = "microsft" }},
		{"error oauth-provider server.oauth.provider", func(o *OAuth) { o.Provider = "" }},
		{"error oauth-provider server.oauth.provider", func(o *OAuth) { o.Provider = "somebody" }},
		{"error oauth-client-id server.oauth.client_id", func(o *OAuth) { o.ClientID = "" }},
		{"error oauth-client-id server.oauth.client_id", func(o *OAuth) { o.ClientID = "a b" }},
		{"warning global-not-replaced server.oauth.client_id", func(o *OAuth) { o.ClientID = "#Global[a]" }},
		{"error oauth-flow server.oauth.flow", func(o *OAuth) { o.Flow = "devise" }},
		{"error oauth-flow server.oauth.flow", func(o *OAuth) { o.Flow = "x" }},
		{"error oauth-flow server.oauth.flow", func(o *OAuth) { o.Provider, o.Tenant, o.Flow = ProviderGoogle, "", FlowDevice }},
		{"error oauth-flow server.oauth.flow", func(o *OAuth) { o.Provider, o.Tenant, o.Flow = ProviderGoogle, "", FlowClientCredentials }},
		{"error oauth-tenant server.oauth.tenant", func(o *OAuth) { o.Tenant = "" }},
		{"error oauth-tenant server.oauth.tenant", func(o *OAuth) { o.Tenant = "a/../b" }},
		{"error oauth-tenant server.oauth.tenant", func(o *OAuth) { o.Tenant, o.Flow = "Common", FlowClientCredentials }},
		{"hint oauth-tenant server.oauth.tenant", func(o *OAuth) { *o = custom(); o.Tenant = "a" }},
		{"hint oauth-endpoint-unused server.oauth.token_endpoint", func(o *OAuth) { o.TokenEndpoint = "https://login.example.com/token" }},
		{"error oauth-endpoint server.oauth.token_endpoint", func(o *OAuth) { *o = custom(); o.TokenEndpoint = "" }},
		{"error oauth-endpoint server.oauth.token_endpoint", func(o *OAuth) { *o = custom(); o.TokenEndpoint = "http://login.example.com/token" }},
		{"error oauth-endpoint server.oauth.token_endpoint", func(o *OAuth) { *o = custom(); o.TokenEndpoint = "http://localhost.example.com/token" }},
		{"error oauth-endpoint server.oauth.token_endpoint", func(o *OAuth) { *o = custom(); o.TokenEndpoint = "http://127.0.0.1.example.com/token" }},
		{"error oauth-endpoint server.oauth.token_endpoint", func(o *OAuth) { *o = custom(); o.TokenEndpoint = "http://127.0.0.1@login.example.com/token" }},
		{"error oauth-endpoint server.oauth.token_endpoint", func(o *OAuth) { *o = custom(); o.TokenEndpoint = "ftp://login.example.com/token" }},
		{"error oauth-endpoint server.oauth.token_endpoint", func(o *OAuth) { *o = custom(); o.TokenEndpoint = "login.example.com/token" }},
		{"error oauth-endpoint server.oauth.token_endpoint", func(o *OAuth) { *o = custom(); o.TokenEndpoint = "https://a:b@login.example.com/token" }},
		{"error oauth-endpoint server.oauth.token_endpoint", func(o *OAuth) { *o = custom(); o.TokenEndpoint = "https://login.example.com/token#a" }},
		{"error oauth-endpoint server.oauth.token_endpoint", func(o *OAuth) { *o = custom(); o.TokenEndpoint = "https://login.example.com/\x01" }},
		{"error oauth-endpoint server.oauth.device_authorization_endpoint", func(o *OAuth) { *o = custom(); o.DeviceEndpoint = "" }},
		{"error oauth-endpoint server.oauth.authorization_endpoint", func(o *OAuth) { *o = custom(); o.Flow = FlowBrowser }},
		{"error oauth-secret-ends server.oauth.secret_ends", func(o *OAuth) { o.SecretEnds = "1 March 2027" }},
		{"error oauth-scopes server.oauth.scopes", func(o *OAuth) { o.Scopes = "a\nb" }},
	}
	var all []Finding
	for _, tt := range tests {
		s := microsoft()
		tt.change(&s.Server.OAuth)
		found := s.Validate()
		all = append(all, found...)
		if got := summaries(found); !slices.Contains(got, tt.want) {
			t.Errorf("%+v: want %q among %q", s.Server.OAuth, tt.want, got)
		}
	}
	meetsAll(t, all, "oauth-provider", "oauth-client-id", "oauth-flow", "oauth-tenant", "oauth-endpoint", "oauth-endpoint-unused", "oauth-scopes", "oauth-secret-ends")
}

func summaries(found []Finding) []string {
	var all []string
	for _, f := range found {
		all = append(all, string(f.Severity)+" "+f.Code+" "+f.Field)
	}
	return all
}

func TestOAuthWithAnotherMethodIsSaidToBeUnused(t *testing.T) {
	s := microsoft()
	s.Server.Auth = AuthPlain
	if got := summaries(s.Validate()); !slices.Contains(got, "hint oauth-unused server.oauth") {
		t.Errorf("got %q", got)
	}
}

func TestFindingOfOAuthStandsAtItsLine(t *testing.T) {
	f := Parse("settings.toml", []byte(`version = 1
[server]
host = "smtp.example.com"
username = "a"
auth = "xoauth2"
[server.oauth]
provider = "google"
client_id = "a b"
client_secret = "hush"
flwo = "device"
[[action]]
name = "A"
kind = "send-message"
[action.own]
host = "smtp.example.com"
from = "a@example.com"
auth = "oauthbearer"
username = "a"
[action.own.oauth]
provider = 1
flow = "x"
`))
	lines := map[string]int{}
	for _, found := range f.Check() {
		lines[found.Code+" "+found.Field] = found.Line
		if strings.Contains(found.Message, "hush") {
			t.Errorf("tells the secret: %s", found.Message)
		}
	}
	for at, line := range map[string]int{
		"oauth-client-id server.oauth.client_id": 8, "unknown-key server.oauth.client_secret": 9,
		"unknown-key server.oauth.flwo": 10, "wrong-type action[0].own.oauth.provider": 20,
		"oauth-flow action[0].own.oauth.flow": 21, "oauth-client-id action[0].own.oauth.client_id": 19,
	} {
		if lines[at] != line {
			t.Errorf("%s: at line %d, not %d; all: %v", at, lines[at], line, lines)
		}
	}
}

func TestOAuthIsSavedInPlaceAndGoesAsATable(t *testing.T) {
	const before = `version = 1
[server]
host = "smtp.example.com" # ours

# from the app registration
[server.oauth]
provider = "microsoft"
tenant = "contoso.example" # the old one
client_id = "a"

[notifications]
from = "a@example.com"
`
	f := Parse("settings.toml", []byte(before))
	next := f.Settings.Clone()
	next.Server.OAuth.Tenant, next.Server.OAuth.Flow = "fabrikam.example", FlowBrowser
	text, err := f.Edited(next)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(before, "contoso", "fabrikam", 1)
	want = strings.Replace(want, "client_id = \"a\"\n", "client_id = \"a\"\nflow = \"browser\"\n", 1)
	if string(text) != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	next.Server.OAuth = OAuth{}
	if text, err = f.Edited(next); err != nil || strings.Contains(string(text), "oauth") || !strings.Contains(string(text), "# ours") {
		t.Errorf("%v\n%s", err, text)
	}
}

func TestNewOAuthTableStandsBehindItsServer(t *testing.T) {
	const before = "version = 1\n[server]\nhost = \"a.example\"\n\n[notifications]\nfrom = \"a@example.com\"\n"
	f := Parse("settings.toml", []byte(before))
	next := f.Settings.Clone()
	next.Server.OAuth = OAuth{Provider: ProviderGoogle, ClientID: "a"}
	text, err := f.Edited(next)
	want := strings.Replace(before, "\n\n[n", "\n\n[server.oauth]\nprovider = \"google\"\nclient_id = \"a\"\n\n[n", 1)
	if err != nil || string(text) != want {
		t.Errorf("%v, got\n%s", err, text)
	}
}

func TestOwnSettingsOfAnInlineActionTakeOAuthAlong(t *testing.T) {
	f := Parse("settings.toml", []byte("version = 1\naction = [ { name = \"A\", kind = \"send-message\" } ] # mine\n"))
	next := f.Settings.Clone()
	next.Actions[0].Own = own()
	next.Actions[0].Own.OAuth = custom()
	text, err := f.Edited(next)
	if err != nil || strings.Contains(string(text), rewritten) || !strings.Contains(string(text), "# mine") {
		t.Errorf("%v\n%s", err, text)
	}
}

func TestTheEndOfAClientSecretIsADay(t *testing.T) {
	for written, want := range map[string]string{
		"2027-03-01": "2027-03-01", `"2027-03-01"`: "2027-03-01", `"soon"`: "soon",
		"2027-03-01T10:00:00Z": "wrong-type", "3": "wrong-type",
	} {
		f := Parse("settings.toml", []byte("version = 2\n[server.oauth]\nsecret_ends = "+written+"\n"))
		if want == "wrong-type" {
			if !slices.ContainsFunc(f.Findings, func(f Finding) bool { return f.Code == "wrong-type" && f.Field == "server.oauth.secret_ends" }) {
				t.Errorf("%s: %+v", written, f.Findings)
			}
			continue
		}
		if got := string(f.Settings.Server.OAuth.SecretEnds); got != want {
			t.Errorf("%s is read as %q", written, got)
		}
	}
	s := microsoft()
	s.Server.OAuth.SecretEnds = "2027-03-01"
	text, err := Parse("settings.toml", nil).Edited(s)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(text); !strings.Contains(text, "\nsecret_ends = 2027-03-01\n") || !strings.Contains(text, "version = 2\n") {
		t.Errorf("%s", text)
	}
}
