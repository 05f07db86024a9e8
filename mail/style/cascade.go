package style

import (
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// The bounds of the cascade. An element is asked only about the rules whose id, class or
// tag it has; a text in which each rule could still match each element is read up to tries,
// and one with a parent of more than siblings children without the rules that count them.
const (
	tries    = 1 << 22
	siblings = 2000
)

// Style is the computed style of an element.
type Style struct {
	Display string // a keyword of CSS Display 3; "none": it and what is in it are not there
	Visible bool   // visibility is "visible"

	declared bool // the text says what Display is, not the browser's own sheet
}

// Hidden reports whether the text hides what stands in the element. What browsers never
// show, such as a <head>, is not hidden by the text.
func (s Style) Hidden() bool { return s.Display == "none" && s.declared || !s.Visible }

// Styles are the computed styles of a tree.
type Styles struct {
	at map[int]Style // by place
}

// At is the style of the element whose start tag stands at a place of the text, in bytes.
func (s Styles) At(place int) (Style, bool) {
	style, ok := s.at[place]
	return style, ok
}

// Compute gives the styles that a screen asks for.
func (t *Tree) Compute(m Media) Styles {
	c := cascade{rules: map[string][]ordered{}, left: tries, styles: Styles{map[int]Style{}}}
	wide := crowded(t.Root)
	holds := map[string]bool{} // each list of queries is evaluated once
	for order, r := range t.sheets {
		if r.walks && wide {
			continue
		}
		if !slices.ContainsFunc(r.media, func(list string) bool {
			if _, known := holds[list]; !known {
				holds[list] = m.holds(list)
			}
			return !holds[list]
		}) {
			c.rules[r.key] = append(c.rules[r.key], ordered{r, r.selector.Specificity(), order})
		}
	}
	c.compute(t.Root, Style{Display: "inline", Visible: true})
	return c.styles
}

// crowded reports whether a parent has more children than may be counted.
func crowded(root *html.Node) bool {
	for n := range root.Descendants() {
		count := 0
		for c := n.FirstChild; c != nil && count <= siblings; c = c.NextSibling {
			count++
		}
		if count > siblings {
			return true
		}
	}
	return false
}

type ordered struct {
	rule
	specificity cascadia.Specificity
	order       int
}

type cascade struct {
	rules  map[string][]ordered // by key
	left   int                  // tries
	styles Styles
}

// compute goes no deeper than a tree is.
func (c *cascade) compute(n *html.Node, parent Style) {
	style := parent
	if n.Type == html.ElementNode {
		style = c.style(n, parent)
		if at := place(n); at >= 0 {
			c.styles.at[at] = style
		}
	}
	for child := range n.ChildNodes() {
		c.compute(child, style)
	}
}

// style is the cascade of one element (CSS Cascade 4, section 6): the browser's own sheet,
// the sheets of the text, the element's own; then what of them is important.
func (c *cascade) style(n *html.Node, parent Style) Style {
	matched := c.matched(n)
	inline := readInline(attribute(n, "style"))
	s := Style{Display: ownDisplay(n), Visible: parent.Visible}
	for _, important := range [...]bool{false, true} {
		for _, r := range matched {
			s.declare(r.declared, important, parent)
		}
		s.declare(inline, important, parent)
	}
	return s
}

// matched are the rules for an element, the weakest first.
func (c *cascade) matched(n *html.Node) []ordered {
	keys := []string{"", n.Data}
	if id := attribute(n, "id"); id != "" {
		keys = append(keys, "#"+id)
	}
	for class := range strings.FieldsSeq(attribute(n, "class")) {
		keys = append(keys, "."+class)
	}
	slices.Sort(keys)
	var list []ordered
	for _, key := range slices.Compact(keys) {
		for _, r := range c.rules[key] {
			if c.left--; c.left < 0 {
				return nil
			}
			if r.selector.Match(n) {
				list = append(list, r)
			}
		}
	}
	slices.SortFunc(list, func(a, b ordered) int {
		switch {
		case a.specificity.Less(b.specificity):
			return -1
		case b.specificity.Less(a.specificity):
			return 1
		}
		return a.order - b.order
	})
	return list
}

func (s *Style) declare(list []declaration, important bool, parent Style) {
	for _, d := range list {
		if d.important != important {
			continue
		}
		switch d.property {
		case "display":
			s.Display, s.declared = display(d.value, s.Display, parent.Display), true
		case "visibility":
			s.Visible = visible(d.value, s.Visible, parent.Visible)
		}
	}
}

func display(value, now, parent string) string {
	switch value {
	case "inherit":
		return parent
	case "initial", "unset":
		return "inline"
	case "none", "inline", "block", "inline-block", "list-item", "contents", "flow-root", "flex", "inline-flex", "grid", "inline-grid",
		"table", "inline-table", "table-row", "table-cell", "table-caption", "table-column", "table-column-group",
		"table-row-group", "table-header-group", "table-footer-group":
		return value
	}
	return now
}

func visible(value string, now, parent bool) bool {
	switch value {
	case "visible", "initial":
		return true
	case "hidden", "collapse":
		return false
	case "inherit", "unset":
		return parent
	}
	return now
}

// ownDisplay is that of the browser's own sheet (HTML Living Standard, 15.3).
func ownDisplay(n *html.Node) string {
	if slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "hidden" }) {
		return "none"
	}
	switch n.Data {
	case "area", "base", "basefont", "datalist", "head", "link", "meta", "noembed", "noframes", "param", "rp", "script", "style",
		"template", "title":
		return "none"
	case "li", "summary":
		return "list-item"
	case "table":
		return "table"
	case "caption":
		return "table-caption"
	case "tr":
		return "table-row"
	case "td", "th":
		return "table-cell"
	case "tbody":
		return "table-row-group"
	case "thead":
		return "table-header-group"
	case "tfoot":
		return "table-footer-group"
	case "col":
		return "table-column"
	case "colgroup":
		return "table-column-group"
	case "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
		"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend",
		"listing", "main", "menu", "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section", "ul", "xmp":
		return "block"
	}
	return "inline"
}
