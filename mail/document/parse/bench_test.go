package parse_test

import (
	"strings"
	"testing"

	"postroom/mail/document/parse"
	"postroom/mail/document/write"
	"postroom/mail/growthtest"
)

// page is HTML of about a size, with everything that a template holds.
func page(size int) string {
	const part = `<h2>A heading</h2><p style="text-align:center">Some <b>bold</b> and <span style="color:#ff0000">red</span> words for
%action-message%, and <a href="https://example.com/?a=1&amp;b=2">a link</a> with more words behind it.</p>
<ol><li>One<ul><li>Nested</li></ul></li><li>Two</li></ol><blockquote><p>Quoted</p></blockquote><hr>
`
	return strings.Repeat(part, size/len(part)+1)
}

func BenchmarkParse1MB(b *testing.B) {
	source := page(1 << 20)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		parse.Parse(source, known)
	}
}

func BenchmarkHTML1MB(b *testing.B) {
	d, _ := parse.Parse(page(1<<20), known)
	b.SetBytes(int64(len(write.HTML(d))))
	b.ReportAllocs()
	for b.Loop() {
		_ = write.HTML(d)
	}
}

func BenchmarkMail1MB(b *testing.B) {
	d, _ := parse.Parse(page(1<<20), known)
	b.ReportAllocs()
	for b.Loop() {
		_ = write.Mail(d, write.Setting{}).HTML
	}
}

func TestTwoMegabytesAreRead(t *testing.T) {
	source := page(2 << 20)
	if d, _ := parse.Parse(source, known); len(d.Blocks) != 7*strings.Count(source, "<hr>") {
		t.Errorf("got %d blocks", len(d.Blocks))
	}
}

// Each source is one in which a step that costs more the longer the source is
// would show.
func TestTimeGrowsNoFasterThanTheSource(t *testing.T) {
	const size = 1 << 18
	for name, part := range map[string]string{
		"a page":                 page(1000),
		"formatting without end": "<b><i><p>x",
		"crossing tags":          "<b><i></b></i>x",
		"end tags":               "</x></b></p>",
		"one long line":          "word ",
		"line breaks":            "a <br>",
		"per cent signs":         "%a%",
		"chips":                  "%action-link%",
		"entities":               "&#37;&#39;&#3",
		"attributes":             `<p style="color:red;x:(" class="a" onclick=b dir=c>`,
		"links":                  `<a href="https://example.com/x">y</a>`,
		"tables in tables":       "<table><tr><td>",
		"lists in lists":         "<ol><li>x",
		"runs":                   "<b>a</b>b",
		"buttons":                "<a class=button>b",
		"links in cells":         `<table><tr><td bgcolor=red><a href="https://a.b/">x</a>`,
		"empty links":            `<a href="https://a.b/"></a>`,
		"cells of data":          "<table><tr><td>a<td>b</table>",
		"empty cells":            "<td><p><table><tr>",
		"boxes in lines":         `<span style="display:inline-block">x`,
		"blocks in lines":        `<span style="display:inline-block"><p>`,
		"pictures":               `<a href="https://a.b/"><img src=a>`,
		"soft hyphens":           "%a\u00ad",
		"heights":                `<div style="height:1px">`,
	} {
		t.Run(name, func(t *testing.T) {
			growthtest.Linear(t, size, func(size int) func() {
				source := strings.Repeat(part, size/len(part))
				return func() {
					d, _ := parse.Parse(source, known)
					_, _, _ = write.HTML(d), write.Mail(d, write.Setting{}).HTML, write.Text(d, false)
					parse.Placeholders(source)
				}
			})
		})
	}
}
