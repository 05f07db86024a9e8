package connection

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"

	"postroom/mail/locate"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// findServer looks for the server of the From address in DNS, and shows what is proposed. Nothing is tried before it is
// clicked.
func (p *Panel) findServer() {
	p.w.Draft.Seal()
	out, _ := p.w.Draft.Settings().Outgoing(p.of.Action(p.w.Draft.Settings()))
	dns, known := p.w.DNS.(locate.DNS)
	if p.w.DNS != nil && !known {
		return
	}
	var found locate.Found
	var err error
	p.w.Background("Asking DNS for the mail server", func(ctx context.Context) { found, err = locate.Look(ctx, out.From, dns) }, func() {
		switch {
		case err != nil:
			p.w.Tell("Enter the From address first", "The mail server is looked for by its domain.")
		case len(found.Proposals) == 0:
			p.w.Tell("No mail server was found", words.Sentence(found.Detail, found.Domain))
		default:
			p.showProposals(found)
		}
	})
}

// showProposals shows servers to choose from, each with why it is proposed.
func (p *Panel) showProposals(found locate.Found) {
	var hide func()
	list := widgets.Column(widgets.CardGap, widgets.NewHelp("DNS was asked about "+found.Domain+", and nobody else. What you choose is filled in and tested; undo brings the earlier values back."))
	for _, proposal := range found.Proposals {
		use := widgets.NewSmallButton("Use and test", widgets.Normal, func() {
			hide()
			p.use(proposal)
		})
		use.SetEnabled(!p.w.Draft.ReadOnly())
		title := fmt.Sprintf("%s, port %d, %s", proposal.Host, proposal.Port, wayName(proposal.Encryption))
		rows := []fyne.CanvasObject{widgets.NewStrong(title), widgets.NewHelp(words.Sentence(proposal.Why, proposal.Host))}
		if proposal.Needs != "" {
			rows = append(rows, widgets.NewHelp("What is needed there: "+proposal.Needs+"."))
		}
		list.Add(widgets.Column(widgets.Near, append(rows, widgets.Row(widgets.Near, use))...))
	}
	done := widgets.NewButton("Cancel", widgets.Normal, func() { hide() })
	hide = p.w.Dialog("Find my server", widgets.DialogWide, widgets.Wishing(widgets.DialogWide, 0, list), done)
	p.w.EscapeBy(func() { hide() })
	p.w.Focus(done)
}

// use fills a proposal in, as one edit, and tests it.
func (p *Panel) use(proposal locate.Proposal) {
	p.of.Change("Find my server", func(s *settings.Server) {
		s.Host, s.Port, s.Encryption, s.Auth = proposal.Host, proposal.Port, proposal.Encryption, proposal.Auth
	})
	p.start("")
}
