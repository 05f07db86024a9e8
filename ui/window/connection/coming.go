package connection

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/coming"
	"postroom/mail/probe"
	"postroom/ui/widgets"
)

// near is how long before the end of a certificate or of a client secret it is told beside a test; rules of providers are told always.
const near = 60 * 24 * time.Hour

// showComing shows what is coming for the settings that were tested.
func (p *Panel) showComing(list []coming.Event) {
	p.coming.Objects = nil
	for _, e := range list {
		rule := !slices.Contains([]string{"certificate-ends", "ca-ends", "secret-ends"}, e.Code)
		if !rule && time.Until(e.Day) > near {
			continue
		}
		rows := []fyne.CanvasObject{widgets.NewNotice(widgets.ToneWarning, e.Day.Format("2 January 2006")+": "+e.Title+".", e.Text+" "+e.Fix, "", nil)}
		if rule && e.Fault != "" {
			rows = append(rows, widgets.Row(widgets.Near, widgets.NewSmallButton("Rehearse…", widgets.Normal, func() { p.rehearse(e) })))
		}
		p.coming.Add(widgets.Column(widgets.Near, rows...))
	}
	widgets.SetVisible(p.coming, len(p.coming.Objects) > 0)
	p.coming.Refresh()
}

// rehearse plays a rule in the sandbox with these settings, and shows what a test would come to.
func (p *Panel) rehearse(e coming.Event) {
	request := p.request()
	var report probe.Report
	var err error
	p.w.Background("Rehearsing "+e.Title, func(ctx context.Context) { report, err = probe.Rehearse(ctx, request, e.Fault, nil) }, func() {
		if err != nil {
			p.w.Tell("The rehearsal could not begin", err.Error())
			return
		}
		text := "The test would pass."
		for _, s := range report.Stages {
			if s.Status == probe.Failed {
				text = "The test would fail at the stage “" + s.Name + "”. " + s.Cause + " " + s.Fix
				break
			}
		}
		p.w.Tell("What would happen from "+e.Day.Format("2 January 2006")+" on", text)
	})
}

func newComing() *fyne.Container {
	list := container.NewVBox()
	list.Hide()
	return list
}
