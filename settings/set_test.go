package settings

import (
	"strings"
	"testing"
	"time"
)

func TestAFieldIsSetByItsPath(t *testing.T) {
	s := Defaults()
	s.Actions = []Action{{Name: "a"}, {Name: "b", Own: &Own{}}}
	for path, text := range map[string]string{
		"server.host": "mail.example.com", "server.port": "465", "server.encryption": "tls", "server.timeout": "5s",
		"notifications.from": "a@example.com", "notifications.enabled": "false", "action[1].own.port": "2525", "action[1].own.from": "b@example.com",
	} {
		if err := s.Set(path, text); err != nil {
			t.Error(err)
		}
	}
	own := s.Actions[1].Own
	if s.Server.Host != "mail.example.com" || s.Server.Port != 465 || s.Server.Encryption != EncryptionTLS || s.Server.Timeout != 5*time.Second ||
		s.Notifications.From != "a@example.com" || s.Notifications.Enabled || own.Port != 2525 || own.From != "b@example.com" {
		t.Errorf("%+v, %+v", s, own)
	}
}

func TestSetNamesWhatItCannotSetAndLeavesItAsItWas(t *testing.T) {
	s := Defaults()
	s.Actions = []Action{{Name: "a"}}
	before := s.Clone()
	for path, text := range map[string]string{
		"server.port": "smtp", "server.timeout": "soon", "notifications.enabled": "maybe",
		"server.nothing": "1", "action[0].own.port": "25", "action[7].own.port": "25", "": "x", "template.en.subject": "x",
	} {
		if err := s.Set(path, text); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("%s = %s: %v", path, text, err)
		}
	}
	if !s.Equal(before) {
		t.Errorf("%+v", s)
	}
}

func TestWhatAFormShowsIsWhatItCanSet(t *testing.T) {
	s := Defaults()
	s.Actions = []Action{{Name: "a", Own: &Own{}}}
	for path, texts := range map[string][]string{
		"server.port": {"465", "0", ""}, "server.timeout": {"30", "1.5s", ""}, "server.host": {"mail.example.com", ""},
		"server.encryption": {"tls"}, "action[0].own.oauth.scopes": {"mail.send", ""}, "server.oauth.secret_ends": {"2027-03-01", ""}, "action[0].name": {"b"}, "integration.enabled": {"true", "false"},
	} {
		for _, text := range texts {
			if err := s.Set(path, text); err != nil {
				t.Fatal(err)
			}
			want := text
			if text == "0" {
				want = "" // stands for the usual one
			}
			if got := s.Text(path); got != want {
				t.Errorf("%s = %q is shown as %q", path, text, got)
			}
		}
	}
	if s.Set("server.timeout", "2m") != nil || s.Text("server.timeout") != "120" || s.Text("server.nothing") != "" {
		t.Errorf("two minutes are %q, nothing %q", s.Text("server.timeout"), s.Text("server.nothing"))
	}
}
