package setup

import (
	"postroom/settings"
	"postroom/ui/window/desk"
	"postroom/ui/window/serverform"
)

// portalFold is where links in a mail lead.
type portalFold struct {
	*serverform.Folded
	url, messages *serverform.Row
}

func newPortalFold(w *desk.Desk) *portalFold {
	p := &portalFold{
		url: serverform.NewFieldRow("Where %store-link% leads.", serverform.Bind(w, "portal.url", "https://portal.example.com")),
		messages: serverform.NewFieldRow("Where %action-link% leads when an event brings no link of its own.",
			serverform.Bind(w, "portal.messages", "https://portal.example.com/messages")),
	}
	p.Folded = serverform.NewFolded("Web Portal", "", p.url.Object, p.messages.Object)
	return p
}

func (p *portalFold) rows() []*serverform.Row { return []*serverform.Row{p.url, p.messages} }

func (p *portalFold) refresh(s *settings.Settings, off bool) {
	p.Fold.SetAside(s.Portal.URL)
	p.Judge(p.url.Update(off), p.messages.Update(off))
}
