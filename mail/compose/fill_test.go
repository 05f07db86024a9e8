package compose

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"postroom/assets"
	"postroom/mail/document"
	"postroom/mail/document/documenttest"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
	"postroom/settings"
)

func read(t interface{ Fatalf(string, ...any) }, source string, more ...string) document.Document {
	d, losses := parse.Parse(source, append(Vocabulary(&settings.Settings{}), more...))
	if len(losses) > 0 {
		t.Fatalf("%s loses %+v", source, losses)
	}
	return d
}

func TestValueIsTextWhereverItLands(t *testing.T) {
	for _, c := range []struct{ name, message, want string }{
		{"plain", "Approve the laptop", "Approve the laptop"},
		{"markup", `"><script>alert(1)</script><a href="https://evil.example">x</a>`, `"><script>alert(1)</script><a href="https://evil.example">x</a>`},
		{"entity", "&lt;b&gt; &#x3c;", "&lt;b&gt; &#x3c;"},
		{"placeholder", "%store-link% %action-message%", "%store-link% %action-message%"},
		{"lines", "one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"},
		{"control characters", "a\x00b\x08c\x1bd\x7fe\u0086f", "abcdef"},
		{"turned text", "a\u202Eb\u2066c\u2069d\u202Ae", "abcde"},
		{"the rune of a chip", "a\uFFFCb", "ab"},
		{"noncharacters", "a\uFFFEb\uFDD0c\U0001FFFFd\uFEFFe", "abcde"},
		{"broken UTF-8", "a\xffb", "a\uFFFDb"},
		{"other scripts", "漢字 é 🍎 👨‍👩‍👧 Шевченко שלום", "漢字 é 🍎 👨‍👩‍👧 Шевченко שלום"},
		{"blanks around it", " \n a \n ", "a"},
	} {
		for _, template := range []string{
			`<p>%action-message%</p>`,
			`<h1>%action-message%</h1>`,
			`<blockquote>%action-message%</blockquote>`,
			`<ul><li>%action-message%</li></ul>`,
			`<p><b>%action-message%</b></p>`,
		} {
			filled := Fill(read(t, template), Values{"action-message": c.message})
			if err := filled.Valid(); err != nil {
				t.Errorf("%s in %s: %v", c.name, template, err)
			}
			if len(filled.Blocks) != 1 {
				t.Errorf("%s in %s made %d blocks", c.name, template, len(filled.Blocks))
				continue
			}
			block := filled.Blocks[0]
			if got := strings.ReplaceAll(block.Text, "\u00A0", " "); got != c.want {
				t.Errorf("%s in %s: %q, want %q", c.name, template, got, c.want)
			}
			for _, run := range block.Runs {
				if run.Link != "" {
					t.Errorf("%s in %s became a link to %s", c.name, template, run.Link)
				}
			}
		}
	}
}

func TestMarksOfAChipCoverItsValue(t *testing.T) {
	filled := Fill(
		read(t, `<p>é <b>%action-message%</b> and %action-message% <i>x</i></p>`),
		Values{"action-message": "漢字 & more"},
	)
	block := filled.Blocks[0]
	var bold, italic string
	for _, run := range block.Runs {
		if run.Bold {
			bold += block.Text[run.From:run.To]
		}
		if run.Italic {
			italic += block.Text[run.From:run.To]
		}
	}
	if bold != "漢字 & more" || italic != "x" {
		t.Errorf("bold %q, italic %q in %q", bold, italic, block.Text)
	}
}

func TestEmptyValueLeavesNoMarksBehind(t *testing.T) {
	filled := Fill(read(t, `<p>a<b>%action-message%</b>b</p>`), Values{})
	if b := filled.Blocks[0]; b.Text != "ab" || len(b.Runs) != 0 {
		t.Errorf("%+v", b)
	}
}

func TestLinkOnAPlaceholderLeadsToItsValue(t *testing.T) {
	d := Fill(read(t, `<p>see <a href="%action-link%">this</a></p>`), Values{"action-link": "https://portal.example.com/é"})
	runs := d.Blocks[0].Runs
	if len(runs) != 1 || runs[0].Link != "https://portal.example.com/%C3%A9" {
		t.Errorf("%+v", runs)
	}
}

func TestValueThatIsNoWebAddressIsNoLink(t *testing.T) {
	for _, link := range []string{"", "javascript:alert(1)", "data:text/html,x", "mailto:a@example.com", "portal.example.com", "https://a@b.example", "https://example.com/\r\nx"} {
		d := Fill(
			read(t, `<p>see <a href="%action-link%">this</a></p><p><a href="%store-link%"><b>portal</b></a></p>`),
			Values{"action-link": link, "store-link": link},
		)
		if got := write.HTML(d); got != write.HTML(Fill(read(t, `<p>see this</p><p><b>portal</b></p>`), Values{})) {
			t.Errorf("%q: %s", link, got)
		}
	}
}

func TestButtonThatLeadsNowhereIsAParagraph(t *testing.T) {
	d := document.Document{Blocks: []document.Block{{Kind: document.Button, Text: "Open", Link: "%action-link%"}}}
	filled := Fill(d, Values{"action-link": "javascript:alert(1)"})
	if b := filled.Blocks[0]; b.Kind != document.Paragraph || b.Text != "Open" || b.Link != "" {
		t.Errorf("%+v", b)
	}
	filled = Fill(d, Values{"action-link": "https://portal.example.com"})
	if b := filled.Blocks[0]; b.Kind != document.Button || b.Link != "https://portal.example.com" {
		t.Errorf("%+v", b)
	}
}

func TestFillLeavesItsSourceAsItWas(t *testing.T) {
	for language, template := range assets.DefaultTemplates() {
		d := read(t, template.HTML)
		before := write.HTML(d)
		Fill(d, Values{"action-message": "x", "action-link": "https://a.example", "store-link": "https://b.example"})
		if write.HTML(d) != before {
			t.Errorf("%s changed into %s", language, write.HTML(d))
		}
	}
}

func TestDefaultTemplatesAreInTheirStoredForm(t *testing.T) {
	for language, template := range assets.DefaultTemplates() {
		if got := write.HTML(read(t, template.HTML)); strings.TrimSpace(got) != strings.TrimSpace(template.HTML) {
			t.Errorf("%s\n got %s\nwant %s", language, got, template.HTML)
		}
	}
}

func TestFilledDocumentIsValidAndHasNoChip(t *testing.T) {
	documents := documenttest.Documents(Vocabulary(&settings.Settings{}))
	rapid.Check(t, func(t *rapid.T) {
		d := documents.Draw(t, "document")
		filled := Fill(d, Values{
			"action-message": rapid.String().Draw(t, "message"),
			"action-link":    rapid.SampledFrom([]string{"", "https://a.example/?b=%c3&d", "javascript:x"}).Draw(t, "link"),
			"store-link":     "https://" + rapid.String().Draw(t, "store"),
		})
		if err := filled.Valid(); err != nil {
			t.Fatal(err)
		}
		if len(filled.Blocks) != len(d.Blocks) {
			t.Fatalf("%d blocks became %d", len(d.Blocks), len(filled.Blocks))
		}
		for _, block := range filled.Blocks {
			if len(block.Chips) > 0 {
				t.Fatalf("a placeholder is left in %q", block.Text)
			}
			if _, ok := leadingPlaceholder(block.Link); ok {
				t.Fatalf("a block leads to %s", block.Link)
			}
			for _, run := range block.Runs {
				if _, ok := leadingPlaceholder(run.Link); ok {
					t.Fatalf("a text leads to %s", run.Link)
				}
			}
		}
	})
}

// TestValueNeverAddsAnElement compares the mail's elements and attributes with those
// of a mail whose values are harmless.
func TestValueNeverAddsAnElement(t *testing.T) {
	hostile := rapid.OneOf(
		rapid.String(),
		rapid.SampledFrom([]string{
			`"><script>alert(1)</script>`, `</td></tr></table><img src=x onerror=alert(1)>`, `--><b>`, `<![CDATA[`, `]]>`,
			`&lt;script&gt;`, `%store-link%`, `%content%`, `%layout.title%`, "a\r\nBcc: x@example.com", `' onclick='x`, "</title><script>",
			"javascript:alert(1)", "https://evil.example\"onclick=\"x", "<!--", "\x00<b>", "https://portal.example.com/<b>",
		}),
	)
	template := assets.DefaultTemplates()["en"]
	layout := strings.Replace(assets.Layout(), "%content%",
		`<p title="%action-message%"><a href="%action-link%?m=%action-message%">%action-message%</a> <a href=%store-link%>x</a></p>%content%`, 1)
	mail := func(t interface{ Fatalf(string, ...any) }, v Values) string {
		m, err := Compose(Source{
			From: "portal@example.com", To: "a@example.com",
			Subject: template.Subject, HTML: template.HTML, Layout: layout, Language: "en", Values: v,
		})
		if err != nil {
			t.Fatalf("%v", err)
		}
		return skeleton(t, m.HTML)
	}
	harmless := map[bool]map[bool]string{}
	for _, action := range []bool{false, true} {
		harmless[action] = map[bool]string{}
		for _, store := range []bool{false, true} {
			v := Values{"action-message": "x"}
			if action {
				v["action-link"] = "https://a.example/"
			}
			if store {
				v["store-link"] = "https://b.example/"
			}
			harmless[action][store] = mail(t, v)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		v := Values{
			"action-message": "x" + hostile.Draw(t, "message"),
			"action-link":    rapid.SampledFrom([]string{"", "https://a.example/"}).Draw(t, "start") + hostile.Draw(t, "link"),
			"store-link":     hostile.Draw(t, "store"),
		}
		got := mail(t, v)
		if want := harmless[webAddress(cleanText(v["action-link"])) != ""][webAddress(cleanText(v["store-link"])) != ""]; got != want {
			t.Fatalf("\n got %s\nwant %s", got, want)
		}
	})
}

// skeleton is the elements of a page and the names of their attributes; the line
// breaks of a value are no elements of note.
func skeleton(t interface{ Fatalf(string, ...any) }, page string) string {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("%v", err)
	}
	var out strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && n.Data != "br" {
			out.WriteString("<" + n.Data)
			for _, a := range n.Attr {
				out.WriteString(" " + a.Key)
			}
			out.WriteString(">")
			defer out.WriteString("</" + n.Data + ">")
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return out.String()
}
