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
	v.otherAddress("notifications.reply_to", n.ReplyTo)
	v.otherAddress("notifications.return_path", n.ReturnPath)
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
	v.fault(field, mailboxFault(from))
}

// otherAddress checks an address that stands for the sender's in one thing.
func (v *validator) otherAddress(field, text string) {
	if strings.TrimSpace(text) == "" {
		return
	}
	address, ok := v.expand(field, text)
	if ok && mailboxFault(address).Sentence != "" {
		v.find("address-syntax", field, address)
	}
}

// mailboxFault says what is wrong with a mailbox (RFC 5322 §3.4) and what to do.
func mailboxFault(text string) Phrase {
	if strings.ContainsFunc(text, isControl) {
		return phrase("from-syntax/control")
	}
	address, err := mail.ParseAddress(text)
	if err == nil {
		_, domain, _ := strings.Cut(address.Address[strings.LastIndexByte(address.Address, '@'):], "@")
		if hostFault(domain).Sentence != "" {
			return phrase("from-syntax/domain", domain)
		}
		return Phrase{}
	}
	if list, err := mail.ParseAddressList(text); err == nil && len(list) != 1 {
		return phrase("from-syntax/several")
	}
	if !strings.Contains(text, "@") {
		return phrase("from-syntax/at")
	}
	return phrase("from-syntax")
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
