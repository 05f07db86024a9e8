package compose

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/assets"
)

func TestLayoutValuesAreEscapedWhereTheyLand(t *testing.T) {
	const hostile = `"'><script>&`
	for _, c := range []struct{ name, layout, value, want string }{
		{"text", `<p>%action-message%</p>`, hostile, `<p>&#34;&#39;&gt;&lt;script&gt;&amp;</p>`},
		{"title", `<title>%action-message%</title>`, "</title><b>", `<title>&lt;/title&gt;&lt;b&gt;</title>`},
		{"attribute", `<img alt="x %action-message%">`, hostile, `<img alt="x &#34;&#39;&gt;&lt;script&gt;&amp;">`},
		{"single quotes", `<img alt='%action-message%'>`, hostile, `<img alt='&#34;&#39;&gt;&lt;script&gt;&amp;'>`},
		{"no quotes", `<img alt=%action-message% src=x>`, `a onerror=b`, `<img alt="a onerror=b" src=x>`},
		{"spaces round =", `<img alt = %action-message%>`, `a b`, `<img alt = "a b">`},
		{"link", `<a href="%action-link%">`, "https://example.com/?a=b&c=d", `<a href="https://example.com/?a=b&amp;c=d">`},
		{"link with more", `<a href="%action-link%/help?m=%action-link%">`, "https://example.com", `<a href="https://example.com/help?m=https%3A%2F%2Fexample.com">`},
		{"link, no quotes", `<A HREF=%action-link%>`, "https://example.com/'", `<A HREF="https://example.com/&#39;">`},
		{"quote without quotes", `<img alt=a"%action-message% x>`, "b", `<img alt="a&#34;b" x>`},
		{"no link", `<a class="x" href="%action-link%" id="y">`, "javascript:alert(1)", `<a class="x" id="y">`},
		{"part of a link", `<a href="https://example.com/?m=%action-message%">`, `&"x=1 é#`, `<a href="https://example.com/?m=%26%22x%3D1%20%C3%A9%23">`},
		{"subject of a mail", `<a href="mailto:a@example.com?subject=%action-message%">`, "b&bcc=c\r\nd", `<a href="mailto:a@example.com?subject=b%26bcc%3Dc%20d">`},
		{"script address", `<a href="javascript:f('%action-message%')">`, "x", `<a href="javascript:f('%action-message%')">`},
		{"hidden script address", `<a href="&#106;avascript:f('%action-message%')">`, "x", `<a href="&#106;avascript:f('%action-message%')">`},
		{"source", `<img src="%action-link%">`, "https://example.com/", `<img src="%action-link%">`},
		{"style attribute", `<p style="color:%action-message%">`, "red", `<p style="color:%action-message%">`},
		{"handler", `<p onclick="f('%action-message%')">`, "x", `<p onclick="f('%action-message%')">`},
		{"script", `<script>f("%action-message%")</script>`, "x", `<script>f("%action-message%")</script>`},
		{"style", `<style>a{b:%action-message%}</style>`, "x", `<style>a{b:%action-message%}</style>`},
		{"comment", `<!-- %action-message% %content% -->`, "-->", `<!-- %action-message% %content% -->`},
		{"conditional comment", `<!--[if mso]>%action-message%<![endif]-->`, "x", `<!--[if mso]>%action-message%<![endif]-->`},
		{"after a style", `<style>a{}</style>%action-message%`, "<", `<style>a{}</style>&lt;`},
		{"unknown", `%nothing% %c3% 5 % 6 %`, "x", `%nothing% %c3% 5 % 6 %`},
		{"not again", `%action-message%`, "%store-link% %content% %layout.title%", "%store-link% %content% %layout.title%"},
		{"line breaks", `%action-message%`, "a\nb", "a b"},
		{"two attributes", `<img alt="%action-message%"  title='%action-message%' >`, "a", `<img alt="a"  title='a' >`},
	} {
		values := Values{"action-message": c.value, "action-link": c.value, "store-link": "https://portal.example.com"}
		got, err := readParts("%content%"+c.layout, false).fill(frame{content: "CONTENT", values: values})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if want := "CONTENT" + c.want; got.html != want {
			t.Errorf("%s\n got %s\nwant %s", c.name, got.html, want)
		}
	}
}

func TestContentIsNotLookedAtAgain(t *testing.T) {
	content := `<p>%content% %store-link% %layout.title% $1 \n</p>`
	got, err := readParts("a%content%b", false).fill(frame{content: content, values: Values{"store-link": "https://x.example"}})
	if err != nil || got.html != "a"+content+"b" {
		t.Errorf("%q, %v", got.html, err)
	}
}

func TestLayoutNeedsItsContentOnce(t *testing.T) {
	for layout, want := range map[string]error{
		"":                               errNoContent,
		"<p>nothing</p>":                 errNoContent,
		"<title>%content%</title>":       errNoContent,
		`<p title="%content%">`:          errNoContent,
		"<!-- %content% -->":             errNoContent,
		"<script>%content%</script>":     errNoContent,
		"<p>%content%</p><p>%content%":   errTwoContents,
		"%content%%content%":             errTwoContents,
		"<!-- %content% --><p>%content%": nil,
	} {
		if _, err := readParts(layout, false).fill(frame{}); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", layout, err, want)
		}
	}
}

func TestBuiltInLayoutTakesLanguageAndTitle(t *testing.T) {
	got, err := readParts(assets.Layout(), false).fill(frame{content: "<p>x</p>", title: "a <b> & c", language: `nl"x`})
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`<html lang="nl&#34;x" dir="ltr">`, "<title>a &lt;b&gt; &amp; c</title>", "<p>x</p>"} {
		if !strings.Contains(got.html, part) {
			t.Errorf("no %s in\n%s", part, got.html)
		}
	}
	if strings.Contains(got.html, "%layout") {
		t.Error("a token is left")
	}
}

func TestLayoutNamesItsImages(t *testing.T) {
	got := readParts(`<img src="cid:a.png"><IMG alt=x SRC='CID:b.png'/><img src=" cid:a.png"><img src="https://example.com/c.png">%content%`, false)
	if !slices.Equal(got.images, []string{"a.png", "b.png"}) {
		t.Errorf("%q", got.images)
	}
}

func TestEveryByteOfALayoutWithoutPlaceholdersStays(t *testing.T) {
	piece := rapid.OneOf(
		rapid.String(),
		rapid.SampledFrom([]string{
			"<", ">", "</", "/>", "<p", "<script>", "</script>", "<style>", "<title>", "</title>", "<!--", "-->", "<!", "<?", "<![CDATA[", "]]>",
			" a=", "=", `"`, "'", "/", "\r\n", "\r", "\x00", "\xff", "&amp;", "&", "%", "%a", "<svg>", "<textarea>", "<plaintext>", "<a href=", "%c3%", "<INPUT ",
		}),
	)
	rapid.Check(t, func(t *rapid.T) {
		layout := strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "layout"), "")
		got, err := readParts("%content%"+layout, false).fill(frame{content: "%content%"})
		if err != nil {
			t.Fatal(err)
		}
		if got.html != "%content%"+layout {
			t.Fatalf("\n got %q\nwant %q", got.html, "%content%"+layout)
		}
	})
}
