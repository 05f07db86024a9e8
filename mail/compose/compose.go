// Package compose makes a mail out of a template, a layout and values.
package compose

import (
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"time"

	"postroom/mail/document"
	"postroom/mail/document/write"
	"postroom/settings"
)

// Source is what a mail is made of.
type Source struct {
	From, To   string // RFC 5322 §3.4 mailboxes, one each
	For        string // whom it was meant for where To is another, of safe mode; an address
	ReplyTo    string // a mailbox; empty: answers go to From
	ReturnPath string // an address, as the envelope's sender (RFC 5321 §3.3); empty: From's
	Subject    string // template
	Preheader  string // template: the line that an inbox shows beside the subject; empty: how the mail begins
	HTML       string // template
	Layout     string // HTML with %content%; see [postroom/assets.Layout]
	Language   string // BCP 47 tag, for <html lang>; it says the direction too
	Values     Values
	Image      func(name string) ([]byte, error) // content of images/NAME; nil: there are none
}

// Mail is a composed mail.
type Mail struct {
	From, To   string
	For        string // see [Source]
	ReplyTo    string // empty: none
	ReturnPath string // empty: From's address
	Subject    string
	Preheader  string
	Empty      []string          // as [Empty] has them
	Document   document.Document // filled: no chip left
	HTML       string            // whole, in its layout
	Blocks     []int             // where the HTML of each of the document's blocks begins, and the last one's ends, in bytes of HTML as it arrives: with CRLF lines
	Text       string
	Images     []Image // in the order of the HTML
	Language   string

	// MessageID is what [Mail.Message] gives every message it builds, without angle
	// brackets: a mail that is sent again is the same mail. Compose draws a new one.
	MessageID string

	Date time.Time // zero: the moment at which the message is built
}

// Image is one that the HTML names as cid:NAME; NAME is its Content-ID (RFC 2392).
type Image struct {
	Name        string
	ContentType string // image/png
	Content     []byte
}

// Error is something in a source that no mail can be made of.
type Error struct {
	Field string // from, to, reply_to, return_path, layout, or image NAME
	Err   error
}

func (e *Error) Error() string { return e.Field + ": " + e.Err.Error() }
func (e *Error) Unwrap() error { return e.Err }

// Compose fills the template with the values and frames it. An error is an [*Error]
// that names the field which is wrong. Who makes many mails has a [Composer] make them.
func Compose(src Source) (*Mail, error) { return new(Composer).Compose(src) }

// Compose is [Compose] for one mail of many.
func (c *Composer) Compose(src Source) (*Mail, error) {
	from, err := mailbox("from", src.From)
	if err != nil {
		return nil, err
	}
	if _, err := mailbox("to", src.To); err != nil {
		return nil, err
	}
	for field, address := range map[string]string{"reply_to": src.ReplyTo, "return_path": src.ReturnPath} {
		if address == "" {
			continue
		}
		if _, err := mailbox(field, address); err != nil {
			return nil, err
		}
	}
	template, layout := c.template(src.HTML, src.Values.vocabulary()), c.layouts.of(src.Layout, readLayout)
	m := &Mail{
		From:       strings.TrimSpace(src.From),
		To:         strings.TrimSpace(src.To),
		For:        src.For,
		ReplyTo:    strings.TrimSpace(src.ReplyTo),
		ReturnPath: strings.TrimSpace(src.ReturnPath),
		Subject:    line(src.Subject, maxSubject, src.Values),
		Preheader:  line(src.Preheader, maxPreheader, src.Values),
		Document:   Fill(template, src.Values),
		Empty:      src.Values.empty(template, src.Subject, src.Preheader),
		Language:   src.Language,
		MessageID:  newMessageID(from.Address),
	}
	pictures := album{read: src.Image}
	letter := write.Mail(m.Document, write.Setting{Language: m.Language, Column: layout.room.column, Dark: layout.room.dark, Size: pictures.size})
	frame := frame{
		content:   letter.HTML,
		head:      letter.Head,
		preheader: write.Preheader(m.Preheader, m.Language),
		title:     m.Subject,
		language:  m.Language,
		mirrored:  letter.RightToLeft,
		values:    src.Values,
	}
	framed, err := layout.drawn.fill(frame)
	if err == nil {
		m.Text, err = layout.text(frame, m.Document)
	}
	if err != nil {
		return nil, &Error{"layout", err}
	}
	m.HTML = framed.html
	m.Blocks = arrived(m.HTML, framed.at, letter.Places)
	if m.Images, err = pictures.images(m.Document, layout.drawn.images); err != nil {
		return nil, err
	}
	return m, nil
}

// arrived are places in the content of an HTML, which grow, as places in the whole of it
// with the line ends that a message has (RFC 5322 §2.3).
func arrived(html string, content int, places []int) []int {
	out := make([]int, len(places))
	at, ends := 0, 0 // how far it was read, and the line ends in it that become a byte longer
	for i, place := range places {
		end := content + place
		ends += strings.Count(html[at:end], "\n") - strings.Count(html[max(0, at-1):end], "\r\n")
		at = end
		out[i] = at + ends
	}
	return out
}

func mailbox(field, text string) (*mail.Address, error) {
	if strings.TrimSpace(text) == "" {
		return nil, &Error{field, errors.New("there is no address: write one, as Name <user@example.com>")}
	}
	address, err := settings.Mailbox(text)
	if err != nil {
		why := strings.TrimPrefix(err.Error(), "mail: ")
		return nil, &Error{field, fmt.Errorf("%q is no e-mail address (%s): write it as Name <user@example.com>", text, why)}
	}
	return address, nil
}
