package connection

import (
	"net/mail"
	"strings"

	"postroom/ui/widgets"
)

// askAddress asks who gets a test mail, and begins a test that sends it.
func (p *Panel) askAddress() {
	p.w.Draft.Seal()
	if p.running() {
		return
	}
	var hide func()
	var row *widgets.FormRow
	field := widgets.NewField("you@example.com", func(string) { row.SetFault("") })
	row = widgets.NewFormRow("To", "Your template, with a text that says it is a test.", field, field)
	send := func() {
		address := strings.TrimSpace(field.Text)
		if fault := addressFault(address); fault != "" {
			row.SetFault(fault)
			p.w.Focus(field)
			return
		}
		hide()
		p.start(address)
	}
	field.OnSubmitted = func(string) { send() }
	hide = p.w.Dialog("Send a test mail", widgets.DialogWidth, row,
		widgets.NewButton("Cancel", widgets.Normal, func() { hide() }), widgets.NewButton("Send", widgets.Primary, send))
	p.w.Focus(field)
}

// addressFault says why a text is no bare e-mail address.
func addressFault(text string) string {
	if text == "" {
		return "Write the address that the mail is to go to."
	}
	if a, err := mail.ParseAddress(text); err != nil || a.Address != text {
		return "This is no e-mail address: write one such as alice@example.com."
	}
	return ""
}
