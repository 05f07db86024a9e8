package connection

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/domain"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// domainPart is the row of the From domain: what DNS publishes about it, looked up
// beside the test.
type domainPart struct {
	panel  *Panel
	object *fyne.Container // holds the row once there is something to say
	row    *widgets.StageRow

	request domain.Request // that was looked up
	found   *domain.Report // nil: not yet
	turn    int            // how often it was looked up; what an earlier one found is dropped
	cancel  func()
}

// maxReceived is how much of a mail that arrived is read, in bytes.
const maxReceived = 25 << 20

func newDomainPart(p *Panel) *domainPart {
	return &domainPart{panel: p, object: container.NewStack(), cancel: func() {}}
}

// look looks the From domain of a test up.
func (d *domainPart) look(r domain.Request) {
	d.cancel()
	d.turn++
	turn := d.turn
	d.request, d.found = r, nil
	d.row = widgets.NewStageRow(widgets.Stage{State: widgets.Running, Title: domainTitle, Detail: "…"})
	d.object.Objects = []fyne.CanvasObject{d.row}
	d.object.Refresh()
	var found domain.Report
	d.cancel = d.panel.w.Background("Asking DNS about the From domain",
		func(ctx context.Context) { found = domain.LookUp(ctx, r) },
		func() {
			if turn != d.turn {
				return
			}
			d.found = &found
			if run := d.panel.run; !run.running {
				run.report.Domain = d.found
			}
			d.row.Set(d.stage(found))
		})
}

const domainTitle = "From domain"

func (d *domainPart) stage(found domain.Report) widgets.Stage {
	s := widgets.Stage{State: domainState(found.Status), Title: domainTitle, Detail: words.Sentence(found.Detail, found.Name), Aside: words.Duration(words.Milliseconds(found.MS))}
	if found.Status == domain.Skipped {
		s.Aside = "–"
		return s
	}
	list := widgets.Column(0)
	for i, c := range found.Checks {
		check := d.check(c)
		check.Last = i == len(found.Checks)-1
		list.Add(widgets.NewStageRow(check))
	}
	s.More, s.Open = list, found.Status == domain.Warning
	return s
}

func (d *domainPart) check(c domain.Check) widgets.Stage {
	s := widgets.Stage{
		State: domainState(c.Status), Title: strings.ToUpper(c.Name), Detail: words.Sentence(c.Detail),
		Cause: c.Cause, Fix: c.Fix, Server: c.Record,
	}
	if c.Status == domain.Unknown {
		s.Aside = "unknown"
	}
	if c.Name == "dkim" {
		s.Tools = []fyne.CanvasObject{widgets.NewSmallButton("Check a received mail…", widgets.Normal, d.chooseMail)}
	}
	return s
}

func domainState(status string) widgets.State {
	if status == domain.Unknown {
		return widgets.Skipped
	}
	return stageState(status)
}

// chooseMail takes a test mail as it arrived, and looks at its signature.
func (d *domainPart) chooseMail() {
	d.panel.w.ReadFile(desk.Files{Title: "Check a received mail", Endings: desk.Endings{".eml", ".txt"}, Confirm: "Check"}, "Reading the mail", maxReceived, d.checkMail)
}

func (d *domainPart) checkMail(mail []byte) {
	r := d.request
	r.Received = mail
	d.look(r)
}
