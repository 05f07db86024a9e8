package compose

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"net/mail"
	"strings"
	"time"

	"postroom/settings"

	gomail "github.com/wneessen/go-mail"
	"golang.org/x/net/idna"
)

// intendedHeader names whom a mail was meant for that safe mode redirects.
const intendedHeader = "X-Postroom-Intended-For"

// Message builds the go-mail message: text and HTML as alternatives, and the images
// beside the HTML that names them (RFC 2387). The envelope sender is [Mail.ReturnPath].
func (m *Mail) Message() (*gomail.Msg, error) {
	from, err := mailbox("from", m.From)
	if err != nil {
		return nil, err
	}
	to, err := mailbox("to", m.To)
	if err != nil {
		return nil, err
	}
	from.Address, to.Address = settings.ASCIIAddress(from.Address), settings.ASCIIAddress(to.Address) // as every server takes them
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	msg.FromMailAddress(from)
	sender := from
	if m.ReturnPath != "" {
		if sender, err = mailbox("return_path", m.ReturnPath); err != nil {
			return nil, err
		}
	}
	msg.EnvelopeFromMailAddress(&mail.Address{Address: sender.Address})
	if m.ReplyTo != "" {
		answers, err := mailbox("reply_to", m.ReplyTo)
		if err != nil {
			return nil, err
		}
		msg.ReplyToMailAddress(answers)
	}
	msg.ToMailAddress(to)
	msg.Subject(headerWords(cleanLine(m.Subject)))
	msg.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834 §5: out-of-office programs keep still
	msg.SetGenHeader("X-Auto-Response-Suppress", "All")  // those of Exchange, which go by this (MS-OXCMAIL §2.2.3.2.14)

	if m.For != "" {
		msg.SetGenHeader(intendedHeader, cleanLine(m.For))
	}
	id, date := m.MessageID, m.Date
	if id == "" {
		id = newMessageID(from.Address)
	}
	if date.IsZero() {
		date = time.Now()
	}
	msg.SetMessageIDWithValue(id)
	msg.SetDateWithValue(date)

	msg.SetBodyString(gomail.TypeTextPlain, m.Text)
	msg.AddAlternativeString(gomail.TypeTextHTML, m.HTML)
	for _, image := range m.Images {
		err := msg.EmbedReader(image.Name, bytes.NewReader(image.Content),
			gomail.WithFileContentType(gomail.ContentType(image.ContentType)))
		if err != nil {
			return nil, &Error{"image " + image.Name, err}
		}
	}
	return msg, nil
}

// EML is the message as bytes (CRLF lines), as [Mail.Message] would send it.
func (m *Mail) EML() ([]byte, error) {
	msg, err := m.Message()
	if err != nil {
		return nil, err
	}
	var eml bytes.Buffer
	if _, err := msg.WriteTo(&eml); err != nil {
		return nil, fmt.Errorf("writing the message: %w", err)
	}
	return eml.Bytes(), nil
}

// newMessageID is unique, in the sender's own domain (RFC 5322 §3.6.4).
func newMessageID(from string) string {
	domain := from[strings.LastIndexByte(from, '@')+1:]
	if ascii, err := idna.ToASCII(domain); err == nil {
		domain = ascii
	}
	// In small letters: where no digit is among capital ones, filters take it for spam (MSGID_SPAM_CAPS).
	return strings.ToLower(rand.Text()) + "@" + domain
}
