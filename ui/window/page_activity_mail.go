package window

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/jhillyerd/enmime/v2"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/ui/preview"
	"postroom/ui/window/look"
)

// arrived is a mail as it came, taken apart to be read.
type arrived struct {
	from, to, subject string
	date              string
	html, text        string // as they arrived; empty: there is no such part
	headers           string // as they arrived
	document          document.Document
	images            map[string][]byte // by source: cid:NAME
	fault             string            // it could not be taken apart, or not in whole
}

// readMail takes a mail apart. Whatever it is given, it shows what there is.
func readMail(raw []byte) (m arrived) {
	m.headers = headersOf(raw)
	m.document = document.Empty()
	defer func() {
		if r := recover(); r != nil { // in a parser of what strangers sent
			m.fault = fmt.Sprintf("This mail cannot be taken apart: %v", r)
		}
	}()
	e, err := enmime.ReadEnvelope(bytes.NewReader(raw))
	if err != nil {
		m.fault = "This mail cannot be taken apart: " + err.Error()
		return m
	}
	m.from, m.to, m.subject, m.date = e.GetHeader("From"), e.GetHeader("To"), e.GetHeader("Subject"), e.GetHeader("Date")
	m.html, m.text = e.HTML, plainText(e.Root)
	m.images = imagesOf(e)
	m.document, _ = parse.Parse(readable(e.HTML), nil)
	for _, problem := range e.Errors {
		if problem.Severe {
			m.fault = problem.Error()
		}
	}
	return m
}

// headersOf is what stands before the first empty line.
func headersOf(raw []byte) string {
	for _, end := range []string{"\r\n\r\n", "\n\n"} {
		if head, _, ok := bytes.Cut(raw, []byte(end)); ok {
			return string(head)
		}
	}
	return string(raw)
}

// plainText is the text part that arrived; none is made up from the HTML.
func plainText(root *enmime.Part) string {
	if root == nil {
		return ""
	}
	part := root.BreadthMatchFirst(func(p *enmime.Part) bool {
		return strings.EqualFold(p.ContentType, "text/plain") && p.Disposition != "attachment"
	})
	if part == nil {
		return ""
	}
	return string(part.Content)
}

func imagesOf(e *enmime.Envelope) map[string][]byte {
	images := map[string][]byte{}
	for _, parts := range [][]*enmime.Part{e.Inlines, e.OtherParts, e.Attachments} {
		for _, p := range parts {
			if p.ContentID != "" {
				images["cid:"+p.ContentID] = p.Content
			}
		}
	}
	return images
}

var errNoImage = errors.New("the mail has no such image")

func (m *arrived) image(source string) ([]byte, error) {
	content, ok := m.images[source]
	if !ok {
		return nil, errNoImage
	}
	return content, nil
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
	v.preview.SetDocument(m.document, v.mail.image)
	v.scroll.ScrollToTop()
	v.refresh()
}

func (v *mailView) refresh() {
	m := &v.mail
	subject := m.subject
	if subject == "" {
		subject = "(no subject)"
	}
	v.subject.Set(look.Span{Text: subject, Bold: true})
	v.envelope.SetText("From "+orNone(m.from)+"\nTo "+orNone(m.to), look.Muted)
	show(v.fault, m.fault != "")
	v.fault.Set(look.ToneWarning, "", sentence(m.fault), "", nil)
	tab := v.tabs.Chosen()
	v.lines.SetText(m.word(tab))
	show(v.copy, tab != previewTab)
	switch {
	case tab == previewTab && m.html != "":
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
		return m.html
	case headersTab:
		return m.headers
	}
	return m.text
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
