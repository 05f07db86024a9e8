package connection

import (
	"cmp"
	"fmt"
	"strings"

	"postroom/mail/probe"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
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
func (p *Panel) showCertificates() {
	s := certified(p.run.report)
	list := widgets.Column(widgets.CardGap)
	if s.Status == probe.Failed {
		list.Add(widgets.NewNotice(widgets.ToneError, "", words.Sentence(s.Cause, p.run.values.Server.Host), "", nil))
	}
	if len(s.Facts) > 0 {
		list.Add(widgets.Column(widgets.Near, widgets.NewStrong("Connection"), widgets.NewPairs(pairsOf(s.Facts)...)))
	}
	var text strings.Builder
	for i, c := range s.Certificates {
		pairs := certificatePairs(c)
		list.Add(widgets.Column(widgets.Near, widgets.NewRule(), widgets.NewStrong(certificateTitle(i, c)), widgets.NewPairs(pairs...)))
		for _, pair := range pairs {
			fmt.Fprintf(&text, "%s: %s\n", pair.Label, pair.Value)
		}
		text.WriteString(c.PEM + "\n")
	}
	var hide func()
	done := widgets.NewButton("Close", widgets.Primary, func() { hide() })
	hide = p.w.Dialog("Certificate of "+p.run.values.Server.Host, widgets.DialogWide,
		widgets.Wishing(widgets.DialogWide, 0, list),
		widgets.NewButton("Copy", widgets.Normal, func() { p.w.Copy(text.String()) }), done)
	p.w.Focus(done)
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

func certificatePairs(c probe.Certificate) []widgets.Pair {
	names := "none"
	if len(c.Names) > 0 {
		names = strings.Join(c.Names, ", ")
	}
	pairs := []widgets.Pair{{Label: "Subject", Value: c.Subject}}
	if !c.Authority || len(c.Names) > 0 {
		pairs = append(pairs, widgets.Pair{Label: "For", Value: names})
	}
	return append(pairs,
		widgets.Pair{Label: "Issued by", Value: cmp.Or(c.Issuer, "nobody")},
		widgets.Pair{Label: "Valid", Value: validity(c)},
		widgets.Pair{Label: "Key", Value: c.Key},
		widgets.Pair{Label: "Signed", Value: c.Signature},
		widgets.Pair{Label: "SHA-256", Value: fingerprint(c)})
}
