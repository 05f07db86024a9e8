package parse

// role is what kind of element a tag makes.
type role int

const (
	unknown    role = iota // inline; reported
	plain                  // inline; means nothing by itself
	formatting             // inline; goes on where a block ends without its end tag
	block                  // begins and ends a block
	cell                   // a block that closes off what stands in it
	leaf                   // has no content and no end tag
	dropped                // left out with its content
)

// roleOf follows HTML's own classes of elements (HTML Living Standard, 13.2.4.2
// and 4).
func roleOf(tag string) role {
	switch tag {
	case "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return formatting
	case "abbr", "acronym", "bdi", "bdo", "cite", "data", "del", "dfn", "ins", "kbd", "label", "mark", "output",
		"picture", "q", "rb", "rp", "rt", "ruby", "samp", "span", "sub", "sup", "time", "var", "wbr":
		return plain
	case "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div",
		"dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "head",
		"header", "hgroup", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "listing", "search",
		"section", "summary", "tbody", "tfoot", "thead", "tr", "ul", "colgroup":
		return block
	case "caption", "table", "td", "th":
		return cell
	case "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input",
		"keygen", "link", "meta", "param", "source", "track":
		return leaf
	case "applet", "audio", "button", "canvas", "datalist", "form", "frameset", "iframe", "map", "marquee", "math",
		"meter", "noembed", "noframes", "noscript", "object", "optgroup", "option", "plaintext", "progress", "script",
		"select", "style", "svg", "template", "textarea", "title", "video", "xml", "xmp":
		return dropped
	}
	return unknown
}

// inline reports whether text goes on across the element's tags.
func inline(tag string) bool {
	switch roleOf(tag) {
	case unknown, plain, formatting:
		return true
	}
	return false
}

// foreign elements have another syntax inside.
func foreign(tag string) bool { return tag == "svg" || tag == "math" }

// kept reports what an element means that a document has no place for, while
// it keeps what stands in it.
func (p *parser) kept(tag string) {
	switch tag {
	case "table":
		p.lost("element", "table", "<table>")
	case "head":
		p.lost("element", "head", "<head>")
	case "code", "small", "big", "sub", "sup", "tt", "kbd", "samp", "q", "ruby", "details", "bdo", "dialog",
		"fieldset":
		p.lost("element", "element", "<"+tag+">")
	}
	if roleOf(tag) == unknown {
		p.lost("element", "unknown-element", "<"+tag+">")
	}
}
