package reply

import (
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
		row := ""
		for line := range strings.SplitSeq(string(text), "\n") {
			if strings.HasPrefix(line, "| "+p.Name+" |") {
				row = line
			}
		}
		for _, s := range p.Servers {
			if !strings.Contains(row, s.Host+" "+strconv.Itoa(s.Port)) {
				t.Errorf("%s: %s is not in %q", p.Name, s.Host, row)
			}
		}
		if known := p.Limits != (Limits{}); known != (p.Limits.Source != "") || !strings.Contains(row, p.Limits.Source) {
			t.Errorf("%s: limits of %q are not in %q", p.Name, p.Limits.Source, row)
		}
		if !strings.Contains(row, p.Where) || !strings.HasSuffix(row, "| "+p.Known+" |") {
			t.Errorf("%s: %q", p.Name, row)
		}
	}
}
