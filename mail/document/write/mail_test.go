package write_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/documenttest"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

var update = flag.Bool("update", false, "write the golden files")

const sample = `<h1>Approve %action-message%</h1>
<p>Hello, please <a href="%action-link%">have a <strong>look</strong></a>.<br>It is <span style="color:#c0392b">urgent</span>.</p>
<ol><li>First<ul><li>nested</li></ul></li><li>Second</li></ol>
<p style="margin-left:40px">Indented</p>
<blockquote><p>One</p><p>Two</p></blockquote>
<hr>
<p style="text-align:center"><img src="CID" alt="A map" width="320"></p>
<p style="text-align:center"><a class="button" href="%action-link%">Open</a></p>`

func sampleDocument() document.Document {
	d, _ := parse.Parse(strings.ReplaceAll(sample, "CID", cid), known)
	return d
}

func mailOf(d document.Document) string { return write.Mail(d, write.Setting{}).HTML }

// golden compares with a file in testdata; go test -update writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
	}
}

func TestMailFormOfASample(t *testing.T) { golden(t, "sample.mail.html", mailOf(sampleDocument())) }

func TestTextFormOfASample(t *testing.T) {
	golden(t, "sample.txt", write.Text(sampleDocument(), false))
}

func TestStoredFormOfASample(t *testing.T) { golden(t, "sample.html", write.HTML(sampleDocument())) }

// What HTML5 allows and mail clients know, by element.
var mailAttributes = map[string][]string{
	"div": {"dir", "style"}, "p": {"dir", "class", "style"}, "h1": {"dir", "class", "style"}, "h2": {"dir", "class", "style"}, "h3": {"dir", "class", "style"},
	"ul": {"dir", "style"}, "ol": {"dir", "style", "start", "type"}, "li": {"dir", "class", "style", "value"},
	"table": {"dir", "role", "style"}, "tbody": {}, "tr": {}, "td": {"class", "style"},
	"a": {"href", "class", "style"}, "img": {"src", "alt", "width", "height", "style"}, "span": {"class", "style"},
	"strong": {}, "em": {}, "u": {}, "s": {}, "sup": {}, "sub": {}, "br": {},
}

var mailProperties = []string{
	"margin", "margin-top", "margin-bottom", "margin-left", "margin-right", "padding", "width", "height", "max-width", "display", "vertical-align", "border", "border-top", "border-left", "border-right",
	"border-collapse", "border-spacing", "border-radius", "background-color", "color", "font-family", "font-size", "font-weight",
	"line-height", "list-style-type", "text-align", "text-decoration", "overflow-wrap", "word-break", "word-wrap", "table-layout",
}

func TestMailHoldsOnlyWhatMailClientsKnow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Documents(known).Draw(t, "document")
		tree, err := html.Parse(strings.NewReader(mailOf(d)))
		if err != nil {
			t.Fatal(err)
		}
		body := tree.FirstChild.LastChild
		for n := range body.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			allowed, ok := mailAttributes[n.Data]
			if !ok {
				t.Fatalf("<%s> stands in\n%s", n.Data, mailOf(d))
			}
			for _, a := range n.Attr {
				if !slices.Contains(allowed, a.Key) {
					t.Fatalf("<%s %s> stands in\n%s", n.Data, a.Key, mailOf(d))
				}
				if a.Key != "style" {
					continue
				}
				for declaration := range strings.SplitSeq(a.Val, ";") {
					property, value, _ := strings.Cut(declaration, ":")
					if !slices.Contains(mailProperties, property) || strings.Contains(value, "-") && strings.HasPrefix(property, "margin") {
						t.Fatalf("%s stands in\n%s", declaration, mailOf(d))
					}
				}
			}
			if n.Data == "td" && !strings.Contains(attributeOf(n, "style"), "padding") {
				t.Fatalf("a cell without padding of its own stands in\n%s", mailOf(d))
			}
		}
	})
}

// visible is the letters and signs of a text, without white space.
func visible(s string) string { return strings.Join(strings.Fields(s), "") }

func TestMailShowsAllTextInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Documents(known).Draw(t, "document")
		var want, got strings.Builder
		for _, b := range d.Blocks {
			for p := range b.Pieces() {
				want.WriteString(p.String())
			}
		}
		tree, err := html.Parse(strings.NewReader(mailOf(d)))
		if err != nil {
			t.Fatal(err)
		}
		for n := range tree.Descendants() {
			if n.Type == html.TextNode {
				got.WriteString(n.Data)
			}
		}
		if visible(got.String()) != visible(want.String()) {
			t.Fatalf("shows %q, want %q", visible(got.String()), visible(want.String()))
		}
	})
}

func TestTheHTMLOfEachBlockStandsFromItsPlaceToTheNext(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Documents(known).Draw(t, "document")
		letter := write.Mail(d, write.Setting{})
		mail, places := letter.HTML, letter.Places
		if len(places) != len(d.Blocks)+1 {
			t.Fatalf("%d places of %d blocks", len(places), len(d.Blocks))
		}
		for i, b := range d.Blocks {
			var want, got strings.Builder
			for p := range b.Pieces() {
				want.WriteString(p.String())
			}
			tokens := html.NewTokenizer(strings.NewReader(mail[places[i]:places[i+1]]))
			for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
				if kind == html.TextToken {
					got.WriteString(tokens.Token().Data)
				}
			}
			if visible(got.String()) != visible(want.String()) {
				t.Fatalf("block %d stands as %q, want %q, in\n%s", i, got.String(), want.String(), mail)
			}
		}
	})
}

func TestSpaceAboveABlockIsTheGapToTheOneBefore(t *testing.T) {
	d, _ := parse.Parse("<p>a</p><h2>b</h2><p>c</p>", known)
	at := 0
	for i, margin := range []string{"margin-top:0;", "margin-top:24px;", "margin-top:12px;"} {
		next := strings.Index(mailOf(d)[at:], margin)
		if next < 0 {
			t.Fatalf("block %d does not begin with %s in\n%s", i+1, margin, mailOf(d))
		}
		at += next + 1
	}
	if g := write.Gap(document.Paragraph, document.Heading2); g != 24 {
		t.Errorf("the gap is %v", g)
	}
}

func TestQuotesOfOneLevelShareABarAndAnotherLevelHasItsOwn(t *testing.T) {
	quote := func(text string, level int) document.Block {
		return document.Block{Kind: document.Quote, Text: text, Level: level}
	}
	mail := mailOf(document.Document{Blocks: []document.Block{quote("a", 0), quote("b", 0), quote("c", 2), {Text: "d"}}})
	var got []string
	for _, part := range strings.SplitAfter(mail, "\n") {
		for _, sign := range []string{"padding:0 0 0 0", "padding:12px 0 0 64px", "border-left", "margin-left", ">a<", ">b<", ">c<", ">d<", "</td></tr></table>"} {
			if strings.Contains(part, sign) {
				got = append(got, strings.Trim(sign, "<>"))
			}
		}
	}
	end := "/td></tr></table"
	want := []string{"padding:0 0 0 0", "border-left", "a", "b", end, end, "padding:12px 0 0 64px", "border-left", "c", end, end, "d"}
	if !slices.Equal(got, want) {
		t.Errorf("%s\ngives %q\nwant  %q", mail, got, want)
	}
}

func TestAnImageIsABlockUnlessItsLineAlignsIt(t *testing.T) {
	for align, block := range map[document.Align]bool{
		document.AlignStart: true, document.AlignJustify: true, document.AlignCentre: false, document.AlignEnd: false,
	} {
		mail := mailOf(document.Document{Blocks: []document.Block{{Kind: document.Image, Source: cid, Align: align}}})
		if strings.Contains(mail, "display:block") != block {
			t.Errorf("aligned %d: %s", align, mail)
		}
	}
}

func TestAButtonThatLeadsNowhereIsNoLink(t *testing.T) {
	d := document.Document{Blocks: []document.Block{{Kind: document.Button, Text: "Open"}}}
	if mail := mailOf(d); strings.Contains(mail, "<a") || !strings.Contains(mail, "Open") {
		t.Errorf("got %s", mail)
	}
}

func TestTheButtonAndItsLabelContrast(t *testing.T) {
	for _, pair := range [][2]string{
		{write.ColorButtonText, write.ColorButton},
		{write.ColorText, "#ffffff"},
		{write.ColorMuted, "#ffffff"},
		{write.ColorLink, "#ffffff"},
	} {
		if c := contrast(pair[0], pair[1]); c < 4.5 {
			t.Errorf("%s on %s contrasts %.1f, less than 4.5", pair[0], pair[1], c)
		}
	}
}

// value is a number in an attribute; 0: none. attributeOf is its text.
func value(n *html.Node, name string) int {
	v, _ := strconv.Atoi(attributeOf(n, name))
	return v
}

func attributeOf(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func itoa(n int) string { return strconv.Itoa(n) }
