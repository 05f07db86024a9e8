package received_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"postroom/mail/received"
)

const whole = "From: =?utf-8?q?Caf=C3=A9?= <a@example.com>\r\nTo: b@example.com\r\nSubject: =?utf-8?b?5ryi5a2X?=\r\n" +
	"Mime-Version: 1.0\r\nContent-Type: multipart/related; boundary=y\r\n\r\n" +
	"--y\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n" +
	"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nthe text\r\n" +
	"--x\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>caf=E9</p><img src=3D\"cid:logo.png\">\r\n--x--\r\n" +
	"--y\r\nContent-Type: image/png\r\nContent-ID: <logo.png>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n--y--\r\n"

func TestAMailIsTakenApart(t *testing.T) {
	m := received.Read([]byte(whole))
	if m.Subject != "漢字" || m.From != "Café <a@example.com>" || m.To != "b@example.com" || m.Text != "the text" || m.Fault != "" {
		t.Errorf("%q from %q to %q, text %q, fault %q", m.Subject, m.From, m.To, m.Text, m.Fault)
	}
	if m.HTML != `<p>café</p><img src="cid:logo.png">` || !strings.HasPrefix(m.Headers, "From: =?utf-8") || strings.Contains(m.Headers, "the text") {
		t.Errorf("html %q, headers %q", m.HTML, m.Headers)
	}
	if content, err := m.Image("cid:logo.png"); string(content) != "\x89PNG\r\n" || err != nil {
		t.Errorf("image %q, %v", content, err)
	}
	if _, err := m.Image("cid:other.png"); !errors.Is(err, received.ErrNoImage) {
		t.Errorf("an image that is not there: %v", err)
	}
}

func TestThePartsOfAMailAreTold(t *testing.T) {
	m := received.Read([]byte("Mime-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=z\r\n\r\n--z\r\n" + whole[strings.Index(whole, "Content-Type: multipart/related"):] +
		"--z\r\nContent-Type: application/PDF; name=\"=?utf-8?q?Caf=C3=A9=2Epdf?=\"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--z--\r\n"))
	want := []received.Part{
		{Type: "text/plain", Size: len("the text")},
		{Type: "text/html", Size: len(m.HTML)},
		{Type: "image/png", ID: "logo.png", Size: 6},
		{Type: "application/pdf", Name: "Café.pdf", Size: 4, Attached: true},
	}
	if !slices.Equal(m.Parts, want) {
		t.Errorf("%+v", m.Parts)
	}
	if m = received.Read([]byte("Subject: bare\r\n\r\ntext")); len(m.Parts) != 1 || m.Parts[0].Size != 4 {
		t.Errorf("of a bare text: %+v", m.Parts)
	}
}

func TestNoTextIsMadeUpForAMailWithoutOne(t *testing.T) {
	m := received.Read([]byte("Subject: bare\r\nContent-Type: text/html\r\n\r\n<p>hello</p>\r\n"))
	if m.Text != "" || !strings.HasPrefix(m.HTML, "<p>hello</p>") {
		t.Errorf("text %q, html %q", m.Text, m.HTML)
	}
	attached := "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>hello</p>\r\n" +
		"--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nattached\r\n--x--\r\n"
	if m := received.Read([]byte(attached)); m.Text != "" {
		t.Errorf("an attachment is read as the text: %q", m.Text)
	}
}

func TestWhatIsNoMailIsGivenAsFarAsItCanBeRead(t *testing.T) {
	for raw, headers := range map[string]string{"": "", "Subject: x": "Subject: x", "Subject: x\n\nhello": "Subject: x"} {
		if m := received.Read([]byte(raw)); m.Headers != headers {
			t.Errorf("%q has the headers %q", raw, m.Headers)
		}
	}
}

func FuzzMailOfStrangers(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte(""))
	f.Add([]byte("Content-Type: multipart/mixed; boundary=\"\r\n\r\n--\r\n"))
	f.Add([]byte("Content-Type: text/html; charset=utf-7\r\nContent-Transfer-Encoding: base64\r\n\r\n////\r\n"))
	f.Add([]byte(strings.Repeat("Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n", 50)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m := received.Read(raw)
		if strings.HasPrefix(m.Fault, "This mail cannot be taken apart: runtime error") {
			t.Error(m.Fault)
		}
		if text := m.From + m.To + m.Subject + m.HTML + m.Text + m.Headers + m.Fault; !utf8.ValidString(text) {
			t.Errorf("it is no text: %q", text)
		}
	})
}

func TestMailboxesAreReadWithoutTheHeadersQuotesAndBrackets(t *testing.T) {
	for header, want := range map[string]string{
		`"Service Portal" <portal@example.com>`:       "Service Portal <portal@example.com>",
		`<b@example.com>`:                             "b@example.com",
		`"Doe, Ann" <a@example.com>, <b@example.com>`: "Doe, Ann <a@example.com>, b@example.com",
		`nobody at all <`:                             "nobody at all <",
		``:                                            "",
	} {
		if got := received.Read([]byte("From: " + header + "\r\n\r\ntext")).From; got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
}
