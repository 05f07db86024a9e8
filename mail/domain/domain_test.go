package domain_test

import (
	"context"
	"crypto"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"postroom/mail/domain"

	"github.com/emersion/go-msgauth/dkim"
)

// zone is a DNS by name and type: "example.co.uk TXT". A value of "!" is a name server
// that fails.
type zone map[string][]string

func (z zone) find(name, kind string) ([]string, error) {
	name = strings.TrimSuffix(name, ".")
	found := z[name+" "+kind]
	if len(found) == 1 && found[0] == "!" || z["!"] != nil {
		return nil, &net.DNSError{Err: "server misbehaving", Name: name, IsTemporary: true}
	}
	if len(found) == 0 {
		return nil, &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
	}
	return found, nil
}

func (z zone) LookupTXT(_ context.Context, name string) ([]string, error) { return z.find(name, "TXT") }

func (z zone) LookupMX(_ context.Context, name string) ([]*net.MX, error) {
	found, err := z.find(name, "MX")
	var list []*net.MX
	for _, host := range found {
		list = append(list, &net.MX{Host: host})
	}
	return list, err
}

func (z zone) LookupIPAddr(_ context.Context, name string) ([]net.IPAddr, error) {
	found, err := z.find(name, "A")
	var list []net.IPAddr
	for _, a := range found {
		list = append(list, net.IPAddr{IP: net.ParseIP(a)})
	}
	return list, err
}

func (z zone) LookupAddr(_ context.Context, a string) ([]string, error) { return z.find(a, "PTR") }

// from is a look at the domain of an address, as sent over mail.portal.dev.
func from(address string, z domain.DNS) domain.Request {
	return domain.Request{From: address, Server: "mail.portal.dev", DNS: z}
}

func check(t *testing.T, d domain.Report, name string) domain.Check {
	t.Helper()
	for _, c := range d.Checks {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("there is no check %s: %+v", name, d)
	return domain.Check{}
}

func TestTheSPFRecordOfTheFromDomainIsExplained(t *testing.T) {
	server := "mail.portal.dev A"
	long := zone{server: {"198.51.100.7"}, "portal.dev TXT": {"v=spf1 include:a.dev include:b.dev include:c.dev include:d.dev include:e.dev include:f.dev include:g.dev include:h.dev include:i.dev include:j.dev include:k.dev -all"}}
	for _, l := range "abcdefghijk" {
		long[string(l)+".dev TXT"] = []string{"v=spf1 ip4:192.0.2.9"}
	}
	tests := map[string]struct {
		zone          zone
		host          string
		status        string
		detail, cause string
		fix           string
	}{
		"names the server":        {zone{server: {"198.51.100.7"}, "portal.dev TXT": {"v=spf1 ip4:198.51.100.0/24 -all"}}, "", domain.Passed, "It names this server (198.51.100.7)", "", ""},
		"names it by reference":   {zone{server: {"198.51.100.7"}, "portal.dev TXT": {"v=spf1 include:host.dev ~all"}, "host.dev TXT": {"v=spf1 a:mail.portal.dev -all"}}, "", domain.Passed, "whom host.dev permits; all others are suspicious", "", ""},
		"names others":            {zone{server: {"198.51.100.7"}, "portal.dev TXT": {"v=spf1 mx -all"}, "portal.dev MX": {"mx.portal.dev"}, "mx.portal.dev A": {"198.51.100.9"}}, "", domain.Unknown, "the servers that take the domain's mail; all others are to be refused", "is unknown here", "Ask"},
		"server in a private net": {zone{server: {"10.0.0.7"}, "portal.dev TXT": {"v=spf1 ip4:10.0.0.0/8 -all"}}, "", domain.Unknown, "10.0.0.0/8", "is unknown here", "Ask"},
		"server without address":  {zone{"portal.dev TXT": {"v=spf1 mx -all"}}, "", domain.Unknown, "", "is unknown here", "Ask"},
		"none":                    {zone{"portal.dev MX": {"mx.portal.dev"}}, "", domain.Warning, "no SPF record", "does not say which servers", "TXT record at portal.dev"},
		"no such domain":          {zone{"_dmarc.portal.dev TXT": {"!"}}, "", domain.Warning, "", "DNS knows no domain portal.dev", "spelling"},
		"two":                     {zone{"portal.dev TXT": {"v=spf1 mx -all", "v=spf1 a -all", "v=spf10 is another"}}, "", domain.Warning, "2 SPF records", "error", "Merge"},
		"everybody":               {zone{server: {"198.51.100.7"}, "portal.dev TXT": {"v=spf1 mx +all"}}, "", domain.Warning, "everybody else too", "lets anybody send", "-all"},
		"too many lookups":        {long, "", domain.Warning, "5 more", "more than 10 lookups", "Leave out"},
		"nothing where it refers": {zone{server: {"198.51.100.7"}, "portal.dev TXT": {"v=spf1 include:gone.dev -all"}}, "", domain.Warning, "whom gone.dev permits", "has no SPF record", "Leave that domain out"},
		"no SPF":                  {zone{server: {"198.51.100.7"}, "portal.dev TXT": {"v=spf1 ip4:300.1.1.1 -all"}}, "", domain.Warning, "", "cannot be read", "Correct"},
		"refers to a dead server": {zone{server: {"198.51.100.7"}, "portal.dev TXT": {"v=spf1 include:dead.dev -all"}, "dead.dev TXT": {"!"}}, "", domain.Unknown, "", "did not answer", ""},
		"nobody":                  {zone{"portal.dev TXT": {"v=spf1 -all"}}, "", domain.Unknown, "Nobody may send; all others are to be refused", "", ""},
		"provider covered":        {zone{"portal.dev TXT": {"v=spf1 include:ours.dev -all"}, "ours.dev TXT": {"v=spf1 include:spf.protection.outlook.com -all"}, "spf.protection.outlook.com TXT": {"v=spf1 ip4:192.0.2.9 -all"}}, "smtp.office365.com", domain.Passed, "covers the servers of Microsoft 365", "", ""},
		"provider by redirect":    {zone{"portal.dev TXT": {"v=spf1 redirect=_spf.google.com"}, "_spf.google.com TXT": {"v=spf1 ip4:192.0.2.9 ~all"}}, "smtp.gmail.com", domain.Passed, "covers the servers of Google Workspace", "", ""},
		"provider left out":       {zone{"portal.dev TXT": {"v=spf1 mx -all"}, "portal.dev MX": {"mx.portal.dev"}, "mx.portal.dev A": {"198.51.100.9"}}, "smtp.office365.com", domain.Warning, "", "does not name the servers of Microsoft 365", "include:spf.protection.outlook.com"},
		"references in a circle":  {zone{"portal.dev TXT": {"v=spf1 include:portal.dev -all"}}, "smtp.office365.com", domain.Warning, "", "", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := from("Portal <a@portal.dev>", tt.zone)
			if tt.host != "" {
				r.Server = tt.host
			}
			d := domain.LookUp(t.Context(), r)
			c := check(t, d, "spf")
			if c.Status != tt.status || !strings.Contains(c.Detail, tt.detail) || !strings.Contains(c.Cause, tt.cause) || !strings.Contains(c.Fix, tt.fix) {
				t.Errorf("%+v", c)
			}
			if c.Status == domain.Warning && d.Status != domain.Warning || d.Name != "portal.dev" {
				t.Errorf("the whole is %+v", d)
			}
		})
	}
}

func TestTheDMARCRecordOfTheFromDomainIsExplained(t *testing.T) {
	tests := map[string]struct {
		records       zone
		status        string
		detail, cause string
	}{
		"reject":         {zone{"_dmarc.a.portal.co.uk TXT": {"v=DMARC1; p=reject; rua=mailto:x@portal.co.uk"}}, domain.Passed, "asked to refuse forged mail, and to report to x@portal.co.uk", ""},
		"quarantine":     {zone{"_dmarc.a.portal.co.uk TXT": {"v=DMARC1;p=quarantine;pct=20;adkim=s"}}, domain.Warning, "into the junk folder. A DKIM signature counts for exactly", "has pct"},
		"none":           {zone{"_dmarc.a.portal.co.uk TXT": {"v=DMARC1; p=none"}}, domain.Passed, "do nothing", ""},
		"of parent":      {zone{"_dmarc.portal.co.uk TXT": {"v=DMARC1; p=none; sp=reject"}}, domain.Passed, "refuse forged mail, by the record of portal.co.uk", ""},
		"own first":      {zone{"_dmarc.a.portal.co.uk TXT": {"v=DMARC1; p=none; sp=reject"}, "_dmarc.portal.co.uk TXT": {"v=DMARC1; p=reject"}}, domain.Passed, "do nothing", ""},
		"of none below":  {zone{"_dmarc.portal.co.uk TXT": {"v=DMARC1; p=none; sp=quarantine; np=reject"}, "a.portal.co.uk MX": {""}}, domain.Passed, "by the record of portal.co.uk", ""},
		"by a suffix":    {zone{"_dmarc.co.uk TXT": {"v=DMARC1; p=reject; psd=y"}}, domain.Passed, "refuse forged mail, by the record of co.uk", ""},
		"below a suffix": {zone{"_dmarc.portal.co.uk TXT": {"v=DMARC1; p=quarantine"}, "_dmarc.co.uk TXT": {"v=DMARC1; p=reject; psd=y"}}, domain.Passed, "junk folder, by the record of portal.co.uk", ""},
		"tried only":     {zone{"_dmarc.a.portal.co.uk TXT": {"v=DMARC1; p=reject; t=y"}}, domain.Passed, "next milder thing", ""},
		"reports alone":  {zone{"_dmarc.a.portal.co.uk TXT": {"v=DMARC1; rua=mailto:x@portal.co.uk"}}, domain.Passed, "do nothing about forged mail, and to report to", ""},
		"missing":        {zone{"a.portal.co.uk TXT": {"v=spf1 mx -all"}}, domain.Warning, "no DMARC record", "does not say what to do"},
		"two":            {zone{"_dmarc.a.portal.co.uk TXT": {"v=DMARC1; p=none", "v=DMARC1; p=reject"}}, domain.Warning, "2 DMARC records", "use none"},
		"unreadable":     {zone{"_dmarc.a.portal.co.uk TXT": {"v=DMARC1; p=maybe"}}, domain.Warning, "cannot be read", "cannot be read"},
		"capitals":       {zone{"_dmarc.a.portal.co.uk TXT": {"v=DMARC1; P=Reject; adkim=S; rua=mailto:X@portal.co.uk"}}, domain.Passed, "asked to refuse forged mail, and to report to X@portal.co.uk. A DKIM signature counts for exactly", ""},
		"blanks":         {zone{"_dmarc.a.portal.co.uk TXT": {"v = DMARC1 ; p = reject"}}, domain.Passed, "asked to refuse forged mail", ""},
		"two reports":    {zone{"_dmarc.a.portal.co.uk TXT": {"v=DMARC1; p=none; rua=mailto:x@portal.co.uk, mailto:y@portal.co.uk!10m"}}, domain.Passed, "to report to x@portal.co.uk, y@portal.co.uk.", ""},
		"no answer":      {zone{"_dmarc.a.portal.co.uk TXT": {"!"}}, domain.Unknown, "could not be asked", ""},
		"not a DMARC":    {zone{"_dmarc.a.portal.co.uk TXT": {"hello"}}, domain.Warning, "no DMARC record", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := check(t, domain.LookUp(t.Context(), from("x@a.portal.co.uk", tt.records)), "dmarc")
			if c.Status != tt.status || !strings.Contains(c.Detail, tt.detail) || !strings.Contains(c.Cause, tt.cause) {
				t.Errorf("%+v", c)
			}
		})
	}
}

// signed is a mail with a signature, and the zone that has its key.
func signed(t *testing.T, sender, domain string) (string, zone) {
	t.Helper()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	err = dkim.Sign(&b, strings.NewReader("From: "+sender+"\r\nSubject: test\r\n\r\nhello\r\n"), &dkim.SignOptions{
		Domain: domain, Selector: "s2026", Signer: crypto.Signer(private), Hash: crypto.SHA256,
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), zone{
		"portal.dev TXT":                      {"v=spf1 mx -all"},
		"s2026._domainkey." + domain + " TXT": {"v=DKIM1; k=ed25519; p=" + base64.StdEncoding.EncodeToString(public)},
	}
}

func TestDKIMIsUnknownUntilAMailThatArrivedIsSeen(t *testing.T) {
	good, key := signed(t, "Portal <a@portal.dev>", "portal.dev")
	below, keyBelow := signed(t, "a@portal.dev", "mail.portal.dev")
	other, keyOther := signed(t, "a@portal.dev", "sender.net")
	strange, keyStrange := signed(t, "a@elsewhere.dev", "elsewhere.dev")
	tests := map[string]struct {
		mail          string
		zone          zone
		status        string
		detail, cause string
	}{
		"not seen":        {"", key, domain.Unknown, "Unknown until", ""},
		"signed":          {good, key, domain.Passed, "valid signature of portal.dev, selector s2026", ""},
		"by a subdomain":  {below, keyBelow, domain.Passed, "valid signature of mail.portal.dev", ""},
		"by another":      {other, keyOther, domain.Warning, "sender.net", "not for portal.dev"},
		"changed":         {strings.Replace(good, "hello", "hullo", 1), key, domain.Warning, "s2026", "does not hold"},
		"without key":     {good, zone{"portal.dev TXT": {"v=spf1 mx -all"}}, domain.Warning, "", "no key"},
		"key unreachable": {good, zone{"portal.dev TXT": {"v=spf1 mx -all"}, "s2026._domainkey.portal.dev TXT": {"!"}}, domain.Unknown, "", "could not be looked up"},
		"unsigned":        {"From: a@portal.dev\r\n\r\nhello\r\n", key, domain.Warning, "not signed", "without a DKIM signature"},
		"another's mail":  {strange, keyStrange, domain.Warning, "", "not from portal.dev"},
		"no mail":         {"\x00\x01", key, domain.Warning, "", "is no mail"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := from("a@portal.dev", tt.zone)
			r.Received = []byte(tt.mail)
			c := check(t, domain.LookUp(t.Context(), r), "dkim")
			if c.Status != tt.status || !strings.Contains(c.Detail, tt.detail) || !strings.Contains(c.Cause, tt.cause) {
				t.Errorf("%+v", c)
			}
		})
	}
}

func TestTheFromDomainIsSkippedWhereNothingCanBeAsked(t *testing.T) {
	for address, why := range map[string]string{
		"a@portal.example":       "no public name",
		"a@mail.example.com":     "no public name",
		"a@nothing.invalid":      "no public name",
		"a@localhost":            "no public name",
		"a@mailhost":             "no public name",
		"a@box.local":            "no public name",
		"a@[127.0.0.1]":          "is an address",
		"Portal <a@portal.test>": "no public name",
		"no address":             "no e-mail address",
	} {
		d := domain.LookUp(t.Context(), from(address, nothing{t}))
		if d.Status != domain.Skipped || !strings.Contains(d.Detail, why) || d.Checks == nil || len(d.Checks) > 0 {
			t.Errorf("%s: %+v", address, d)
		}
	}
	d := domain.LookUp(t.Context(), from("a@portal.dev", zone{"!": {}}))
	if d.Status != domain.Skipped || !strings.Contains(d.Detail, "no name server answered") {
		t.Errorf("without DNS: %+v", d)
	}
}

func TestTheFromDomainIsAskedForAsItStandsAndInLettersOfDNS(t *testing.T) {
	asked := askedNames{zone: zone{"xn--mller-kva.dev TXT": {"v=spf1 mx -all"}}, names: make(chan string, 100)}
	d := domain.LookUp(t.Context(), from("a@Müller.dev", asked))
	close(asked.names)
	if c := check(t, d, "spf"); c.Record != "v=spf1 mx -all" {
		t.Errorf("%+v", d)
	}
	for name := range asked.names {
		if !strings.HasSuffix(name, ".") {
			t.Errorf("the search list applies to %s", name)
		}
	}
}

type askedNames struct {
	zone
	names chan string
}

func (r askedNames) LookupTXT(ctx context.Context, name string) ([]string, error) {
	r.names <- name
	return r.zone.LookupTXT(ctx, name)
}

// silence answers when it is given up.
type silence struct{ zone }

func (silence) LookupTXT(ctx context.Context, name string) ([]string, error) {
	<-ctx.Done()
	return nil, &net.DNSError{Err: ctx.Err().Error(), Name: name, IsTimeout: errors.Is(ctx.Err(), context.DeadlineExceeded)}
}

func TestSilentNameServersAreGivenUpAfterFiveSecondsAndCancelIsHeard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		d := domain.LookUp(t.Context(), from("a@portal.dev", silence{}))
		if took := time.Since(start); took != 5*time.Second || d.Status != domain.Skipped {
			t.Errorf("after %s: %+v", took, d)
		}
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		start = time.Now()
		d = domain.LookUp(ctx, from("a@portal.dev", silence{}))
		if took := time.Since(start); took != time.Second || d.Detail != "cancelled" {
			t.Errorf("after %s: %+v", took, d)
		}
	})
}

// nothing is a DNS that must not be asked.
type nothing struct{ t *testing.T }

func (n nothing) LookupTXT(context.Context, string) ([]string, error) {
	n.t.Error("DNS was asked")
	return nil, nil
}

func (n nothing) LookupMX(context.Context, string) ([]*net.MX, error) {
	n.t.Error("DNS was asked")
	return nil, nil
}

func (n nothing) LookupIPAddr(context.Context, string) ([]net.IPAddr, error) {
	n.t.Error("DNS was asked")
	return nil, nil
}

func (n nothing) LookupAddr(context.Context, string) ([]string, error) {
	n.t.Error("DNS was asked")
	return nil, nil
}

func TestWhatDNSHoldsIsShownWithoutWhatATerminalObeys(t *testing.T) {
	d := domain.LookUp(t.Context(), from("a@portal.dev", zone{"portal.dev TXT": {"v=spf1 include:\x1b[2J\xff.dev -all" + strings.Repeat(" a", 5000)}}))
	c := check(t, d, "spf")
	for _, text := range []string{c.Record, c.Detail, c.Cause} {
		if strings.Contains(text, "\x1b") || !utf8.ValidString(text) || len(text) > 3000 {
			t.Errorf("%q", text)
		}
	}
}
