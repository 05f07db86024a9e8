package parse

import (
	"image/color"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"postroom/mail/document"
	"postroom/mail/style"
	"postroom/mail/style/csscolor"
)

// A button is what looks like one: a link, and nothing beside it, on a ground of its own
// with room around it. Stored HTML says so by its class.

// button is a link that is one.
type button struct {
	look  *style.Style   // of the link
	color string         // of its ground; empty: that of all
	align document.Align // where it stands

	stored bool // it says so by its class
}

// longestLabel is how long the label of a button is, in characters.
const longestLabel = 80

// buttonOf reads a link as a button; nil: it is none.
func (p *parser) buttonOf(n *html.Node, look *style.Style, s *state) *button {
	b := &button{look: look, align: alignOf(s.block)}
	if strings.HasPrefix(n.Data, "v:") && hasAttribute(n, "href") { // Outlook's own drawing of one
		b.color, _ = document.Color.Clean(attribute(n, "fillcolor"))
		return b
	}
	if n.Data != "a" {
		return nil
	}
	own := groundOf(look)
	if hasClass(attribute(n, "class"), "button") {
		b.color, b.stored = own, true
		if own == "" {
			b.color, _ = p.cellAround(n, b)
		}
		return b
	}
	label := plainText(n)
	if !hasAttribute(n, "href") || label == "" || utf8.RuneCountInString(label) > longestLabel || p.holdsMore(n) {
		return nil
	}
	behind := p.behind(n)
	switch {
	case own != "" && own != behind && (hasRoom(look) || isBox(look)):
		b.color = own
		return b
	case own == "" && isFrame(look) && hasRoom(look):
		b.color = csscolor.Written(csscolor.Over(white, look.Border.Top.Color))
		return b
	}
	if c, ok := p.cellWithin(n); ok {
		b.color = c
		return b
	}
	if c, ok := p.cellAround(n, b); ok {
		b.color = c
		return b
	}
	return nil
}

// cellWithin is the ground of the cell or block that is all a link holds.
func (p *parser) cellWithin(n *html.Node) (ground string, ok bool) {
	for range highest {
		only := (*html.Node)(nil)
		for child := range n.ChildNodes() {
			if child.Type == html.ElementNode && only == nil {
				only = child
			}
		}
		if only == nil || !isAlone(only) {
			return "", false
		}
		n = only
		look := p.screens[0].Of(n)
		if look == nil {
			return "", false
		}
		if c := groundOf(look); c != "" && c != csscolor.Written(white) && (hasRoom(look) || isBox(look)) {
			return c, true
		}
	}
	return "", false
}

// highest is how far around a link a button's ground is looked for, in elements.
const highest = 8

// cellAround is the ground of the cell or block that a link stands alone in, and how the
// button stands. ok: it makes it one.
func (p *parser) cellAround(n *html.Node, b *button) (ground string, ok bool) {
	room := hasRoom(b.look) || isBox(b.look)
	if len(b.look.Decorations) > 0 && !room && !namedButton(n) {
		return "", false
	}
	at := n
	for range highest {
		if !isAlone(at) || at.Parent == nil {
			return "", false
		}
		at = at.Parent
		look := p.screens[0].Of(at)
		if look == nil || at.Data == "body" {
			return "", false
		}
		room = room || hasRoom(look) || look.Height.Set || namedButton(at)
		c := groundOf(look)
		if c == "" && isFrame(look) {
			c = csscolor.Written(csscolor.Over(white, look.Border.Top.Color))
		}
		if c == "" || c == p.behind(at) {
			continue
		}
		wide := look.Width.Percent >= 100 || look.Width.Px >= widest || look.Display == "block" && !look.Width.Set
		if !room || wide && !hasRoom(b.look) && !namedButton(n) && !namedButton(at) {
			return "", false
		}
		b.align = p.placeOf(at)
		return c, true
	}
	return "", false
}

// widest is the width of a button, in pixels.
const widest = 400

// placeOf is how a cell stands in what is around its table.
func (p *parser) placeOf(n *html.Node) document.Align {
	for around := n; around != nil && around.Data != "body"; around = around.Parent {
		if around.Data == "table" {
			n = around
			break
		}
	}
	look := p.screens[0].Of(n)
	switch {
	case look == nil:
		return document.AlignStart
	case look.Float == "right":
		return document.AlignEnd
	case strings.EqualFold(attribute(n, "align"), "center"),
		!look.Margin.Left.Set && !look.Margin.Right.Set:
		return document.AlignCentre
	}
	return alignOf(p.screens[0].Of(n.Parent))
}

// groundOf is the ground of an element; empty: none.
func groundOf(look *style.Style) string {
	if look.Background.A == 0 {
		return ""
	}
	return csscolor.Written(csscolor.Over(white, look.Background))
}

// behind is the ground around an element.
func (p *parser) behind(n *html.Node) string {
	for around := range n.Ancestors() {
		if look := p.screens[0].Of(around); look != nil && look.Background.A > 0 {
			return groundOf(look)
		}
	}
	return csscolor.Written(white)
}

func hasRoom(look *style.Style) bool {
	e, b := look.Padding, look.Border
	return e.Left.Px+e.Right.Px+e.Top.Px+e.Bottom.Px > 4 || b.Top.Width+b.Bottom.Width+b.Left.Width+b.Right.Width > 8
}

func isBox(look *style.Style) bool {
	return look.Display != "inline" && (look.Width.Set || look.Height.Set || look.LineHeight.Length.Px > 0)
}

// isFrame reports whether a box has a line around it that is seen.
func isFrame(look *style.Style) bool {
	for _, l := range [...]style.Line{look.Border.Top, look.Border.Right, look.Border.Bottom, look.Border.Left} {
		if l.Width == 0 || l.Color.A == 0 || isPaper(color.NRGBA{R: l.Color.R, G: l.Color.G, B: l.Color.B, A: 255}) {
			return false
		}
	}
	return true
}

func namedButton(n *html.Node) bool {
	class := strings.ToLower(attribute(n, "class"))
	return strings.Contains(class, "button") || strings.Contains(class, "btn")
}

// holdsMore reports whether a link holds more than a label.
func (p *parser) holdsMore(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && (headingOf(d.Data) > 0 || d.Data == "ul" || d.Data == "ol" || d.Data == "hr") {
			return true
		}
	}
	return false
}

// isAlone reports whether there is nothing beside a node.
func isAlone(n *html.Node) bool {
	for _, next := range [...]func(*html.Node) *html.Node{
		func(n *html.Node) *html.Node { return n.PrevSibling }, func(n *html.Node) *html.Node { return n.NextSibling },
	} {
		for beside := next(n); beside != nil; beside = next(beside) {
			switch {
			case beside.Type == html.TextNode && strings.Trim(unmarked(beside.Data), blanks) != "":
				return false
			case beside.Type == html.ElementNode && !dropped(beside) && beside.Data != "br" && beside.Data != "colgroup" &&
				(style.Void(beside.Data) || !isBlank(beside)):
				return false
			}
		}
	}
	return true
}
