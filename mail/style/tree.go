// Package style reads HTML text as its tree and gives the computed style of each
// element: [Parse], then [Tree.Compute] for the screen that is asked about.
//
// It never fails and reads nothing but the text. Its time and memory grow with the
// text: what is deeper than [maxDepth] is flattened as browsers do, and the work of
// matching selectors has a bound (see cascade.go).
package style

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// maxDepth bounds how many elements of the text are open at once, where the HTML5 parser
// refuses it: that takes no more than 512, with those that it adds itself. A cell that stands
// in a table alone brings a body and a row.
const maxDepth = 160

// How many elements a text may come to: some, and so many for each of its tags.
const (
	fewest = 10_000
	perTag = 16
)

// mark is the attribute by which a start tag's place in the text gets through the
// HTML5 parser, which sorts some. It comes first in its tag: of equal ones the first counts.
const mark = "data-style-at"

// Tree is the tree of an HTML text.
type Tree struct {
	Root *html.Node // the document
	Mode Mode

	// Flat is where the first tag stands that was too deep to count, in bytes; -1: none was.
	Flat int

	filter filtered
	rules  []rule
	blocks int
	places map[int]*html.Node // by where their start tag stands
}

// Parse reads a text as HTML5 without scripts.
func Parse(source string) *Tree { return read(source, nil, nil) }

// ParseFor reads a text as a program does that leaves some of it out; nil: as a browser.
func ParseFor(source string, by Filter) *Tree { return read(source, by, nil) }

// ParseTexts is [Parse] for who has to know how texts are written: text is given each one
// between two tags as it stands in the source, entities and all, with its place in bytes, and
// what it gives is read instead. What stands in a <style>, <script>, <title> or the like is none.
func ParseTexts(source string, text func(raw string, at int) string) *Tree {
	return read(source, nil, text)
}

func read(source string, by Filter, text func(raw string, at int) string) *Tree {
	flat := -1
	source = settled(source)
	bare, _ := marked(source, 0, text)
	root, err := treeOf(bare)
	if err != nil {
		bare, flat = marked(source, maxDepth, text)
		root, err = treeOf(bare)
	}
	if err != nil { // what crosses and is adopted can still be too deep: the text alone is left
		root = textOf(source)
	}
	t := &Tree{Root: root, Mode: modeOf(doctype(root)), Flat: flat, places: map[int]*html.Node{}, filter: filtered{by: by, source: source}}
	t.filter.elements(root)
	sheet := sheet{quirks: t.Mode == Quirks, layers: noLayers(), filter: t.filter}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if at := Place(n); at >= 0 {
			t.places[at] = n
		}
		if n.Data == "style" && n.Namespace == "" {
			sheet.element(n)
		}
	}
	t.rules, t.blocks = sheet.rules, sheet.blocks
	return t
}

// AsksForScheme reports whether a rule of the text depends on the reader's colour scheme.
func (t *Tree) AsksForScheme() bool {
	return slices.ContainsFunc(t.rules, func(r rule) bool {
		return slices.ContainsFunc(r.media, func(m string) bool { return strings.Contains(strings.ToLower(m), "prefers-color-scheme") })
	})
}

func doctype(root *html.Node) *html.Node {
	for n := range root.ChildNodes() {
		if n.Type == html.DoctypeNode {
			return n
		}
	}
	return nil
}

func treeOf(source string) (*html.Node, error) {
	return html.ParseWithOptions(strings.NewReader(source), html.ParseOptionEnableScripting(false))
}

// marked is the text with the place of each start tag in it, and without the tags that would
// be deeper than most; 0: with all. Only end tags close an element here, so it can be less deep
// than it looks. Nor does it hold tags that would make far more elements than there are tags: the
// parser opens each of formats anew in every block behind one that is not closed. Where
// texts are asked about, a block that is too deep still parts what stands before it from what is in it. flat is where the first such tag
// stands; -1: nowhere.
func marked(source string, most int, text func(raw string, at int) string) (bare string, flat int) {
	flat = -1
	var out strings.Builder
	out.Grow(len(source) * 2)
	z := html.NewTokenizer(strings.NewReader(source))
	var open []string
	beyond := map[string]int{}         // open, but too deep
	formats, tags, elements := 0, 0, 0 // open, so far, and what they come to at most
	at, hidden := 0, false             // whether the text at hand is none that shows
	unseen := ""                       // an element that is open, and too deep, but shows nothing of what is in it
	for {
		kind := z.Next()
		raw := string(z.Raw())
		if kind == html.ErrorToken {
			out.WriteString(raw)
			return out.String(), flat
		}
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := string(name)
			tags++
			hidden = kind == html.StartTagToken && rawText(tag)
			tooDeep, tooMany := most > 0 && len(open) >= most, elements+formats > fewest+perTag*tags
			last := tooDeep && unseen == "" && isUnseen(tag)
			if last && kind == html.StartTagToken {
				unseen = tag
			}
			if (tooDeep && !last || tooMany) && kind == html.StartTagToken && !Void(tag) && !rawText(tag) {
				beyond[tag]++
				if flat < 0 {
					flat = at
				}
				if text != nil && tooDeep && isBlock(tag) {
					out.WriteString(parting)
				}
				break
			}
			elements += 1 + formats
			if isFormat(tag) {
				formats++
			}
			cut := strings.IndexAny(raw, " \n\r\t\f/>") // where the name ends, however it is read
			if cut < 0 {
				cut = len(raw)
			}
			out.WriteString(raw[:cut] + " " + mark + "=" + strconv.Itoa(at) + " " + raw[cut:])
			if most > 0 && kind == html.StartTagToken && !Void(tag) && !last {
				open = append(open, tag)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			tag := string(name)
			hidden = false
			if beyond[tag] > 0 {
				beyond[tag]--
				if text != nil && isBlock(tag) {
					out.WriteString(parting)
				}
				break
			}
			if tag == unseen {
				unseen = ""
			}
			if isFormat(tag) && formats > 0 {
				formats--
			}
			// Further down than the bound none is looked for: an element is open at most so deep.
			if i := lastIndex(open, tag); i >= 0 {
				open = slices.Delete(open, i, i+1)
			}
			out.WriteString(raw)
		case html.TextToken:
			if text != nil && !hidden {
				out.WriteString(text(raw, at))
				break
			}
			out.WriteString(raw)
		default:
			out.WriteString(raw)
		}
		at += len(raw)
	}
}

func lastIndex(list []string, s string) int {
	for i, v := range slices.Backward(list) {
		if v == s {
			return i
		}
	}
	return -1
}

// isFormat reports whether an element is one that goes on in the next block (HTML §13.2.4.3).
func isFormat(tag string) bool {
	switch tag {
	case "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return true
	}
	return false
}

// parting stands where a block would begin or end that is too deep.
const parting = "<div></div>"

// isBlock reports whether an element begins and ends a line by itself.
func isBlock(tag string) bool {
	switch tag {
	case "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
		"figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "legend", "li", "listing", "main",
		"menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul":
		return true
	}
	return false
}

// isUnseen reports whether what stands in an element is not the text of a page.
func isUnseen(tag string) bool {
	switch tag {
	case "audio", "canvas", "datalist", "math", "select", "svg", "template", "video":
		return true
	}
	return false
}

// QuotationMarks are those that a browser puts around what is in a <q> (HTML §15.3.4): double ones, and single ones within.
func QuotationMarks(n *html.Node) (before, behind string) {
	for around := range n.Ancestors() {
		if around.Data == "q" {
			return "‘", "’"
		}
	}
	return "“", "”"
}

// Void reports whether an element never has content (HTML §13.1.2), by its name in small letters.
func Void(tag string) bool {
	switch tag {
	case "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input", "keygen", "link", "meta",
		"param", "source", "track", "wbr":
		return true
	}
	return false
}

// rawText reports whether what stands in an element is no markup.
func rawText(tag string) bool {
	switch tag {
	case "iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp":
		return true
	}
	return false
}

// textOf is a document that has nothing but the text of a source.
func textOf(source string) *html.Node {
	root, _ := html.Parse(strings.NewReader("")) // a reader of a text does not fail
	body := root.LastChild.LastChild
	z := html.NewTokenizer(strings.NewReader(source))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		if kind == html.TextToken {
			body.AppendChild(&html.Node{Type: html.TextNode, Data: string(z.Text())})
		}
	}
	return root
}

// Place is where the start tag of an element stands in the text, in bytes; -1: nowhere.
func Place(n *html.Node) int {
	if at, err := strconv.Atoi(attribute(n, mark)); err == nil {
		return at
	}
	return -1
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// Attributes are those that an element has in the text.
func Attributes(n *html.Node) []html.Attribute {
	return slices.DeleteFunc(slices.Clone(n.Attr), func(a html.Attribute) bool { return a.Key == mark && a.Namespace == "" })
}
