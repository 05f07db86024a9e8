package compose

import (
	"bytes"
	"time"
)

// Renewed is a message (CRLF lines) that is sent once more as another one: with a new
// Message-ID, in the domain of the address it comes from, and a new date.
func Renewed(eml []byte, from string, now time.Time) (id string, renewed []byte) {
	id = newMessageID(from)
	head, body, _ := bytes.Cut(eml, []byte("\r\n\r\n"))
	var out bytes.Buffer
	skipping := false
	for line := range bytes.SplitSeq(head, []byte("\r\n")) {
		folded := len(line) > 0 && (line[0] == ' ' || line[0] == '\t')
		if !folded {
			name, _, _ := bytes.Cut(line, []byte(":"))
			skipping = bytes.EqualFold(name, []byte("Message-ID")) || bytes.EqualFold(name, []byte("Date"))
		}
		if !skipping {
			out.Write(line)
			out.WriteString("\r\n")
		}
	}
	out.WriteString("Date: " + now.Format(time.RFC1123Z) + "\r\nMessage-ID: <" + id + ">\r\n\r\n")
	out.Write(body)
	return id, out.Bytes()
}
