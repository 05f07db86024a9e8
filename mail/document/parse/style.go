package parse

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
	"postroom/mail/style/csscolor"
)

// What a document holds of how an element looks is read of its computed style. What it
// does not hold is told of here, as the source has it: by attribute and declaration.

// attributes reads those of a start tag.
func (p *parser) attributes(n *html.Node, block bool, s *state) {
	if p.pasted != nil {
		p.pastedAttributes(n, s)
	}
	for _, a := range n.Attr {
		switch {
		case a.Namespace != "":
		case a.Key == "style":
			for _, d := range style.Declarations(strings.ToLower(a.Val)) {
				if !held(n.Data, block, d.Property, d.Value) && !meaningless(d.Property, d.Value) {
					p.lost("style", "style", d.Property+":"+d.Value)
				}
			}
		case strings.HasPrefix(a.Key, "on"):
			p.lost("script", "script", a.Key)
		case !harmless(n.Data, block, a.Key, a.Val):
			p.lost("attribute", "attribute", a.Key+`="`+a.Val+`"`)
		}
	}
}

// held reports whether a document has a place for what a declaration says.
func held(tag string, block bool, property, value string) bool {
	switch property {
	case "font-weight", "font-style", "text-decoration", "text-decoration-line", "text-align", "white-space", "direction", "unicode-bidi",
		"margin-left", "padding-left", "margin-right", "padding-right", "margin", "padding", "visibility", "mso-list", "mso-element":
		return true
	case "color":
		return isColor(value)
	case "background-color", "background":
		return block || isColor(value)
	case "vertical-align":
		return !block && (value == "super" || value == "sub")
	case "list-style", "list-style-type":
		return tag == "li" || tag == "ul" || tag == "ol"
	}
	return false
}

func isColor(value string) bool {
	_, ok := csscolor.Parse(value)
	return ok
}

// meaningless reports whether a declaration asks for what there is anyway, or
// is meant for one program alone.
func meaningless(property, value string) bool {
	if strings.HasPrefix(property, "-") || strings.HasPrefix(property, "mso-") ||
		strings.HasPrefix(property, "margin-") || strings.HasPrefix(property, "padding-") {
		return true
	}
	switch value {
	case "normal", "none", "inherit", "initial", "unset", "auto", "0", "0px", "0pt", "baseline", "visible", "static",
		"transparent", "inline", "block", "currentcolor", "windowtext", "100%":
		return true
	}
	switch property {
	case "line-height", "orphans", "widows", "word-spacing", "overflow-wrap", "word-wrap", "caret-color":
		return true
	}
	return false
}

// harmless reports whether an attribute means nothing by itself, or nothing
// that is not read or reported elsewhere.
func harmless(tag string, block bool, name, value string) bool {
	switch name {
	case "class", "id", "lang", "name", "role", "title", "target", "rel", "nowrap", "valign", "width", "height", "border", "cellpadding",
		"cellspacing", "colspan", "rowspan", "summary", "scope", "tabindex", "translate", "bgcolor", "hidden", "contenteditable", "spellcheck",
		"originalsrc", "shash":
		return true
	case "href", "hreflang", "download", "ping", "referrerpolicy":
		return tag == "a"
	case "type":
		return tag == "a" || tag == "ol" || tag == "ul" || tag == "li"
	case "start", "reversed":
		return tag == "ol"
	case "value":
		return tag == "li"
	case "dir":
		return block || strings.EqualFold(value, "ltr") || strings.EqualFold(value, "auto")
	case "color":
		_, ok := csscolor.Legacy(value)
		return tag == "font" && ok
	case "align":
		return block && slices.Contains([]string{"left", "center", "middle", "right", "justify", "start", "end", ""}, strings.ToLower(strings.TrimSpace(value)))
	case "action", "method", "enctype", "autocomplete", "novalidate", "accept-charset":
		return tag == "form"
	}
	for _, prefix := range [...]string{"data-", "aria-", "xml", "v:", "o:", "w:"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}
