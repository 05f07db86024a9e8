package settings

import (
	"net/mail"
	"net/url"
	"strings"
)

func (v *validator) notifications() {
	s := v.settings
	n := s.Notifications
	if n.Enabled || n.From != "" {
		v.from("notifications.from", n.From, ifEnabled(s.Integration.Enabled))
	}
	if strings.TrimSpace(n.Identifier) == "" {
		v.find("identifier-empty", "notifications.identifier", IdentifierEmail)
	}
}

// from checks a From field; missing is how much it matters that it is empty.
func (v *validator) from(field, text string, missing Severity) {
	if strings.TrimSpace(text) == "" {
		v.findAs(missing, "from-missing", field)
		return
	}
	from, ok := v.expand(field, text)
	if !ok {
		return
	}
	if fault := mailboxFault(from); fault != "" {
		v.add(SeverityError, "from-syntax", field, "%s", fault)
	}
}

// mailboxFault says what is wrong with a mailbox (RFC 5322 §3.4) and what to do; empty where nothing is.
func mailboxFault(text string) string {
	const example = "Service Portal <portal@example.com>"
	if strings.ContainsFunc(text, isControl) {
		return "the sender holds a line break or another control character: remove it"
	}
	address, err := mail.ParseAddress(text)
	if err == nil {
		_, domain, _ := strings.Cut(address.Address[strings.LastIndexByte(address.Address, '@'):], "@")
		if hostFault(domain) != "" {
			return "the sender's domain " + domain + " cannot exist: write an address such as " + example
		}
		return ""
	}
	if list, err := mail.ParseAddressList(text); err == nil && len(list) != 1 {
		return "there is more than one sender: write a single address, such as " + example
	}
	if !strings.Contains(text, "@") {
		return "the sender has no @: write an address, such as " + example
	}
	return "the sender is not an e-mail address: write one such as " + example
}

func (v *validator) portal() {
	p := v.settings.Portal
	v.address("portal.url", p.URL)
	v.address("portal.messages", p.Messages)
}

// address checks an address that a link in a mail leads to.
func (v *validator) address(field, text string) {
	if text == "" {
		return
	}
	v.literal(field, text)
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || strings.ContainsFunc(text, isControl) || strings.Contains(text, " ") {
		v.find("url", field, text)
		return
	}
	if u.User != nil {
		v.find("url-user", field)
	}
}
