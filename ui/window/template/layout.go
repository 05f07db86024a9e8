package template

import (
	"context"
	"net/mail"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/layout"
	"postroom/settings"
	"postroom/ui/preview"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// layoutDialog chooses a layout: a built-in one, one that is in layouts/, or one that is made
// of a file. The picture is the mail that is shown beside the template, in that layout.
// Nothing is written before it is used.
type layoutDialog struct {
	p    *Page
	w    *desk.Desk
	hide func()

	offers []layoutOffer
	table  *widgets.Table
	looks  *layoutLooks
	place  *layoutPlace // of a file: where the message goes

	widths    *widgets.Segmented
	picture   *preview.Preview
	notice    *widgets.Notice
	above     fyne.CanvasObject // the notice, with its margin
	elsewhere *widgets.Prose    // under the picture: the ways to another place of the message
	pane      fyne.CanvasObject
	use       *widgets.Button
	pause     pause

	asked int         // how often a picture was asked for
	tried triedLayout // that is in the picture
	fresh bool        // the next picture is of another layout, and not of this one changed
}

// layoutOffer is a row of the list.
type layoutOffer struct {
	title  string
	design *layout.Design // built in
	kept   string         // a file in layouts/
	file   *layout.File   // one of elsewhere
}

// triedLayout is a layout with what is said of it.
type triedLayout struct {
	layout.Layout
	kept     string // its name in layouts/, where it is there; empty: it is to be kept
	mail     preview.Mail
	findings []settings.Finding
	seen     []settings.Finding // what a reader would see of the mail in it that is wrong: it can be used all the same
	err      error              // no layout came of it
}

// usable reports whether mails can be made with it.
func (t *triedLayout) usable() bool { return t.err == nil && !settings.Failed(t.findings) }

func (p *Page) chooseLayout() {
	p.w.Draft.Seal()
	var names []string
	var err error
	p.w.Background("Looking for layouts", func(context.Context) { names, err = p.w.Folder.Layouts() }, func() {
		if err != nil {
			p.w.Tell("The layouts cannot be listed", words.Sentence(err.Error()))
			return
		}
		newLayoutDialog(p, names).open()
	})
}

func newLayoutDialog(p *Page, kept []string) *layoutDialog {
	d := &layoutDialog{p: p, w: p.w, picture: preview.New(p.w.Fonts), pause: pause{after: p.pause.after, post: p.w.Post}}
	for _, design := range layout.Designs() {
		d.offers = append(d.offers, layoutOffer{title: design.Title, design: &design})
	}
	now := p.w.Draft.Settings().Template.Layout
	if now != "" && !slices.Contains(kept, now) {
		kept = append(kept, now)
	}
	for _, name := range kept {
		d.offers = append(d.offers, layoutOffer{title: name, kept: name})
	}
	d.table = widgets.NewTable(func() int { return len(d.offers) }, []widgets.ColumnOf{
		{Title: "Layout", Weight: 1, Text: func(row int) string { return d.title(row) }},
	}, d.choose)
	d.looks = newLayoutLooks(d)
	d.place = newLayoutPlace(d)
	d.widths = widgets.NewSegmented([]string{"Desktop", "Phone"}, 0, func(at int) {
		d.picture.SetLook(preview.Look{Width: [...]float64{preview.Desktop, preview.Phone}[at]})
	})
	d.notice = widgets.NewNotice(widgets.ToneInfo, "", "", "", nil)
	d.above = widgets.Yielding(widgets.BarHeight, widgets.AreaHeight, widgets.Inset(0, widgets.Near, 0, 0, d.notice))
	d.elsewhere = widgets.NewProse()
	d.use = widgets.NewButton("Use this layout", widgets.Primary, d.keep)
	d.picture.Background = p.w.Background
	d.picture.OnShown = d.place.shown
	return d
}

// title is a row's, with whether it is the layout in use.
func (d *layoutDialog) title(row int) string {
	o, now := d.offers[row], d.w.Draft.Settings().Template.Layout
	inUse := o.kept != "" && o.kept == now || o.design != nil && o.design.Name == layout.Plain && now == ""
	switch {
	case inUse:
		return o.title + " (in use)"
	case o.file != nil:
		return o.title + " (your file)"
	}
	return o.title
}

// How wide the dialog is, and which part of it the list has.
const layoutWide, layoutShare = 1040, 0.3

func (d *layoutDialog) open() {
	list := widgets.Yielding(widgets.RestHeight, 0, widgets.Inset(0, 0, 0, widgets.SmallPad, widgets.Column(widgets.CardGap,
		widgets.NewTableCard(widgets.Sized(0, widgets.TableHeight-widgets.RowHeight, d.table)),
		widgets.Row(widgets.Near, widgets.NewButton("From a file…", widgets.Normal, d.place.open)),
		d.looks.object)))
	d.pane = widgets.NewPane(d.above, widgets.NewFramed(d.picture), widgets.Inset(widgets.Near, 0, 0, 0, widgets.Weighted(widgets.SmallPad, []float32{0, 1}, d.widths, d.elsewhere)))
	gap := func(left, right float32, o fyne.CanvasObject) fyne.CanvasObject {
		return widgets.Inset(0, 0, left, right, o)
	}
	wide := widgets.NewSplit(gap(0, widgets.Tight, list), gap(widgets.SmallPad, 0, d.pane), layoutShare)
	sides := widgets.NewSides([2]string{"Layout", "Picture"}, wide, list, d.pane)
	d.hide = d.w.Dialog("Layout", layoutWide, widgets.Wishing(layoutWide, widgets.DialogMost, sides),
		widgets.NewButton("Cancel", widgets.Normal, d.close), d.use)
	d.w.EscapeBy(d.close)
	now := d.w.Draft.Settings().Template.Layout
	d.table.Choose(max(0, slices.IndexFunc(d.offers, func(o layoutOffer) bool { return now != "" && o.kept == now })))
	d.w.Focus(d.table)
}

// close keeps nothing.
func (d *layoutDialog) close() {
	d.asked++ // what is on its way comes too late
	d.hide()
}

// chosen is the row that is.
func (d *layoutDialog) chosen() layoutOffer { return d.offers[max(0, d.table.Chosen())] }

// choose shows a row's layout.
func (d *layoutDialog) choose(int) {
	o := d.chosen()
	d.looks.show(o.design)
	d.fresh = true
	if o.file != nil {
		d.place.enter(o.file)
		return
	}
	d.place.leave()
	d.draw()
}

// made is what makes the layout that is chosen; it may be called on any goroutine.
func (d *layoutDialog) made() func() triedLayout {
	folder, o := d.w.Folder, d.chosen()
	switch {
	case o.design != nil:
		choices := d.looks.choices()
		return func() triedLayout {
			made, err := o.design.With(choices)
			return triedLayout{Layout: made, err: err}
		}
	case o.kept != "":
		return func() triedLayout {
			text, err := folder.Layout(o.kept)
			return triedLayout{Layout: layout.Layout{Name: o.kept, Text: text}, kept: o.kept, err: err}
		}
	}
	return d.place.made()
}

// draw brings the picture up to date.
func (d *layoutDialog) draw() {
	d.asked++
	asked, made, in, folder := d.asked, d.made(), d.p.input(), d.w.Folder
	d.use.SetEnabled(false)
	seen := d.w.Seen
	var tried triedLayout
	d.w.Background("Drawing the mail in the layout", func(context.Context) {
		if tried = made(); tried.err == nil {
			in.try(folder, seen, &tried)
		}
	}, func() {
		if asked == d.asked {
			d.show(tried)
		}
	})
}

func (d *layoutDialog) show(t triedLayout) {
	d.tried = t
	d.use.SetEnabled(t.usable())
	if d.fresh {
		d.picture.SetMail(t.mail)
	} else {
		d.picture.UpdateMail(t.mail)
	}
	d.fresh = false
	d.say()
}

// say says what is wrong with the layout, and of a file how the message gets elsewhere.
func (d *layoutDialog) say() {
	switch t := &d.tried; {
	case t.err != nil:
		d.tell(widgets.ToneError, "This is no layout.", words.Sentence(t.err.Error()))
	case settings.Failed(t.findings):
		d.tell(widgets.ToneError, "No mail can be made with it.", findingLines(t.findings))
	case len(t.findings)+len(t.seen) > 0:
		d.tell(widgets.ToneWarning, "What will not work:", findingLines(slices.Concat(t.findings, t.seen)))
	default:
		d.tell(widgets.ToneInfo, "", "")
	}
	d.elsewhere.Set(d.place.links()...)
	d.pane.Refresh()
}

// tell shows a notice over the picture; without a lead there is none.
func (d *layoutDialog) tell(tone widgets.Tone, lead, text string, links ...widgets.Span) {
	d.notice.Say(tone, lead, text, links...)
	widgets.SetVisible(d.above, lead != "")
	d.elsewhere.Set()
	d.pane.Refresh()
}

// keep writes the layout that is shown into the settings folder and has the draft name it.
func (d *layoutDialog) keep() {
	t, folder := d.tried, d.w.Folder
	if !t.usable() {
		return
	}
	d.close()
	name := t.kept
	var err error
	d.w.Background("Keeping the layout", func(context.Context) {
		if name == "" {
			name, err = layout.Keep(folder, t.Layout)
		}
	}, func() {
		if err != nil {
			d.w.Tell("The layout was not kept", d.w.CannotWrite(err))
			return
		}
		d.w.Draft.ChangeOnce("Layout", func(s *settings.Settings) { s.Template.Layout = name })
	})
}

// senderName is what the From address calls its owner; "": nothing.
func senderName(from string) string {
	if address, err := mail.ParseAddress(from); err == nil {
		return strings.TrimSpace(address.Name)
	}
	return ""
}
