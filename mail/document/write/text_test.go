package write_test

import (
	"testing"

	"postroom/mail/document/parse"
	"postroom/mail/document/write"
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
			d, _ := parse.Parse(c.source, known)
			if got := write.Text(d, false); got != c.want {
				t.Errorf("%s\ngives %q\nwant  %q", c.source, got, c.want)
			}
		})
	}
}
