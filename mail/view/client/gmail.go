package client

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
)

// gmailSheet is how many bytes of all <style> together Gmail reads (caniemail.com, <style> element,
// note 6; github.com/hteumeuleu/email-bugs, 90).
const gmailSheet = 16 << 10

// spaced are colours without commas, and lab is what newer ones are called: a declaration of such in an
// attribute takes all of the attribute with it, and one in a <style> all of that (caniemail.com, rgb(),
// rgba() and lch()).
var (
	spaced = regexp.MustCompile(`(?i)\brgba?\(\s*[\d.]+%?\s+[\d.]`)
	modern = regexp.MustCompile(`(?i)\b(?:ok)?(?:lab|lch)\(`)
)

// gmail is what Gmail reads of a <style>.
func (r *Reading) gmail(n *html.Node, text string) string {
	r.sheets += len(text)
	switch {
	case hasAncestor(n, "body"):
		r.sheet(n, "Gmail reads <style> in the head only.")
	case r.sheets > r.client.sheet:
		r.sheet(n, "Gmail reads 16 KB of <style>, and leaves out the block that goes beyond.")
	case spaced.MatchString(text):
		r.sheet(n, "A colour without commas, as rgb(0 128 0), makes Gmail leave out the whole block.")
	case unbalanced(text):
		r.sheet(n, "A block that does not close makes Gmail leave out the whole <style>.")
	case nested(text):
		r.sheet(n, "An at-rule in another makes Gmail leave out the whole <style>.")
	default:
		return text
	}
	return ""
}

// unbalanced reports whether the braces of a sheet do not match.
func unbalanced(text string) bool {
	depth, low := 0, 0
	style.Braces(text, func(d int, _ bool) { depth, low = d, min(low, d) })
	return depth != 0 || low < 0
}

// nested reports whether an at-rule with a block stands in another.
func nested(text string) bool {
	found := false
	style.Braces(text, func(d int, at bool) { found = found || at && d > 1 })
	return found
}

// gmailAttribute takes away a style attribute of which Gmail reads nothing.
func (r *Reading) gmailAttribute(n *html.Node) {
	for i, a := range n.Attr {
		if a.Key != "style" || a.Namespace != "" {
			continue
		}
		if spaced.MatchString(a.Val) || modern.MatchString(a.Val) {
			r.drop(&rule{
				slug: "css-rgb", title: "rgb()", says: "A colour without commas, or of lab and lch, makes Gmail leave out the whole style attribute.",
				fix: "Write the colour as #rrggbb.",
			}, strings.TrimSpace(a.Val), style.Place(n))
			n.Attr = append(n.Attr[:i:i], n.Attr[i+1:]...)
		}
		return
	}
}
