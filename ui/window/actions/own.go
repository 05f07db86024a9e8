package actions

import (
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/compose"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/connection"
	"postroom/ui/window/desk"
	"postroom/ui/window/serverform"
	"postroom/ui/window/words"
)

// ownCard is an action's own e-mail settings, for the kinds that may carry them.
type ownCard struct {
	form   *actionForm
	object fyne.CanvasObject

	on         *widgets.SwitchRow
	rows       *fyne.Container // shown while it is on
	server     *serverform.Form
	connection *connection.Panel
	from       *serverform.Row
	advanced   *serverform.Folded

	text    *serverform.Folded
	subject *serverform.Row
	line    *widgets.ChipField // of the subject
	html    *widgets.SourceField
	htmlRow *widgets.FormRow
}

func newOwnCard(f *actionForm) *ownCard {
	c := &ownCard{form: f}
	w := f.page.w
	of := serverform.Own(w.Draft, f.key)
	c.on = widgets.NewSwitchRow("E-mail settings of its own", false, "", c.turn, nil)
	c.connection = connection.NewDialog(w, of)
	c.server = serverform.New(w, of, widgets.NewTitled, c.connection.ValuesChanged)
	c.from = serverform.NewFieldRow("Required. Its address is the envelope sender too.", c.bind("from", "Portal <portal@example.com>"))
	c.advanced = serverform.NewFolded("Advanced", serverform.AdvancedAside, c.server.Advanced()...)
	c.rows = widgets.Column(widgets.CardGap, append(c.server.Rows(), c.from.Object, c.connection.Tests.Object, c.server.OAuth(),
		c.advanced.Fold, c.newText())...)
	c.object = widgets.NewCard(widgets.Column(widgets.CardGap, c.on, c.rows))
	return c
}

// bind ties a field to a value of the own settings.
func (c *ownCard) bind(key, placeholder string) *serverform.Binding {
	return serverform.BindAt(c.form.page.w, func() string { return c.form.path("own." + key) }, words.Label("server."+key), placeholder)
}

func (c *ownCard) newText() fyne.CanvasObject {
	w := c.form.page.w
	c.line = widgets.NewChipField("Confirm your reset", nil, c.form.page.lists, nil)
	subject := serverform.BindInput(w, c.line, func() string { return c.form.path("own.subject") }, words.Label("server.subject"))
	c.subject = serverform.NewRow("Subject", "Used with a text only: without either, the template is sent.", c.line, []*serverform.Binding{subject})
	c.html = widgets.NewSourceField(nil, c.form.page.lists, func(text string) {
		w.Draft.ChangeAction(c.form.key, words.Label("server.html"), func(a *settings.Action) {
			if a.Own != nil {
				a.Own.HTML = text
			}
		})
	})
	c.html.OnLeave = func() {
		w.Draft.Seal()
		w.Refresh()
	}
	c.htmlRow = widgets.NewFormRow("Text", "", c.html, c.html)
	c.text = serverform.NewFolded("Text of its own", "else the template", c.subject.Object, c.htmlRow)
	return c.text.Fold
}

// turn gives the action settings of its own, or takes them away; where something
// was typed into them, not without asking.
func (c *ownCard) turn(on bool) {
	own := c.form.action().Own
	remove := func() {
		c.form.page.w.Draft.ForgetMistyped(c.form.path("own"))
		c.form.change("Remove own e-mail settings", func(a *settings.Action) { a.Own = nil })
	}
	switch {
	case on && own == nil:
		c.form.change("Own e-mail settings", func(a *settings.Action) { a.Own = newOwn() })
	case !on && own != nil && *own == *newOwn():
		remove()
	case !on && own != nil:
		c.on.Switch.SetOn(true) // until it is answered
		c.form.page.w.Ask("Remove the action's own e-mail settings?", widgets.NewProse(widgets.Span{
			Text: nameOf(c.form.action()) + " is then sent by the integration's settings, as a notification. Undo brings its own back.",
		}), desk.Choose("Keep them", widgets.Normal, nil), desk.Choose("Remove them", widgets.Danger, remove))
	}
}

// newOwn are own settings that nothing was typed into yet.
func newOwn() *settings.Own {
	return &settings.Own{Server: settings.Server{Encryption: settings.EncryptionSTARTTLS, Auth: settings.AuthAuto}}
}

func (c *ownCard) refresh(a *settings.Action, off bool) {
	c.on.Switch.SetOn(a.Own != nil)
	ignored := !a.Kind.CarriesOwn()
	c.on.SetHelp(kindHelp(a.Kind))
	if ignored && a.Own != nil {
		c.on.SetHelp(kindHelp(a.Kind) + " Those below are ignored.")
	}
	c.on.SetOff(off || ignored && a.Own == nil, "")
	widgets.SetVisible(c.rows, a.Own != nil)
	if a.Own == nil {
		return
	}
	off = off || ignored
	c.advanced.Judge(c.server.Update(c.form.page.w.Draft.Settings(), off)...)
	c.from.Update(off)
	known := compose.Vocabulary(c.form.page.w.Draft.Settings())
	c.line.Editor.Know(known)
	c.html.Editor.Know(known)
	c.text.Judge(c.subject.Update(off))
	c.refreshText(a, off)
	widgets.SetVisible(c.connection.Tests.Object, !ignored)
	c.connection.Refresh()
}

func (c *ownCard) refreshText(a *settings.Action, off bool) {
	c.htmlRow.SetHelp("HTML with placeholders, as %action-message% and %action-link%.")
	reason := ""
	if len(a.Own.HTML) > widgets.MaxArea {
		off, reason = true, "This text is too long for a field: change it in settings.toml."
		c.html.SetValue(a.Own.HTML[:strings.LastIndexByte(a.Own.HTML[:widgets.MaxArea], '\n')+1])
	} else {
		c.html.SetValue(a.Own.HTML)
	}
	serverform.ReportChoice(c.form.page.w.Draft, c.htmlRow, c.form.path("own.html"))
	c.htmlRow.SetOff(off, reason)
}
