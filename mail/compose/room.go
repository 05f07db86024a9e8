package compose

import (
	"image/color"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
	"postroom/mail/style/csscolor"
)

// room is what a layout leaves for its content.
type room struct {
	column int         // width in CSS pixels on a desktop; 0: it is not known
	dark   color.NRGBA // the ground behind it where the reader's scheme is dark; alpha 0: the layout has no such scheme
}

// desktop is the width of a window for mail, in CSS pixels.
const desktop = 640

// roomIn finds the room of a layout by the styles of what is around its %content%.
func roomIn(layout string) room {
	tree := style.Parse(layout)
	content := contentOf(tree.Root)
	if content == nil {
		return room{}
	}
	found := room{column: column(tree.Compute(style.Media{Width: desktop}), content)}
	if strings.Contains(layout, "prefers-color-scheme") {
		ground := groundOf(tree.Compute(style.Media{Width: desktop, Dark: true}), content)
		if csscolor.Contrast(white, ground) > csscolor.Contrast(black, ground) {
			found.dark = ground
		}
	}
	return found
}

var (
	black = color.NRGBA{A: 255}
	white = color.NRGBA{255, 255, 255, 255}
)

// contentOf is the element in whose text the content goes; nil: there is none.
func contentOf(root *html.Node) *html.Node {
	for n := range root.Descendants() {
		if n.Type == html.TextNode && n.Parent.Type == html.ElementNode && textElement(n.Parent.Data) == "" && strings.Contains(n.Data, "%content%") {
			return n.Parent
		}
	}
	return nil
}

// column is the width that the boxes around an element, and its own, leave within it.
func column(styles style.Styles, n *html.Node) int {
	var around []*html.Node // from the innermost out
	for ; n != nil && n.Type == html.ElementNode; n = n.Parent {
		around = append(around, n)
	}
	wide := float64(desktop)
	for i := len(around) - 1; i >= 0; i-- {
		if s := styles.Of(around[i]); s != nil {
			wide = within(s, wide, beside(styles, around[i], wide))
		}
	}
	return max(1, int(wide))
}

// within is the width inside a box that has so much around it, of which others have taken some.
func within(s *style.Style, around, taken float64) float64 {
	edges := s.Padding.Left.Of(around) + s.Padding.Right.Of(around) + s.Border.Left.Width + s.Border.Right.Width
	switch s.Display {
	case "table-row", "table-row-group", "table-header-group", "table-footer-group":
		return around
	case "inline":
		return around
	}
	wide := around - taken - s.Margin.Left.Of(around) - s.Margin.Right.Of(around) - edges
	outer := func(l style.Length) float64 { // a length as that of what is inside
		if s.BorderBox {
			return l.Of(around) - edges
		}
		return l.Of(around)
	}
	if s.Width.Set && (s.Display != "table-cell" || s.Width.Px > 0) {
		wide = outer(s.Width)
	}
	if s.MaxWidth.Set {
		wide = min(wide, outer(s.MaxWidth))
	}
	if s.MinWidth.Set {
		wide = max(wide, outer(s.MinWidth))
	}
	if s.Display == "table" && !s.BorderCollapse {
		wide -= 2 * s.BorderSpacing[0]
	}
	return wide
}

// beside is what the other cells of a cell's row say that they take.
func beside(styles style.Styles, cell *html.Node, around float64) float64 {
	taken := 0.0
	if styles.Of(cell).Display != "table-cell" {
		return 0
	}
	for n := range cell.Parent.ChildNodes() {
		if s := styles.Of(n); n != cell && s != nil && s.Display == "table-cell" {
			taken += s.Width.Of(around) + s.Padding.Left.Of(around) + s.Padding.Right.Of(around)
		}
	}
	return taken
}

// groundOf is the nearest colour behind what an element holds; a page's is white.
func groundOf(styles style.Styles, n *html.Node) color.NRGBA {
	for ; n != nil && n.Type == html.ElementNode; n = n.Parent {
		if s := styles.Of(n); s != nil && s.Background.A > 0x7f {
			return csscolor.Over(white, s.Background)
		}
	}
	return white
}
