package activity

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/sandbox"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/letter"
	"postroom/ui/window/words"
)

// inboxPart is the sandbox's inbox, the newest mail first, and the open mail beside it.
type inboxPart struct {
	w      *desk.Desk
	object *fyne.Container

	table  *widgets.Table
	where  *widgets.Prose
	clear  *widgets.Button
	sample *widgets.Button
	use    *widgets.Button   // fills the sandbox into the settings
	full   fyne.CanvasObject // list and mail
	view   *letter.View

	mails []sandbox.Mail
	open  string // ID of the mail that is shown; "": none
	stop  func() // reading it
}

// newInboxPart makes the part. sample asks for a sample; cleared hears that the mails are gone.
func newInboxPart(w *desk.Desk, sample, cleared func()) *inboxPart {
	p := &inboxPart{w: w, sample: widgets.NewButton("Send a sample notification…", widgets.Primary, sample), object: container.NewStack(), view: letter.New(w), stop: func() {}}
	p.table = widgets.NewTable(func() int { return len(p.mails) }, []widgets.ColumnOf{
		{Title: "To", Weight: 2, Text: func(row int) string { return strings.Join(p.mails[row].To, ", ") }},
		{Title: "Subject", Weight: 3, Text: func(row int) string { return p.mails[row].Subject }},
		{Title: "Time", Width: widgets.TimeWidth, Update: func(row int, o fyne.CanvasObject) {
			o.(*widgets.Text).Set(words.Clock(p.mails[row].Received), widgets.Muted)
		}},
	}, func(row int) { p.read(p.mails[row]) })
	p.use = widgets.NewButton("Use the sandbox", widgets.Primary, w.TrySandbox)
	p.where = widgets.NewHelp("")
	p.clear = widgets.NewSmallButton("Clear", widgets.Normal, func() {
		w.Sandbox.Clear()
		cleared()
		w.Refresh()
	})
	list := widgets.NewPane(nil, widgets.NewTableCard(p.table),
		widgets.Inset(widgets.Near, 0, 0, 0, widgets.Weighted(widgets.Near, []float32{1, 0}, p.where, p.clear)))
	p.full = widgets.NewHalves([2]string{"Inbox", "Mail"}, list, widgets.NewCard(p.view.Object))
	p.table.OnOpened = func(int) { widgets.BringForth(w.Canvas(), p.view.Object) }
	return p
}

func (p *inboxPart) refresh() {
	server := p.w.Sandbox
	if server == nil {
		p.mails, p.open = nil, ""
		p.object.Objects = []fyne.CanvasObject{widgets.NewEmpty("The sandbox server is off",
			"It is a mail server inside this program. What is sent to it arrives here, and nothing leaves this machine: a safe place to try settings and template.",
			widgets.NewButton("Start the sandbox server", widgets.Primary, func() { p.w.StartSandbox(p.w.Refresh) }))}
		p.object.Refresh()
		return
	}
	p.where.SetText(fmt.Sprintf("At %s, port %d with STARTTLS, %d with TLS.",
		server.Host(), server.Port(), server.PortTLS()), widgets.Muted)
	p.mails = server.Inbox()
	if len(p.mails) == 0 {
		p.open = ""
		tool := p.sample
		if !p.w.ReachesSandbox(nil) {
			tool = p.use
		}
		p.object.Objects = []fyne.CanvasObject{widgets.NewEmpty("No mail yet", p.howTo(), tool)}
		p.object.Refresh()
		return
	}
	p.object.Objects = []fyne.CanvasObject{p.full}
	p.table.Reload()
	at := slices.IndexFunc(p.mails, func(m sandbox.Mail) bool { return m.ID == p.open })
	if at < 0 {
		p.read(p.mails[0])
		at = 0
	}
	p.table.SetChosen(at)
	p.object.Refresh()
}

// howTo says how mail comes here.
func (p *inboxPart) howTo() string {
	text := "What is sent to the sandbox server arrives here."
	if p.w.ReachesSandbox(nil) {
		return text + " Send a sample notification, or a test mail from Set-up."
	}
	return text + " The settings use another server: to send here, fill the sandbox in. It can be undone."
}

// read opens a mail; taking it apart is done off the window's goroutine.
func (p *inboxPart) read(m sandbox.Mail) {
	if m.ID == p.open {
		return
	}
	p.stop()
	p.open = m.ID
	var opened letter.Mail
	p.stop = p.w.Background("Reading the mail", func(context.Context) { opened = letter.Read(m.Raw) }, func() {
		if p.open == m.ID {
			p.view.Show(opened)
		}
	})
}
