package letter

import (
	"fmt"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"postroom/mail/view/client"
	"postroom/ui/preview"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// View shows a mail: what its reader sees, and what it is made of.
type View struct {
	Object fyne.CanvasObject

	// OnPlace is told where in the HTML that stands which was clicked in the picture, in bytes.
	OnPlace func(place int)

	// OnShown is called after another page has come into sight in the picture.
	OnShown func()

	w        *desk.Desk
	subject  *widgets.Prose
	title    *widgets.Text // the subject, where there is room for a line
	inbox    *widgets.Text // what a list of mails shows beside the subject
	envelope *widgets.Prose
	note     *widgets.Prose
	fault    *widgets.Notice
	tabs     *widgets.Segmented
	widths   *widgets.Segmented
	dark     *widgets.Segmented
	client   *widgets.Select // that the mail is shown as in
	how      *widgets.Prose  // by what that is simulated
	copy     *widgets.Button
	more     *widgets.Button
	find     *findBar
	head     fyne.CanvasObject // who and what
	bar      fyne.CanvasObject // the tabs and the tools
	body     *fyne.Container
	preview  *preview.Preview
	lines    *widgets.Lines
	parts    *widgets.Table
	below    *fyne.Container
	foot     *widgets.Text // how wide the window is, or the link under the pointer
	beside   *beside

	mail    Mail
	pending func() // brings the picture up to date once it is in sight; nil: it is
}

// The tabs of a mail.
const (
	pictureTab = iota
	textTab
	sourceTab
	headersTab
	partsTab
)

// New makes a view of no mail.
func New(w *desk.Desk) *View {
	v := &View{w: w, preview: preview.New(w.Fonts), lines: widgets.NewLines()}
	v.title = widgets.NewStrong("").Shrinking()
	v.inbox = widgets.NewSmall("", widgets.Muted).Shrinking()
	v.subject, v.envelope, v.note = widgets.NewProse(), widgets.NewHelp(""), widgets.NewHelp("")
	v.fault = widgets.NewNotice(widgets.ToneWarning, "", "", "", nil)
	v.tabs = widgets.NewSegmented([]string{"Picture", "Text", "Source", "Headers", "Parts"}, pictureTab, func(int) { v.refresh() })
	v.widths = widgets.NewSegmented([]string{"Desktop", "Phone"}, onDesktop, v.setWidth)
	v.dark = newDarkChoice(func(dark bool) { v.setLook(func(l *preview.Look) { l.Dark = dark }) })
	v.client = newClientChoice(func(c *client.Client) { v.setLook(func(l *preview.Look) { l.Client = c }) })
	v.how = widgets.NewHelp("")
	v.how.Hide()
	v.copy = widgets.NewButton("Copy", widgets.Normal, func() { w.Copy(v.lines.Text()) })
	v.more = widgets.NewButton("More", widgets.Normal, v.menu)
	v.foot = widgets.NewSmall("", widgets.Muted).Shrinking()
	v.parts = newPartsTable(v)
	v.find = newFindBar(v)
	v.beside = &beside{v: v, cancel: func() {}}
	v.body = container.NewStack()

	p := v.preview
	p.Background = w.Background
	p.OnHover = func(string) { v.tell() }
	p.OnShown = func() {
		v.beside.follow()
		v.tell()
		if v.OnShown != nil {
			v.OnShown()
		}
	}
	p.OnZoomed = func() {
		v.beside.follow()
		v.tell()
	}
	p.OnFind = v.find.open
	p.OnOther = v.beside.toggle
	p.OnWidth = func(float64) {
		v.widths.Set(widthOf(p.Look().Width))
		v.tell()
	}
	p.OnPlace = func(place int) {
		if v.OnPlace != nil && v.mail.HTML != "" {
			v.OnPlace(place)
		}
	}

	v.head = widgets.Column(widgets.Tight, v.subject, v.inbox, v.envelope, v.note, v.fault)
	v.bar = widgets.Wrapping(widgets.Near, v.tabs, v.copy, v.more)
	v.Object = widgets.NewPane(
		widgets.Yielding(widgets.BarHeight, 0, widgets.Inset(0, widgets.SmallPad, 0, 0, widgets.Column(widgets.CardGap, v.head, v.bar, v.find.object))),
		v.body, v.footOf(0))
	v.hideFind()
	return v
}

// Flush has the view fill a pane from edge to edge, the tools above the head, and its head
// take as little height as it can. It gives the view back.
func (v *View) Flush() *View {
	pad := func(by float32, o fyne.CanvasObject) fyne.CanvasObject {
		return widgets.Inset(by, by, widgets.SmallPad, widgets.SmallPad, o)
	}
	v.head = widgets.Column(widgets.RingWidth, v.title, v.inbox, v.envelope, v.note, v.fault)
	v.bar = widgets.Row(widgets.Near, v.tabs, v.copy, v.more)
	head := widgets.Column(0, pad(widgets.Tight, v.bar), widgets.NewRule(), pad(widgets.Tight, v.head), v.find.object, widgets.NewRule())
	// The head alone has a ground: the mail has its own, and each pixel that is drawn twice
	// makes a key come later to the screen.
	surface := func(o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewStack(widgets.NewPanel(widgets.Surface, widgets.Clear, 0), o)
	}
	v.Object = widgets.NewPane(widgets.Yielding(widgets.BarHeight, 0, surface(head)), v.body, surface(v.footOf(widgets.SmallPad)))
	return v
}

func (v *View) footOf(side float32) fyne.CanvasObject {
	v.below = widgets.Weighted(widgets.Near, []float32{0, 0, 1}, v.widths, v.dark, v.client)
	return widgets.Inset(widgets.Tight, widgets.Tight, side, side, widgets.Column(widgets.Tight, v.how, v.foot, v.below))
}

// Looks gives what chooses how the picture is looked at, to stand elsewhere than under it, and the first of it: the choice
// of Desktop and Phone.
func (v *View) Looks() (row *fyne.Container, first *widgets.Segmented) {
	v.below.Objects = nil
	v.below.Hide()
	return widgets.Row(widgets.Near, v.widths, v.dark, widgets.Wishing(widgets.HalfWidth, 0, v.client), widgets.Spacer()), v.widths
}

// TogglePhone shows the mail in a window of a phone, or again in that of a desktop.
func (v *View) TogglePhone() {
	at := onPhone - max(0, widthOf(v.preview.Look().Width))
	v.widths.Set(at)
	v.setWidth(at)
}

// ToggleDark shows the mail as who prefers dark colours has it, or again in the light.
func (v *View) ToggleDark() {
	dark := !v.preview.Look().Dark
	v.dark.Set(map[bool]int{true: 1}[dark])
	v.setLook(func(l *preview.Look) { l.Dark = dark })
}

// ToggleBrowser lays the picture of this machine's browser beside the mail's, or takes it away.
func (v *View) ToggleBrowser() {
	if v.tabs.Chosen() == pictureTab {
		v.beside.toggle()
	}
}

// CompareClients shows the mail as several clients do, side by side, once it has been drawn.
func (v *View) CompareClients() {
	if v.preview.Picture() != nil {
		v.compare()
	}
}

// Width is how wide the window is that the mail is shown in, in CSS pixels.
func (v *View) Width() float64 { return v.preview.Look().Width }

// Show shows another mail, from its beginning.
func (v *View) Show(m Mail) {
	v.mail = m
	v.beside.another()
	v.pending = func() { v.preview.SetMail(v.mail.pictured()) }
	v.refresh()
}

// Update shows the mail as it is after an edit: what is in sight stays where it is.
func (v *View) Update(m Mail) {
	v.mail = m
	if v.pending == nil {
		v.pending = func() { v.preview.UpdateMail(v.mail.pictured()) }
	}
	v.refresh()
}

// Hold lays no mail out anew until GoOn, or another mail, and ends what is under way: see [preview.Preview.Hold].
func (v *View) Hold() { v.preview.Hold() }

// GoOn takes Hold back.
func (v *View) GoOn() { v.preview.GoOn() }

// Took is how long it took of late to lay a mail out and to paint it.
func (v *View) Took() time.Duration { return v.preview.Took() }

// Reveal brings what stands between two places of the HTML into sight in the picture.
func (v *View) Reveal(from, to int) { v.preview.Reveal(from, to) }

// ScrollTo has what stands between two places of the HTML begin at the top of the picture,
// less a part of its height, from 0 to 1.
func (v *View) ScrollTo(from, to int, part float64) { v.preview.ScrollTo(from, to, part) }

// Shows reports whether a text stands in what is in sight of the picture.
func (v *View) Shows(text string) bool { return v.preview.Shows(text) }

// Mail is the one that is shown.
func (v *View) Mail() Mail { return v.mail }

// refresh shows the chosen tab.
func (v *View) refresh() {
	m, tab := &v.mail, v.tabs.Chosen()
	subject := subjectOf(m)
	v.subject.Set(widgets.Span{Text: subject, Bold: true})
	v.title.SetText(subject)
	v.inbox.SetText(m.Inbox())
	if v.envelope.Set(m.Envelope...); m.Envelope == nil {
		v.envelope.SetText("From "+orNone(m.From)+"\nTo "+orNone(m.To), widgets.Muted)
	}
	v.note.Set(m.Note...)
	widgets.SetVisible(v.note, m.Note != nil)
	v.fault.Set(widgets.ToneWarning, "", words.Sentence(m.Fault), "", nil)
	widgets.SetVisible(v.fault, m.Fault != "")
	v.lines.SetText(m.word(tab))
	widgets.SetVisible(v.copy, tab == textTab || tab == sourceTab || tab == headersTab)
	if v.below.Visible() { // else they have a place of their own
		for _, o := range v.below.Objects {
			widgets.SetVisible(o, tab == pictureTab)
		}
	}
	v.body.Objects = []fyne.CanvasObject{v.shown(tab)}
	if tab == pictureTab && v.pending != nil {
		v.pending()
		v.pending = nil
	}
	v.tell()
	v.Object.Refresh()
}

func subjectOf(m *Mail) string {
	if m.Subject == "" {
		return "(no subject)"
	}
	return m.Subject
}

// shown is what a tab shows.
func (v *View) shown(tab int) fyne.CanvasObject {
	m := &v.mail
	switch {
	case tab == pictureTab && (m.HTML != "" || m.Text != ""):
		return v.preview
	case tab == partsTab && len(m.Parts) > 0:
		v.parts.Reload()
		return v.parts
	case m.word(tab) == "":
		return widgets.NewEmpty("Nothing here", missing(tab))
	}
	return v.lines
}

func orNone(address string) string {
	if address == "" {
		return "nobody"
	}
	return address
}

// word is a tab's text, word for word.
func (m *Mail) word(tab int) string {
	switch tab {
	case textTab:
		return m.Text
	case sourceTab:
		return m.HTML
	case headersTab:
		return m.Headers
	}
	return ""
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

// setWidth shows the mail in a window of a desktop or of a phone.
func (v *View) setWidth(at int) {
	v.setLook(func(l *preview.Look) { l.Width = [...]float64{preview.Desktop, preview.Phone}[at] })
}

// The windows that have a name.
const (
	onDesktop = iota
	onPhone
)

// widthOf is the one that has a width; -1: none has.
func widthOf(width float64) int {
	switch width {
	case preview.Desktop:
		return onDesktop
	case preview.Phone:
		return onPhone
	}
	return -1
}

// tell says at the foot where the link under the pointer leads, or how the mail is looked at.
func (v *View) tell() {
	p, colour := v.preview, widgets.Muted
	v.tellHow()
	if target := p.Target(); target != "" {
		v.foot.Set(target, widgets.Foreground)
		return
	}
	if v.tabs.Chosen() != pictureTab {
		v.foot.Set("", colour)
		return
	}
	look := p.Look()
	text := fmt.Sprintf("%.0f pixels wide", look.Width)
	if zoom := p.Zoom(); math.Abs(float64(zoom)-1) > 0.005 {
		text += fmt.Sprintf(", shown at %.0f %%", zoom*100)
	}
	if look.ImagesOff {
		text += ", images off"
	}
	if page := p.Page(); page != nil && page.Width > look.Width+1 {
		text, colour = fmt.Sprintf("The mail is %.0f pixels wide, and the window %.0f: the shaded part is out of sight", page.Width, look.Width), widgets.Warning
	}
	if page := p.Page(); page != nil && page.Lacking() != "" {
		text, colour = "No font on this machine has these characters, which readers may see: "+page.Lacking(), widgets.Warning
	}
	if page := p.Page(); page != nil && page.Left > 0 {
		text, colour = "The mail is too large to be shown whole: this is its beginning", widgets.Warning
	}
	v.foot.Set(text+v.beside.says(), colour)
}

// Open shows a mail over the window.
func Open(w *desk.Desk, title string, m Mail) {
	v := New(w)
	v.Show(m)
	var hide func()
	done := widgets.NewButton("Close", widgets.Primary, func() { hide() })
	hide = w.Dialog(title, widgets.DialogWide, widgets.Wishing(widgets.DialogWide, widgets.DialogMost, v.Object), done)
	w.Focus(done)
}
