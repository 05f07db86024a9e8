package parse_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

// pastedSources is the clipboard's HTML of programs, with what a person misses of it.
var pastedSources = []struct{ program, losses string }{
	{"word", "image file:///C:/Users/ann/AppData/Local/Temp/msohtmlclip1/01/clip_image002.png"},
	{"outlook", "element <table>, pixel https://track.example.net/o.gif?id=8812, image cid:image001.png@01DB3F2A.7C1E5B30"},
	{"google-docs", ""},
	{"libreoffice", ""},
	{"chrome", "script <script>, pixel https://stats.example.org/p.png, link javascript:void(0), script onclick"},
	{"firefox", "element <table>"},
}

func pastedFile(t testing.TB, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "pasted", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestWhatAProgramCopiedComesInClean(t *testing.T) {
	for _, c := range pastedSources {
		t.Run(c.program, func(t *testing.T) {
			d, losses := parse.Pasted(pastedFile(t, c.program+".html"), known)
			if got, want := write.HTML(d), pastedFile(t, c.program+".want"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if got := unplaced(losses); got != c.losses {
				t.Errorf("loses %s\nwant  %s", got, c.losses)
			}
		})
	}
}

// unplaced is losses without their lines.
func unplaced(losses []parse.Loss) string {
	var all []string
	for _, l := range losses {
		all = append(all, l.Code+" "+l.What)
	}
	return strings.Join(all, ", ")
}

// wordItem is a paragraph as Word writes one of a list.
func wordItem(list, marker, text string) string {
	return `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:` + list + ` lfo1'><![if !supportLists]><span style='mso-list:Ignore'>` +
		marker + `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>` + text + `<o:p></o:p></p>`
}

var officeCases = []struct{ name, source, want string }{
	{
		"numbers go on behind a paragraph", wordItem("l0 level1", "1.", "a") + "<p>b</p>" + wordItem("l0 level1", "2.", "c"),
		`<ol><li>a</li></ol><p>b</p><ol start="2"><li>c</li></ol>`,
	},
	{
		"letters begin anew under another item",
		wordItem("l0 level1", "1.", "a") + wordItem("l0 level2", "a.", "b") + wordItem("l0 level2", "b.", "c") + wordItem("l0 level1", "2.", "d") + wordItem("l0 level2", "a.", "e"),
		`<ol><li>a<ol><li>b</li><li>c</li></ol></li><li>d<ol><li>e</li></ol></li></ol>`,
	},
	{"letters go on behind a paragraph", wordItem("l0 level1", "a)", "x") + "<p>b</p>" + wordItem("l0 level1", "b)", "y"), `<ol><li>x</li></ol><p>b</p><ol start="2"><li>y</li></ol>`},
	{"two lists number by themselves", wordItem("l0 level1", "4.", "a") + wordItem("l1 level1", "1.", "b"), `<ol start="4"><li>a</li></ol><ol><li>b</li></ol>`},
	{"numbers with their chapter", wordItem("l0 level1", "1.", "a") + wordItem("l0 level2", "1.1.", "b") + wordItem("l0 level2", "1.2.", "c"), `<ol><li>a<ol><li>b</li><li>c</li></ol></li></ol>`},
	{"signs of symbol fonts are bullets", wordItem("l0 level1", "§", "a") + wordItem("l0 level1", "Ø", "b") + wordItem("l0 level1", "o", "c") + wordItem("l0 level1", "\uf0b7", "d"), "<ul><li>a</li><li>b</li><li>c</li><li>d</li></ul>"},
	{"an item without a marker has a bullet", `<p style='mso-list:l0 level1 lfo1'>a</p><p style='mso-list:l0 level2 lfo1'>b</p>`, `<ul><li>a<ul><li>b</li></ul></li></ul>`},
	{"an empty item is one", wordItem("l0 level1", "1.", "&nbsp;") + wordItem("l0 level1", "2.", "b"), "<ol><li></li><li>b</li></ol>"},
	{"a paragraph behind an item is none", wordItem("l0 level1", "·", "") + "<p>b</p>", "<ul><li></li></ul><p>b</p>"},
	{"none and skipped lists are no lists", `<p style='mso-list:none'>a</p><p style='mso-list:skip'>b</p>`, "<p>a</p><p>b</p>"},
	{"levels without end", `<p style='mso-list:l0 level99999999999999999999 lfo1'>a</p><p style='mso-list:l0 level-3 lfo1'>b</p>`, ""},
	{"the comments of Word for the web", `<p style="mso-list:l0 level1 lfo1"><!--[if !supportLists]--><span style="mso-list:Ignore">(3)</span><!--[endif]-->a</p>`, `<ol start="3"><li>a</li></ol>`},
	{"titles and quotes", "<p class=MsoTitle>a</p><p class=MsoQuote>b</p>", "<h1>a</h1><blockquote><p>b</p></blockquote>"},
	{"the end of a paragraph", `<p>a<span class="EOP SCXW1" data-ccp-props="{}">&nbsp;</span></p>`, "<p>a</p>"},
	{"notes in a list element", `<xml><w:View>Normal</w:View></xml><p>a</p>`, "<p>a</p>"},
}

func TestAWordProcessorsParagraphsBecomeLists(t *testing.T) {
	for _, c := range officeCases {
		t.Run(c.name, func(t *testing.T) {
			d, _ := parse.Pasted(c.source, known)
			if got := strings.ReplaceAll(write.HTML(d), "\n", ""); got != c.want && c.want != "" {
				t.Errorf("%s\ngives %s\nwant  %s", c.source, got, c.want)
			}
			if err := d.Valid(); err != nil {
				t.Error(err)
			}
		})
	}
}

var cleanCases = []struct{ name, source, want string }{
	{"only what was copied", "<p>x</p><img src=a><table><tr><td>y<!--StartFragment--><b>a</b><!--EndFragment-->z</table><p>w", "<p><strong>a</strong></p>"},
	{"the element around what was copied", "<ul><li><!--StartFragment-->a<li>b<!--EndFragment--></ul>", "<ul><li>a</li><li>b</li></ul>"},
	{"a start that is none", "<style><!--StartFragment--></style><p>a</p>", "<p>a</p>"},
	{"an end without a start", "a<!--EndFragment-->b", "<p>ab</p>"},
	{"black on white is no colour", `<span style="color:#000;background:#fff">a</span><span style="color:rgb(32,33,36)">b</span><font color=windowtext>c</font>`, "<p>abc</p>"},
	{"black in a colour is none", `<span style="color:red">a<span style="color:black">b</span></span>`, `<p><span style="color:#ff0000">a</span>b</p>`},
	{"white without a ground would not be seen", `<div style="background:#1e1e1e"><span style="color:#d4d4d4">a</span></div>`, "<p>a</p>"},
	{"a dark program's text", `<span style="background:#1e1e1e;color:#d4d4d4">a</span>`, "<p>a</p>"},
	{"white on a colour stays", `<span style="background:#aa0000;color:white">a</span>`, `<p><span style="color:#ffffff;background-color:#aa0000">a</span></p>`},
	{"links look like links", `<a href="https://a.b/"><u style="color:blue">a</u></a><a href="https://a.b/"><span style="color:#954F72;text-decoration:underline">b</span></a>`, `<p><a href="https://a.b/">ab</a></p>`},
	{"a link of another colour keeps it", `<a href="https://a.b/" style="color:#d93025">a</a>`, `<p><a href="https://a.b/"><span style="color:#d93025">a</span></a></p>`},
	{"headings are bold anyway", "<h1 style='font-weight:700'>a<i>b</i></h1>", "<h1>a<em>b</em></h1>"},
	{"an empty paragraph holds no space", "<p>a</p><p>&nbsp;</p><p>b</p>", "<p>a</p><p><br></p><p>b</p>"},
	{"the line break that ends what was copied", `a<br class="Apple-interchange-newline">`, "<p>a</p>"},
	{"placeholders become chips", "<p>%action-<b>link%</b></p>", "<p>%action-link%</p>"},
	{"chips keep their marks", `<p style="color:black"><b>%action-link%</b> <span style="color:black">x</span></p>`, "<p><strong>%action-link%</strong> x</p>"},
}

// comeIn wants HTML that is pasted to become a document.
func comeIn(t *testing.T, cases []struct{ name, source, want string }) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d, _ := parse.Pasted(c.source, known)
			if got := strings.ReplaceAll(write.HTML(d), "\n", ""); got != c.want {
				t.Errorf("%s\ngives %s\nwant  %s", c.source, got, c.want)
			}
		})
	}
}

func TestLooksThatEveryTextHasThereDoNotComeIn(t *testing.T) { comeIn(t, cleanCases) }

func TestAPersonIsToldWhatIsMissedAndOfNoFontOrSheet(t *testing.T) {
	for source, want := range map[string]string{
		`<head><link rel=stylesheet href=a></head><style>b</style><p style="font:9px x;float:left" dir=ltr><o:p>a</o:p><code>b</code></p>`: "",
		`<script>a</script><p onclick=b>c</p>`:                                                                  "script <script>, script onclick",
		`<img src="https://a.b/p.gif" width=1 height=1><img src="https://a.b/c.png">`:                           "pixel https://a.b/p.gif",
		`<a href="file:///x">a</a><iframe></iframe><table><tr><td>b</table>`:                                    "link file:///x, element <iframe>, element <table>",
		`<p style="display:none">a</p>`:                                                                         "style display:none",
		`<div style='mso-element:comment-list'><p>a</div>b`:                                                     "comment comments",
		`<h1 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>a</h1>`: "number 1.",
	} {
		_, losses := parse.Pasted(source, known)
		if got := unplaced(losses); got != want {
			t.Errorf("%s\nloses %s\nwant  %s", source, got, want)
		}
	}
}

func TestATrackingPixelIsCalledOne(t *testing.T) {
	_, losses := parse.Pasted(`<img src="https://a.b/p.gif" width="1px">`, known)
	if len(losses) != 1 || losses[0].Why != "tracking-pixel" || losses[0].What != "https://a.b/p.gif" {
		t.Errorf("%+v", losses)
	}
}

func FuzzPasted(f *testing.F) {
	for _, c := range pastedSources {
		f.Add(pastedFile(f, c.program+".html"))
	}
	for _, c := range officeCases {
		f.Add(c.source)
	}
	for _, c := range cleanCases {
		f.Add(c.source)
	}
	for _, c := range parseCases {
		f.Add(c.source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		d, losses := parse.Pasted(source, known)
		if err := d.Valid(); err != nil {
			t.Fatalf("invalid: %v", err)
		}
		for _, l := range losses {
			if l.Line < 1 || l.Code == "" || l.Why == "" {
				t.Fatalf("a loss says too little: %+v", l)
			}
		}
		if back, again := parse.Parse(write.HTML(d), known); !back.Equal(d) || len(again) > 0 {
			t.Fatalf("%+v\nwritten as\n%s\nreads as\n%+v\nwith losses %v", d, write.HTML(d), back, again)
		}
	})
}

func BenchmarkPasted1MB(b *testing.B) {
	word := pastedFile(b, "word.html")
	_, body, _ := strings.Cut(word, "<!--StartFragment-->")
	body, _, _ = strings.Cut(body, "<!--EndFragment-->")
	source := strings.Repeat(body, (1<<20)/len(body)+1)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		parse.Pasted(source, known)
	}
}
