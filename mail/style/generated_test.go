package style

import (
	"testing"

	"golang.org/x/net/html"
)

func TestSheetsPutTextAroundWhatIsInAnElement(t *testing.T) {
	for rule, want := range map[string][2]string{
		`p::before { content: "a" }`:                            {"a", "–"},
		`p:AFTER { content: "\201C" attr(TITLE) "!" }`:          {"–", "“hint!"},
		`p::before { content: open-quote "x" close-quote }`:     {"“x”", "–"},
		`p::before { content: "" } p::after { content: none }`:  {"", "–"},
		`p::before { content: "a" / "said" }`:                   {"a", "–"},
		`p::before { content: url(x.png) "b" counter(c) }`:      {"b", "–"},
		`p::before { content: 3 } p::after { color: red }`:      {"–", "–"},
		`p::before { content: "a"; position: absolute }`:        {"–", "–"},
		`p::before::after, p::marker { content: "a" }`:          {"–", "–"},
		`p::before b, b p::before { content: "a" }`:             {"–", "–"},
		`:is(p::before) { content: "a" }`:                       {"–", "–"},
		`p { content: "a" }`:                                    {"–", "–"},
		`* { --c: "a" } p::before { content: var(--c) }`:        {"a", "–"},
		`p::before { content: "a" } #x::before { content: "b"}`: {"b", "–"},
	} {
		tree := Parse(`<!doctype html><style>` + rule + `</style><p id=x title=hint>text</p>`)
		styles := tree.Compute(Media{Width: 640})
		for n := range tree.Root.Descendants() {
			if n.Type != html.ElementNode || n.Data != "p" {
				continue
			}
			first, last := styles.Around(n)
			got := [2]string{"–", "–"}
			for i, g := range [2]*Generated{first, last} {
				if g != nil {
					got[i] = g.Text
				}
			}
			if got != want {
				t.Errorf("%s puts %q around it, not %q", rule, got, want)
			}
		}
	}
}
