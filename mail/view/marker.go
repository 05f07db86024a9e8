package view

import (
	"strconv"
	"strings"

	"postroom/mail/style"

	"golang.org/x/net/html"
)

// mark gives a list item its marker: among its own text where that is asked for, or else
// outside of it, where it takes no room.
func (l *layout) mark(b *box, children []*box) []*box {
	text := markerText(b.style.ListType, l.ordinal(b.node))
	if text == "" && b.style.ListImage == "" {
		return children
	}
	if b.style.ListInside && symbol(b.style.ListType) {
		m := &box{kind: blockBox, inline: true, style: anonymousStyle(b.style, "inline-block"), marker: text, number: -1}
		m.style.Width, m.style.ListInside = style.Px(l.symbolSize(b.style.Font)+1+b.style.Font.Size), true
		return append([]*box{m}, children...)
	}
	if b.style.ListInside {
		m := &box{kind: textBox, inline: true, style: b.style, text: text, number: -1}
		return append([]*box{m}, children...)
	}
	b.marker = text
	if l.tree.Mode == style.Quirks && beginsWithList(children) { // the marker has a line of its own
		return append([]*box{{kind: textBox, inline: true, style: b.style, text: "\u200b", number: -1}}, children...)
	}
	return children
}

// beginsWithList reports whether a list is the first of what is in a box.
func beginsWithList(children []*box) bool {
	for _, c := range children {
		if c.kind == textBox && blank(c) || c.isFloat() {
			continue
		}
		return c.node != nil && (c.node.Data == "ul" || c.node.Data == "ol")
	}
	return false
}

// symbolSize is how wide and high the symbol of a list is: Chromium draws it by the height of the font.
func (l *layout) symbolSize(f style.Font) float64 {
	return float64(int(l.metrics(f).Ascent*2/3+1) / 2)
}

// symbol reports whether a list's markers are drawn instead of written.
func symbol(listType string) bool {
	return listType == "disc" || listType == "circle" || listType == "square"
}

// ordinal is the number of a list item (HTML §4.4.8). All of a list are counted at once.
func (l *layout) ordinal(li *html.Node) int {
	if li == nil || li.Parent == nil {
		return 1
	}
	if n, ok := l.ordinals[li]; ok {
		return n
	}
	items := 0
	for c := range li.Parent.ChildNodes() {
		if c.Type == html.ElementNode && c.Data == "li" {
			items++
		}
	}
	step, at := 1, number(li.Parent, "start", 1)
	if has(li.Parent, "reversed") {
		step, at = -1, number(li.Parent, "start", items)
	}
	for c := range li.Parent.ChildNodes() {
		if c.Type == html.ElementNode && c.Data == "li" {
			at = number(c, "value", at)
			l.ordinals[c] = at
			at += step
		}
	}
	if n, ok := l.ordinals[li]; ok {
		return n
	}
	return 1
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// markerText is what stands before a list item (CSS Counter Styles 3 §6).
func markerText(listType string, n int) string {
	switch listType {
	case "none":
		return ""
	case "disc":
		return "•"
	case "circle":
		return "◦"
	case "square":
		return "▪"
	case "decimal-leading-zero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n) + ". "
		}
	case "lower-alpha", "lower-latin":
		return letters(n, 'a') + ". "
	case "upper-alpha", "upper-latin":
		return letters(n, 'A') + ". "
	case "lower-roman":
		return strings.ToLower(roman(n)) + ". "
	case "upper-roman":
		return roman(n) + ". "
	}
	return strconv.Itoa(n) + ". "
}

func letters(n int, first rune) string {
	if n < 1 {
		return strconv.Itoa(n)
	}
	var s string
	for ; n > 0; n = (n - 1) / 26 {
		s = string(first+rune((n-1)%26)) + s
	}
	return s
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var s strings.Builder
	for _, r := range [...]struct {
		value  int
		digits string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			s.WriteString(r.digits)
		}
	}
	return s.String()
}

// marker draws that of a list item, left of its first line.
func (d *drawer) marker(b *box, a around) {
	s := b.style
	if !s.Visible || b.baseline < 0 || s.Font.Size <= 0 {
		return
	}
	a = d.inside(b, a)
	m := d.l.metrics(s.Font)
	base := a.y + b.baseline
	if symbol(s.ListType) {
		size := d.l.symbolSize(s.Font)
		left := -float64(int(m.Ascent*2/3)) - 8 + 1
		if s.ListInside { // a box of the line
			left = 0
		}
		r := Rect{left, base - m.Ascent + float64(3*(int(m.Ascent)-int(m.Ascent*2/3))/2), size, size}
		if s.RightToLeft {
			r.X = a.x + b.w - b.border.Right - b.padding.Right - r.X - size
		} else {
			r.X += a.x + b.border.Left + b.padding.Left
		}
		round := [4]Radius{{size / 2, size / 2}, {size / 2, size / 2}, {size / 2, size / 2}, {size / 2, size / 2}}
		switch s.ListType {
		case "disc":
			d.add(r, b.node, a, Ground{Color: s.Color, Radius: round})
		case "square":
			d.add(r, b.node, a, Ground{Color: s.Color})
		default:
			line := style.Line{Width: 1, Style: "solid", Color: s.Color}
			d.add(r, b.node, a, Border{Lines: borderLines{Top: line, Right: line, Bottom: line, Left: line}, Radius: round})
		}
		return
	}
	runs := d.l.options.Fonts.Shape(b.marker, 0, len(b.marker), s.Font, s.RightToLeft, 0, 0)
	width := 0.0
	for _, run := range runs {
		width += run.Advance
	}
	x := a.x + b.border.Left + b.padding.Left - width
	if s.RightToLeft {
		x = a.x + b.w - b.border.Right - b.padding.Right
	}
	for _, run := range runs {
		t := &Text{Text: b.marker[run.Start:run.End], Run: run, Baseline: base, Font: s.Font, Color: s.Color, Ground: a.ground, Node: -1}
		d.add(Rect{x, base - m.Ascent, run.Advance, m.Ascent + m.Descent}, b.node, a, t)
		x += run.Advance
	}
}
