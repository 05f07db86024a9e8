package window

import (
	"net/mail"
	"strings"

	"postroom/ui/window/look"
)

// askAddress asks who gets a test mail, and begins a test that sends it.
func (p *connectionPanel) askAddress() {
	p.w.draft.seal()
	if p.running() {
		return
	}
	var hide func()
	var row *look.FormRow
	field := look.NewField("you@example.com", func(string) { row.SetFault("") })
	row = look.NewFormRow("To", "Your template, with a text that says it is a test.", field, field)
	send := func() {
		address := strings.TrimSpace(field.Text)
		if fault := addressFault(address); fault != "" {
			row.SetFault(fault)
			p.w.focus(field)
			return
		}
		hide()
		p.start(address)
	}
	field.OnSubmitted = func(string) { send() }
	hide = p.w.dialog("Send a test mail", look.DialogWidth, row,
		look.NewButton("Cancel", look.Normal, func() { hide() }), look.NewButton("Send", look.Primary, send))
	p.w.focus(field)
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
