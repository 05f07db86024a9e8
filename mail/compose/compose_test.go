package compose

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"net/mail"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jhillyerd/enmime/v2"
	"pgregory.net/rapid"

	"postroom/assets"
)

const imageName = "5917867640adf8e112ebf9334462831d28f60634fd2ad4ac5a3cfa8bafeb276f.png"

func smallPicture(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 3, 2))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func source(message string) Source {
	template := assets.DefaultTemplates()["en"]
	return Source{
		From: "Service Portal <portal@example.com>", To: `"Zoë, 漢字" <zoe@example.org>`,
		Subject: template.Subject, HTML: template.HTML, Layout: assets.Layout(), Language: "en",
		Values: Values{
			"action-message": message,
			"action-link":    "https://portal.example.com/messages/7",
			"store-link":     "https://portal.example.com",
		},
	}
}

func composed(t *testing.T, src Source) *Mail {
	t.Helper()
	m, err := Compose(src)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func eml(t *testing.T, m *Mail) []byte {
	t.Helper()
	out, err := m.EML()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func envelope(t *testing.T, m *Mail) *enmime.Envelope {
	t.Helper()
	e, err := enmime.ReadEnvelope(bytes.NewReader(eml(t, m)))
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Errors) > 0 {
		t.Fatalf("the message does not read cleanly: %v", e.Errors)
	}
	return e
}

func TestMailReadsAsItWasComposed(t *testing.T) {
	src := source("Please approve “Ünïcode 漢字 🍎”\nand this line, which is far longer than the seventy-six characters that fit on one line of a mail.")
	src.Layout = strings.Replace(src.Layout, "%content%", `<img src="cid:logo.png" alt="">%content%`, 1)
	files := map[string][]byte{"logo.png": smallPicture(t), imageName: append(smallPicture(t), "more"...)}
	src.HTML += `<img src="cid:` + imageName + `" alt="A picture" width="3">`
	src.Image = func(name string) ([]byte, error) { return files[name], nil }
	m := composed(t, src)
	e := envelope(t, m)

	if got := e.GetHeader("Subject"); got != m.Subject || !strings.HasPrefix(got, "Action needed: Please approve “Ünïcode 漢字 🍎” and") {
		t.Errorf("subject %q", got)
	}
	if got := strings.ReplaceAll(e.Text, "\r\n", "\n"); got != m.Text {
		t.Errorf("text\n%q\n%q", got, m.Text)
	}
	if got := strings.ReplaceAll(e.HTML, "\r\n", "\n"); got != m.HTML {
		t.Errorf("HTML\n%q\n%q", got, m.HTML)
	}
	for name, content := range files {
		part := partNamed(e, name)
		if part == nil {
			t.Errorf("no part with the Content-ID %s", name)
		} else if !bytes.Equal(part.Content, content) || part.ContentType != "image/png" {
			t.Errorf("%s came back as %d bytes of %s", name, len(part.Content), part.ContentType)
		}
	}
	to, err := e.AddressList("To")
	if err != nil || len(to) != 1 || to[0].Name != "Zoë, 漢字" || to[0].Address != "zoe@example.org" {
		t.Errorf("to %v, %v", to, err)
	}
}

func TestTheBlocksOfAMailAreFoundInItAsItArrives(t *testing.T) {
	src := source("Line\nand line")
	src.Layout = "<p>a\r\n\nb</p>\r\n<td>%store-link% %content% %action-message%</td>\n"
	src.HTML = "<h1>One %action-message%</h1><ul><li>Two</li></ul><p>Thr\u00e9e</p><blockquote><p>Four</p></blockquote>"
	m := composed(t, src)
	html := envelope(t, m).HTML
	if len(m.Blocks) != len(m.Document.Blocks)+1 || !strings.HasPrefix(html[m.Blocks[len(m.Document.Blocks)]:], "</div>\r\n Line and line</td>") {
		t.Fatalf("%d places of %d blocks", len(m.Blocks), len(m.Document.Blocks))
	}
	for i, b := range m.Document.Blocks {
		word, _, _ := strings.Cut(b.Text, " ")
		if part := html[m.Blocks[i]:m.Blocks[i+1]]; part[0] != '<' || strings.Count(part, word) != 1 || strings.Count(html[:m.Blocks[i]], word) != 0 {
			t.Errorf("%s stands in %q", word, part)
		}
	}
}

func partNamed(e *enmime.Envelope, contentID string) *enmime.Part {
	for _, part := range slices.Concat(e.Inlines, e.OtherParts) {
		if part.ContentID == contentID {
			return part
		}
	}
	return nil
}

func TestTextAndHTMLSayTheSame(t *testing.T) {
	m := composed(t, source("Approve the <laptop> & \"dock\""))
	for _, part := range []string{"Something needs you", "Approve the <laptop> & \"dock\"", "Open the message", "https://portal.example.com/messages/7"} {
		if !strings.Contains(m.Text, part) {
			t.Errorf("no %q in the text:\n%s", part, m.Text)
		}
	}
	if !strings.Contains(m.HTML, "Approve the &lt;laptop&gt; &amp;") {
		t.Errorf("the message is not in the HTML:\n%s", m.HTML)
	}
}

func TestHeadersAreTheseAndNoOthers(t *testing.T) {
	want := []string{"Auto-Submitted", "Content-Type", "Date", "From", "Message-Id", "Mime-Version", "Subject", "To", "X-Auto-Response-Suppress"}
	names := func(t interface{ Fatalf(string, ...any) }, m *Mail) []string {
		out, err := m.EML()
		if err != nil {
			t.Fatalf("%v", err)
		}
		message, err := mail.ReadMessage(bytes.NewReader(out))
		if err != nil {
			t.Fatalf("%v", err)
		}
		var names []string
		for name, values := range message.Header {
			for range values {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		return names
	}
	for _, message := range []string{
		"plain", "", "a\r\nBcc: x@example.com", "a\nBcc: x@example.com\n\nbody", "a\rBcc: x", "\r\n\r\nbody",
		"=?utf-8?q?a=0d=0aBcc:_x@example.com?=", "a\u2028Bcc: x", "\x00\x0a", strings.Repeat("word ", 200_000), strings.Repeat("w", 1_000_000),
	} {
		if got := names(t, composed(t, source(message))); !slices.Equal(got, want) {
			t.Errorf("%.40q: headers %q", message, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		src := source(rapid.String().Draw(t, "message") + "\r\nBcc: x@example.com\r\n\r\n")
		src.Subject = rapid.String().Draw(t, "subject") + "\r\nCc: y@example.com\r\n%action-message%"
		m, err := Compose(src)
		if err != nil {
			t.Fatal(err)
		}
		if got := names(t, m); !slices.Equal(got, want) {
			t.Fatalf("headers %q", got)
		}
	})
}

func TestLinesOfAMessageStayShort(t *testing.T) {
	for _, message := range []string{strings.Repeat("漢", 100_000), strings.Repeat("x", 100_000), strings.Repeat("%action-message%", 1000)} {
		for line := range bytes.SplitSeq(eml(t, composed(t, source(message))), []byte("\r\n")) {
			if len(line) > 998 || bytes.ContainsAny(line, "\r\n") { // RFC 5322 §2.1.1
				t.Fatalf("%.20q: a line of %d bytes", message, len(line))
			}
		}
	}
}

func TestSenderIsFromWithoutItsName(t *testing.T) {
	msg, err := composed(t, source("x")).Message()
	if err != nil {
		t.Fatal(err)
	}
	if sender, err := msg.GetSender(false); err != nil || sender != "<portal@example.com>" {
		t.Errorf("sender %q, %v", sender, err)
	}
	if to, err := msg.GetRecipients(); err != nil || !slices.Equal(to, []string{"<zoe@example.org>"}) {
		t.Errorf("recipients %q, %v", to, err)
	}
}

func TestMessageIDIsInTheSendersDomainAndStaysWithTheMail(t *testing.T) {
	m := composed(t, source("x"))
	first, again := envelope(t, m).GetHeader("Message-ID"), envelope(t, m).GetHeader("Message-ID")
	if first != again || first != "<"+m.MessageID+">" || !strings.HasSuffix(first, "@example.com>") {
		t.Errorf("%s, then %s", first, again)
	}
	if other := composed(t, source("x")).MessageID; other == m.MessageID {
		t.Error("two mails have one id")
	}
}

func TestClockAndIDCanBeGiven(t *testing.T) {
	m := composed(t, source("x"))
	m.MessageID, m.Date = "1@example.com", time.Date(2026, 11, 23, 14, 2, 0, 0, time.FixedZone("", 3600))
	e := envelope(t, m)
	if got := e.GetHeader("Message-ID"); got != "<1@example.com>" {
		t.Error(got)
	}
	if got := e.GetHeader("Date"); got != "Mon, 23 Nov 2026 14:02:00 +0100" {
		t.Error(got)
	}
}

func TestErrorNamesTheFieldThatIsWrong(t *testing.T) {
	for _, c := range []struct {
		field  string
		change func(*Source)
	}{
		{"from", func(s *Source) { s.From = "" }},
		{"from", func(s *Source) { s.From = "portal" }},
		{"from", func(s *Source) { s.From = "a@example.com, b@example.com" }},
		{"from", func(s *Source) { s.From = "a@example.com\r\nBcc: b@example.com" }},
		{"to", func(s *Source) { s.To = " " }},
		{"to", func(s *Source) { s.To = "Zoë <zoe at example.org>" }},
		{"layout", func(s *Source) { s.Layout = "<p>no place</p>" }},
		{"image " + imageName, func(s *Source) { s.HTML += `<img src="cid:` + imageName + `" alt="x">` }},
		{"image gone.png", func(s *Source) {
			s.Layout += `<img src="cid:gone.png" alt="">`
			s.Image = func(string) ([]byte, error) { return nil, os.ErrNotExist }
		}},
		{"image ../../etc/passwd", func(s *Source) {
			s.Layout += `<img src="cid:../../etc/passwd" alt="">`
			s.Image = func(string) ([]byte, error) { t.Error("a file outside was read"); return nil, nil }
		}},
		{"image text.png", func(s *Source) {
			s.Layout += `<img src="cid:text.png" alt="">`
			s.Image = func(string) ([]byte, error) { return []byte("no picture"), nil }
		}},
	} {
		src := source("x")
		c.change(&src)
		_, err := Compose(src)
		var wrong *Error
		if !errors.As(err, &wrong) || wrong.Field != c.field || !strings.HasPrefix(err.Error(), c.field+": ") {
			t.Errorf("want an error in %s, not %v", c.field, err)
		}
	}
}

func TestNameOfAPersonCannotAddAHeader(t *testing.T) {
	src := source("x")
	src.To = "=?utf-8?q?a=0d=0aBcc=3A_x=40example.com?= <zoe@example.org>"
	if e := envelope(t, composed(t, src)); e.GetHeader("Bcc") != "" {
		t.Error("there is a Bcc header")
	}
}

func TestAnswersAndBouncesGoWhereTheSettingsSay(t *testing.T) {
	src := source("x")
	src.ReplyTo, src.ReturnPath = "Help <help@example.com>", "bounces@example.net"
	m := composed(t, src)
	message, err := m.Message()
	if err != nil {
		t.Fatal(err)
	}
	sender, err := message.GetSender(false)
	if e := envelope(t, m); err != nil || sender != "<bounces@example.net>" || e.GetHeader("Reply-To") != `"Help" <help@example.com>` || e.GetHeader("X-Auto-Response-Suppress") != "All" {
		t.Errorf("%s, %v, %v", sender, err, e.GetHeader("Reply-To"))
	}
	for field, wrong := range map[string]Source{
		"reply_to":    {ReplyTo: "nobody"},
		"return_path": {ReturnPath: "a@example.com\r\nBcc: b@example.com"},
	} {
		bad := source("x")
		bad.ReplyTo, bad.ReturnPath = wrong.ReplyTo, wrong.ReturnPath
		_, err := Compose(bad)
		if e, ok := errors.AsType[*Error](err); !ok || e.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestNoMessageIDIsOfCapitalsAlone(t *testing.T) {
	for range 50 {
		if id := newMessageID("example.com"); id != strings.ToLower(id) {
			t.Fatal(id)
		}
	}
}
