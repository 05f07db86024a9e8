package coming

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"postroom/settings"
)

func microsoft(auth settings.Auth) *settings.Settings {
	return &settings.Settings{Server: settings.Server{Host: "#Global[mail]", Username: "portal@example.com", Auth: auth}, Globals: map[string]string{"mail": "smtp.office365.com"}}
}

func TestARuleIsToldToWhoBreaksIt(t *testing.T) {
	list := Of(microsoft(settings.AuthAuto), settings.Folder{})
	if len(list) != 2 || list[0].Day != time.Date(2026, time.December, 31, 0, 0, 0, 0, time.UTC) || list[0].Field != "server.auth" || list[0].Fault == "" {
		t.Errorf("%+v", list)
	}
	if list := Of(microsoft(settings.AuthXOAUTH2), settings.Folder{}); len(list) != 0 {
		t.Errorf("%+v", list)
	}
	elsewhere := microsoft(settings.AuthAuto)
	elsewhere.Globals["mail"] = "mail.example.com"
	if list := Of(elsewhere, settings.Folder{}); len(list) != 0 {
		t.Errorf("%+v", list)
	}
	own := microsoft(settings.AuthNone)
	own.Actions = []settings.Action{{Name: "Reset", Kind: settings.SendMessage, Own: &settings.Own{Server: microsoft(settings.AuthPlain).Server, From: "a@example.com"}}}
	if list := Of(own, settings.Folder{}); len(list) != 2 || list[0].Field != "action[0].own.auth" {
		t.Errorf("%+v", list)
	}
}

func TestTheEndOfACAFileIsKnown(t *testing.T) {
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	end := time.Date(2030, time.May, 17, 13, 0, 0, 0, time.UTC)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Our CA"}, NotAfter: end, IsCA: true}
	der, err := x509.CreateCertificate(nil, template, template, public, private)
	if err != nil {
		t.Fatal(err)
	}
	folder := settings.Folder{Dir: t.TempDir()}
	if err := os.WriteFile(filepath.Join(folder.Dir, "ca.pem"), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	list := Of(&settings.Settings{Server: settings.Server{Host: "mail.example.com", CAFile: "ca.pem"}}, folder)
	if len(list) != 1 || list[0].Code != "ca-ends" || list[0].Day.Format(time.DateOnly) != "2030-05-17" || !strings.Contains(list[0].Text, "Our CA") {
		t.Errorf("%+v", list)
	}
}

func TestACalendarKeepsTheRulesOfOne(t *testing.T) {
	events := []Event{{
		Code: "x", Day: time.Date(2026, time.December, 31, 0, 0, 0, 0, time.UTC), Title: `a, b; c\d`, Of: "mail.example.com",
		Text: strings.Repeat("Zürich → ", 40) + "\x07", Fix: "second line",
	}}
	var b bytes.Buffer
	if err := Calendar(&b, events, time.Date(2026, time.November, 27, 8, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n\x07") || !strings.Contains(line, ":") && line[0] != ' ' {
			t.Errorf("%q", line)
		}
	}
	whole := strings.ReplaceAll(text, "\r\n ", "")
	for _, want := range []string{
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:", "DTSTAMP:20261127T080000Z\r\n", "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n",
		`SUMMARY:a\, b\; c\\d` + "\r\n", "DESCRIPTION:" + strings.Repeat("Zürich → ", 40) + `\nsecond line\nmail.example.com`, "TRIGGER:-P30D\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
	} {
		if !strings.Contains(whole, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	var again bytes.Buffer
	events[0].Day = events[0].Day.AddDate(1, 0, 0)
	if err := Calendar(&again, events, time.Now()); err != nil || uid(again.String()) != uid(text) || uid(text) == "" {
		t.Errorf("%v: the event is another one: %q, %q", err, uid(again.String()), uid(text))
	}
}

func uid(text string) string {
	_, rest, _ := strings.Cut(text, "\r\nUID:")
	id, _, _ := strings.Cut(rest, "\r\n")
	return id
}

func TestTheEndOfAClientSecretIsTheOneNoted(t *testing.T) {
	s := microsoft(settings.AuthXOAUTH2)
	s.Server.OAuth = settings.OAuth{Provider: settings.ProviderMicrosoft, Tenant: "contoso.onmicrosoft.com", ClientID: "6731de76", SecretEnds: "2027-03-01"}
	list := Of(s, settings.Folder{})
	if len(list) != 1 || list[0].Code != "secret-ends" || list[0].Day.Format(time.DateOnly) != "2027-03-01" || list[0].Field != "server.oauth.secret_ends" || list[0].Of != "6731de76" {
		t.Errorf("%+v", list)
	}
	for _, ends := range []settings.Date{"", "soon"} {
		s.Server.OAuth.SecretEnds = ends
		if list := Of(s, settings.Folder{}); len(list) != 0 {
			t.Errorf("%q: %+v", ends, list)
		}
	}
}
