package layout

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
	"postroom/mail/view"
)

// Spot is an element in which the message can stand, in place of what it holds: a cell, a
// block, the body. Its places are in bytes of the file.
type Spot struct {
	Start    int // its start tag
	From, To int // what it holds
}

// look takes in what is seen of the file.
func (f *File) look(page *view.Page) {
	own, seen := map[*html.Node]int{}, map[*html.Node]bool{}
	for _, item := range page.Items {
		n := f.nodes[item.Place]
		if n == nil {
			continue
		}
		switch drawn := item.Draw.(type) {
		case *view.Text:
			own[n] += len(strings.TrimSpace(drawn.Text))
			seen[n] = true
		case view.Image, view.Frame, view.Sign:
			seen[n] = true
		}
	}
	listed := map[*html.Node]bool{}
	var walk func(n, spot *html.Node, linked bool) int
	walk = func(n, spot *html.Node, linked bool) int {
		linked = linked || n.Type == html.ElementNode && (n.Data == "a" || n.Data == "button")
		if !linked && holds(n) && style.Place(n) >= 0 {
			spot = n
		}
		f.around[n] = spot
		if seen[n] && spot != nil && !listed[spot] {
			listed[spot] = true
			f.spots = append(f.spots, spot)
		}
		words := own[n]
		for c := range n.ChildNodes() {
			words += walk(c, spot, linked)
		}
		f.words[n] = words
		return words
	}
	walk(f.tree.Root, nil, false)
	slices.SortFunc(f.spots, func(a, b *html.Node) int { return style.Place(a) - style.Place(b) })
}

// holds reports whether blocks may stand in an element.
func holds(n *html.Node) bool {
	if n.Type != html.ElementNode || n.Namespace != "" {
		return false
	}
	switch n.Data {
	case "body", "td", "th", "div", "center", "section", "article", "main", "header", "footer", "aside", "nav", "blockquote", "li", "dd", "form", "fieldset":
		return true
	}
	return false
}

// spotOf is an element as a spot; false: its end cannot be told.
func (f *File) spotOf(n *html.Node) (Spot, bool) {
	if n == nil {
		return Spot{}, false
	}
	from, to, err := f.Content(style.Place(n))
	return Spot{style.Place(n), from, to}, err == nil
}

// Proposed is where the message probably goes: the innermost spot that has most of what is
// read, or less where that would be nearly all, or where dark text cannot be read there. false:
// there is no spot.
func (f *File) Proposed() (Spot, bool) {
	body := f.body()
	n := body
	for n != nil {
		within := f.heaviest(n)
		if within == nil || 2*f.words[within] < f.words[body] && 10*f.words[n] < 9*f.words[body] {
			break
		}
		n = within
	}
	light := n
	for light != nil && !f.light(light) {
		light = f.heaviest(light)
	}
	if light != nil {
		n = light
	}
	if s, ok := f.innermost(n); ok {
		return s, true
	}
	return f.Next(Spot{Start: -1}, 1)
}

// Next is the spot behind one, or by -1 before it, of those that something is seen in that is
// in no spot within them, in the order of the file. false: there is none.
func (f *File) Next(s Spot, by int) (Spot, bool) {
	i, on := slices.BinarySearchFunc(f.spots, s.Start, func(n *html.Node, start int) int { return style.Place(n) - start })
	if by < 0 || on {
		i += by
	}
	for ; i >= 0 && i < len(f.spots); i += by {
		if s, ok := f.spotOf(f.spots[i]); ok {
			return s, true
		}
	}
	return Spot{}, false
}

// light reports whether black is the ink for the nearest ground behind an element. Paper is white.
func (f *File) light(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if s, ok := f.styles.At(style.Place(n)); ok && s.Background.A > 0x7f {
			return inkOn(s.Background) == black
		}
	}
	return true
}

func (f *File) body() *html.Node {
	for n := range f.tree.Root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "body" {
			return n
		}
	}
	return nil
}

// heaviest is the element within another, where the message can stand, in which most is
// read; nil: there is none.
func (f *File) heaviest(in *html.Node) (found *html.Node) {
	var search func(n *html.Node)
	search = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case f.words[c] == 0:
			case f.around[c] != c:
				search(c)
			case found == nil || f.words[c] > f.words[found]:
				found = c
			}
		}
	}
	search(in)
	return found
}

// At is the spot that an element of the file is or is in, by where its start tag stands. In a
// link it is the one around: the message brings links of its own. In a table or a row it is the cell in which most is read. false: there is none.
func (f *File) At(place int) (Spot, bool) {
	n := f.nodes[place]
	if n == nil {
		return Spot{}, false
	}
	if betweenCells(n) {
		if cell := f.heaviest(n); cell != nil {
			n = cell
		}
	}
	return f.innermost(n)
}

// innermost is the innermost spot that an element is or is in, and whose end can be told.
func (f *File) innermost(n *html.Node) (Spot, bool) {
	for n = f.around[n]; n != nil; n = f.around[n.Parent] {
		if s, ok := f.spotOf(n); ok {
			return s, true
		}
	}
	return Spot{}, false
}

// betweenCells reports whether an element holds cells and no text of its own.
func betweenCells(n *html.Node) bool {
	switch n.Data {
	case "table", "tbody", "thead", "tfoot", "tr":
		return n.Namespace == ""
	}
	return false
}

// Wider is the spot around one; false: there is none.
func (f *File) Wider(s Spot) (Spot, bool) {
	n := f.nodes[s.Start]
	if n == nil {
		return Spot{}, false
	}
	return f.innermost(n.Parent)
}

// Narrower is the spot within one in which most is read; false: there is none.
func (f *File) Narrower(s Spot) (Spot, bool) {
	if n := f.nodes[s.Start]; n != nil {
		return f.spotOf(f.heaviest(n))
	}
	return Spot{}, false
}
