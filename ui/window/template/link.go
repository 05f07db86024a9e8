package template

import (
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/compose"
	"postroom/mail/document"
	"postroom/settings"
	"postroom/ui/widgets"
)

// target asks where something leads: to an address or a placeholder.
type target struct {
	field *widgets.Field
	row   *widgets.FormRow
}

const targetHelp = "An address, or a placeholder:"

func newTarget(value string, s *settings.Settings) *target {
	g := &target{field: widgets.NewField("https://www.example.com", nil)}
	g.field.SetValue(value)
	var help []widgets.Span
	for _, name := range targetNames(s) {
		placeholder := document.Written(name)
		help = append(help, widgets.Span{Text: " "}, widgets.Span{Text: name, Tapped: func() { g.field.SetValue(placeholder) }})
	}
	g.row = widgets.NewFormRow("Leads to", "", g.field, g.field)
	g.row.SetHelpSpans(append([]widgets.Span{{Text: targetHelp}}, help...)...)
	g.field.OnChanged = func(string) { g.row.SetFault("") }
	return g
}

// targetNames are the placeholders that stand for an address.
func targetNames(s *settings.Settings) (names []string) {
	for _, p := range compose.Table(s) {
		if p.Leads() {
			names = append(names, p.Name)
		}
	}
	return names
}

// value is the target, completed; false: it is none, and that is said.
func (g *target) value() (string, bool) {
	text := strings.TrimSpace(g.field.Text)
	probe := completed(text)
	d := document.Document{Blocks: []document.Block{{Kind: document.Button, Text: "x", Link: probe}}}
	if text == "" || d.Valid() != nil {
		g.row.SetFault("Write an address that begins with https:// or http://, a mail address, or one placeholder.")
		return "", false
	}
	return probe, true
}

// completed is an address with what people leave out of it.
func completed(text string) string {
	switch {
	case text == "" || strings.Contains(text, ":") || strings.HasPrefix(text, "%"):
		return text
	case strings.Contains(text, "@"):
		return "mailto:" + text
	case strings.Contains(text, "."):
		return "https://" + text
	}
	return text
}

// link adds a link, or edits the one that is selected.
func (t *writePane) link() {
	if t.editor.ReadOnly {
		return
	}
	s := t.editor.State()
	sel := s.Selection()
	now := s.Mark(document.Link).Value
	if block := s.Block(sel.Head.Block); sel.Whole || block.Kind == document.Button {
		now = block.Link
	}
	text := widgets.NewField("The words that are the link", nil)
	words := widgets.NewFormRow("Text", "", text, text)
	bare := sel.Caret() && !sel.Whole && now == "" && s.Block(sel.Head.Block).Kind != document.Button
	to := newTarget(now, t.w.Draft.Settings())
	var hide func()
	take := func() {
		value, ok := to.value()
		if !ok {
			return
		}
		hide()
		t.w.Focus(t.editor)
		if bare {
			label := strings.TrimSpace(text.Text)
			if label == "" {
				label = value
			}
			t.editor.Do(document.InsertLink(label, value))
			return
		}
		t.editor.Do(document.SetLink(value))
	}
	to.field.OnSubmitted = func(string) { take() }
	rows := []fyne.CanvasObject{to.row}
	title, first := "Link", to.field
	if bare {
		rows, first = append([]fyne.CanvasObject{words}, rows...), text
	}
	var buttons []fyne.CanvasObject
	if now != "" {
		buttons = append(buttons, widgets.NewButton("Remove the link", widgets.Normal, func() {
			hide()
			t.w.Focus(t.editor)
			t.editor.Do(document.SetLink(""))
		}))
	}
	buttons = append(buttons, widgets.NewButton("Cancel", widgets.Normal, func() { hide() }), widgets.NewButton("OK", widgets.Primary, take))
	hide = t.dialog(title, widgets.Column(widgets.CardGap, rows...), buttons...)
	t.w.Focus(first)
}

// button adds a button.
func (t *writePane) button() {
	label := widgets.NewField("Open the message", nil)
	row := widgets.NewFormRow("Label", "", label, label)
	label.OnChanged = func(string) { row.SetFault("") }
	to := newTarget("%action-link%", t.w.Draft.Settings())
	var hide func()
	take := func() {
		words := strings.TrimSpace(label.Text)
		value, ok := to.value()
		if words == "" {
			row.SetFault("Write what stands on the button.")
		}
		if words == "" || !ok {
			return
		}
		hide()
		t.w.Focus(t.editor)
		t.editor.Do(document.InsertButton(words, value))
	}
	label.OnSubmitted = func(string) { take() }
	to.field.OnSubmitted = func(string) { take() }
	hide = t.dialog("Button", widgets.Column(widgets.CardGap, row, to.row),
		widgets.NewButton("Cancel", widgets.Normal, func() { hide() }), widgets.NewButton("Insert", widgets.Primary, take))
	t.w.Focus(label)
}
