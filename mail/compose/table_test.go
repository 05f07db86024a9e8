package compose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"postroom/settings"
)

// wide are settings that have a placeholder of each kind.
func wide() *settings.Settings {
	return &settings.Settings{
		Notifications: settings.Notifications{Identifier: settings.IdentifierEmail},
		People:        settings.People{Identifiers: []string{"Employee number", "Straße 2", "社員番号"}},
		Values:        map[string]string{"due-date": "Friday", "form-link": "https://forms.example/1", "Bad Name": "x", "#Global[x]": "y"},
		Globals:       map[string]string{"portal": "Portal & Co", "empty": ""},
	}
}

func TestTheTableHoldsWhatTheSettingsName(t *testing.T) {
	want := []string{
		"action-message", "action-link", "store-link", "action-name", "person-name", "id-primary-e-mail-address", "id-windows-user-account",
		"id-employee-number", "id-strasse-2", "due-date", "form-link", "#Global[portal]",
	}
	if got := Vocabulary(wide()); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestAFallbackStandsOnlyWhereThereIsNothing(t *testing.T) {
	v := Values{"person-name": " \u202e\n", "due-date": "Friday", "form-link": "javascript:x"}
	for text, want := range map[string]string{
		"Dear %person-name|there%,":             "Dear there,",
		"Dear %person-name%,":                   "Dear ,",
		"Dear %person-name|%,":                  "Dear ,",
		"%due-date|soon%":                       "Friday",
		"100% %due-date|soon% 100%":             "100% Friday 100%",
		"%nobody|x%":                            "%nobody|x%",
		"%person-name|two\nlines% #Global[no]%": "%person-name|two lines% #Global[no]%",
	} {
		if got := line(text, maxSubject, v); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
	filled := Fill(read(t, `<p><a href="%form-link|https://portal.example/a b%">form</a></p>`, "form-link"), v)
	if got, want := filled.Blocks[0].Runs[0].Link, "https://portal.example/a%20b"; got != want { // a value that is no address is none of a link
		t.Errorf("it leads to %q, want %q", got, want)
	}
}

func TestALinkWithBlanksIsEncoded(t *testing.T) {
	d := Fill(read(t, `<p><a href="%action-link%">x</a></p>`), Values{"action-link": " https://example.com/My Documents/a b.pdf?q=a b "})
	if got, want := d.Blocks[0].Runs[0].Link, "https://example.com/My%20Documents/a%20b.pdf?q=a%20b"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestNothingWithoutAValueGoesUnnoticed(t *testing.T) {
	template := settings.Template{Subject: "%person-name%", Preheader: "%due-date|x%", HTML: `<p>%action-name% %id-windows-user-account|%</p><p><a href="%form-link%">x</a></p>`}
	got := Empty(template, Values{"form-link": "", "due-date": "", "id-windows-user-account": "", "action-name": "x"})
	if want := []string{"%person-name%", "%form-link%"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// hostile are values that try to leave their place.
var hostile = []string{
	"a\r\nBcc: everybody@example.com\r\n\r\n<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, `' onmouseover='x`, "</title></style></script>",
	"%action-link% %content% #Global[portal] %person-name|x%", "=?utf-8?q?x?=", "\u202egnp.exe\u2066", `"o'brien <b>"@example.com`, "ann@bücher.example",
	"&lt;b&gt; &amp;", "\x00\x1b[31m\uFFFC\uFDD0", "שלום <b>", "https://example.com/a b\"c", "<!--", "]]>", "javascript:alert(1)",
}

// nothingEscapes composes a mail with one value for everything, and looks whether it is
// anything but text: by those of some names alone, where they are given.
func nothingEscapes(t interface{ Errorf(string, ...any) }, value string, names ...string) {
	s := wide()
	values := Values{}
	var all strings.Builder
	if len(names) == 0 {
		names = Vocabulary(s)
	}
	for _, name := range names {
		values[name] = value
		written := name
		if name[0] != '#' {
			written = "%" + name + "%"
		}
		fmt.Fprintf(&all, "<p title=x>%s</p><p><a href=\"%s\">x</a></p>", written, written)
	}
	const line = "%person-name% %due-date% %id-employee-number% #Global[portal]"
	m, err := Compose(Source{
		From: "a@example.com", To: "b@example.com", Subject: line, Preheader: line, HTML: all.String(), Values: values, Language: "en",
		Layout: `<html><head><title>%layout.title%</title></head><body><p title="%due-date%">%person-name% #Global[portal]</p><a href="https://x.example/?q=%due-date%">y</a>%content%</body></html>`,
	})
	if err != nil {
		t.Errorf("%v", err)
		return
	}
	eml, err := m.EML()
	if err != nil {
		t.Errorf("%v", err)
		return
	}
	head, _, _ := strings.Cut(string(eml), "\r\n\r\n")
	for field := range strings.SplitSeq(strings.ReplaceAll(head, "\r\n ", " "), "\r\n") {
		name, _, _ := strings.Cut(field, ":")
		if !slices.Contains([]string{"Date", "MIME-Version", "Message-ID", "Subject", "From", "To", "Content-Type", "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Language"}, name) {
			t.Errorf("%.40q gives the header %q", value, field)
		}
	}
	z := html.NewTokenizer(strings.NewReader(m.HTML))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		token := z.Token()
		if kind == html.CommentToken && !strings.HasPrefix(token.Data, "[if") && !strings.HasPrefix(token.Data, "<![endif") {
			t.Errorf("%.40q gives the comment %q", value, token.Data)
		}
		if kind != html.StartTagToken {
			continue
		}
		switch token.Data {
		case "script", "img", "b", "iframe":
			t.Errorf("%.40q gives <%s>", value, token.Data)
		}
		for _, a := range token.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "href" && !strings.HasPrefix(a.Val, "https://") && !strings.HasPrefix(a.Val, "http://") {
				t.Errorf("%.40q gives %s=%q", value, a.Key, a.Val)
			}
		}
	}
	if strings.ContainsAny(m.Text+m.Subject, "\x00\x1b\r\u202e\uFFFC") {
		t.Errorf("%.40q: what a renderer obeys is in the text", value)
	}
}

func TestNoValueEscapesItsPlace(t *testing.T) {
	for _, value := range hostile {
		nothingEscapes(t, value)
	}
	nothingEscapes(t, strings.Repeat("<b>x</b> \r\n", 10<<20/11), "due-date")
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(hostile), rapid.String()), 1, 4).Draw(t, "parts")
		nothingEscapes(t, strings.Join(parts, ""))
	})
}

func FuzzValues(f *testing.F) {
	for _, value := range hostile {
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, value string) { nothingEscapes(t, value) })
}
