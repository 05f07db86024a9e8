package layout

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"postroom/assets"
	"postroom/mail/style"
)

// Where what an element holds ends is not in its tree, and an end tag is often missing or
// one too many. So it is told by the tree and by the tags behind the last element in it; and
// what is made by it is read again: nothing else of the tree may have changed.

// token is a tag of the file.
type token struct {
	kind       html.TokenType // a start tag or an end tag
	name       string
	start, end int // in bytes
}

// tokensOf are the tags of a text, in its order.
func tokensOf(text string) (all []token) {
	z := html.NewTokenizer(strings.NewReader(text))
	at := 0
	for {
		kind := z.Next()
		length := len(z.Raw())
		switch kind {
		case html.ErrorToken:
			return all
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			name, _ := z.TagName()
			if kind != html.EndTagToken {
				kind = html.StartTagToken
			}
			all = append(all, token{kind, string(name), at, at + length})
		}
		at += length
	}
}

var (
	errNoElement = errors.New("no element begins there: choose a part of the picture")
	errNoEnd     = errors.New("where this part ends cannot be told, since tags in it are closed wrongly: choose a larger one")
)

// Content is what an element holds, in bytes of the file: what stands between its start tag,
// at place, and its end. An image or a line holds nothing, which is an error.
func (f *File) Content(place int) (from, to int, err error) {
	n := f.nodes[place]
	first, ok := f.tokenAt(place)
	if n == nil || !ok {
		return 0, 0, errNoElement
	}
	if !holdsText(n) {
		return 0, 0, fmt.Errorf("<%s> holds no text: choose what is around it", n.Data)
	}
	last := f.last[n]
	at, ok := f.tokenAt(style.Place(last))
	if !ok {
		return 0, 0, errNoEnd
	}
	open := openAt(last)
	depth := slices.Index(open, n)
	if depth < 0 {
		return 0, 0, errNoEnd
	}
	return f.tokens[first].end, f.endBehind(at, open, depth), nil
}

// endBehind is where the element at depth of those that are open behind a tag ends.
func (f *File) endBehind(at int, open []*html.Node, depth int) int {
	for _, t := range f.tokens[at+1:] {
		if t.kind == html.StartTagToken {
			if f.nodes[t.start] != nil { // else it opens nothing
				return t.start
			}
			continue
		}
		closed := closedBy(t.name, open)
		switch {
		case closed < 0, closed < depth && formats(t.name): // it does not close the blocks in it
		case closed <= depth:
			return t.start
		default:
			open = open[:closed]
		}
	}
	return len(f.Text)
}

// tokenAt is the place among the tags of the start tag that stands there.
func (f *File) tokenAt(place int) (int, bool) {
	return slices.BinarySearchFunc(f.tokens, place, func(t token, place int) int { return t.start - place })
}

// openAt are the elements that are open behind an element's start tag, the outermost first.
func openAt(n *html.Node) (open []*html.Node) {
	for up := n; up != nil; up = up.Parent {
		if up.Type == html.ElementNode && (up != n || up.Namespace == "" && !style.Void(up.Data)) {
			open = append(open, up)
		}
	}
	slices.Reverse(open)
	return open
}

// closedBy is the place of the open element that an end tag closes (HTML §13.2.6.4.7); -1: it
// closes none.
func closedBy(name string, open []*html.Node) int {
	inTable := tablePart(name)
	for i, n := range slices.Backward(open) {
		switch {
		case n.Data == name, heading(name) && heading(n.Data):
			return i
		case n.Data == "table", n.Data == "html", !inTable && (n.Data == "td" || n.Data == "th" || n.Data == "caption"):
			return -1 // it is out of its scope
		}
	}
	return -1
}

func tablePart(name string) bool {
	switch name {
	case "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "body", "html":
		return true
	}
	return false
}

func heading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6'
}

// formats reports whether an element is one that goes on in the next block (HTML §13.2.4.3).
func formats(name string) bool {
	switch name {
	case "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return true
	}
	return false
}

// holdsText reports whether text that is read can stand in an element.
func holdsText(n *html.Node) bool {
	if n.Namespace != "" || style.Void(n.Data) || betweenCells(n) {
		return false
	}
	switch n.Data {
	case "html", "head", "title", "style", "script", "textarea", "iframe", "noembed", "noframes", "xmp", "plaintext", "template", "select", "object", "colgroup":
		return false
	}
	return true
}

// Put puts the message's place in the place of what a spot holds. All else of the file stays
// byte for byte.
func (f *File) Put(s Spot) (Layout, error) {
	n := f.nodes[s.Start]
	if n == nil || s.From < 0 || s.To < s.From || s.To > len(f.Text) {
		return Layout{}, errNoElement
	}
	text := f.Text[:s.From] + assets.LayoutContent + f.Text[s.To:]
	if !sameBut(f.tree.Root, style.Parse(text).Root, n) {
		return Layout{}, errNoEnd
	}
	return Layout{Name: f.Name, Text: text}, nil
}

// sameBut reports whether two trees are the same, but that in the second an element of the
// first holds the message's place alone.
func sameBut(a, b, but *html.Node) bool {
	if a.Type != b.Type || a.Data != b.Data || a.Namespace != b.Namespace || !slices.Equal(style.Attributes(a), style.Attributes(b)) {
		return false
	}
	if a == but {
		c := b.FirstChild
		return c != nil && c.NextSibling == nil && c.Type == html.TextNode && strings.TrimSpace(c.Data) == assets.LayoutContent // what stands behind </body> is in it too
	}
	x, y := a.FirstChild, b.FirstChild
	for x != nil && y != nil && sameBut(x, y, but) {
		x, y = x.NextSibling, y.NextSibling
	}
	return x == nil && y == nil
}
