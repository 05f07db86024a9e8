package locate_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"

	"postroom/mail/locate"
	"postroom/settings"
)

// zone is what DNS has, by kind and name; "!" cannot be asked for.
type zone map[string][]string

func (z zone) get(name string) ([]string, error) {
	name = strings.TrimSuffix(name, ".")
	list, ok := z[name]
	switch {
	case !ok:
		return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
	case list[0] == "!":
		return nil, &net.DNSError{Err: "server misbehaving", Name: name}
	}
	return list, nil
}

func (z zone) LookupSRV(_ context.Context, service, proto, name string) (string, []*net.SRV, error) {
	list, err := z.get("SRV _" + service + "._" + proto + "." + name)
	var found []*net.SRV
	for _, text := range list {
		r := &net.SRV{}
		if _, err := fmt.Sscan(text, &r.Target, &r.Port); err != nil {
			return "", nil, err
		}
		found = append(found, r)
	}
	return "", found, err
}

func (z zone) LookupMX(_ context.Context, name string) ([]*net.MX, error) {
	list, err := z.get("MX " + name)
	var found []*net.MX
	for _, host := range list {
		found = append(found, &net.MX{Host: host})
	}
	return found, err
}

func (z zone) LookupIPAddr(_ context.Context, host string) ([]net.IPAddr, error) {
	_, err := z.get("A " + host)
	return nil, err
}

func TestTheServerOfAnAddressIsFoundInDNS(t *testing.T) {
	for name, tt := range map[string]struct {
		address string
		dns     zone
		want    string // host:port encryption method, one a line
		why     string // of the first
	}{
		"published": {"Portal <portal@example.com>", zone{
			"SRV _submissions._tcp.example.com": {"mail.example.com. 465"},
			"SRV _submission._tcp.example.com":  {"mail.example.com. 587", "mx.elsewhere.example. 587"},
		}, "mail.example.com:465 tls auto\nmail.example.com:587 starttls auto\nmx.elsewhere.example:587 starttls auto", "SRV _submissions._tcp"},
		"not offered":      {"a@example.com", zone{"SRV _submission._tcp.example.com": {". 0"}, "SRV _submissions._tcp.example.com": {". 0"}}, "", ""},
		"by its exchanger": {"a@example.com", zone{"MX example.com": {"example-com.mail.protection.outlook.com."}}, "smtp.office365.com:587 starttls xoauth2", "taken by Microsoft 365"},
		"by the address":   {"a@gmx.de", zone{}, "mail.gmx.net:465 tls auto\nmail.gmx.net:587 starttls auto", "handed out by GMX"},
		"its own server":   {"a@example.com", zone{"MX example.com": {"mx.example.com.", "backup.elsewhere.example."}}, "mx.example.com:587 starttls auto", "takes the mail"},
		"a usual name":     {"a@example.com", zone{"A smtp.example.com": {"192.0.2.1"}}, "smtp.example.com:587 starttls auto", "guess"},
		"international":    {"a@bücher.example", zone{"A mail.xn--bcher-kva.example": {"192.0.2.1"}}, "mail.xn--bcher-kva.example:587 starttls auto", ""},
		"a domain alone":   {"example.com", zone{"A smtp.example.com": {"192.0.2.1"}}, "smtp.example.com:587 starttls auto", ""},
	} {
		found, err := locate.Look(t.Context(), tt.address, tt.dns)
		var got []string
		for _, p := range found.Proposals {
			got = append(got, fmt.Sprintf("%s:%d %s %s", p.Host, p.Port, p.Encryption, p.Auth))
			if p.Why == "" || p.Encryption == settings.EncryptionNone {
				t.Errorf("%s: %+v", name, p)
			}
		}
		if err != nil || strings.Join(got, "\n") != tt.want || len(got) > 0 && !strings.Contains(found.Proposals[0].Why, tt.why) {
			t.Errorf("%s: %v\n%s\n%+v", name, err, strings.Join(got, "\n"), found)
		}
	}
}

func TestWhatIsNoAddressIsNotAskedFor(t *testing.T) {
	for _, address := range []string{"", "portal", "a@b@c", "a@localhost", "192.0.2.1", "a@exa mple.com", "-"} {
		if _, err := locate.Look(t.Context(), address, nil); !errors.Is(err, locate.ErrNoAddress) {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestANameServerThatDoesNotAnswerIsSaid(t *testing.T) {
	broken := zone{"SRV _submissions._tcp.example.com": {"!"}, "MX example.com": {"!"}}
	if found, err := locate.Look(t.Context(), "a@example.com", broken); err != nil || !strings.Contains(found.Detail, "could not be asked") {
		t.Errorf("%v, %+v", err, found)
	}
}
