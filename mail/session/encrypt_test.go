package session

import "testing"

func TestACertificateIsForAHostWithoutBracketsDotAndZone(t *testing.T) {
	for host, want := range map[string]string{
		"mail.example.com": "mail.example.com", "mail.example.com.": "mail.example.com",
		"[2001:db8::1]": "2001:db8::1", "fe80::1%eth0": "fe80::1", "[fe80::1%25]": "fe80::1",
	} {
		s := &Session{}
		s.facts.Host = host
		c, err := s.tlsConfig()
		if err != nil || c.ServerName != want {
			t.Errorf("%s: %v, %v", host, c.ServerName, err)
		}
	}
}
