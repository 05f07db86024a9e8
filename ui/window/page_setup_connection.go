package window

import (
	"context"
	"fmt"
	"net/mail"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	gomail "github.com/wneessen/go-mail"

	"postroom/mail/notify"
	"postroom/mail/probe"
	"postroom/settings"
	"postroom/ui/window/look"
)

// connectionPanel runs Test Connection and shows its stages as they come.
type connectionPanel struct {
	w       *shell
	object  fyne.CanvasObject
	started func() // told when a test begins and ends

	head         *fyne.Container
	aside        *look.Text
	copyReport   *look.Button
	cancel       *look.Button
	stale        *look.Notice
	list         *fyne.Container
	rows         map[string]*look.StageRow
	transcript   *look.Button
	certificates *look.Button
	scroll       *container.Scroll

	domain *domainPart
	search *searchPart

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

func newConnectionPanel(w *shell) *connectionPanel {
	p := &connectionPanel{w: w, started: func() {}, aside: look.NewSmall("", look.Muted).Shrinking(), list: look.Column(0)}
	p.copyReport = look.NewSmallButton("Copy report", look.Normal, func() { w.copy(p.run.report.Text()) })
	p.cancel = look.NewSmallButton("Cancel", look.Normal, p.toggle)
	p.transcript = look.NewSmallButton("Transcript…", look.Normal, p.showTranscript)
	p.certificates = look.NewSmallButton("Certificate…", look.Normal, p.showCertificates)
	p.domain, p.search = newDomainPart(p), newSearchPart(p)
	p.stale = look.NewNotice(look.ToneInfo, "", "The values have changed since this test.", "Test again", func() { p.start("") })
	p.head = look.NewHead("Test Connection", p.aside, look.Row(look.Near, p.cancel, p.copyReport))
	p.object, p.scroll = look.NewScrollingCard(p.head, look.Column(look.Near,
		p.stale, look.Column(0, p.list, p.domain.object),
		p.search.object, look.Wrapping(look.Near, p.transcript, p.certificates)))
	p.showEmpty()
	p.refresh()
	return p
}

func (p *connectionPanel) showEmpty() {
	p.list.Objects = []fyne.CanvasObject{look.Column(look.Near,
		look.NewHelp("Not tested yet. Test Connection goes the way that a mail goes, step by step: it finds the server, connects, encrypts, signs in, and asks whether it may send from the From address."),
		look.NewHelp("It uses the values on the screen, saved or not, and sends no mail. “Send test mail…” sends one."))}
}

func (p *connectionPanel) running() bool { return p.run != nil && p.run.running }

// toggle begins a test, or cancels the one that runs.
func (p *connectionPanel) toggle() {
	p.w.draft.seal()
	if p.running() {
		p.run.stopped = true
		p.run.cancel()
		return
	}
	p.start("")
}

// valuesChanged hears that the password was typed anew.
func (p *connectionPanel) valuesChanged() {
	if p.run != nil {
		p.run.stale = true
		p.refresh()
	}
}

// start tests what is on the screen; to is who gets a test mail, "" being nobody.
func (p *connectionPanel) start(to string) {
	d := p.w.draft
	tested := d.settings().Clone()
	out, _ := tested.Outgoing(nil)
	typed, _ := d.typedPassword(out.Account)
	run := &connectionTest{values: out, running: true, fixes: map[string]string{}}
	p.run = run
	look.BringForth(p.w.win.Canvas(), p.object)
	p.search.forget()
	p.showStages(tested.Server)
	mistakes := d.mistakes()
	request := probe.Request{
		Settings: tested, Folder: p.w.options.Folder, Password: typed, Secrets: d.secrets, To: to,
		Dialer: p.w.options.dialer, DNS: p.w.options.dns,
	}
	notifier := &notify.Notifier{Folder: p.w.options.Folder, Settings: tested, People: p.w.people, Secrets: d.secrets}
	var report probe.Report
	var took time.Duration
	var cancelled bool
	p.domain.look(request)
	stop := p.w.background("Testing the connection", func(ctx context.Context) {
		if failed, ok := cannotBegin(mistakes, tested.Server); ok {
			report = failed
			return
		}
		defer func(began time.Time) { took = time.Since(began) }(time.Now())
		report = runTest(ctx, request, notifier, out.Account, func(s probe.Stage) {
			ended := ctx.Err() != nil
			p.w.post(func() {
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
		p.refresh()
		p.started()
	})
	run.cancel = func() {
		stop()
		p.domain.cancel()
	}
	p.refresh()
	p.started()
}

// runTest gets what the test needs from the keyring and tests. A password that
// cannot be had is left empty: the test itself says what that means.
func runTest(ctx context.Context, r probe.Request, n *notify.Notifier, account string, progress func(probe.Stage)) probe.Report {
	if r.Password == "" && account != "" {
		r.Password, _ = n.Secrets.Get(ctx, account)
	}
	if ctx.Err() != nil {
		return failedAtOnce(r.Settings.Server, "cancelled", "")
	}
	if r.To != "" {
		var err error
		if r.Message, err = testMessage(n, r.To); err != nil {
			return failedAtOnce(r.Settings.Server, "No test mail can be made of these settings.", err.Error())
		}
	}
	return probe.Run(ctx, r, progress)
}

// testMessage makes the test mail; nil where the test itself will say what is wrong.
func testMessage(n *notify.Notifier, to string) (*gomail.Msg, error) {
	if _, unresolved := n.Settings.Outgoing(nil); len(unresolved) > 0 {
		return nil, nil
	}
	if _, err := mail.ParseAddress(n.Settings.Notifications.From); err != nil {
		return nil, nil
	}
	return n.TestMessage(nil, to)
}

// cannotBegin is the report of a test of fields that hold no values.
func cannotBegin(mistakes []settings.Finding, s settings.Server) (probe.Report, bool) {
	var said []string
	for _, m := range mistakes {
		if strings.HasPrefix(m.Field, "server.") {
			said = append(said, m.Field+": "+m.Message)
		}
	}
	if len(said) == 0 {
		return probe.Report{}, false
	}
	return failedAtOnce(s, strings.Join(said, "\n"), ""), true
}

// failedAtOnce is a report that ends with its first stage.
func failedAtOnce(s settings.Server, cause, fix string) probe.Report {
	var r probe.Report
	for i, name := range probe.StageNames(s.Encryption) {
		stage := probe.Stage{Name: name, Status: probe.NotReached, Detail: "not reached"}
		if i == 0 {
			stage = probe.Stage{Name: name, Status: probe.Failed, Cause: cause, Fix: fix}
		}
		r.Stages = append(r.Stages, stage)
	}
	return r
}

func (p *connectionPanel) refresh() {
	run := p.run
	done := run != nil && !run.running
	had := p.w.win.Canvas().Focused() == fyne.Focusable(p.cancel)
	show(p.copyReport, done)
	show(p.cancel, p.running())
	if had && done {
		p.w.focus(p.copyReport)
	}
	show(p.transcript, done && len(run.report.Transcript) > 0)
	show(p.certificates, done && certified(run.report) != nil)
	p.search.refresh()
	if done {
		p.refreshFixes()
	}
	show(p.stale, done && p.changedSince(run))
	if text := p.asideText(); text != p.aside.Text() {
		p.aside.SetText(text)
		p.head.Refresh()
	}
}

func (p *connectionPanel) changedSince(run *connectionTest) bool {
	out, _ := p.w.draft.settings().Outgoing(nil)
	return run.stale || out != run.values
}

// savedSince says whether the file holds the values that were tested.
func (p *connectionPanel) savedSince(run *connectionTest) bool {
	d := p.w.draft
	out, _ := d.file.Settings.Outgoing(nil)
	_, typed := d.typedPassword(run.values.Account)
	return out == run.values && !typed && !d.file.Missing
}

func (p *connectionPanel) asideText() string {
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
	return text + " · " + duration(run.took)
}

func duration(d time.Duration) string {
	switch {
	case d < 50*time.Microsecond:
		return "0 ms"
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
	case d < time.Second:
		return number(int(d.Milliseconds())) + " ms"
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}
