package client_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"postroom/mail/style"
)

// read is the text that Word reads of a mail, without what is hidden.
func wordText(t *testing.T, source string) string {
	t.Helper()
	tree, styles, _ := read(t, "outlook-windows", source)
	var out []string
	for n := range tree.Root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "style" && styles.Of(n.Parent) != nil && styles.Of(n.Parent).Display != "none" {
			out = append(out, strings.Fields(n.Data)...)
		}
	}
	return strings.Join(out, " ")
}

func TestWordReadsWhatConditionalCommentsHaveForIt(t *testing.T) {
	for source, want := range map[string]string{
		"a<!--[if mso]><xml><o:PixelsPerInch>96</o:PixelsPerInch></xml>b<![endif]-->c": "a b c",
		"<p>İİİ</p><XML>1</XML>a<xmlish>b</xmlish><xml>c":                              "İİİ a b c",
		"a<!--[if mso]>b<![endif]-->c":                                                 "a b c",
		"a<!--[if gte mso 9]>b<![endif]-->c":                                           "a b c",
		"a<!--[if lt mso 12]>b<![endif]-->c":                                           "a c",
		"a<!--[if (gte mso 9)|(IE)]>b<![endif]-->c":                                    "a b c",
		"a<!--[if (gt mso 9)&(lt mso 15)]>b<![endif]-->c":                              "a c",
		"a<!--[if mso | IE]>b<![endif]-->c":                                            "a b c",
		"a<!--[if IE]>b<![endif]-->c":                                                  "a c",
		"a<!--[if !mso]><!-->b<!--<![endif]-->c":                                       "a c",
		"a<!--[if !mso]><!-- -->b<!--<![endif]-->c":                                    "a c",
		"a<![if !mso]>b<![endif]>c":                                                    "a c",
		"a<![if mso]>b<![endif]>c":                                                     "a b c",
		"a<!--[if !mso]>-->b<!--<![endif]-->c":                                         "a c",
		"a<!-- b --><!--[if mso]>c<![endif]-->d":                                       "a c d",
		"a<!--[if mso]>b<!-- x -->c<![endif]-->d":                                      "a b c d",
		"a<!--[if mso 16]>b<![endif]--><!--[if mso 15]>c<![endif]-->d":                 "a b d",
		"a<!--[if vml]>b<![endif]-->c<!--[if !vml]>d<![endif]-->":                      "a b c",
		"<!--[if mso]><table><tr><td><![endif]-->a<!--[if mso]></td></table><![endif]": "a",
		"a<!--[if !mso]><!-->b":                                                        "a",
		"a<!--[if nonsense":                                                            "a",
		"a<!--[if mso]>b":                                                              "a b",
	} {
		if got := wordText(t, source); got != want {
			t.Errorf("%s\nreads %q, want %q", source, got, want)
		}
	}
}

func TestOthersDoNotReadWhatIsForWord(t *testing.T) {
	tree, _, _ := read(t, "gmail-web", "<p>a<!--[if mso]>b<![endif]--><!--[if !mso]><!-->c<!--<![endif]-->")
	var out strings.Builder
	for n := range tree.Root.Descendants() {
		if n.Type == html.TextNode {
			out.WriteString(n.Data)
		}
	}
	if out.String() != "ac" {
		t.Errorf("Gmail reads %q", out.String())
	}
}

func TestWordDrawsAButtonOfVML(t *testing.T) {
	const button = `<!--[if mso]><v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" href="https://example.com" style="height:40px;v-text-anchor:middle;width:200px;" arcsize="10%" strokecolor="#1e3650" fillcolor="#556270"><w:anchorlock/><center style="color:#ffffff">Answer</center></v:roundrect><![endif]-->`
	tree, styles, _ := read(t, "outlook-windows", button)
	for n := range tree.Root.Descendants() {
		if n.Data != "a" {
			continue
		}
		s := styles.Of(n)
		if s.Background.R != 0x55 || s.Width.Px != 200 || s.Height.Px != 40 || s.Border.Top.Color.R != 0x1e || s.Display != "inline-table" {
			t.Errorf("the button has %+v", s)
		}
		if inner := styles.Of(n.FirstChild); inner.VerticalAlign != "middle" || inner.Display != "table-cell" {
			t.Errorf("what is in it has %+v", inner)
		}
		return
	}
	t.Error("there is no link")
}

func TestAnImageWithoutAWidthHasItsOwnSizeInWord(t *testing.T) {
	for source, want := range map[string]bool{
		`<img src="a.png" style="width:100px;max-width:100px">`: false,
		`<img src="a.png" width="100">`:                         true,
		`<img src="a.png" width="100%">`:                        false,
	} {
		tree, styles, _ := read(t, "outlook-windows", source)
		for n := range tree.Root.Descendants() {
			if s := styles.Of(n); n.Data == "img" && (s.Width.Set || s.MaxWidth.Set) != want {
				t.Errorf("%s: a width counts: %v", source, !want)
			}
		}
	}
}

func TestImportantCountsInWordInASheetOnly(t *testing.T) {
	for source, want := range map[string]bool{`<p style="color:#f00 !important">x`: false, `<style>p{color:#f00 !important}</style><p>x`: true} {
		tree, _, _ := read(t, "outlook-windows", source)
		if s, n := styleOfX(tree); red(n, s) != want {
			t.Errorf("%s: it counts: %v", source, !want)
		}
	}
}

func TestATableInWhatIsHiddenIsShownInWord(t *testing.T) {
	const table = "<table><tr><td>b</table>"
	for source, want := range map[string]string{
		`<div style="display:none">a` + table + `c</div>d`:                              "b d",
		`<div style="display:none;mso-hide:all">a` + table + `c</div>d`:                 "d",
		`<div style="display:none"><table style="display:none"><td>b</table></div>d`:    "d",
		`<div style="display:none"><p>a<span>x` + table + table + `</span></div>d`:      "b b d",
		`<table><td style="display:none">a` + table + `</td><td>d</table>`:              "d",
		`<div style="display:none"><div style="display:none">` + table + `</div></div>`: "b",
	} {
		tree, styles, drops := read(t, "outlook-windows", source)
		var out []string
		for n := range tree.Root.Descendants() {
			if n.Type == html.TextNode && shownIn(n, styles) {
				out = append(out, strings.Fields(n.Data)...)
			}
		}
		if got := strings.Join(out, " "); got != want {
			t.Errorf("%s\nshows %q, want %q", source, got, want)
		}
		if told := strings.Contains(fmt.Sprint(drops), "nested <table>"); told != strings.Contains(want, "b") {
			t.Errorf("%s: told are %+v", source, drops)
		}
	}
}

func shownIn(n *html.Node, styles style.Styles) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if s := styles.Of(p); s != nil && s.Display == "none" {
			return false
		}
	}
	return true
}

func TestPaddingCountsInWordOnCellsOnly(t *testing.T) {
	tree, styles, _ := read(t, "outlook-windows", `<style>.a{padding:9px;margin:0 auto}</style><table><tr><td class="a"><div class="a">x`)
	for n := range tree.Root.Descendants() {
		s := styles.Of(n)
		if s == nil || len(style.Attributes(n)) == 0 {
			continue
		}
		if got := s.Padding.Left.Px == 9; got != (n.Data == "td") {
			t.Errorf("padding counts on <%s>: %v", n.Data, got)
		}
		if s.Margin.Left.Px != 0 || s.Margin.Left.Percent != 0 || !s.Margin.Left.Set {
			t.Errorf("the margin of <%s> is %+v", n.Data, s.Margin)
		}
	}
}

func TestGmailLeavesOutAStyleElementThatItDoesNotLike(t *testing.T) {
	const good = "p{color:#f00}"
	for rule, want := range map[string]bool{
		good:                            true,
		good + " b{color:rgb(0 128 0)}": false,
		good + " b{color:rgb(0,128,0)}": true,
		good + " @media screen{ @supports (color:red) {b{color:red}} }": false,
		good + " @media screen{ b{color:red} }":                         true,
		good + " b{":                                                    false,
		good + " }":                                                     false,
		good + strings.Repeat(" .long-class-name{color:blue}", 16<<10/29):         true,
		good + strings.Repeat(" .long-class-name{color:blue}", 16<<10/29+1) + " ": false,
	} {
		tree, _, drops := read(t, "gmail-web", "<head><style>"+rule+"</style></head><p>x")
		s, n := styleOfX(tree)
		if got := red(n, s); got != want || (len(drops) > 0) == want && want {
			t.Errorf("%.80s (%d bytes): it counts: %v; told are %+v", rule, len(rule), got, drops)
		}
	}
	tree, _, _ := read(t, "gmail-web", `<p style="color:#f00;margin:0 rgb(0 0 0)"><b>x`)
	if s, n := styleOfX(tree); red(n, s) {
		t.Error("an attribute with a colour without commas counts")
	}
}
