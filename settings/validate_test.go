package settings

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// complete are settings that Validate has nothing to say about.
func complete() *Settings {
	s := Defaults()
	s.Integration.Enabled = true
	s.Server.Host = "smtp.example.com"
	s.Notifications.From = "Service Portal <portal@example.com>"
	return s
}

func own() *Own {
	return &Own{Server: Server{Host: "mail2.example.com", Encryption: EncryptionTLS, Auth: AuthAuto}, From: "a@example.com"}
}

func TestCompleteSettingsHaveNoFindings(t *testing.T) {
	s := complete()
	s.Portal = Portal{URL: "https://portal.example.com", Messages: "http://portal.example.com/m?a=b"}
	s.Globals = map[string]string{"smtp-host": "smtp.example.com", "h.1": "portal"}
	s.Server = Server{Host: "#Global[smtp-host]", Hello: "#Global[h.1].example.com", Port: 587, Username: "u", Encryption: EncryptionSTARTTLS, Auth: AuthSCRAMSHA256, Timeout: time.Minute}
	s.Actions = []Action{{Name: "A", Kind: SendMessage, Own: own()}, {Name: "B", Kind: PerformTasks}}
	if found := s.Validate(); len(found) > 0 {
		t.Errorf("got %v", found)
	}
}

func TestValidateFindsEachFault(t *testing.T) {
	tests := []struct {
		want   string // severity code field
		change func(*Settings)
	}{
		{"error version version", func(s *Settings) { s.Version = 0 }},
		{"error version version", func(s *Settings) { s.Version = 3 }},
		{"error version version", func(s *Settings) { s.Version, s.WrittenBy = 3, "Postroom v9" }},
		{"error identifier-name people.identifiers", identifiers("Number", "LANGUAGE ")},
		{"error identifier-name people.identifiers", identifiers("name")},
		{"warning identifier-blank people.identifiers", identifiers("Number", " ")},
		{"hint identifier-twice people.identifiers", identifiers("Number", "number")},
		{"hint identifier-twice people.identifiers", identifiers(IdentifierWindows)},
		{"error host-missing server.host", func(s *Settings) { s.Server.Host = " " }},
		{"warning host-missing server.host", func(s *Settings) { s.Server.Host, s.Integration.Enabled = "", false }},
		{"error host-syntax server.host", func(s *Settings) { s.Server.Host = "smtp.example.com:25" }},
		{"error host-syntax server.host", func(s *Settings) { s.Server.Host = "smtp://smtp.example.com" }},
		{"error host-syntax server.host", func(s *Settings) { s.Server.Host = "smtp example" }},
		{"error host-syntax server.host", func(s *Settings) { s.Server.Host = "a@example.com" }},
		{"error host-syntax server.host", func(s *Settings) { s.Server.Host = "a..b" }},
		{"error host-syntax server.host", func(s *Settings) { s.Server.Host = "-a.b" }},
		{"error host-syntax server.host", func(s *Settings) { s.Server.Host = strings.Repeat("a.", 140) }},
		{"error host-syntax server.host", func(s *Settings) { s.Server.Host = "smtp/example" }},
		{"error host-syntax server.host", func(s *Settings) { s.Server.Host = strings.Repeat("a", 64) }},
		{"error host-syntax server.host", func(s *Settings) { s.Server.Host = "#Global[x" }},
		{"error host-syntax server.host", func(s *Settings) { s.Server.Host, s.Globals = "#Global[h]", map[string]string{"h": "a b"} }},
		{"error global-without-value server.host", func(s *Settings) { s.Server.Host = "#Global[nothing]" }},
		{"error global-without-value server.hello", func(s *Settings) { s.Server.Hello = "#Global[nothing]" }},
		{"error global-without-value server.username", func(s *Settings) { s.Server.Username, s.Globals = "#Global[e]", map[string]string{"e": ""} }},
		{"error global-without-value notifications.from", func(s *Settings) { s.Notifications.From = "#Global[nothing]" }},
		{"error port-range server.port", func(s *Settings) { s.Server.Port = 65536 }},
		{"error port-range server.port", func(s *Settings) { s.Server.Port = -1 }},
		{"warning port-encryption server.port", func(s *Settings) { s.Server.Port = 465 }},
		{"warning port-encryption server.port", func(s *Settings) { s.Server.Port, s.Server.Encryption, s.Server.Username = 465, EncryptionNone, "" }},
		{"warning port-encryption server.port", func(s *Settings) { s.Server.Port, s.Server.Encryption, s.Server.Username = 587, EncryptionNone, "" }},
		{"warning port-encryption server.port", func(s *Settings) { s.Server.Port, s.Server.Encryption = 587, EncryptionTLS }},
		{"warning port-encryption server.port", func(s *Settings) { s.Server.Port, s.Server.Encryption = 25, EncryptionTLS }},
		{"error encryption server.encryption", func(s *Settings) { s.Server.Encryption = "ssl" }},
		{"error encryption server.encryption", func(s *Settings) { s.Server.Encryption = "startls" }},
		{"error encryption server.encryption", func(s *Settings) { s.Server.Encryption = "" }},
		{"error auth server.auth", func(s *Settings) { s.Server.Auth = "ntlm" }},
		{"error auth server.auth", func(s *Settings) { s.Server.Auth = "plain-" }},
		{"error auth server.auth", func(s *Settings) { s.Server.Auth = "" }},
		{"hint ca-file-unused server.ca_file", func(s *Settings) { s.Server.CAFile, s.Server.Encryption = "ca.pem", EncryptionNone }},
		{"error hello-syntax server.hello", func(s *Settings) { s.Server.Hello = "my host" }},
		{"error username-missing server.username", func(s *Settings) { s.Server.Auth = AuthPlain }},
		{"hint username-unused server.username", func(s *Settings) { s.Server.Auth, s.Server.Username = AuthNone, "u" }},
		{"warning password-in-clear server.username", func(s *Settings) { s.Server.Encryption, s.Server.Username = EncryptionNone, "u" }},
		{"error username-syntax server.username", func(s *Settings) { s.Server.Username = "a\r\nb" }},
		{"error timeout server.timeout", func(s *Settings) { s.Server.Timeout = time.Millisecond }},
		{"error timeout server.timeout", func(s *Settings) { s.Server.Timeout = time.Hour }},
		{"error timeout server.timeout", func(s *Settings) { s.Server.Timeout = -time.Second }},
		{"error from-missing notifications.from", func(s *Settings) { s.Notifications.From = "" }},
		{"warning from-missing notifications.from", func(s *Settings) { s.Notifications.From, s.Integration.Enabled = "", false }},
		{"error from-syntax notifications.from", func(s *Settings) { s.Notifications.From = "portal" }},
		{"error from-syntax notifications.from", func(s *Settings) { s.Notifications.From = "a@x.com, b@x.com" }},
		{"error from-syntax notifications.from", func(s *Settings) { s.Notifications.From = "a@x.com\r\nBcc: b@x.com" }},
		{"error from-syntax notifications.from", func(s *Settings) { s.Notifications.From = "a@-x" }},
		{"error from-syntax notifications.from", func(s *Settings) { s.Notifications.From = "a@" }},
		{"error address-syntax notifications.reply_to", func(s *Settings) { s.Notifications.ReplyTo = "help" }},
		{"error address-syntax notifications.reply_to", func(s *Settings) { s.Notifications.ReplyTo = "a@x.com, b@x.com" }},
		{"error address-syntax notifications.return_path", func(s *Settings) { s.Notifications.ReturnPath = "a@x.com\r\nBcc: b@x.com" }},
		{"error global-without-value notifications.return_path", func(s *Settings) { s.Notifications.ReturnPath = "#Global[nothing]" }},
		{"error identifier-empty notifications.identifier", func(s *Settings) { s.Notifications.Identifier = "" }},
		{"error ldap-url people.ldap", func(s *Settings) { s.People = People{LDAP: "http://x", LDAPBase: "dc=x"} }},
		{"error ldap-url people.ldap", func(s *Settings) { s.People = People{LDAP: "ldaps://u:p@x", LDAPBase: "dc=x"} }},
		{"error ldap-base people.ldap_base", func(s *Settings) { s.People = People{LDAP: "ldap://x"} }},
		{"hint ldap-file people.file", func(s *Settings) { s.People = People{LDAP: "ldaps://x", LDAPBase: "dc=x", File: "p.csv"} }},
		{"hint ldap-unused people.ldap_filter", func(s *Settings) { s.People = People{LDAPFilter: "(a=b)"} }},
		{"warning ldap-attribute people.attributes.x", func(s *Settings) {
			s.People = People{LDAP: "ldaps://x", LDAPBase: "dc=x", Attributes: map[string]string{"x": ""}}
		}},
		{"error url portal.url", func(s *Settings) { s.Portal.URL = "portal.example.com" }},
		{"error url portal.messages", func(s *Settings) { s.Portal.Messages = "javascript:alert(1)" }},
		{"warning url-user portal.url", func(s *Settings) { s.Portal.URL = "https://u:p@portal.example.com" }},
		{"warning global-not-replaced portal.url", func(s *Settings) { s.Portal.URL = "https://portal.example.com/#Global[x]" }},
		{"hint global-unused globals.x", func(s *Settings) { s.Globals = map[string]string{"x": "1"} }},
		{"hint global-empty globals.x", func(s *Settings) { s.Globals = map[string]string{"x": ""} }},
		{`error global-name globals."a b"`, func(s *Settings) { s.Globals = map[string]string{"a b": "1"} }},
		{"warning global-nested globals.smtp", func(s *Settings) {
			s.Server.Hello, s.Globals = "", map[string]string{"smtp": "#Global[x]"}
			s.Server.Username = "#Global[smtp]"
		}},
		{"error action-name action[0].name", func(s *Settings) { s.Actions = []Action{{Kind: SendMessage}} }},
		{"error action-duplicate action[1].name", func(s *Settings) {
			s.Actions = []Action{{Name: "A", Kind: SendMessage}, {Name: " a", Kind: SendMessage}}
		}},
		{"error kind action[0].kind", func(s *Settings) { s.Actions = []Action{{Name: "A", Kind: "x"}} }},
		{"error kind action[0].kind", func(s *Settings) { s.Actions = []Action{{Name: "A", Kind: "send-mesage"}} }},
		{"error kind action[0].kind", func(s *Settings) { s.Actions = []Action{{Name: "A"}} }},
		{"error own-not-allowed action[0].own", func(s *Settings) { s.Actions = []Action{{Name: "A", Kind: PerformTasks, Own: own()}} }},
		{"error host-missing action[0].own.host", func(s *Settings) {
			s.Integration.Enabled = false
			s.Actions = []Action{{Name: "A", Kind: SendMessage, Own: own()}}
			s.Actions[0].Own.Host = ""
		}},
		{"error from-missing action[0].own.from", func(s *Settings) {
			s.Actions = []Action{{Name: "A", Kind: SendMessage, Own: own()}}
			s.Actions[0].Own.From = ""
		}},
		{"warning own-template action[0].own.html", func(s *Settings) {
			s.Actions = []Action{{Name: "A", Kind: SendMessage, Own: own()}}
			s.Actions[0].Own.Subject = "s"
		}},
		{"warning own-template action[0].own.subject", func(s *Settings) {
			s.Actions = []Action{{Name: "A", Kind: SendMessage, Own: own()}}
			s.Actions[0].Own.HTML = "h"
		}},
		{"error template-missing template", func(s *Settings) { s.Template.Languages = nil }},
		{"error template-language template.language", func(s *Settings) { s.Template.Language = "de" }},
		{"error language-tag template.EN", func(s *Settings) { s.Template.Languages["EN"] = Template{Subject: "s", HTML: "h"} }},
		{"error subject-empty template.nl.subject", func(s *Settings) { s.Template.Languages["nl"] = Template{Subject: "", HTML: "h"} }},
		{"warning preheader-lines template.nl.preheader", func(s *Settings) {
			s.Template.Languages["nl"] = Template{Subject: "s", Preheader: "a\nb", HTML: "h"}
		}},
		{"error subject-lines template.nl.subject", func(s *Settings) { s.Template.Languages["nl"] = Template{Subject: "a\nb", HTML: "h"} }},
		{"error html-empty template.en.html", func(s *Settings) { s.Template.Languages["en"] = Template{Subject: "s", HTML: " "} }},
		{"warning html-empty template.nl.html", func(s *Settings) { s.Template.Languages["nl"] = Template{Subject: "", HTML: " "} }},
		{"warning word-not-replaced notifications.from", func(s *Settings) { s.Notifications.From = `"#Service[name]" <a@example.com>` }},
		{"warning word-not-replaced portal.url", func(s *Settings) { s.Portal.URL = "https://portal.example.com/#Service[name]" }},
		{"error action-duplicate action[1].name", func(s *Settings) {
			s.Actions = []Action{{Name: "STRASSE Σ", Kind: SendMessage}, {Name: "straße ς", Kind: SendMessage}}
		}},
		{"error safety-only safety.only", func(s *Settings) { s.Safety.Only = []string{"@example.com", "Ann <a@example.com>"} }},
		{"error safety-redirect safety.redirect", func(s *Settings) { s.Safety.Redirect = "qa" }},
		{"error layout template.layout", func(s *Settings) { s.Template.Layout = "../x.html" }},
	}
	met := map[string]bool{}
	var all []Finding
	validators := validatorsSource(t)
	for _, tt := range tests {
		s := complete()
		tt.change(s)
		found := s.Validate()
		all = append(all, found...)
		for _, f := range found {
			met[f.Sentence] = true
		}
		if len(found) != 1 {
			t.Errorf("%s: got %v", tt.want, found)
			continue
		}
		f := found[0]
		if got := strings.Join([]string{string(f.Severity), f.Code, f.Field}, " "); got != tt.want {
			t.Errorf("got %s, want %s: %s", got, tt.want, f.Message)
		}
	}
	meetsAll(t, all, "version", "host-syntax", "from-syntax", "port-encryption", "encryption", "auth", "kind")
	for key := range sentences {
		if said := regexp.MustCompile(`v\.find(As)?\((missing, )?"` + key + `"`); !met[key] && said.MatchString(validators) && !strings.HasPrefix(key, "oauth-") { // see oauth_test.go
			t.Errorf("no row says %s", key)
		}
	}
}

// validatorsSource is the source of all that validates.
func validatorsSource(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("validate*.go")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

func TestHostsThatExistAreAccepted(t *testing.T) {
	for _, host := range []string{"localhost", "smtp.example.com", "smtp.example.com.", "127.0.0.1", "::1", "[::1]", "münchen.example", "my_host"} {
		if fault := hostFault(host); fault.Sentence != "" {
			t.Errorf("%s: %s", host, fault)
		}
	}
}

func TestDefaultsNeedOnlyServerAndSender(t *testing.T) {
	var got []string
	for _, f := range Defaults().Validate() {
		got = append(got, string(f.Severity)+" "+f.Field)
	}
	if want := []string{"warning server.host", "warning notifications.from"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestExpandReplacesOnceAndNamesWhatHasNoValue(t *testing.T) {
	s := &Settings{Globals: map[string]string{"a": "1", "b": "#Global[a]", "e": ""}}
	tests := []struct {
		text, want string
		missing    []string
	}{
		{"", "", nil},
		{"x#Global[a]y#Global[a]", "x1y1", nil},
		{"#Global[b]", "#Global[a]", nil},
		{"#Global[e] #Global[n] #Global[n]", "#Global[e] #Global[n] #Global[n]", []string{"e", "n"}},
		{"#Global[a", "#Global[a", nil},
		{"#Global[]", "#Global[]", []string{""}},
	}
	for _, tt := range tests {
		if got, missing := s.Expand(tt.text); got != tt.want || !reflect.DeepEqual(missing, tt.missing) {
			t.Errorf("%q: got %q, %q", tt.text, got, missing)
		}
	}
}

func TestOutgoingIsResolvedAndInheritsNothing(t *testing.T) {
	s := complete()
	s.Globals = map[string]string{"h": "SMTP.Example.com", "u": "svc"}
	s.Server.Host, s.Server.Username = "#Global[h]", "#Global[u]"
	s.Actions = []Action{{Name: "A"}, {Name: "B", Kind: SendMessage, Own: &Own{Server: Server{Host: "m", Username: "x", Auth: AuthNone}, From: "#Global[nothing]"}}}
	s.Actions = append(s.Actions, Action{Name: "C", Kind: PerformTasks, Own: s.Actions[1].Own}) // a kind that may carry none
	for _, action := range []*Action{nil, &s.Actions[0], &s.Actions[2]} {
		out, found := s.Outgoing(action)
		if len(found) > 0 || out.Server.Host != "SMTP.Example.com" || out.Account != "svc@smtp.example.com" || out.From != s.Notifications.From || out.Own || out.Field != "server" {
			t.Errorf("got %+v, %v", out, found)
		}
	}
	out, found := s.Outgoing(&s.Actions[1])
	if out.Server.Host != "m" || out.Account != "" || !out.Own || out.Field != "action[1].own" {
		t.Errorf("got %+v", out)
	}
	if len(found) != 1 || found[0].Field != "action[1].own.from" || !strings.Contains(found[0].Message, "#Global[nothing]") {
		t.Errorf("got %v", found)
	}
	if s.Server.Host != "#Global[h]" {
		t.Error("resolving changed the settings")
	}
}

func TestAccountNamesUserAndHost(t *testing.T) {
	for want, got := range map[string]string{"u@smtp.example.com": Account("SMTP.example.com", "u"), "": Account("h", ""), "U@x@h": Account("h", "U@x")} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
