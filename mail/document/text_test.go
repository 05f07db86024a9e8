package document_test

import (
	"strings"
	"testing"

	"postroom/mail/document"
)

func TestPlainTextKeepsWhatTheDocumentSays(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"paragraphs", "<p>a<br>b</p><p>c</p>", "a\nb\n\nc\n"},
		{"headings", "<h1>Big</h1><h2>Mid</h2><h3>Low</h3>", "Big\n===\n\nMid\n---\n\nLow\n"},
		{"a link", `<p>See <a href="https://a.b/">the <b>page</b></a>.</p>`, "See the page <https://a.b/>.\n"},
		{"a link that says its address", `<a href="https://a.b/">https://a.b/</a>`, "https://a.b/\n"},
		{"a mail address", `<a href="mailto:a@b.c?subject=x">write</a> <a href="mailto:a@b.c">a@b.c</a>`, "write <a@b.c> a@b.c\n"},
		{"a space at a link's end stays outside", `<a href="https://a.b/">x </a>y`, "x <https://a.b/> y\n"},
		{"a placeholder as target", `<a href="%action-link%">%action-message%</a>`, "%action-message% <%action-link%>\n"},
		{"lists", "<p>x</p><ul><li>a<ol><li>b<li>c<br>d</ol><li>e</ul><p>y</p>", "x\n\n- a\n    a. b\n    b. c\n       d\n- e\n\ny\n"},
		{"quotes", "<blockquote>a<br>b<p>c</blockquote>d", "> a\n> b\n>\n> c\n\nd\n"},
		{"a rule", "a<hr>b", "a\n\n----\n\nb\n"},
		{"an image", `<a href="https://a.b/"><img src="` + cid + `" alt="A map"></a>`, "[A map] <https://a.b/>\n"},
		{"an image without a description", `a<img src="` + cid + `">`, "a\n\n\n"},
		{"a button", `<a class="button" href="https://a.b/">Open</a>`, "Open <https://a.b/>\n"},
		{"an indent", `<p style="margin-left:40px">a</p>`, "    a\n"},
		{"no-break spaces are spaces", "a&nbsp;&nbsp;b", "a  b\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, _ := document.Parse(c.source, known)
			if got := d.Text(); got != c.want {
				t.Errorf("%s\ngives %q\nwant  %q", c.source, got, c.want)
			}
		})
	}
}

func TestPlaceholdersAreListedWithTheirLines(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"%action-message%: 5 < 6 & more", "1 action-message"},
		{"a\n%b-c%\n\n%d%%e%", "2 b-c, 4 d, 4 e"},
		{"<p\n class=x\n href='%action-link%'>\n%x%</p>", "3 action-link, 4 x"},
		{"<img alt='%a%\n%b%'>%c%", "1 a, 2 b, 2 c"},
		{"&#37;action-link&percnt;\n%action-<b>link</b>% %ac<p>tion</p>%", "1 action-link, 2 action-link"},
		{"https://a.b/%c3%a4 %ab%cd% 50% to 60% %A% %-a% %a_b% %%", ""},
		{`<a href="https://a.b/%c3%a4/f%fcr%20/%ab%cd">x</a>`, ""},
		{`<a href="https://a.b/?q=%action-link%">x</a><a href="%nobody-knows%">`, "1 action-link, 1 nobody-knows"},
		{"<!-- %a% --><style>%b%</style><script>'%c%'</script>%d%", "1 d"},
	} {
		var got []string
		for _, p := range document.Placeholders(c.source) {
			got = append(got, itoa(p.Line)+" "+p.Name)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q holds %v, want %s", c.source, got, c.want)
		}
	}
}

func TestLinksAreListedOnceInOrder(t *testing.T) {
	d, _ := document.Parse(`<a href="https://a.b/">x</a>y<a href="https://a.b/">z</a><a class="button" href="%action-link%">o</a><a href="mailto:a@b">q</a>`, known)
	if got := strings.Join(d.Links(), " "); got != "https://a.b/ %action-link% mailto:a@b" {
		t.Errorf("got %s", got)
	}
}

func TestAPlaceholderIsOneWord(t *testing.T) {
	d, _ := document.Parse("<p>Please do %action-message%</p><p>now</p>", known)
	if d.Words() != 4 {
		t.Errorf("got %d words", d.Words())
	}
}
