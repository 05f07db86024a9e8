package parse_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/parse"
)

// soup is HTML whose tags stand in any order. Where tags cross, the tree moves
// no more than three inline elements out of seven blocks: it has no more.
func soup() *rapid.Generator[string] {
	inline := []string{`<a href="https://a.b">`, `<a href="mailto:c@d">`, "<font color=red>", "<b>", "<i>", "<u>", "<s>", "<span>"}
	tokens := append([]string{
		"x", "y", "z", " ", "<br>", "<hr>", "</a>", "</font>", "</b>", "</i>", "</u>", "</s>", "</span>",
	}, inline...)
	var blocks []string
	for _, tag := range []string{"p", "div", "h1", "h2", "ul", "ol", "li", "blockquote", "pre", "center", "section"} {
		blocks = append(blocks, "<"+tag+">")
		tokens = append(tokens, "<"+tag+">", "</"+tag+">")
	}
	return rapid.Map(rapid.SliceOfN(rapid.SampledFrom(tokens), 0, 25), func(parts []string) string {
		return strings.Join(atMost(7, blocks, atMost(3, inline, parts)), "")
	})
}

// atMost leaves out all of some parts but the first n.
func atMost(n int, some, parts []string) []string {
	return slices.DeleteFunc(parts, func(part string) bool {
		if !slices.Contains(some, part) {
			return false
		}
		n--
		return n < 0
	})
}

// seenInTree lists each letter with the marks on it.
func seenInTree(n *html.Node, m document.Marks, out *[]string) {
	if n.Type == html.TextNode {
		for _, r := range n.Data {
			if r >= 'a' {
				*out = append(*out, fmt.Sprintf("%c %+v", r, m))
			}
		}
	}
	switch n.Data {
	case "b":
		m.Bold = true
	case "i":
		m.Italic = true
	case "u":
		m.Underline = true
	case "s":
		m.Strike = true
	case "font":
		m.Color = "#ff0000"
	case "a":
		m.Link = n.Attr[0].Val
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		seenInTree(c, m, out)
	}
}

func TestEachLetterHasTheMarksItHasInTheHTML5Tree(t *testing.T) {
	met := []string{"<h1><b><h1>x"} // by chance, once
	sources := rapid.OneOf(soup(), rapid.SampledFrom(met))
	rapid.Check(t, func(t *rapid.T) {
		source := sources.Draw(t, "source")
		tree, err := html.Parse(strings.NewReader(source))
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		seenInTree(tree, document.Marks{}, &want)
		d, _ := parse.Parse(source, known)
		for _, b := range d.Blocks {
			for p := range b.Pieces() {
				for _, r := range p.Text {
					if r >= 'a' && r <= 'z' {
						got = append(got, fmt.Sprintf("%c %+v", r, p.Marks))
					}
				}
			}
		}
		if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
			t.Fatalf("%s\ngives\n%s\nwant\n%s", source, g, w)
		}
	})
}
