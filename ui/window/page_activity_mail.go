package window

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/received"
	"postroom/ui/preview"
	"postroom/ui/window/look"
)

// arrived is a mail as it came, and what its reader sees of it.
type arrived struct {
	received.Mail
	document document.Document
}

// readMail makes a mail ready to be shown. It may be called on any goroutine.
func readMail(raw []byte) arrived {
	m := arrived{Mail: received.Read(raw)}
	m.document, _ = parse.Parse(readable(m.HTML), nil)
	return m
}

// mailView shows a mail: what its reader sees, and what it is made of.
type mailView struct {
	w      *shell
	object fyne.CanvasObject

	subject  *look.Prose
	envelope *look.Prose
	tabs     *look.Segmented
	copy     *look.Button
	fault    *look.Notice
	body     *fyne.Container
	preview  *preview.Preview
	scroll   *container.Scroll
	lines    *look.Lines
	mail     arrived
}

// The tabs of a mail.
const (
	previewTab = iota
	textTab
	sourceTab
	headersTab
)

func newMailView(w *shell) *mailView {
	v := &mailView{w: w, preview: preview.New(), lines: look.NewLines()}
	v.subject, v.envelope = look.NewProse(), look.NewHelp("")
	v.tabs = look.NewSegmented([]string{"Preview", "Text", "Source", "Headers"}, previewTab, func(int) { v.refresh() })
	v.copy = look.NewSmallButton("Copy", look.Normal, func() { w.copy(v.lines.Text()) })
	v.fault = look.NewNotice(look.ToneWarning, "", "", "", nil)
	v.scroll = container.NewVScroll(v.preview)
	v.body = container.NewStack()
	head := look.Column(look.Tight, v.subject, v.envelope, v.fault)
	v.object = look.NewPane(
		look.Inset(0, look.SmallPad, 0, 0, look.Column(look.CardGap, head, look.Wrapping(look.Near, v.tabs, v.copy))),
		v.body, nil)
	return v
}

// show shows another mail, from its beginning.
func (v *mailView) show(m arrived) {
	v.mail = m
	v.preview.SetDocument(document.Empty(), nil) // the last mail's pictures may have the same names
	v.preview.SetDocument(m.document, v.mail.Image)
	v.scroll.ScrollToTop()
	v.refresh()
}

func (v *mailView) refresh() {
	m := &v.mail
	subject := m.Subject
	if subject == "" {
		subject = "(no subject)"
	}
	v.subject.Set(look.Span{Text: subject, Bold: true})
	v.envelope.SetText("From "+orNone(m.From)+"\nTo "+orNone(m.To), look.Muted)
	show(v.fault, m.Fault != "")
	v.fault.Set(look.ToneWarning, "", sentence(m.Fault), "", nil)
	tab := v.tabs.Chosen()
	v.lines.SetText(m.word(tab))
	show(v.copy, tab != previewTab)
	switch {
	case tab == previewTab && m.HTML != "":
		v.body.Objects = []fyne.CanvasObject{container.NewStack(look.NewPanel(look.Surface, look.Line, look.Radius), look.Inset(look.Hairline, look.Hairline, look.Hairline, look.Hairline, v.scroll))}
	case m.word(tab) == "":
		v.body.Objects = []fyne.CanvasObject{look.NewEmpty("Nothing here", missing(tab))}
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
func (m *arrived) word(tab int) string {
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
