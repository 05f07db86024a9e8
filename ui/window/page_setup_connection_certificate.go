package window

import (
	"cmp"
	"fmt"
	"strings"

	"postroom/mail/probe"
	"postroom/ui/window/look"
)

// certified is the stage at which the server showed certificates; nil: none.
func certified(r probe.Report) *probe.Stage {
	for i := range r.Stages {
		if len(r.Stages[i].Certificates) > 0 {
			return &r.Stages[i]
		}
	}
	return nil
}

// showCertificates shows what was agreed on and the server's certificates, from its own
// to the authority's.
func (p *connectionPanel) showCertificates() {
	s := certified(p.run.report)
	list := look.Column(look.CardGap)
	if s.Status == probe.Failed {
		list.Add(look.NewNotice(look.ToneError, "", sentence(s.Cause, p.run.values.Server.Host), "", nil))
	}
	if len(s.Facts) > 0 {
		list.Add(look.Column(look.Near, look.NewStrong("Connection"), look.NewPairs(pairsOf(s.Facts)...)))
	}
	var text strings.Builder
	for i, c := range s.Certificates {
		pairs := certificatePairs(c)
		list.Add(look.Column(look.Near, look.NewRule(), look.NewStrong(certificateTitle(i, c)), look.NewPairs(pairs...)))
		for _, pair := range pairs {
			fmt.Fprintf(&text, "%s: %s\n", pair.Label, pair.Value)
		}
		text.WriteString(c.PEM + "\n")
	}
	var hide func()
	done := look.NewButton("Close", look.Primary, func() { hide() })
	hide = p.w.dialog("Certificate of "+p.run.values.Server.Host, look.DialogWide,
		look.Wishing(look.DialogWide, 0, list),
		look.NewButton("Copy", look.Normal, func() { p.w.copy(text.String()) }), done)
	p.w.focus(done)
}

func certificateTitle(place int, c probe.Certificate) string {
	switch {
	case place == 0 && c.SelfSigned:
		return "The server's own, signed by itself"
	case place == 0:
		return "The server's own"
	case c.SelfSigned:
		return "The authority"
	}
	return "Between the server and the authority"
}

func certificatePairs(c probe.Certificate) []look.Pair {
	names := "none"
	if len(c.Names) > 0 {
		names = strings.Join(c.Names, ", ")
	}
	pairs := []look.Pair{{Label: "Subject", Value: c.Subject}}
	if !c.Authority || len(c.Names) > 0 {
		pairs = append(pairs, look.Pair{Label: "For", Value: names})
	}
	return append(pairs,
		look.Pair{Label: "Issued by", Value: cmp.Or(c.Issuer, "nobody")},
		look.Pair{Label: "Valid", Value: validity(c)},
		look.Pair{Label: "SHA-256", Value: fingerprint(c)})
}
