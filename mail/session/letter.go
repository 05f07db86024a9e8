package session

import (
	"bytes"
	"errors"
	"strings"

	gomail "github.com/wneessen/go-mail"
)

// Letter is a message in its envelope.
type Letter struct {
	From, To string // bare addresses
	Data     []byte // as RFC 5322 has it, lines ended by CRLF
}

// LetterOf is the letter of a message to one recipient, as go-mail writes it.
func LetterOf(msg *gomail.Msg) (Letter, error) {
	from, err := msg.GetSender(false)
	if err != nil {
		return Letter{}, err
	}
	to, err := msg.GetRecipients()
	if err != nil {
		return Letter{}, err
	}
	if len(to) != 1 {
		return Letter{}, errors.New("a letter goes to one recipient")
	}
	data, err := render(msg)
	return Letter{bare(from), bare(to[0]), data}, err
}

// bare is an address without the brackets that go-mail has about it.
func bare(address string) string { return strings.Trim(address, "<>") }

func render(msg *gomail.Msg) ([]byte, error) {
	var text bytes.Buffer
	text.Grow(6 << 10) // most mails are smaller
	_, err := msg.WriteTo(&text)
	return text.Bytes(), err
}

// appendData is a message as it goes out behind DATA: dots that begin a line doubled, and
// the final one (RFC 5321 §4.5.2). A line end on its own is made a whole one.
func appendData(to, data []byte) []byte {
	for len(data) > 0 {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		if line = bytes.TrimSuffix(line, []byte("\r")); len(line) > 0 && line[0] == '.' {
			to = append(to, '.')
		}
		to = append(append(to, line...), "\r\n"...)
		data = rest
	}
	return append(to, ".\r\n"...)
}
