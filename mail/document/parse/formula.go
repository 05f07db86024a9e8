package parse

import (
	"strings"

	"golang.org/x/net/html"
)

// A formula (MathML) is the text that stands in it, raised and lowered as it is: what is placed
// otherwise is written on the line. Programs that draw formulas write each twice or more, for
// people who see and for those who listen: it comes in once.

// spoken reports whether an element of a formula is left out: what it was made of, in another
// language, and a formula whose drawing stands beside it as text.
func spoken(n *html.Node) bool {
	switch {
	case n.Data == "annotation" || n.Data == "annotation-xml":
		return true
	case n.Data != "math" || n.Parent == nil:
		return false
	}
	drawn := n.Parent.NextSibling
	return drawn != nil && attribute(drawn, "aria-hidden") == "true" && plainText(drawn) != ""
}

// formula places an element of a formula, and is what is written around it.
func (p *parser) formula(n *html.Node, s *state) (before, behind string) {
	if n.Data == "math" {
		p.lost("element", "element", "<math>")
	}
	place := 0
	for sibling := n.PrevSibling; sibling != nil; sibling = sibling.PrevSibling {
		if sibling.Type == html.ElementNode {
			place++
		}
	}
	within := ""
	if n.Parent != nil {
		within = n.Parent.Data
	}
	switch {
	case place == 1 && (within == "msub" || within == "msubsup"):
		s.marks.Lowered, s.lowered = true, true
	case place == 1 && within == "msup", place == 2 && within == "msubsup":
		s.marks.Raised, s.raised = true, true
	case within == "mfrac" && strings.Contains(plainText(n), " "), n.Data == "msqrt", within == "mfrac" && n.Data == "mrow":
		before, behind = "(", ")"
	}
	switch {
	case n.Data == "msqrt":
		before = "√" + before
	case within == "mfrac" && place == 1:
		before = "/" + before
	}
	return before, behind
}
