package connection

import (
	"context"
	"fmt"
	"strings"

	"postroom/mail/probe"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// Trust this CA: an authority of the organisation's own, kept as a file in the settings
// folder. It is trusted beside the system's; what it did not sign is refused as before.

// maxCAFile is how large a chosen file may be, in bytes.
const maxCAFile = 1 << 20

// canTrust says whether the stage failed for want of an authority alone.
func (p *Panel) canTrust(s probe.Stage) bool {
	_, ok := s.Trustable(p.run.values.Server.Host)
	return ok || s.Name == "encryption" && s.Status == probe.Failed && p.untrusted(s)
}

// untrusted: the server showed no authority that could be trusted, but one in a file would do:
// for its own certificate, only the signature is missing.
func (p *Panel) untrusted(s probe.Stage) bool {
	return len(s.Certificates) == 1 && s.VouchedBy([]byte(s.Certificates[0].PEM), p.run.values.Server.Host)
}

// trustWords are what the button says.
func trustWords(s probe.Stage) string {
	if s.Certificates[0].SelfSigned {
		return "Trust this certificate…"
	}
	return "Trust this CA…"
}

// askTrust asks where the authority's certificate is to be had from.
func (p *Panel) askTrust(s probe.Stage) {
	const how = " can be trusted for this mail server, beside those that this machine trusts. Certificates are checked as before."
	what := "This machine does not know the authority " + words.Quoted(s.Certificates[len(s.Certificates)-1].Issuer) + ". If it is your organisation's own, its certificate" + how
	if s.Certificates[0].SelfSigned {
		what = "The certificate of " + words.Quoted(s.Certificates[0].Subject) + " is signed by nobody but itself. If it is of your own server, it" + how
	}
	answers := []desk.Choice{desk.Choose("Cancel", widgets.Normal, nil)}
	if c, ok := s.Trustable(p.run.values.Server.Host); ok {
		answers = append(answers, desk.Choose("Use the one shown…", widgets.Normal, func() { p.askFingerprint(c) }))
	}
	answers = append(answers, desk.Choose("Choose a file…", widgets.Primary, func() { p.chooseCA(s) }))
	p.w.Ask(strings.TrimSuffix(trustWords(s), "…"), widgets.NewProse(widgets.Span{Text: what}), answers...)
}

// chooseCA takes a file that the organisation hands out.
func (p *Panel) chooseCA(s probe.Stage) {
	p.w.ReadFile(desk.Files{Title: "Choose a file of certificates", Confirm: "Trust"}, "Reading the CA file", maxCAFile+1, func(text []byte) { p.useFile(s, text) })
}

// useFile trusts what stands in a file, after a word where that does not help.
func (p *Panel) useFile(s probe.Stage, text []byte) {
	const unfit = "This is no file of certificates"
	if len(text) > maxCAFile {
		p.w.Tell(unfit, "It is larger than 1 MB. Choose the file of the authority's certificate alone.")
		return
	}
	text, err := settings.Certificates(text)
	if err != nil {
		p.w.Tell(unfit, words.Sentence(err.Error()))
		return
	}
	if s.VouchedBy(text, p.run.values.Server.Host) {
		p.trust(text)
		return
	}
	p.w.Ask("Another authority", widgets.NewProse(widgets.Span{Text: "The certificates in this file did not sign what the server showed, so the test will fail as before."}),
		desk.Choose("Cancel", widgets.Primary, nil), desk.Choose("Use it anyway", widgets.Normal, func() { p.trust(text) }))
}

// askFingerprint asks before what the server itself showed is trusted: whoever stands
// between here and the server could have shown it.
func (p *Panel) askFingerprint(c probe.Certificate) {
	const warning = "Somebody between here and the server could have put it there. Compare this fingerprint with the one that your organisation publishes, by another way than this network."
	p.w.Ask("Trust "+words.Quoted(c.Subject)+"?", widgets.Column(widgets.CardGap,
		widgets.NewProse(widgets.Span{Text: "The server showed this certificate itself. "}, widgets.Span{Text: warning, Bold: true}),
		widgets.NewPairs(
			widgets.Pair{Label: "Subject", Value: c.Subject},
			widgets.Pair{Label: "Issued by", Value: c.Issuer},
			widgets.Pair{Label: "Valid", Value: validity(c)}),
		widgets.NewHelp("SHA-256 fingerprint"), widgets.NewMono(fingerprint(c))),
		desk.Choose("Cancel", widgets.Primary, nil),
		desk.Choose("It is the same: trust it", widgets.Danger, func() { p.trust([]byte(c.PEM)) }))
}

// trust keeps the certificates in the settings folder and names them as the CA file.
func (p *Panel) trust(text []byte) {
	folder := p.w.Folder
	var name string
	var err error
	p.w.Background("Keeping the CA file", func(context.Context) { name, err = folder.KeepCA(text) }, func() {
		if err != nil {
			p.w.Tell("The CA file was not kept", p.w.CannotWrite(err))
			return
		}
		p.of.Change("Trust this CA", func(s *settings.Server) { s.CAFile = name })
		if row, ok := p.rows["encryption"]; ok && !p.running() {
			p.focusFirst(row.Stage().Tools)
		}
	})
}

// fingerprint is in pairs of digits, as people compare it, sixteen a line.
func fingerprint(c probe.Certificate) string {
	var b strings.Builder
	digits := strings.ToUpper(c.SHA256)
	const pairsInLine = 16
	for i := 0; i+2 <= len(digits); i += 2 {
		switch pair := i / 2; {
		case pair == 0:
		case pair%pairsInLine == 0:
			b.WriteByte('\n')
		default:
			b.WriteByte(':')
		}
		b.WriteString(digits[i : i+2])
	}
	return b.String()
}

// validity is from when to when, and how long that still is.
func validity(c probe.Certificate) string {
	const day = "2 January 2006"
	left := words.Count(c.DaysLeft, "day") + " left"
	if c.DaysLeft < 0 {
		left = "it has ended"
	}
	return fmt.Sprintf("%s to %s, %s", c.NotBefore.Format(day), c.NotAfter.Format(day), left)
}
