// Package activity is the Activity page: what arrived in the sandbox, and the record of what was
// sent and not sent.
package activity

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// Page shows the mail that arrived in the sandbox, and the record of what
// this program sent and did not send.
type Page struct {
	w    *desk.Desk
	root fyne.CanvasObject

	part   *widgets.Segmented
	sample *widgets.Button
	body   *fyne.Container
	result *widgets.Notice // of what was sent last
	over   *fyne.Container // the result, with room under it
	inbox  *inboxPart
	record *recordPart
}

// The parts of the page.
const (
	inboxAt = iota
	recordAt
)

func New(w *desk.Desk) *Page {
	p := &Page{w: w, body: container.NewStack()}
	first := inboxAt
	if w.Sandbox == nil {
		first = recordAt
	}
	p.part = widgets.NewSegmented([]string{"Sandbox inbox", "Sent and not sent"}, first, func(int) { p.Refresh() })
	p.sample = widgets.NewButton("Send a sample notification…", widgets.Normal, p.askSample)
	p.result = widgets.NewNotice(widgets.ToneInfo, "", "", "", nil)
	p.over = widgets.Inset(0, widgets.CardGap, 0, 0, p.result)
	p.over.Hide()
	p.inbox, p.record = newInboxPart(w, p.askSample, p.Left), newRecordPart(w, p.part)
	head := widgets.Row(widgets.CardTop, widgets.NewTitle("Activity").Giving(1), p.part, widgets.Spacer(), p.sample)
	p.root = widgets.NewFilledPage(head, widgets.NewPane(p.over, p.body, nil))
	return p
}

func (p *Page) Object() fyne.CanvasObject { return p.root }

func (p *Page) Focus() {
	switch {
	case p.part.Chosen() == recordAt:
		p.record.focus()
	case p.part.Chosen() == inboxAt && len(p.inbox.mails) > 0:
		p.w.Focus(p.inbox.table)
	default:
		p.w.Focus(p.part)
	}
}

// SearchField is where the record is searched.
func (p *Page) SearchField() fyne.Focusable {
	p.part.Set(recordAt)
	p.Refresh()
	return p.record.list.Field
}

// ShowPlace shows what is on record, of a person or of all.
func (p *Page) ShowPlace(at desk.Place) {
	p.record.list.Field.SetValue(at.Person)
	p.record.filter.Set(0)
	p.part.Set(recordAt)
	p.record.look()
	p.Refresh()
	p.w.Focus(p.record.list.Field)
}

// Left takes away what became of the last sample.
func (p *Page) Left() {
	if p.over.Visible() {
		p.over.Hide()
		p.root.Refresh()
	}
}

func (p *Page) Refresh() {
	some := len(p.w.Draft.Settings().Actions) > 0
	p.sample.SetEnabled(some)
	p.inbox.sample.SetEnabled(some)
	if p.part.Chosen() == inboxAt {
		p.inbox.refresh()
		p.body.Objects = []fyne.CanvasObject{p.inbox.object}
	} else {
		p.record.refresh()
		p.body.Objects = []fyne.CanvasObject{p.record.object}
	}
	p.body.Refresh()
}
