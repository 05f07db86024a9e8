package parse_test

import (
	"fmt"
	"strings"
	"testing"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

var (
	known = document.Vocabulary{"action-message", "action-link", "store-link", "#Global[portal]", "value-2"}
	cid   = "cid:" + strings.Repeat("0a", 32) + ".png"
)

// parseCases show what HTML means: its stored form says it shortest.
var parseCases = []struct{ name, source, want string }{
	{"plain text is a paragraph", "hello", "<p>hello</p>"},
	{"white space collapses", "<p> a \t\n b  <b> c </b> d </p>", "<p>a b <strong>c </strong>d</p>"},
	{"white space at a line's end goes", "<p>a <br> b </p>", "<p>a<br>b</p>"},
	{"no-break spaces stay", "<p>&nbsp;a&nbsp; b\u00a0</p>", "<p>&nbsp;a&nbsp; b&nbsp;</p>"},
	{"white space between blocks is none", "<p>a</p>\n\n <p>b</p>", "<p>a</p><p>b</p>"},
	{"empty elements show nothing", "<p></p><div> </div><h1></h1><p>a</p>", "<p>a</p>"},
	{"a line break alone is an empty paragraph", "<p>a</p><p><br></p><p>b</p>", "<p>a</p><p><br></p><p>b</p>"},
	{"the last line break shows nothing", "<p>a<br></p>", "<p>a</p>"},
	{"a div is a paragraph", "<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>"},
	{"a paragraph ends where a block begins", "<p>a<div>b</div>c<p>d<h2>e", "<p>a</p><p>b</p><p>c</p><p>d</p><h2>e</h2>"},
	{"nothing at all is an empty paragraph", "<!-- x --> ", "<p><br></p>"},
	{"lower headings are the third", "<h3>a</h3><h4>b</h4><h6>c</h6>", "<h3>a</h3><h3>b</h3><h3>c</h3>"},
	{"a page's frame is no content", "<!doctype html><html><body><main><section>a</section></main></body></html>", "<p>a</p>"},

	{"marks by element", "<b>b</b><strong>b</strong><i>i</i><u>u</u><s>s</s><del>s</del><strike>s</strike>", "<p><strong>bb</strong><em>i</em><u>u</u><s>sss</s></p>"},
	{"marks by style", `<span style="font-weight:700;font-style:italic;text-decoration:underline line-through">x</span>`, "<p><strong><em><u><s>x</s></u></em></strong></p>"},
	{"a style can take a mark off", `<b style="font-weight:normal">a</b><b>b<span style="font-weight:400">c</span></b>`, "<p>a<strong>b</strong>c</p>"},
	{"tags that cross keep their marks", "<b>a<i>b</b>c</i>", "<p><strong>a<em>b</em></strong><em>c</em></p>"},
	{"formatting goes on in the next paragraph", "<p><b>a<p>b</b>c", "<p><strong>a</strong></p><p><strong>b</strong>c</p>"},
	{"a span ends with its paragraph", `<p><span style="color:red">a<p>b`, `<p><span style="color:#ff0000">a</span></p><p>b</p>`},
	{"formatting ends with its cell", "a<b>b</b><div><i>c</div>d</i>e", "<p>a<strong>b</strong></p><p><em>c</em></p><p><em>d</em>e</p>"},
	{"colours in every form", `<font color="#F00">a</font><font color=00ff00>b</font><span style="color:rgb(0, 0, 255)">c</span><span style="color:hsl(120deg 100% 25%)">d</span><span style="color:rgba(0,0,0,.5)">e</span><span style="color:ReBeccaPurple">f</span>`, `<p><span style="color:#ff0000">a</span><span style="color:#00ff00">b</span><span style="color:#0000ff">c</span><span style="color:#008000">d</span><span style="color:#7f7f7f">e</span><span style="color:#663399">f</span></p>`},
	{"a background", `<span style="background:yellow">a</span><mark>b</mark>`, `<p><span style="background-color:#ffff00">ab</span></p>`},
	{"colour comes from around", `<div style="color:#123456"><p>a</p></div>`, `<p><span style="color:#123456">a</span></p>`},

	{"alignment by attribute, style and element", `<p align=right>a</p><p style="text-align:justify">b</p><center><p>c</center><div style="text-align:center"><p style="text-align:left">d</div>`, `<p style="text-align:right">a</p><p style="text-align:justify">b</p><p style="text-align:center">c</p><p>d</p>`},
	{"a margin is an indent", `<p style="margin-left:40px">a</p><p style="margin-left:36pt">b</p><div style="margin:0 0 0 80px">c</div><p style="margin:40px">d</p>`, `<p style="margin-left:40px">a</p><p style="margin-left:40px">b</p><p style="margin-left:80px">c</p><p>d</p>`},
	{"a quote without a border is an indent", `<blockquote style="margin:0 0 0 40px;border:none;padding:0px">a</blockquote>`, `<p style="margin-left:40px">a</p>`},
	{"indents go no deeper than the last level", `<p style="margin-left:9999px">a</p>`, `<p style="margin-left:320px">a</p>`},

	{"items without end tags", "<ul><li>a<li>b</ul>c", "<ul><li>a</li><li>b</li></ul><p>c</p>"},
	{"a list in an item is a level deeper", "<ul><li>a<ol><li>b</ol><li>c</ul>", "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>"},
	{"a list in a list is a level deeper", "<ul><li>a<ul></ul></li><ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"},
	{"a paragraph in an item is its text", "<ul><li><p>a</p></li><li><div>b</div></ul>", "<ul><li>a</li><li>b</li></ul>"},
	{"a second paragraph in an item stands below it", "<ol><li><p>a</p><p>b</p><li>c</ol>", `<ol><li>a</li></ol><p style="margin-left:40px">b</p><ol start="2"><li>c</li></ol>`},
	{"an empty item is an item", "<ul><li></li></ul>", "<ul><li></li></ul>"},
	{"an item without marker and text only indents", `<ul><li style="list-style:none"><ul><li>a</ul></ul>`, `<ul><li style="list-style-type:none"><ul><li>a</li></ul></li></ul>`},
	{"two numbered lists side by side", "<ol><li>a</ol><ol><li>b</ol>", "<ol><li>a</li></ol><ol><li>b</li></ol>"},
	{"a list begins with its number", "<ol start=5><li>a<li>b</ol>", `<ol start="5"><li>a</li><li>b</li></ol>`},
	{"an item names its number", "<ol><li>a<li value=7>b<li>c</ol>", `<ol><li>a</li></ol><ol start="7"><li>b</li><li>c</li></ol>`},
	{"a rule in a list does not stop its numbers", "<ol><li>a<hr><li>b</ol>", `<ol><li>a</li></ol><hr><ol start="2"><li>b</li></ol>`},
	{"terms and their descriptions", "<dl><dt>a<dd>b</dl>", `<p>a</p><p style="margin-left:40px">b</p>`},

	{"quotes", "<blockquote>a<p>b</p></blockquote>c", "<blockquote><p>a</p><p>b</p></blockquote><p>c</p>"},
	{"preformatted text keeps its space", "<pre>\na  b\n c</pre>", "<p>a&nbsp; b<br>&nbsp;c</p>"},

	{"an address", `<a href=" HTTPS://Example.com/a b ">x</a>`, `<p><a href="https://Example.com/a%20b">x</a></p>`},
	{"an address in an entity", `<a href="https&#58;//example.com/?a=1&amp;b=2">x</a>`, `<p><a href="https://example.com/?a=1&amp;b=2">x</a></p>`},
	{"a placeholder as target", `<a href="%action-link%">x</a>`, `<p><a href="%action-link%">x</a></p>`},
	{"a link in a link ends the first", `<a href="mailto:a@b.c">a<a href="mailto:d@e.f">b</a>c`, `<p><a href="mailto:a@b.c">a</a><a href="mailto:d@e.f">b</a>c</p>`},
	{"placeholders become chips", "<p>%action-message%%store-link%</p>", "<p>%action-message%%store-link%</p>"},
	{"a placeholder across tags becomes a chip", "%action-<b>link%</b>", "<p>%action-link%</p>"},
	{"a placeholder in entities becomes a chip", "&#37;action-link&percnt;", "<p>%action-link%</p>"},

	{"an image parts its paragraph", `<p>a<img src="` + cid + `" alt="b" width="20px">c</p>`, `<p>a</p><p><img src="` + cid + `" alt="b" width="20"></p><p>c</p>`},
	{"an image in a link", `<a href="https://example.com"><img src="` + cid + `"></a>`, `<p><a href="https://example.com"><img src="` + cid + `" alt=""></a></p>`},
	{"a button parts its paragraph", `<p>a <a class="x button" href="%action-link%"> <b>Open</b> </a> b</p>`, `<p>a</p><p><a class="button" href="%action-link%"><strong>Open</strong></a></p><p>b</p>`},
	{"a button is one whatever stands in it", `<a class="button" href="https://a.b"><div>c</div><div>d</div></a>`, `<p><a class="button" href="https://a.b">c d</a></p>`},
}

func TestHTMLMeansWhatABrowserShows(t *testing.T) {
	for _, c := range parseCases {
		t.Run(c.name, func(t *testing.T) {
			d, _ := parse.Parse(c.source, known)
			if got := strings.ReplaceAll(write.HTML(d), "\n", ""); got != c.want {
				t.Errorf("%s\ngives %s\nwant  %s", c.source, got, c.want)
			}
		})
	}
}

var lossCases = []struct{ name, source, want, losses string }{
	{"scripts", "<p>a\n<script>alert('<p>b')</script>c</p>", "<p>a c</p>", "2 script <script>"},
	{"handlers", `<p onclick="x()">a<br onload=y>`, "<p>a</p>", "1 script onclick, 1 script onload"},
	{"style sheets", "a<style>b{}</style>", "<p>a</p>", "1 element <style>"},
	{"heads", "<head>\n<title>x</title>\n<style>y</style></head>a", "<p>a</p>", "1 element <head>, 3 element <style>"},
	{"comments, silently", "a<!-- b --><!--[if mso]><p>c<![endif]--><![if !mso]>d<![endif]>", "<p>ad</p>", ""},
	{"frames, objects, forms", "<iframe><p>a</iframe><object>b<object>c</object>d</object><form><p>e</form>f", "<p>e</p><p>f</p>", "1 element <iframe>, 1 element <object>, 1 element <form>"},
	{"drawings", "<svg><style>p{}</style><script>a</script><text>b</text></svg>c<svg/>d", "<p>cd</p>", "1 element <svg>"},
	{"fields", "<input value=a><select><option>b</select><textarea>c</textarea><button>d</button>e", "<p>de</p>", "1 element <input>, 1 element <select>, 1 element <textarea>, 1 element <button>"},
	{"tables", "<table>\n<tr><td align=center>a<td><b>b</table>c", `<p>a · <strong>b</strong></p><p>c</p>`, "1 element <table>"},
	{"elements nobody knows", "<o:p>a</o:p><sup>b</sup>", "<p>a<sup>b</sup></p>", "1 element <o:p>"},
	{"styles", `<p style="float:left;font-size:9px;color:url(x;y);mso-x:y;line-height:1">a</p>`, "<p>a</p>", "1 style float:left, 1 style font-size:9px, 1 style color:url(x;y)"},
	{"what a style sheet hides", `<style>.h{display:none}</style><p class=h>a</p><div><p class=h>b</p>c</div>`, "<p>c</p>", `1 element <style>, 1 style display:none`},
	{"what a sheet hides from some is kept", `<style>@media (max-width:480px){.d{display:none}}.m{display:none}@media (max-width:480px){.m{display:block}}</style><p class=d>a</p><p class=m>b</p>`, "<p>a</p><p>b</p>", `1 element <style>`},
	{"what is hidden", `<p style="display:none">a<b>b</p><div hidden>c</div>d`, "<p><strong>d</strong></p>", `1 style display:none, 1 attribute hidden`},
	{"directions within a line", `<p dir="rtl">a<span dir="rtl">b</span></p>`, `<p dir="rtl">ab</p>`, `1 attribute dir="rtl"`},
	{"quotes in quotes", "<blockquote>a<blockquote>b</blockquote></blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>", "1 element <blockquote>"},
	{"lists in quotes", "<blockquote><ul><li>a</ul></blockquote>", "<ul><li>a</li></ul>", "1 element <ul>"},
	{"headings in items", "<ul><li><h2>a</h2></ul>", "<ul><li>a</li></ul>", "1 element <h2>"},
	{"remote images", `a<img src="https://example.com/pixel.gif">`, "<p>a</p>", "1 image https://example.com/pixel.gif"},
	{"images in the source", `<img src="data:image/png;base64,AAAA">`, "<p><br></p>", "1 image data:image/png;base64,AAAA"},
	{"images that leave their folder", `<img src="cid:../../x.png">`, "<p><br></p>", "1 image cid:../../x.png"},
	{"lists that begin before one", `<ol start="-3"><li>a</ol>`, "<ol><li>a</li></ol>", `1 attribute start="-3"`},
}

func TestWhatADocumentCannotHoldIsLeftOutAndReported(t *testing.T) {
	for _, c := range lossCases {
		t.Run(c.name, func(t *testing.T) {
			d, losses := parse.Parse(c.source, known)
			if got := strings.ReplaceAll(write.HTML(d), "\n", ""); got != c.want {
				t.Errorf("%s\ngives %s\nwant  %s", c.source, got, c.want)
			}
			if got := brief(losses); got != c.losses {
				t.Errorf("%s\nloses %s\nwant  %s", c.source, got, c.losses)
			}
		})
	}
}

func brief(losses []parse.Loss) string {
	var all []string
	for _, l := range losses {
		all = append(all, fmt.Sprint(l.Line, " ", l.Code, " ", l.What))
	}
	return strings.Join(all, ", ")
}

func TestALinkThatLeadsNowhereSafeIsLeftOutAndReported(t *testing.T) {
	for _, href := range []string{
		"javascript:alert(1)", "JaVaScRiPt:x", "java&#10;script:x", "java&Tab;script:x", "&#106;avascript:x", "\x01javascript:x",
		" javascript:x", "vbscript:x", "data:text/html,x", "file:///etc/passwd", "ftp://example.com", "//example.com", "/path", "#top",
		"www.example.com", "https://", "https:///x", "http:example.com", "mailto:", "https://exam\u200bple.com\u00a0", "%nobody-knows%",
		"%action-link%%store-link%", "https://example.com/?q=%action-link%", "https://[::1", "https://a.b/\x00", "x%action-link%",
	} {
		d, losses := parse.Parse("\n<a href=\""+href+"\">x</a>", known)
		if len(d.Links()) > 0 {
			t.Errorf("%q leads to %q", href, d.Links())
		}
		if len(losses) != 1 || losses[0].Code != "link" || losses[0].Line != 2 {
			t.Errorf("%q is reported as %+v", href, losses)
		}
	}
}

func TestAnAddressWithEncodedBytesIsNoPlaceholder(t *testing.T) {
	for _, href := range []string{"https://a.b/%c3%a4", "https://a.b/%ab%cd%ef", "https://a.b/f%fcr%20dich", "https://a.b/?q=%e4%bc%9a"} {
		d, losses := parse.Parse(`<a href="`+href+`">x</a>`, known)
		if len(d.Links()) != 1 || d.Links()[0] != href || len(losses) > 0 {
			t.Errorf("%s becomes %v, losing %v", href, d.Links(), losses)
		}
	}
}

func TestDeepNestingIsReadToItsEnd(t *testing.T) {
	const deep = 100_000
	for _, tag := range []string{"div", "b", "ul><li", "blockquote", "table><tr><td", "a href=x", "span", "object", "svg", "font color=red"} {
		name, _, _ := strings.Cut(tag, " ")
		source := strings.Repeat("<"+tag+">", deep) + "x" + strings.Repeat("</"+name+">", deep) + "<p>end</p>"
		d, _ := parse.Parse(source, known)
		if err := d.Valid(); err != nil {
			t.Errorf("<%s>: %v", tag, err)
		}
		if text := write.Text(d, false); tag != "object" && tag != "svg" && (!strings.Contains(text, "x") || !strings.Contains(text, "end")) {
			t.Errorf("<%s> leaves %q", tag, text)
		}
	}
}

func TestAScriptTooDeepIsStillNoText(t *testing.T) {
	d, _ := parse.Parse(strings.Repeat("<div>", 1000)+"<script>alert(1)</script><svg><text>no</text></svg>yes", known)
	if write.Text(d, false) != "yes\n" {
		t.Errorf("got %q", write.Text(d, false))
	}
}
