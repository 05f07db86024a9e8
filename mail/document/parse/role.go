package parse

import (
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
)

// dropped reports whether an element is left out with its content: what runs, what
// is drawn by rule, what a person would fill in, and what is about the page.
func dropped(n *html.Node) bool {
	if n.Namespace != "" {
		return n.Namespace != "math" || spoken(n)
	}
	switch n.Data {
	case "applet", "audio", "canvas", "datalist", "frameset", "iframe", "meter", "noembed", "noframes", "noscript", "optgroup", "option",
		"progress", "rp", "script", "select", "style", "template", "textarea", "title", "video", "xml":
		return true
	case "object":
		return !holdsTable(n)
	}
	return false
}

// holdsTable reports whether an element holds a table and little before it: Apple Notes writes its
// tables so.
func holdsTable(n *html.Node) bool {
	left := 20
	for d := range n.Descendants() {
		if left--; left < 0 || d.Data == "table" {
			return left >= 0
		}
	}
	return false
}

// inline reports whether an element is one of a line, if no style says otherwise. One
// that nobody knows is.
func inline(tag string) bool {
	switch tag {
	case "object",
		"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
		"mark", "nobr", "output", "picture", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
		"time", "tt", "u", "var", "wbr":
		return true
	}
	return unknown(tag)
}

// unknown reports whether HTML has no such element (HTML Living Standard, 4 and 16).
func unknown(tag string) bool {
	switch tag {
	case "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
		"mark", "nobr", "output", "picture", "q", "rb", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
		"tt", "u", "var",
		"address", "article", "aside", "blockquote", "body", "button", "caption", "center", "colgroup", "dd", "details", "dialog", "dir", "div",
		"dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "html",
		"legend", "li", "listing", "main", "map", "marquee", "menu", "nav", "ol", "p", "plaintext", "pre", "search", "section",
		"summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp":
		return false
	}
	return !style.Void(tag) && !dropped(&html.Node{Data: tag})
}

// kept reports what an element means that a document has no place for, while
// it keeps what stands in it.
func (p *parser) kept(tag string) {
	switch tag {
	case "head":
		p.lost("element", "head", "<head>")
	case "form", "button", "code", "small", "big", "tt", "kbd", "samp", "ruby", "details", "bdo", "dialog", "fieldset", "marquee", "xmp",
		"plaintext":
		p.lost("element", "element", "<"+tag+">")
	}
	if unknown(tag) {
		p.lost("element", "unknown-element", "<"+tag+">")
	}
}

// lostElement reports an element that is left out with its content. A drawing without words is an icon beside some.
func (p *parser) lostElement(n *html.Node) {
	tag := n.Data
	switch tag {
	case "title", "rp":
	case "svg":
		if p.pasted == nil || words(n) {
			p.lost("element", "subtree", "<svg>")
		}
	case "script":
		p.lost("script", "subtree", "<script>")
	default:
		p.lost("element", "subtree", "<"+tag+">")
	}
}

func headingOf(tag string) int {
	if len(tag) != 2 || tag[0] != 'h' || tag[1] < '1' || tag[1] > '6' {
		return 0
	}
	return min(int(tag[1]-'0'), 3)
}

// words reports whether a drawing has text in it, beside what it says of itself.
func words(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.TextNode && d.Parent.Data == "text" && strings.Trim(d.Data, blanks) != "" {
			return true
		}
	}
	return false
}
