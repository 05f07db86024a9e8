package client_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"postroom/mail/growthtest"
	"postroom/mail/style"
	"postroom/mail/view/client"
)

// hostile are texts that cost a careless reading far more than their size.
func hostile(n int) map[string]string {
	return map[string]string{
		"styles":                "<head>" + strings.Repeat("<style>p{margin:0 auto;color:\r\nrgb(1 2 3)}</style>", n),
		"styles in the body":    "<p>" + strings.Repeat("<style>p{padding:1px}</style>", n),
		"conditions":            strings.Repeat("<!--[if mso]>a<![endif]-->", n),
		"conditions, nested":    strings.Repeat("<!--[if !mso]><!-->", n) + "a",
		"conditions, not ended": strings.Repeat("<!--[if ", n),
		"one long condition":    "<!--[if " + strings.Repeat("!(", n) + "mso]>a",
		"long selectors":        "<style>" + strings.Repeat("a b>c.d.e ", n) + "{color:red}</style>",
		"many selectors":        "<style>" + strings.Repeat("a:hover,p[x^=y].z,", n) + "p{color:red}</style>",
		"at-rules":              "<style>" + strings.Repeat("@media screen{", n) + "p{color:red}",
		"declarations":          "<style>p{" + strings.Repeat("padding:1rem;width:calc(1px + 1em);", n) + "}</style><p>x",
		"one long value":        `<p style="background:` + strings.Repeat("rgba(0,0,0,.5) url(x),", n) + `">x`,
		"attributes":            strings.Repeat(`<p style="margin:-1px auto;padding:1px" hidden>x`, n),
		"hidden":                strings.Repeat(`<div style="display:none"><table><td>x`, n),
		"shapes":                strings.Repeat(`<v:rect style="width:1px" fillcolor=red>x`, n/10),
	}
}

func TestReadingAMailAsAClientGrowsWithIt(t *testing.T) {
	for name := range hostile(1) {
		t.Run(name, func(t *testing.T) {
			growthtest.Linear(t, 500, func(n int) func() {
				source := hostile(n)[name]
				return func() {
					for _, id := range []string{"outlook-windows", "gmail-web"} {
						c, _ := client.Find(id)
						text, r := c.Read(source)
						style.ParseFor(text, r).Compute(style.Media{Width: 600})
						r.Dropped()
					}
				}
			})
		})
	}
}

// shown are the texts of a tree that a reader may see, without those of elements whose text a
// client leaves out with them.
func shown(tree *style.Tree) string {
	var out strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			out.WriteString(n.Data)
		case n.Type == html.ElementNode && (n.Data == "style" || n.Data == "svg" || n.Data == "input"):
			return
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(tree.Root)
	return out.String()
}

func sorted(text string) string {
	list := []rune(text)
	slices.Sort(list)
	return string(list)
}

// Whatever a mail is made of, each client reads it: every text stays that the client does not
// leave out with its element, nothing is told of a line that there is not, and what is told is bounded.
func FuzzEachClientReadsAnyMail(f *testing.F) {
	for _, source := range hostile(3) {
		f.Add(source)
	}
	for _, c := range features() {
		f.Add(c.source)
	}
	f.Add(`<!--[if mso]><v:roundrect href="x" style="height:1px;v-text-anchor:middle" fillcolor="#556270"><v:fill src='")' /><center>a</center></v:roundrect><![endif]-->b`)
	f.Add("<style>\x00p{color:red}</style><svg><style>a</svg><table><style>b{</style>c")
	f.Fuzz(func(t *testing.T, source string) {
		if len(source) > 20_000 {
			return
		}
		source = strings.ToValidUTF8(source, "?")
		lines := 1 + strings.Count(source, "\n")
		want := shown(style.Parse(source))
		for _, c := range client.All() {
			text, r := c.Read(source)
			if len(text) != len(source) {
				t.Fatalf("%s reads %d bytes of %d", c.ID, len(text), len(source))
			}
			tree := style.ParseFor(text, r)
			tree.Compute(style.Media{Width: 600, Dark: true})
			if !strings.Contains(source, "<!") {
				if got := shown(tree); sorted(got) != sorted(want) { // Word moves what it does not hide
					t.Fatalf("%s reads %q, want %q", c.ID, got, want)
				}
			}
			drops := r.Dropped()
			if len(drops) > 500 {
				t.Fatalf("%s tells of %d things", c.ID, len(drops))
			}
			for _, d := range drops {
				if d.Where < 1 || d.Where > lines || d.Feature == "" || strings.Contains(d.Sentence(), "\n") {
					t.Fatalf("%s tells of %+v in a text of %d lines", c.ID, d, lines)
				}
			}
		}
	})
}
