// Package connection is Test Connection: its stages as they come, what can be done about each, and
// the search for what works.
package connection

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	gomail "github.com/wneessen/go-mail"

	"postroom/mail/notify"
	"postroom/mail/probe"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/serverform"
	"postroom/ui/window/words"
)

// Panel runs Test Connection and shows its stages as they come.
type Panel struct {
	w      *desk.Desk
	of     serverform.Of // whose server it tests
	Object fyne.CanvasObject
	open   func() // brings it before a person's eyes
	Tests  *testRow

	head         *fyne.Container
	aside        *widgets.Text
	copyReport   *widgets.Button
	cancel       *widgets.Button
	stale        *widgets.Notice
	list         *fyne.Container
	rows         map[string]*widgets.StageRow
	transcript   *widgets.Button
	certificates *widgets.Button
	scroll       *container.Scroll

	domain *domainPart
	search *searchPart
	coming *fyne.Container // a notice of each event; hidden where there is none

	run *connectionTest // the one that is shown; nil: none yet
}

// connectionTest is one press of the button. What comes in for another than the one
// that is shown is dropped.
type connectionTest struct {
	values  settings.Outgoing // that it tests
	stale   bool              // the password was typed anew since
	took    time.Duration
	running bool
	report  probe.Report
	cancel  func()
	stopped bool // a person ended it

	// fixes are what the rows offer to do now, as words: a row is made anew only where
	// they have changed.
	fixes map[string]string
}

// New makes the panel of a server.
func New(w *desk.Desk, of serverform.Of) *Panel {
	p := &Panel{w: w, of: of, aside: widgets.NewSmall("", widgets.Muted).Shrinking(), list: widgets.Column(0)}
	p.copyReport = widgets.NewSmallButton("Copy report", widgets.Normal, func() { w.Copy(p.run.report.Text()) })
	p.cancel = widgets.NewSmallButton("Cancel", widgets.Normal, p.toggle)
	p.transcript = widgets.NewSmallButton("Transcript…", widgets.Normal, p.showTranscript)
	p.certificates = widgets.NewSmallButton("Certificate…", widgets.Normal, p.showCertificates)
	p.domain, p.search, p.coming = newDomainPart(p), newSearchPart(p), newComing()
	p.stale = widgets.NewNotice(widgets.ToneInfo, "", "The values have changed since this test.", "Test again", func() { p.start("") })
	p.head = widgets.NewHead("Test Connection", p.aside, widgets.Row(widgets.Near, p.cancel, p.copyReport))
	p.Object, p.scroll = widgets.NewScrollingCard(p.head, widgets.Column(widgets.Near,
		p.stale, widgets.Column(0, p.list, p.domain.object), p.coming,
		p.search.object, widgets.Wrapping(widgets.Near, p.transcript, p.certificates)))
	p.open = func() { widgets.BringForth(w.Canvas(), p.Object) }
	p.Tests = newTestRow(p)
	p.showEmpty()
	p.Refresh()
	return p
}

// NewDialog makes a panel that a dialog shows, once a test begins.
func NewDialog(w *desk.Desk, of serverform.Of) *Panel {
	p := New(w, of)
	isOpen := false
	p.open = func() {
		if isOpen {
			return
		}
		var hide func()
		shut := func() {
			if p.running() {
				p.toggle()
			}
			isOpen = false
			hide()
		}
		done := widgets.NewButton("Close", widgets.Normal, shut)
		name := ""
		if a := of.Action(w.Draft.Settings()); a != nil {
			name = a.Name
		}
		isOpen, hide = true, w.Dialog(name, widgets.DialogWide, widgets.Wishing(widgets.DialogWide, widgets.DialogHigh, p.Object), done)
		w.EscapeBy(shut)
		w.Focus(done)
	}
	return p
}

func (p *Panel) showEmpty() {
	p.list.Objects = []fyne.CanvasObject{widgets.Column(widgets.Near,
		widgets.NewHelp("Not tested yet. Test Connection goes the way that a mail goes, step by step: it finds the server, connects, encrypts, signs in, and asks whether it may send from the From address."),
		widgets.NewHelp("It uses the values on the screen, saved or not, and sends no mail. “Send test mail…” sends one."))}
}

func (p *Panel) running() bool { return p.run != nil && p.run.running }

// toggle begins a test, or cancels the one that runs.
func (p *Panel) toggle() {
	p.w.Draft.Seal()
	if p.running() {
		p.run.stopped = true
		p.run.cancel()
		return
	}
	p.start("")
}

// ValuesChanged hears that the password was typed anew.
func (p *Panel) ValuesChanged() {
	if p.run != nil {
		p.run.stale = true
		p.Refresh()
	}
}

// request is a test of what is on the screen.
func (p *Panel) request() probe.Request {
	d := p.w.Draft
	r := probe.NewRequest(d.Settings().Clone(), p.w.Folder, d.Secrets())
	r.Action = p.of.Action(r.Settings)
	out, _ := r.Settings.Outgoing(r.Action)
	r.Password, _ = d.TypedPassword(out.Account)
	r.Mistyped, r.Dialer, r.DNS = d.Mistakes(), p.w.Dialer, p.w.DNS
	return r
}

// start tests what is on the screen; to is who gets a test mail, "" being nobody.
func (p *Panel) start(to string) {
	request := p.request()
	notifier := &notify.Notifier{Folder: request.Folder, Settings: request.Settings, People: p.w.People, Secrets: request.Secrets}
	request.To, request.Message = to, func() (*gomail.Msg, error) { return notifier.TestMessage(request.Action, to) }
	out, _ := request.Settings.Outgoing(request.Action)
	run := &connectionTest{values: out, running: true, fixes: map[string]string{}}
	p.run = run
	p.open()
	p.search.forget()
	p.showStages(out.Server)
	p.showComing(nil)
	var report probe.Report
	var took time.Duration
	var cancelled bool
	p.domain.look(request.FromDomain())
	stop := p.w.Background("Testing the connection", func(ctx context.Context) {
		defer func(began time.Time) { took = time.Since(began) }(time.Now())
		report = probe.Run(ctx, request, func(s probe.Stage) {
			ended := ctx.Err() != nil
			p.w.Post(func() {
				if p.run == run && run.running {
					p.showStage(s, ended)
				}
			})
		})
		cancelled = ctx.Err() != nil
	}, func() {
		if p.run != run {
			return
		}
		report.Domain = p.domain.found
		run.report, run.running, run.took, run.stopped = report, false, took, run.stopped || cancelled
		for _, s := range report.Stages {
			p.showStage(s, cancelled)
		}
		p.showComing(report.Coming)
		p.Refresh()
	})
	run.cancel = func() {
		stop()
		p.domain.cancel()
	}
	p.Refresh()
}

// Refresh shows what has become of the test, by the settings on the screen now.
func (p *Panel) Refresh() {
	run := p.run
	done := run != nil && !run.running
	had := p.w.Canvas().Focused() == fyne.Focusable(p.cancel)
	widgets.SetVisible(p.copyReport, done)
	widgets.SetVisible(p.cancel, p.running())
	if had && done {
		p.w.Focus(p.copyReport)
	}
	widgets.SetVisible(p.transcript, done && len(run.report.Transcript) > 0)
	widgets.SetVisible(p.certificates, done && certified(run.report) != nil)
	p.Tests.refresh()
	p.search.refresh()
	if done {
		p.refreshFixes()
	}
	widgets.SetVisible(p.stale, done && p.changedSince(run))
	if text := p.asideText(); text != p.aside.Text() {
		p.aside.SetText(text)
		p.head.Refresh()
	}
}

func (p *Panel) changedSince(run *connectionTest) bool {
	s := p.w.Draft.Settings()
	out, _ := s.Outgoing(p.of.Action(s))
	return run.stale || out != run.values
}

// savedSince says whether the file holds the values that were tested.
func (p *Panel) savedSince(run *connectionTest) bool {
	d := p.w.Draft
	action := p.of.Action(d.Settings())
	if action != nil {
		action = d.Disk().Settings.Action(action.Name)
	}
	out, _ := d.Disk().Settings.Outgoing(action)
	_, typed := d.TypedPassword(run.values.Account)
	return out == run.values && !typed && !d.Disk().Missing
}

func (p *Panel) asideText() string {
	run := p.run
	if run == nil {
		return ""
	}
	text := "values on screen, unsaved"
	if p.savedSince(run) {
		text = "values on screen, saved"
	}
	switch {
	case run.running:
		return text
	case p.changedSince(run):
		text = "earlier values"
	}
	return text + " · " + words.Duration(run.took)
}

// testRow is the row of the form that begins tests.
type testRow struct {
	panel      *Panel
	test, send *widgets.Button
	find       *widgets.Button
	Object     *widgets.FormRow
}

func newTestRow(p *Panel) *testRow {
	t := &testRow{panel: p}
	t.test = widgets.NewButton("Test Connection", widgets.Primary, p.toggle)
	t.send = widgets.NewButton("Send test mail…", widgets.Normal, p.askAddress)
	t.find = widgets.NewButton("Find my server…", widgets.Normal, p.findServer)
	t.Object = widgets.NewFormRow("", "", widgets.Wrapping(widgets.SmallButtonSide, t.test, t.send, t.find))
	return t
}

func (t *testRow) refresh() {
	running := t.panel.running()
	t.test.SetText("Test Connection")
	if running {
		t.test.SetText("Cancel")
	}
	t.send.SetEnabled(!running)
}
