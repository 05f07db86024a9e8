package parse_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

// programs is HTML as other programs write it, what comes out of it, and what a person who
// pasted it is told of.
var programs = []struct{ file, pasted, losses string }{
	{
		"backgrounds",
		`<p><span style="color:#cc0000">red </span><a href="https://x.example"><span style="color:#cc0000">link</span></a><span style="color:#cc0000"> r2</span></p><p>hl</p><p>cell</p>`,
		"ground #ffff00, element <table>, ground #00ff00",
	},
	{"chrome-pre-wrap", "", ""},
	{"display-block", `<p><strong>Name:</strong></p><p>One</p><p>Two</p><p><a href="https://x.example">A</a></p><p><a href="https://y.example">B</a></p>`, ""},
	{"font-shorthand", "<p><strong>bold</strong> <em>it</em> <strong>b</strong></p>", ""},
	{"form", "<p>Dear user, please rate</p><p>Send</p><p>after</p>", "element <form>, element <table>, element <button>"},
	{"fragment-context", "<ul><li>in<strong>ner</strong></li></ul>", "element <table>"},
	{"google-docs", "<p>plain <strong>bold</strong></p><p><br></p><p>second</p>", ""},
	{"google-sheets", `<p><strong>Name</strong> · <strong><span style="color:#ff0000">Qty</span></strong></p><p>Pen · 2</p>`, "element <table>"},
	{"hidden-preheader", "<p>Body</p>", "style display:none, style opacity:0"},
	{"image-link", `<p><a href="https://x.example"><img src="https://x.example/a.png" alt="Logo text"></a></p><p>Hello smile world</p>`, "image data:image/png;base64,AAAA"},
	{
		"link-prefix",
		`<p><a href="%action-link%">a</a> <a href="%action-link%">b</a> <a href="%action-link%">c</a> <a href="%action-link%">d</a> e</p>`,
		"link http://portal.example.com/go?u=%action-link%",
	},
	{"list-types", `<ol start="3"><li>c</li></ol><ol start="10"><li>j</li><li>k</li></ol><ol><li>x</li><li>y</li></ol>`, "list lower-alpha, list reversed"},
	{"onenote", "<p>Top</p><ul><li>one<ul><li>two</li></ul></li></ul>", ""},
	{"outlook-list", `<ul><li>bullet</li></ul><p>1.&nbsp;&nbsp; typed number</p><p style="margin-left:40px">· &nbsp; typed bullet</p>`, ""},
	{"rtl", `<p dir="rtl">مرحبا بالعالم.</p><ul><li dir="rtl">واحد</li></ul>`, ""},
	{"safelinks", `<p><a href="https://portal.example.com/">Portal</a></p>`, ""},
	{"slack-list", "<ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>", ""},
	{"spacer-table", "<p>Hello</p><p>Bye</p>", "element <table>"},
	{"sub-sup", "<p>H<sub>2</sub>O m<sup>2</sup> E = mc<sup>2</sup>; 10<sup>-3</sup></p>", ""},
	{"table-in-fragment", "<p>Ink · – · 7.00</p>", "element <table>"},
	{"textedit-class-style", `<p>Black <span style="color:#ff2600">red</span> <strong>bold</strong></p><p><br></p><ul><li>item tab</li></ul>`, ""},
	{"two-paragraphs-in-item", `<ol><li>a</li></ol><p style="margin-left:40px">a2</p><ol start="2"><li>b</li></ol>`, ""},
	{"white-space", "<p>a b<br>c</p><p>x y</p>", ""},
	{"word-online-nested", "<ul><li>Alpha<ul><li>Beta</li></ul></li><li>Gamma</li></ul>", ""},
	{"google-docs-list", `<h1>Title</h1><ul><li>One<ul><li>Two</li></ul></li><li><strong>Three</strong></li></ul>`, ""},
	{"google-docs-checklist", `<ul><li>☐ Buy ink</li><li>☑ <s>Call Ann</s></li></ul>`, ""},
	{"notion", `<h1>Plan</h1><ul><li>First<ul><li>Second</li></ul></li><li>☐ open</li><li>☑ done</li></ul><p>💡 A callout with <strong>bold</strong></p><p>x = 1</p><p>a<br>&nbsp; b</p><p>Toggle</p><p>inside</p><blockquote><p>quoted</p></blockquote>`, ""},
	{"slack-message", `<p>Hello <strong>bold</strong> <a href="https://a.example/x">link</a> 😄</p><p>next code</p><blockquote><p>said</p></blockquote>`, ""},
	{"word-online", `<p style="text-align:center"><strong>Head</strong></p><ol start="3"><li>Third</li></ol><h2>A heading</h2><p>ins&nbsp;<br><a href="https://a.example/">link</a></p>`, ""},
	{"teams", `<p>Hello Ann Vermeer,&nbsp;</p><p><br></p><ul><li>a<ul><li>b</li></ul></li></ul><p>ok 🙂</p><blockquote><p><strong>Bob</strong></p><p>earlier</p></blockquote>`, ""},
	{"gmail", `<p>First</p><p><br></p><p>Second <span style="color:#ff0000">red</span></p><ul><li>a</li><li>b</li></ul><p>On Mon, Ann &lt;<a href="mailto:a@b.example">a@b.example</a>&gt; wrote:</p><blockquote><p>quoted<br><br>more</p></blockquote><p>😀</p>`, ""},
	{"apple-notes", `<h1>Title</h1><p>Body mono</p><ul><li>dash</li></ul><p><br></p><ul><li>a<ul><li>b</li></ul></li></ul><p>x · y</p>`, "element <table>"},
	{"apple-notes-rich", `<p>A&nbsp; b</p><p><br></p><ul><li><u>one</u><ul><li>two</li></ul></li></ul><p><span style="background-color:#ffff0a">mark</span></p>`, ""},
	{"outlook-new", `<p>Hi,</p><p><br></p><ol><li>one<ol><li>sub</li></ol></li></ol><p>Ann</p><p><a href="https://a.example/p?x=1">safe</a></p>`, ""},
	{"confluence", `<h2>Head</h2><p>Panel text</p><ul><li>a<ul><li>b</li></ul></li></ul><p>☐ to do</p><p>☑ done</p><p>By @Ann on Nov 14, 2023 OPEN 😀</p><p style="text-align:center"><strong>H</strong> · <strong>I</strong></p><p>1 · 2</p><p>we do</p>`, "element <table>"},
	{"evernote", `<p>One</p><p>Two</p><p><br></p><ul><li>a</li></ul><p>code</p><p>☑ todo</p><p>x</p><ul><li>☑ t</li></ul>`, ""},
	{"github", `<ul><li>☑ done <a href="https://github.com/a">@a</a></li></ul><h3>T</h3><p>🚀 Ctrl+C</p><p>line1<br>line2</p>`, ""},
	{"chatgpt", `<h3>Steps</h3><ol><li><strong>First</strong><br>do it</li><li>Second<ul><li>sub</li></ul></li></ol><hr><p>Done.</p>`, ""},
	{"onenote-web", `<ul><li>a<ul><li>b</li></ul></li></ul><p>para <strong>b</strong><em>i</em></p>`, ""},
	{"thunderbird", `<p>On 1.1.26 Ann wrote:</p><blockquote><p>one</p><p>two</p></blockquote><p>--&#32;<br>Ann</p><p>a :-)</p>`, "element <blockquote>"},
	{"jira", `<p>See <a href="https://a.atlassian.net/browse/AB-1">https://a.atlassian.net/browse/AB-1</a> by 2023-11-14 🚀</p><p><a href="https://a.atlassian.net/wiki/x/1">https://a.atlassian.net/wiki/x/1</a></p><p>between</p><p><a href="https://a.atlassian.net/wiki/x/2">Release plan</a></p><p><a href="https://a.example/board">Our board</a></p>`, ""},
	{"slack-quote", `<p>Before</p><blockquote><p>one <strong>two</strong></p><p>three</p></blockquote><p>After</p><p>next</p><ul><li>a<ul><li>b</li></ul></li></ul>`, ""},
	{"tiptap", `<ul><li>☑ Bread<ul><li>☐ Rye</li></ul></li><li>☐</li></ul>`, ""},
	{"quill", `<p style="text-align:center">Centre</p><p style="margin-left:40px">In</p><ol><li>One<ul><li>Two</li></ul></li></ol><ul><li>☐ Task</li></ul><p dir="rtl">שלום</p><p>a</p><p>b</p>`, ""},
}

// anySource are those that come out the same as a source.
var anySource = []string{
	"backgrounds", "display-block", "font-shorthand", "form", "hidden-preheader", "image-link", "link-prefix", "list-types", "rtl", "safelinks",
	"spacer-table", "sub-sup", "table-in-fragment", "textedit-class-style", "two-paragraphs-in-item", "white-space", "slack-list",
}

func TestWhatAnyProgramWroteComesInWhole(t *testing.T) {
	sources := map[string]bool{}
	for _, name := range anySource {
		sources[name] = true
	}
	for _, c := range programs {
		t.Run(c.file, func(t *testing.T) {
			content, err := os.ReadFile(filepath.Join("testdata", "programs", c.file+".html"))
			if err != nil {
				t.Fatal(err)
			}
			source := string(content)
			d, losses := parse.Pasted(source, known)
			if got := strings.ReplaceAll(write.HTML(d), "\n", ""); got != c.pasted && c.pasted != "" {
				t.Errorf("pasted gives %s\nwant         %s", got, c.pasted)
			}
			if got := unplaced(losses); got != c.losses {
				t.Errorf("loses %s\nwant  %s", got, c.losses)
			}
			back, again := parse.Parse(write.HTML(d), known)
			if !back.Equal(d) || len(again) > 0 {
				t.Errorf("reads back as %s, losing %v", write.HTML(back), again)
			}
			if d, _ := parse.Parse(source, known); sources[c.file] && strings.ReplaceAll(write.HTML(d), "\n", "") != c.pasted {
				t.Errorf("as a source gives %s", write.HTML(d))
			}
		})
	}
}

func TestTextOfAChromeClipboardKeepsItsBlanks(t *testing.T) {
	content, err := os.ReadFile("testdata/programs/chrome-pre-wrap.html")
	if err != nil {
		t.Fatal(err)
	}
	d, _ := parse.Pasted(string(content), known)
	got := strings.ReplaceAll(d.Blocks[0].Text, "\u00a0", " ")
	if want := "    Foo    Bar\nBaz    "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

const button = `<table role=presentation><tr><td><table align=center><tr><td bgcolor="#3869d4" style="padding:12px 20px;border-radius:3px">`

var kindCases = []struct{ name, source, want string }{
	// Buttons are what looks like one.
	{"a link alone in a padded, coloured cell", button + `<a href="https://a.b" style="color:#fff;text-decoration:none">Go</a></table></table>`, `<p style="text-align:center"><a class="button" href="https://a.b" style="background-color:#3869d4">Go</a></p>`},
	{"a link with a ground and room of its own", `<p>x</p><a href="https://a.b" style="background:#c00;padding:10px;color:#fff;display:inline-block"><b>Go</b></a>`, `<p>x</p><p><a class="button" href="https://a.b" style="background-color:#cc0000"><strong>Go</strong></a></p>`},
	{"a link with a thick border", `<style>.btn{background:#3498db;border:solid 10px #3498db;color:white}</style><a class=btn href="https://a.b">Go</a>`, `<p><a class="button" href="https://a.b" style="background-color:#3498db">Go</a></p>`},
	{"a drawing of Outlook's", `<v:roundrect href="https://a.b" fillcolor="#d62828"><center>Go</center></v:roundrect>`, `<p><a class="button" href="https://a.b" style="background-color:#d62828">Go</a></p>`},
	{"a marked link is none", `<p>x <a href="https://a.b" style="background:yellow">y</a></p>`, `<p>x <a href="https://a.b"><span style="background-color:#ffff00">y</span></a></p>`},
	{"a link among words is none", `<table><tr><td bgcolor="#333333" style="padding:9px">see <a href="https://a.b" style="text-decoration:none">y</a></table>`, `<p>see <a href="https://a.b">y</a></p>`},

	// Pictures that stay outside leave their words and their link.
	{"the words of a picture stay", `<p>a <img src="https://a.b/c.png" alt="cup"> b</p>`, "<p>a cup b</p>"},
	{"a linked picture without words says where it leads", `<a href="https://www.a.example/x"><img src="https://a.b/c.png" alt=""></a>`, `<p><a href="https://www.a.example/x"><img src="https://a.b/c.png" alt="a.example"></a></p>`},
	{"a picture that is elsewhere stays where it stood, with its size", `<table role=presentation><tr><td align=center><img src=" https://a.b/c d.png" alt=cup width=300px></td><td>x</td></tr></table>`, `<p style="text-align:center"><img src="https://a.b/c%20d.png" alt="cup" width="300"></p><p>x</p>`},
	{"a picture in a link around more says where that leads", `<a href="https://a.example/x"><p>a</p><p><img src="https://a.b/c.png" alt=""></p></a>`, `<p><a href="https://a.example/x">a</a></p><p><a href="https://a.example/x"><img src="https://a.b/c.png" alt="a.example"></a></p>`},
	{"several that stand alone", `<p><img src="https://a.b/1.png" alt=a><a href="https://c.d/"><img src="https://a.b/2.png" alt=b></a></p>`, `<p><img src="https://a.b/1.png" alt="a"></p><p><a href="https://c.d/"><img src="https://a.b/2.png" alt="b"></a></p>`},
	{"a small one is a word", `<p><a href="https://c.d/"><img src="https://a.b/f.png" alt="Follow us" width=24></a></p>`, `<p><a href="https://c.d/">Follow us</a></p>`},
	{"one of a file is none", `<p><img src="file:///a.png" alt=a></p>`, `<p>a</p>`},
	{"a picture of a character is that", `<p><img class=emoji alt="🙂" src="https://a.b/c.png"> <img alt=":wave:" src="https://a.b/emoji-assets/1f44b@2x.png"> <img alt="ok" src="https://a.b/emoji/72x72/1f44d-1f3fd.png"></p>`, "<p>🙂 👋 👍🏽</p>"},

	// Marks that a browser writes, and numbers that it would.
	{"a quotation keeps its marks", `<p>said <q>no, <q>never</q></q></p>`, "<p>said “no, ‘never’”</p>"},
	{"a list from 0 or below begins at 1, and is a list of its own", `<ol><li>a</li></ol><ol start=0><li>b</li><li>c</li></ol><p>x</p><ol start=-3><li>d</li></ol>`, "<ol><li>a</li></ol><ol><li>b</li><li>c</li></ol><p>x</p><ol><li>d</li></ol>"},

	// Placeholders.
	{"a soft hyphen in a placeholder", "<p>%action-\u00adlink% and %store\u200b-link%, no\u00adne</p>", "<p>%action-link% and %store-link%, no\u00adne</p>"},
	{"marks around a placeholder that was broken", "<p><b>a %action\u200b-<i>li\u2060nk</i>%</b> c</p>", "<p><strong>a %action-link%</strong> c</p>"},
	{"a soft hyphen between placeholders is none", "<p>%store-link%\u00adaction-link%</p>", "<p>%store-link%\u00adaction-link%</p>"},
	{"a file's folder before a placeholder", `<a href="file:///C:/Users/ann/%25store-link%25">x</a>`, `<p><a href="%store-link%">x</a></p>`},

	// Lists.
	{"levels of an editor by class", `<ol><li data-list="bullet">a</li><li data-list="bullet" class="ql-indent-1">b</li><li data-list="ordered">c</li><li data-list="ordered">d</li></ol>`, "<ul><li>a<ul><li>b</li></ul></li></ul><ol><li>c</li><li>d</li></ol>"},
	{"a number list of Word for the web", `<ol start=1><li data-aria-level=1 data-aria-posinset=1>a</ol><ol start=1><li data-aria-level=2 data-aria-posinset=1>b</ol><ol start=2><li data-aria-level=1 data-aria-posinset=2>c</ol>`, "<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol>"},
	{"a part of a list begins at the first level", `<ul><ul><li aria-level=2>b</li><ul><li aria-level=3>c</li></ul></ul></ul>`, "<ul><li>b<ul><li>c</li></ul></li></ul>"},

	{"a part of a list of Dropbox", `<div><ul class="listtype-bullet listindent1"><li>a</li></ul></div><div><ul class="listtype-bullet listindent2"><li>b</li></ul></div>`, "<ul><li>a<ul><li>b</li></ul></li></ul>"},
	{"a checklist of Google Docs", `<ul><li role=checkbox aria-level=1><img src="data:image/png;base64,AA" alt=unchecked aria-roledescription=checkbox><p style="display:inline-block">a</p></li></ul>`, "<ul><li>☐ a</li></ul>"},
	{"a task whose box stands in a paragraph", `<ul><li class="task-list-item"><p><input type="checkbox" disabled> a</p><p>b</p></li></ul>`, "<ul><li>☐ a</li></ul><p style=\"margin-left:40px\">b</p>"},
	{"a box before a paragraph", `<ul class=todo-list><li><label><input type=checkbox checked></label><div><p>a <b>b</b></p></div></li></ul>`, "<ul><li>☑ a <strong>b</strong></li></ul>"},
	{"a task by hand", `<ul><li>[X] a <b>b</b></li><li>[ ]c</li><li>[<b>x</b>] d</li></ul><p>[x] e</p>`, "<ul><li>☑ a <strong>b</strong></li><li>[ ]c</li><li>[<strong>x</strong>] d</li></ul><p>[x] e</p>"},
	{"tasks in Notion's page", `<ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span class="to-do-children-checked">a</span><div class="indented"><ul class="to-do-list"><li><div class="checkbox checkbox-off"></div> <span>b</span></li></ul></div></li></ul>`, "<ul><li>☑ a<ul><li>☐ b</li></ul></li></ul>"},
	{"tasks in a page of Confluence", `<ul class="inline-task-list"><li data-inline-task-id="1" class="checked"><span>a</span></li><li data-inline-task-id="2">b</li></ul>`, "<ul><li>☑ a</li><li>☐ b</li></ul>"},
	{"a list that an item without text holds", `<ul><li value=1>a</li><li value=2><ul><li>b</li></ul></li><li value=2>c</li></ul>`, "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"},
	{"a list that an item of numbers holds", `<ol><li value=1>a</li><li value=2><ol><li value=1>b</li></ol></li><li value=2>c</li></ol>`, "<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol>"},
	{"levels of Draft.js", `<ul><li class="x-depth0 public-DraftStyleDefault-depth0">a</li><li class="public-DraftStyleDefault-depth1">b</li></ul>`, "<ul><li>a<ul><li>b</li></ul></li></ul>"},
	{"tasks of TinyMCE", `<ul class="tox-checklist"><li class="tox-checklist--checked">a</li><li>b</li></ul><ul class="joplin-checklist"><li class="checked">c</li></ul>`, "<ul><li>☑ a</li><li>☐ b</li><li>☑ c</li></ul>"},
	{"tasks that say so", `<ul><li data-checked="true">a</li><li data-checked="false">b</li></ul>`, "<ul><li>☑ a</li><li>☐ b</li></ul>"},
	{"a box before a block", `<div><input type=checkbox checked><div>a</div></div><div><input type=checkbox><p></p></div><p>b</p>`, "<p>☑ a</p><p>☐</p><p>b</p>"},
	{"a box in a sentence", `<p>Yes <input type=checkbox> no <input type=checkbox checked></p>`, "<p>Yes ☐ no ☑</p>"},
	{"a box that is hidden", `<p><input type=checkbox style="display:none">a</p>`, "<p>a</p>"},
	{"a task without text is one of no other", `<div data-task-state=DONE></div><div data-task-state=DONE><p></p></div><p>a</p>`, "<p>a</p>"},
	{"a card that shows its title", `<div data-block-card="" data-card-url="https://a.b/"><a href="https://a.b/">Plan</a></div>`, `<p><a href="https://a.b/">Plan</a></p>`},
	{"a card that leads nowhere safe", `<p>a<a data-inline-card="" href="javascript:x" data-card-data="{"></a></p>`, "<p>a</p>"},
	{"paragraphs of Slack", `<b data-stringify-type="bold">a</b><span data-stringify-type="paragraph-break"></span>b`, "<p><strong>a</strong></p><p>b</p>"},
	{"what Quill says by classes alone", `<p class="ql-align-center">a</p><p class="ql-indent-2">b</p><p class="ql-direction-rtl">c</p>`, `<p style="text-align:center">a</p><p style="margin-left:80px">b</p><p dir="rtl">c</p>`},
	{"a heading of Word for the web", `<p role=heading aria-level=2><span>a</span></p>`, "<h2>a</h2>"},
	{"a link by way of Google", `<a href="https://www.google.com/url?q=https://a.b/?x%3D1&amp;sa=D">a</a> <a href="https://www.google.com/url?x=1">b</a>`, `<p><a href="https://a.b/?x=1">a</a> <a href="https://www.google.com/url?x=1">b</a></p>`},
	{"a table of Apple Notes", `<object><table><tr><td>a</td><td>b</td></tr></table></object>`, "<p>a · b</p>"},
	{"text for screen readers alone", `<p>a<span style="position:absolute;width:1px;height:1px;overflow:hidden">b</span></p>`, "<p>a</p>"},
	{"a picture beside what it is called", `<figure><img src="https://a.b/c.png" alt=cup><figcaption>A cup</figcaption></figure>`, `<p><img src="https://a.b/c.png" alt="cup"></p><p>A cup</p>`},

	// Formulas and what is read beside.
	{"a formula", `<p>x <math><msup><mi>a</mi><mn>2</mn></msup><mo>+</mo><msub><mi>b</mi><mn>1</mn></msub><mo>=</mo><mfrac><mn>1</mn><mrow><mi>c</mi><mo>+</mo><mn>2</mn></mrow></mfrac><msqrt><mi>d</mi></msqrt></math> y</p>`, "<p>x a<sup>2</sup>+b<sub>1</sub>=1/(c+2)√(d) y</p>"},
	{"a formula in another language beside itself", `<p><math><semantics><mi>a</mi><annotation encoding="application/x-tex">\alpha</annotation></semantics></math></p>`, "<p>a</p>"},
	{"a formula beside its drawing", `<p><span class=katex><span class=katex-mathml><math><mi>a</mi></math></span><span class=katex-html aria-hidden=true>a</span></span></p>`, "<p>a</p>"},
	{"signs of Word and Outlook", `<p>Thanks <span style="font-family:Wingdings">J</span> a <span style="font-family:Symbol">&#xf061;</span> <span style="font-family:Wingdings">Jane said</span></p>`, "<p>Thanks 🙂 a α Jane said</p>"},
	{"how a character is read", `<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby><ruby>字<rt>ji</rt></ruby></p>`, "<p>漢(kan)字(ji)</p>"},
	{"what an editor puts where it needs a character", "<p>a<b>\ufeff</b>b\ufeffc<i>\u200b</i></p>", "<p>abc</p>"},
	{"a break in a colour that cannot be read", `<pre style="background:#222;color:#ddeedd"><span style="color:#c22">a</span>
b</pre>`, `<p><span style="color:#cc2222">a</span><br>b</p>`},
	{"a button in a table that a cell sets in its middle", `<table role=presentation><tr><td align=center><table style="background:#c00"><tr><td style="padding:9px"><a href="https://a.b" style="text-decoration:none;color:#fff">Go</a></table></table>`, `<p style="text-align:center"><a class="button" href="https://a.b" style="background-color:#cc0000">Go</a></p>`},

	// Tables.
	{"a layout table is its content", `<table role=presentation><tr><td>a</td><td>b</td></tr></table>`, "<p>a</p><p>b</p>"},
	{"a table in a table is no data", `<table><tr><td>a</td><td><table><tr><td>b</td></tr></table></td></tr></table>`, "<p>a</p><p>b</p>"},
	{"cells that hold paragraphs are no data", `<table><tr><td><h2>a</h2><p>b</p></td><td><p>c</p></td></tr></table>`, "<h2>a</h2><p>b</p><p>c</p>"},
	{"a cell that holds items is no data", `<table><tr><td><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>a</p></td><td><p>b</p></td></tr></table>`, "<ul><li>a</li></ul><p>b</p>"},
	{"a cell of Word for the web", `<table><tr><td><div> <div><div class=TableCellContent><div><p>a</p></div></div></div></div></td><td><div><p>b</p></div></td></tr></table>`, "<p>a · b</p>"},
	{"a row in the item of a list", `<ul><li><table><tr><td>a</td><td>b</td></tr></table></li></ul>`, "<ul><li>a · b</li></ul>"},

	// Styles by class, and what they reset.
	{"what a class hides", `<style>.p{display:none}</style><div class=p>a</div><p>b</p>`, "<p>b</p>"},
	{"white space that is reset", `<pre>a  b<span style="white-space:normal">  c   d</span></pre>`, "<p>a&nbsp; b c d</p>"},
	{"a table does not take the centre around it", `<div align=center><table><tr><td>a</td></tr></table></div>`, "<p>a</p>"},
	{"inherited alignment", `<style>td{text-align:center}</style><table><tr><td><p>a</p></td></tr></table>`, `<p style="text-align:center">a</p>`},
	{"raised by style", `<p>m<span style="vertical-align:super">2</span></p>`, "<p>m<sup>2</sup></p>"},
	{"white on a dark cell", `<table><tr><td style="background:#111"><p style="color:#fff">a</p></td></tr></table>`, "<p>a</p>"},
	{"white on a mark stays", `<table><tr><td style="background:#111"><span style="color:#fff;background:#a00">a</span></td></tr></table>`, `<p><span style="color:#ffffff;background-color:#aa0000">a</span></p>`},
	{"words that only room keeps apart", `<style>.menu a { padding-left: 6px }</style><p class=menu><a href="https://a.b/1">Home</a><a href="https://a.b/2">About</a>us</p>`, `<p><a href="https://a.b/1">Home</a> <a href="https://a.b/2">About</a>us</p>`},
	{"a word behind a colon that only room keeps apart", `<style>.value { padding-left: 6px; font-weight: bold }</style><ul><li>Sponsor:<span class=value>Sally</span></li><li>Due (<span class=value>today</span>)</li></ul>`, `<ul><li>Sponsor: <strong>Sally</strong></li><li>Due (<strong>today</strong>)</li></ul>`},
	{"room inside a link", `<a href="https://a.b/1">Open<span style="margin-left:1em">now</span></a>`, `<p><a href="https://a.b/1">Open now</a></p>`},
	{"room that parts no words", `<p>f(<code style="padding:4px">x</code>) <i style="margin:9px">a</i> b<u style="padding:1px">c</u>`, "<p>f(x) <em>a</em> b<u>c</u></p>"},
	{"details and unknown tags keep their text", `<details><summary>a</summary>b</details><x-y>c</x-y><button>d</button>`, "<p>a</p><p>b</p><p>cd</p>"},
	{"a direction that is turned", `<div dir=rtl><p>a</p><p dir=ltr style="text-align:right">b</p><p style="text-align:left">c</p></div>`, `<p dir="rtl">a</p><p style="text-align:right">b</p><p dir="rtl" style="text-align:left">c</p>`},
}

func TestTheSameThingWrittenInAnyWayIsTheSame(t *testing.T) { comeIn(t, kindCases) }

func TestLargeBoldTextLooksLikeAHeading(t *testing.T) {
	_, losses := parse.Pasted(`<p style="font:bold 24px x">One</p><p><b style="font-size:2em">Two</b></p><p><b>three</b></p><p style="font-size:24px">four</p>`, known)
	if got := unplaced(losses); got != "heading One, heading Two" {
		t.Errorf("got %s", got)
	}
}
