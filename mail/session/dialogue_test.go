package session

import (
	"bufio"
	"bytes"
	"errors"
	"net/textproto"
	"strings"
	"testing"
)

// What the dialogue takes for a reply must be what net/textproto, and so go-mail, takes
// for one: else the words that are told would not be the ones that decided.
func FuzzDialogueReadsRepliesAsTextprotoDoes(f *testing.F) {
	for _, seed := range []string{
		"220 mail.example.com ESMTP\r\n",
		"250-mail\r\n250-SIZE 1000\r\n250 AUTH PLAIN\r\n",
		"250-mail\r\n251 other\r\nnonsense\r\n250 end\r\n",
		"535-5.7.8 one\r\n535 5.7.8 two\r\n",
		"HTTP/1.1 400 Bad Request\r\n",
		"25\r\n", "\r\n", "250\r\n", "+99 x\r\n", "099 x\r\n", "250-\n250 \n",
		"\x15\x03\x01\x00\x02\x02\x46\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, input []byte) {
		d := &dialogue{transcript: newTranscript("", "")}
		input = append(input, make([]byte, len(input))...) // room for what is spelled out
		input = input[:new(link).spell(input, len(input)/2)]
		for i := range input {
			if err := d.received(input[i : i+1]); err != nil {
				return // over a bound, which textproto has not
			}
			if input[i] == '\n' && !d.reply.open {
				input = input[:i+1]
				break
			}
		}
		code, message, err := textproto.NewReader(bufio.NewReader(bytes.NewReader(input))).ReadResponse(0)
		var protocol textproto.ProtocolError
		switch {
		case errors.As(err, &protocol) && bytes.HasSuffix(input, []byte("\n")):
			if d.last.Code != 0 {
				t.Errorf("%q is a reply of %d, which textproto refuses: %v", input, d.last.Code, err)
			}
		case err == nil && bytes.HasSuffix(input, []byte("\n")):
			if d.last.Code != code || strings.Count(d.last.Text, "\n") != strings.Count(message, "\n") {
				t.Errorf("%q is %q, but textproto has %d %q", input, d.last, code, message)
			}
		}
	})
}

func TestMessageEndsAtItsDot(t *testing.T) {
	for text, size := range map[string]int{
		".\r\n":                0,
		"a\r\n.\r\n":           3,
		"a\r\n..\r\n.\r\n":     7,
		"a.\r\n.\r\n":          4,
		"a\r\n.b\r\n\r\n.\r\n": 9,
	} {
		b := body{open: true}
		for i := range text {
			if b.end(text[i]) != (i == len(text)-1) {
				t.Errorf("%q ends at %d", text, i)
				break
			}
		}
		if b.size != size {
			t.Errorf("%q has %d bytes, want %d", text, b.size, size)
		}
	}
}

func TestOldLinesOfALongSessionAreDropped(t *testing.T) {
	tr := newTranscript("", "")
	for range 3 * maxLines {
		tr.record(true, strings.Repeat("x", 2*maxRecorded))
	}
	lines := tr.copy()
	if len(lines) > maxLines || len(lines[0].Text) > maxRecorded+len("…") {
		t.Errorf("%d lines of %d bytes", len(lines), len(lines[0].Text))
	}
}

func TestServersWordsCannotObeyATerminal(t *testing.T) {
	for text, want := range map[string]string{
		"plain Grüße 漢字 🙂":    "plain Grüße 漢字 🙂",
		"\x1b[2Jgone":         `\x1b[2Jgone`,
		"bad\xff\xfebytes":    `bad\xff\xfebytes`,
		"right\u202eto left":  `right\u202eto left`,
		"a real \uFFFD stays": "a real \uFFFD stays",
		"tab\tand\rreturn":    `tab\x09and\x0dreturn`,
	} {
		if got := printable(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
