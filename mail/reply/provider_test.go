package reply

import (
	"cmp"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestProvidersAreFoundByTheirNames(t *testing.T) {
	for host, want := range map[string]string{
		"smtp.office365.com": "Microsoft 365", "SMTP.Gmail.com.": "Google", "email-smtp.eu-central-1.amazonaws.com": "Amazon SES",
		"smtp.example.com": "", "notsmtp.qq.com.example": "",
	} {
		got := ""
		if p := ProviderOf(host); p != nil {
			got = p.Name
		}
		if got != want {
			t.Errorf("%s is of %q, want %q", host, got, want)
		}
	}
	if p := ProviderOfMX("example-com.mail.protection.outlook.com."); p == nil || p.Name != "Microsoft 365" {
		t.Errorf("%+v", p)
	}
	if p := ProviderOfDomain("gmx.de"); p == nil || p.Name != "GMX" {
		t.Errorf("%+v", p)
	}
}

func TestWhatIsToldOfAProviderIsWholeAndDated(t *testing.T) {
	codes := map[string]bool{}
	for _, p := range Providers() {
		if _, err := time.Parse("2006-01", p.Known); err != nil || p.Name == "" || p.Where == "" || len(p.Proofs) == 0 {
			t.Errorf("%s: %v %+v", p.Name, err, p)
		}
		for _, s := range p.Servers {
			if known := ProviderOf(s.Host); known == nil || known.Name != p.Name || s.Port == 465 != (s.Encryption == "tls") {
				t.Errorf("%s: %+v", p.Name, s)
			}
		}
		for _, r := range p.Rules {
			if codes[r.Code] || r.Day.IsZero() || r.Title == "" || r.Text == "" || r.Fix == "" || !strings.HasSuffix(r.Text, ".") {
				t.Errorf("%s: %+v", p.Name, r)
			}
			codes[r.Code] = true
		}
	}
}

func TestTheREADMETellsWhatIsKnownOfEachProvider(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range Providers() {
		var servers, proofs []string
		for _, s := range p.Servers {
			servers = append(servers, s.Host+" "+strconv.Itoa(s.Port))
		}
		for _, proof := range p.Proofs {
			proofs = append(proofs, map[Proof]string{Token: "OAuth 2", Password: "password"}[proof])
		}
		what := p.Where
		if words := p.Limits.Words(); words != "" {
			what += "; limits: " + words + " (" + p.Limits.Source + ")"
		}
		row := strings.Join([]string{"", p.Name, cmp.Or(strings.Join(servers, " · "), "–"), strings.Join(proofs, ", "), what, p.Known, ""}, " | ")
		if row = strings.TrimSpace(row); !strings.Contains(string(text), "\n"+row+"\n") || (p.Limits.Source == "") != (p.Limits.Words() == "") {
			t.Errorf("README has no row\n%s", row)
		}
		for _, rule := range p.Rules {
			if day := rule.Day.Format("2 January 2006"); !strings.Contains(string(text), day) {
				t.Errorf("README does not tell that %s from %s on", rule.Title, day)
			}
		}
	}
}

func TestExchangeOnPremisesIsKnownByItsGreeting(t *testing.T) {
	for greeting, want := range map[string]string{
		"mail.contoso.example Microsoft ESMTP MAIL Service ready at Wed, 6 Mar 2013 10:51:10 -0800":           "Exchange on premises",
		"AM0PR01CA0001.outlook.office365.com Microsoft ESMTP MAIL Service ready at Fri, 27 Nov 2026 14:00:00": "Microsoft 365",
		"DB8EUR05FT011.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready at Fri, 27 Nov 2026":    "Microsoft 365",
		"mail.example.com ESMTP Postfix": "", "Microsoft ESMTP MAIL Service ready": "", "": "",
	} {
		got := ""
		if p := ProviderOfGreeting(greeting); p != nil {
			got = p.Name
		}
		if got != want {
			t.Errorf("%q is %q, want %q", greeting, got, want)
		}
	}
}
