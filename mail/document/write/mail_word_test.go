package write_test

import (
	"image/color"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/documenttest"
	"postroom/mail/document/write"
	"postroom/mail/style"
	"postroom/mail/view/typeface"
)

func button(label string) document.Document {
	return document.Document{Blocks: []document.Block{{Kind: document.Button, Text: label, Link: "https://a.example/?b=1&c=2"}}}
}

var wordComment = regexp.MustCompile(`(?s)<!--\[if mso\]>(.*?)<!\[endif\]-->`)

func TestWordDrawsAButtonAsAShapeThatIsTheLink(t *testing.T) {
	mail := mailOf(button("Open <now>"))
	shape := wordComment.FindStringSubmatch(mail)
	if shape == nil {
		t.Fatal(mail)
	}
	for _, part := range []string{
		`<v:roundrect xmlns:v="urn:schemas-microsoft-com:vml"`, `href="https://a.example/?b=1&amp;c=2"`, "height:44px", `fillcolor="#1d36a3"`, "Open &lt;now&gt;</center>", "color:#ffffff",
	} {
		if !strings.Contains(shape[1], part) {
			t.Errorf("no %s in %s", part, shape[1])
		}
	}
	if others := wordComment.ReplaceAllString(mail, ""); strings.Count(others, "Open &lt;now&gt;") != 1 || !strings.Contains(others, "<!--[if !mso]><!--><span ") {
		t.Errorf("others get %s", others)
	}
}

func TestTheShapeOfAButtonHasRoomForItsLabel(t *testing.T) {
	fonts := typeface.New()
	font := style.Parse("<b style='font:bold 16px Arial'>x</b>")
	var face style.Font
	for n := range font.Root.Descendants() {
		if n.Data == "b" {
			face = font.Compute(style.Media{Width: 640}).Of(n).Font
		}
	}
	for _, label := range []string{"Open", "Open the message", "WWWiii___", "Bericht öffnen", "開く", "افتح الرسالة", "Ouvrir → l’été"} {
		want := 0.0
		for _, run := range fonts.Shape(label, 0, len(label), face, false, 0, 0) {
			want += run.Advance
		}
		got := shapeSize(t, button(label), 534)[0] - 2*write.ButtonPaddingX
		if math.Abs(got-want) > 0.15*want+2 {
			t.Errorf("%s: room for %g, it is %g wide", label, got, want)
		}
	}
	if got := shapeSize(t, button(strings.Repeat("word ", 40)), 300); got[0] > 300 || got[1] < 44+5*20 {
		t.Errorf("a long label: %v", got)
	}
	if got := shapeSize(t, button("one\ntwo"), 300); got[1] != 64 {
		t.Errorf("two lines: %v", got)
	}
}

// shapeSize is the width and height of the shape of a button.
func shapeSize(t *testing.T, d document.Document, column int) [2]float64 {
	t.Helper()
	found := regexp.MustCompile(`height:(\d+)px;width:(\d+)px`).FindStringSubmatch(write.Mail(d, write.Setting{Column: column}).HTML)
	if found == nil {
		t.Fatal("no shape")
	}
	high, _ := strconv.ParseFloat(found[1], 64)
	wide, _ := strconv.ParseFloat(found[2], 64)
	return [2]float64{wide, high}
}

func TestNoTextEndsTheCommentForWord(t *testing.T) {
	for _, label := range []string{"--><b>x", "<![endif]-->", "--!>x", "]]>", "<!--"} {
		mail := mailOf(button(label))
		tree, err := html.Parse(strings.NewReader(mail))
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for n := range tree.Descendants() {
			if n.Type == html.TextNode {
				text.WriteString(n.Data)
			}
		}
		if strings.TrimSpace(text.String()) != label {
			t.Errorf("%s reads %q in\n%s", label, text.String(), mail)
		}
	}
}

func TestADirectionComesFromTheScriptOfALanguage(t *testing.T) {
	for tag, want := range map[string]bool{
		"ar": true, "he": true, "iw": true, "fa": true, "fa-IR": true, "ur": true, "ps": true, "dv": true, "yi": true, "ckb": true, "sd": true, "ug": true, "syr": true, "nqo": true,
		"az-Arab": true, "pa-PK": true, "ks": true, "en": false, "nl": false, "zh": false, "ar-Latn": false, "pa": false, "sd-Deva": false, "": false, "no tag": false, "xx-YY": false,
	} {
		if got := write.RightToLeft(tag); got != want {
			t.Errorf("%q: %v", tag, got)
		}
	}
}

func TestAMailFromRightToLeftIsTheOtherOneMirrored(t *testing.T) {
	mirror := strings.NewReplacer(
		"margin-left", "margin-right", "border-left", "border-right", "text-align:left", "text-align:right", "text-align:right", "text-align:left",
		` dir="ltr"`, ` dir="rtl"`, ` lang="en"`, ` lang="ar"`,
	)
	padding := regexp.MustCompile(`padding:(\S+) 0 0 (\w+)`)
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Documents(known).Draw(t, "document")
		for i := range d.Blocks {
			d.Blocks[i].RightToLeft = false
		}
		left := mirror.Replace(padding.ReplaceAllString(write.Mail(d, write.Setting{Language: "en"}).HTML, "padding:$1 $2 0 0"))
		right := write.Mail(d, write.Setting{Language: "ar"}).HTML
		got := strings.ReplaceAll(right, ` dir="rtl"`, "")
		if want := strings.ReplaceAll(left, ` dir="rtl"`, ""); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
		tree, err := html.Parse(strings.NewReader(right))
		if err != nil {
			t.Fatal(err)
		}
		for n := range tree.Descendants() { // Word takes no direction from around
			switch n.Data {
			case "p", "h1", "h2", "h3", "ul", "ol", "table":
				if n.Type == html.ElementNode && attributeOf(n, "dir") != "rtl" {
					t.Fatalf("<%s> has no direction in\n%s", n.Data, right)
				}
			}
		}
	})
}

func TestAnImageHasTheSizeThatItsColumnHasRoomFor(t *testing.T) {
	sizes := func(string) (w, h int) { return 1600, 401 }
	for _, c := range []struct {
		block document.Block
		size  func(string) (w, h int)
		want  string
	}{
		{document.Block{}, sizes, `width="534" height="134"`},
		{document.Block{Width: 320}, sizes, `width="320" height="80"`},
		{document.Block{Width: 9000}, sizes, `width="534" height="134"`},
		{document.Block{Level: 2}, sizes, `width="470" height="118"`},
		{document.Block{Width: 320}, nil, `width="320" style`},
		{document.Block{Width: 9000}, nil, `width="534" style`},
		{document.Block{}, nil, `alt="" style`},
		{document.Block{}, func(string) (w, h int) { return 3, 1 }, `width="3" height="1"`},
		{document.Block{Width: 1}, func(string) (w, h int) { return 1000, 1 }, `width="1" height="1"`},
	} {
		c.block.Kind, c.block.Source = document.Image, cid
		mail := write.Mail(document.Document{Blocks: []document.Block{c.block}}, write.Setting{Size: c.size}).HTML
		if !strings.Contains(mail, c.want) {
			t.Errorf("%+v: no %s in %s", c.block, c.want, mail)
		}
	}
}

func TestDarkColoursAreGivenWhereTheLayoutIsDarkAlone(t *testing.T) {
	d := document.Document{Blocks: []document.Block{{Text: "ab", Runs: []document.Run{{To: 1, Marks: document.Marks{Color: "#8b0000"}}}}}}
	light := write.Mail(d, write.Setting{})
	if strings.Contains(light.Head, "prefers-color-scheme") || strings.Contains(light.HTML, "<span class") {
		t.Errorf("%s\n%s", light.Head, light.HTML)
	}
	dark := write.Mail(d, write.Setting{Dark: color.NRGBA{0x1f, 0x24, 0x29, 0xff}})
	class := regexp.MustCompile(`<span class="([^"]+)" style="color:#8b0000">`).FindStringSubmatch(dark.HTML)
	if class == nil || !strings.Contains(dark.Head, "."+class[1]+"{color:#") || strings.Contains(dark.Head, "\n") {
		t.Fatalf("%s\n%s", dark.Head, dark.HTML)
	}
	none, ours := write.RecoloursIn(light.Head+light.HTML), write.RecoloursIn("<head>"+dark.Head+"</head>"+dark.HTML)
	for tag, want := range map[string]bool{
		class[0]: true, `<p class="pr-text" style="">`: true, `<a href="" class="pr-link">`: true,
		`<p class="pr-promo">`: false, `<td class="pr-line">`: false, `<p class="pr-text wide">`: false, `<p class="pr-000000">`: false, "<p>": false,
	} {
		if none.Of(tag) || ours.Of(tag) != want {
			t.Errorf("%s is recoloured: %v", tag, !want)
		}
	}
}
