// Package letter shows a mail that is being read: as its reader sees it, and what it is made of.
package letter

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/notify"
	"postroom/mail/received"
	"postroom/ui/preview"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// Mail is a mail as it came, and what its reader sees of it.
type Mail struct {
	received.Mail
	document document.Document
}

// Read makes a mail ready to be shown. It may be called on any goroutine.
func Read(raw []byte) Mail {
	m := Mail{Mail: received.Read(raw)}
	m.document, _ = parse.Parse(readable(m.HTML), nil)
	return m
}

// View shows a mail: what its reader sees, and what it is made of.
type View struct {
	w      *desk.Desk
	Object fyne.CanvasObject

	subject  *widgets.Prose
	envelope *widgets.Prose
	tabs     *widgets.Segmented
	copy     *widgets.Button
	fault    *widgets.Notice
	body     *fyne.Container
	preview  *preview.Preview
	scroll   *container.Scroll
	lines    *widgets.Lines
	mail     Mail
}

// The tabs of a mail.
const (
	previewTab = iota
	textTab
	sourceTab
	headersTab
)

// New makes a view of no mail.
func New(w *desk.Desk) *View {
	v := &View{w: w, preview: preview.New(), lines: widgets.NewLines()}
	v.subject, v.envelope = widgets.NewProse(), widgets.NewHelp("")
	v.tabs = widgets.NewSegmented([]string{"Preview", "Text", "Source", "Headers"}, previewTab, func(int) { v.refresh() })
	v.copy = widgets.NewSmallButton("Copy", widgets.Normal, func() { w.Copy(v.lines.Text()) })
	v.fault = widgets.NewNotice(widgets.ToneWarning, "", "", "", nil)
	v.scroll = container.NewVScroll(v.preview)
	v.body = container.NewStack()
	head := widgets.Column(widgets.Tight, v.subject, v.envelope, v.fault)
	v.Object = widgets.NewPane(
		widgets.Inset(0, widgets.SmallPad, 0, 0, widgets.Column(widgets.CardGap, head, widgets.Wrapping(widgets.Near, v.tabs, v.copy))),
		v.body, nil)
	return v
}

// Show shows another mail, from its beginning.
func (v *View) Show(m Mail) {
	v.mail = m
	v.preview.SetDocument(document.Empty(), nil) // the last mail's pictures may have the same names
	v.preview.SetDocument(m.document, v.mail.Image)
	v.scroll.ScrollToTop()
	v.refresh()
}

// refresh shows the chosen tab.
func (v *View) refresh() {
	m := &v.mail
	subject := m.Subject
	if subject == "" {
		subject = "(no subject)"
	}
	v.subject.Set(widgets.Span{Text: subject, Bold: true})
	v.envelope.SetText("From "+orNone(m.From)+"\nTo "+orNone(m.To), widgets.Muted)
	widgets.SetVisible(v.fault, m.Fault != "")
	v.fault.Set(widgets.ToneWarning, "", words.Sentence(m.Fault), "", nil)
	tab := v.tabs.Chosen()
	v.lines.SetText(m.word(tab))
	widgets.SetVisible(v.copy, tab != previewTab)
	switch {
	case tab == previewTab && m.HTML != "":
		v.body.Objects = []fyne.CanvasObject{container.NewStack(widgets.NewPanel(widgets.Surface, widgets.Line, widgets.Radius), widgets.Inset(widgets.Hairline, widgets.Hairline, widgets.Hairline, widgets.Hairline, v.scroll))}
	case m.word(tab) == "":
		v.body.Objects = []fyne.CanvasObject{widgets.NewEmpty("Nothing here", missing(tab))}
	default:
		v.body.Objects = []fyne.CanvasObject{v.lines}
	}
	v.body.Refresh()
}

func orNone(address string) string {
	if address == "" {
		return "nobody"
	}
	if bare, ok := strings.CutPrefix(address, "<"); ok {
		return strings.TrimSuffix(bare, ">")
	}
	return address
}

// word is a tab's text, word for word; a mail without HTML is previewed as its text.
func (m *Mail) word(tab int) string {
	switch tab {
	case sourceTab:
		return m.HTML
	case headersTab:
		return m.Headers
	}
	return m.Text
}

func missing(tab int) string {
	switch tab {
	case textTab:
		return "This mail has no text part: a reader without HTML sees nothing."
	case sourceTab:
		return "This mail has no HTML part: it is text alone."
	}
	return "This mail is empty."
}

// Composed is the mail of an event as it would arrive.
func Composed(n *notify.Notifier, e notify.Event) (Mail, error) {
	made, err := n.Compose(e, "")
	if err != nil {
		return Mail{}, err
	}
	raw, err := made.EML()
	if err != nil {
		return Mail{}, err
	}
	return Read(raw), nil
}

// Open shows a mail over the window.
func Open(w *desk.Desk, title string, m Mail) {
	v := New(w)
	v.Show(m)
	var hide func()
	done := widgets.NewButton("Close", widgets.Primary, func() { hide() })
	hide = w.Dialog(title, widgets.DialogWide, widgets.Wishing(widgets.DialogWide, widgets.DialogHigh, v.Object), done)
	w.Focus(done)
}
