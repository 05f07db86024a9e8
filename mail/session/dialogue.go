package session

import (
	"encoding/base64"
	"fmt"
	"strings"
)

// The bounds on what a server may send. RFC 5321 §4.5.3.1.5 allows a reply line
// 512 bytes.
const (
	MaxLine  = 8 << 10  // bytes of one line
	MaxReply = 64 << 10 // bytes of one reply with all its lines
)

// dialogue follows both sides of an SMTP connection byte by byte: it finds the
// lines and replies, bounds them, and knows which of our lines are secret.
type dialogue struct {
	transcript *transcript

	in    []byte // the server's line so far, at most MaxLine
	reply struct {
		open  bool
		code  int
		bytes int
		lines []string
		whole []string // the same with their codes
	}
	last   Reply  // the last reply, or what came instead of one: then its code is 0
	cut    bool   // last is a line that did not end
	babble *Reply // the first whole line in the place of a reply, which ends the dialogue

	out  []byte // our line so far
	auth bool   // an AUTH exchange goes on
	body body
}

// received takes bytes from the server.
func (d *dialogue) received(p []byte) error {
	for _, c := range p {
		if c != '\n' {
			if len(d.in) == MaxLine {
				d.flush()
				return ErrLineTooLong
			}
			d.in = append(d.in, c)
			continue
		}
		line := strings.TrimSuffix(string(d.in), "\r")
		d.in = d.in[:0]
		if err := d.line(line); err != nil {
			return err
		}
	}
	return nil
}

// line takes a whole line from the server. It ends a reply where net/textproto
// does: a line with another code goes on with it.
func (d *dialogue) line(line string) error {
	r := &d.reply
	code, more, text, ok := splitReply(line)
	if !r.open {
		r.open, r.code, r.bytes, r.lines, r.whole = true, code, 0, nil, nil
	}
	r.bytes += len(line)
	if r.bytes > MaxReply {
		r.open = false
		return ErrReplyTooLong
	}
	r.whole = append(r.whole, d.transcript.redact(line))
	if ok && code == r.code {
		line = text
	}
	d.recordReply(code, more, text, line, ok)
	r.lines = append(r.lines, d.transcript.redact(strings.ReplaceAll(line, "\t", " "))) // a blank, to all who read it
	if r.code != 0 && (code != r.code || more) {
		return nil
	}
	r.open = false
	d.ended(newReply(r.code, strings.Join(r.lines, "\n")))
	if r.code == 0 {
		return ErrNotSMTP // behind "SSH-2.0", net/textproto would wait for the reply's next line
	}
	return nil
}

func (d *dialogue) recordReply(code int, more bool, text, raw string, ok bool) {
	if !ok {
		d.transcript.record(true, raw)
		return
	}
	if d.auth && code == 334 && text != "" {
		text = redacted
	}
	mark := " "
	if more {
		mark = "-"
	}
	d.transcript.record(true, fmt.Sprintf("%03d%s%s", code, mark, text))
}

func (d *dialogue) ended(r Reply) {
	d.last, d.cut = r, false
	if r.Code == 0 && d.babble == nil {
		d.babble = &r
	}
	if r.Code != 334 {
		d.auth = false
	}
}

// partial is a line that the server did not end.
func (d *dialogue) partial() string { return shorten(d.transcript.redact(string(d.in))) }

// begun is what the server said of a reply that it did not end; nil: nothing.
func (d *dialogue) begun() *Reply {
	lines := d.reply.whole
	if !d.reply.open {
		lines = nil
	}
	if d.cut {
		lines = append(lines, d.last.Text)
	}
	if len(lines) == 0 {
		return nil
	}
	return &Reply{Text: shorten(strings.Join(lines, "\n"))}
}

// flush records a line that the server did not end.
func (d *dialogue) flush() {
	if len(d.in) == 0 {
		return
	}
	d.transcript.record(true, string(d.in))
	d.last, d.cut = Reply{Text: d.partial()}, true
	d.in = d.in[:0]
}

// sent takes bytes that went to the server.
func (d *dialogue) sent(p []byte) {
	for _, c := range p {
		if d.body.open {
			if d.body.end(c) {
				d.transcript.record(false, fmt.Sprintf("(%d bytes of message)", d.body.size))
				d.transcript.record(false, ".")
			}
			continue
		}
		if c != '\n' {
			d.out = append(d.out, c)
			continue
		}
		d.command(strings.TrimSuffix(string(d.out), "\r"))
		d.out = d.out[:0]
	}
}

// command takes a whole line of ours.
func (d *dialogue) command(line string) {
	if d.auth && line != "*" {
		d.keepSecret(line)
		d.transcript.record(false, redacted)
		return
	}
	verb, rest, _ := strings.Cut(line, " ")
	if strings.EqualFold(verb, "AUTH") {
		d.auth = true
		mechanism, initial, found := strings.Cut(rest, " ")
		if found {
			d.keepSecret(initial)
			line = verb + " " + mechanism + " " + redacted
		}
	}
	d.transcript.record(false, line)
}

// longestPublic is the length in bytes up to which a part of what we sent to sign in is no
// secret: the names of its fields are that short, and proofs and tokens are not.
const longestPublic = 15

// keepSecret keeps what we sent to sign in from the transcript: as it was sent, and the
// parts of what it says (RFC 2195, RFC 4616, RFC 5802, RFC 7628).
func (d *dialogue) keepSecret(sent string) {
	d.transcript.keepSecret(sent)
	plain, err := base64.StdEncoding.DecodeString(sent)
	if err != nil {
		return
	}
	for _, part := range strings.FieldsFunc(string(plain), func(r rune) bool { return strings.ContainsRune("\x00\x01 ,", r) }) {
		if len(part) > longestPublic && !strings.Contains(part, d.transcript.username) {
			d.transcript.keepSecret(part)
		}
	}
}

// splitReply reads a line as RFC 5321 §4.2 has it, no more strictly than net/textproto.
func splitReply(line string) (code int, more bool, text string, ok bool) {
	if len(line) < 4 || line[3] != ' ' && line[3] != '-' {
		return 0, false, "", false
	}
	for _, c := range []byte(line[:3]) {
		if c < '0' || c > '9' {
			return 0, false, "", false
		}
		code = code*10 + int(c-'0')
	}
	if code < 100 {
		return 0, false, "", false
	}
	return code, line[3] == '-', line[4:], true
}

// body follows a message behind DATA to its final dot. Only its size is kept.
type body struct {
	open bool
	size int // bytes, without the final dot and its line end
	at   int // how much of the line so far is ".\r\n"; -1: something else
}

// end takes one byte and says whether the message ends with it.
func (b *body) end(c byte) bool {
	b.size++
	switch {
	case b.at >= 0 && c == ".\r\n"[b.at]:
		b.at++
	case c == '\n':
		b.at = 0
	default:
		b.at = -1
	}
	if b.at < len(".\r\n") {
		return false
	}
	b.open = false
	b.size -= len(".\r\n")
	return true
}
