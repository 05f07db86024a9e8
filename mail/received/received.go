// Package received takes a finished message apart again, to be read and looked into: the
// preview of a mail, the inbox and the checks all begin with [Read]. Whatever it is given,
// it gives what there is.
package received

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/jhillyerd/enmime/v2"
)

// Mail is a message as it came. All of it is valid UTF-8 but the images: what is not has
// U+FFFD in place of it.
type Mail struct {
	From, To, Subject string            // decoded, as one reads them: Ann <ann@example.com>
	HTML, Text        string            // as they arrived; empty: there is no such part
	Headers           string            // as they arrived
	Images            map[string][]byte // by source: cid:NAME
	Parts             []Part            // all but those that only hold others, in the order of the message
	Fault             string            // it could not be taken apart, or not in whole

	shown []text // one behind the other
}

// Part is a part of a message.
type Part struct {
	Type     string // of its content, as image/png; empty: it does not say
	Name     string // of the file that it is; empty: it has none
	ID       string // by which the HTML names it; empty: it has none
	Size     int    // bytes, decoded
	Attached bool   // it is to be kept as a file, not shown with the mail
}

// Read takes a message apart.
func Read(raw []byte) (m Mail) {
	m.Headers = legible(headersOf(raw))
	defer func() {
		if r := recover(); r != nil { // in a parser of what strangers sent
			m.Fault = fmt.Sprintf("This mail cannot be taken apart: %v", r)
		}
	}()
	e, err := parser().ReadEnvelope(bytes.NewReader(bytes.TrimLeft(raw, " \t\r\n")))
	if err != nil {
		m.Fault = "This mail cannot be taken apart: " + err.Error()
		return m
	}
	m.From, m.To, m.Subject = mailboxes(e, "From"), mailboxes(e, "To"), legible(e.GetHeader("Subject"))
	m.setTexts(e.Root)
	m.Images, m.Parts = imagesOf(e), partsOf(e.Root)
	for _, problem := range e.Errors {
		if problem.Severe {
			m.Fault = legible(problem.Error())
		}
	}
	return m
}

// mailboxes are those of a header without the quotes and brackets that the header needs; what
// cannot be taken apart stays as it is.
func mailboxes(e *enmime.Envelope, header string) string {
	list, err := e.AddressList(header)
	if err != nil {
		return legible(e.GetHeader(header))
	}
	var read []string
	for _, a := range list {
		if a.Name == "" {
			read = append(read, a.Address)
		} else {
			read = append(read, a.Name+" <"+a.Address+">")
		}
	}
	return legible(strings.Join(read, ", "))
}

func legible(text string) string { return strings.ToValidUTF8(text, "\ufffd") }

// ErrNoImage: the mail carries no image of that name.
var ErrNoImage = errors.New("the mail has no such image")

// Image is what the mail carries for a source that its HTML names.
func (m Mail) Image(source string) ([]byte, error) {
	content, ok := m.Images[source]
	if !ok {
		return nil, ErrNoImage
	}
	return content, nil
}

// headersOf is what stands before the first empty line.
func headersOf(raw []byte) string {
	for _, end := range []string{"\r\n\r\n", "\n\n"} {
		if head, _, ok := bytes.Cut(raw, []byte(end)); ok {
			return string(head)
		}
	}
	return string(raw)
}

func imagesOf(e *enmime.Envelope) map[string][]byte {
	images := map[string][]byte{}
	for _, parts := range [][]*enmime.Part{e.Inlines, e.OtherParts, e.Attachments} {
		for _, p := range parts {
			if p.ContentID != "" {
				images["cid:"+p.ContentID] = p.Content
			}
		}
	}
	return images
}

func partsOf(root *enmime.Part) []Part {
	if root == nil {
		return nil
	}
	var parts []Part
	for _, p := range root.DepthMatchAll(func(p *enmime.Part) bool { return p.FirstChild == nil }) {
		parts = append(parts, Part{
			Type: legible(strings.ToLower(p.ContentType)), Name: legible(p.FileName), ID: legible(p.ContentID),
			Size: len(p.Content), Attached: strings.EqualFold(p.Disposition, "attachment"),
		})
	}
	return parts
}
