package view

import (
	"fmt"
	"math"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
)

// icon is how large the sign is that stands before the description of an image that is not there.
const icon = 16

// frame is what the border around such a place, and the padding in it, take where it is as
// high as what is in it.
const frame = 4

// image makes a box of an image, or of what stands in its place where it is not there, as
// Chromium does (HTML §15.4.3): room of the size that was asked for, of which old pages need
// but one side; else a sign and its description as text, which in a line takes no notice of a size.
func (l *layout) image(b *box) {
	s := b.style
	b.kind, b.inline = imageBox, strings.HasPrefix(s.Display, "inline") && !b.isFloat()
	if b.node.Data != "img" {
		return
	}
	source := strings.TrimSpace(attribute(b.node, "src"))
	if _, _, ok := l.size(source); ok {
		b.source = source
		return
	}
	b.frame = true
	asked := has(b.node, "src") && (source == "" || absolute(source))
	text, given := description(b.node)
	shown := !given && asked && source != ""
	if text == "" && !asked {
		b.frame = false
		return
	}
	spoken := text != "" && has(b.node, "alt")
	own, ratio, block, byHeight := *s, ratioOf(b), s.Display != "inline", false
	own.Overflow = "hidden" // and so the sign stands in it
	switch {
	case l.tree.Mode == style.Quirks && (s.Width.Set || s.Height.Set), text != "" && !spoken && s.Width.Set && s.Height.Set:
		if !s.Width.Set {
			own.Width = s.Height
		}
		if !s.Height.Set {
			own.Height = s.Width
		}
		if own.Height.Percent != 0 { // perhaps of nothing
			b.ratio, shown = ratio, true
		}
	case text == "" && s.Width.Set && s.Height.Set:
		return
	case s.Width.Set && !s.Height.Set && ratio > 0 && (!spoken || block), s.Display == "block" && !s.Height.Set && ratio > 0:
		b.frame, b.ratio = !spoken && s.Width.Set, ratio
	case !s.Width.Set && s.Height.Set && s.Height.Percent == 0 && ratio > 0 && (!spoken || block):
		own.Width, byHeight = style.Px(floor(s.Height.Px*ratio)), true
		b.frame = !spoken
	case !block:
		b.frame = false
		own.Width, own.Height = style.Length{}, style.Length{}
	default:
		b.frame = false
	}
	tiny := b.frame && (tiny(s.Width) || tiny(s.Height))
	b.frame = b.frame && !tiny
	shown = (shown || b.frame && b.ratio > 0) && !tiny
	b.described = text != "" && !tiny || text == "" && b.ratio > 0
	b.kind, b.style = blockBox, &own
	if !block {
		own.Display = "inline-block"
	}
	if text != "" || shown {
		describe(b, text, !tiny)
		if byHeight && !s.MinWidth.Set { // no narrower than what is in it
			own.MinWidth = style.Px(l.contentExtent(b).min)
		}
	}
}

// description is what an image is said to show: its title speaks where it has no alt. White space
// is a description too.
func description(n *html.Node) (text string, given bool) {
	for _, name := range []string{"alt", "title"} {
		if has(n, name) {
			said := attribute(n, name)
			if text = strings.TrimSpace(said); text == "" && said != "" {
				text = " "
			}
			return text, true
		}
	}
	return "", false
}

// tiny reports whether a side of an image that is not there has no room for its sign.
func tiny(side style.Length) bool { return side.Set && side.Percent == 0 && side.Px < icon+frame/2 }

// absolute reports whether an address says by itself where something is: a mail has no place that
// others could be beside, and browsers ask nobody for these.
func absolute(address string) bool {
	scheme, _, ok := strings.Cut(address, ":")
	return ok && scheme != "" && !strings.ContainsFunc(scheme, func(r rune) bool {
		return !('a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9' || r == '+' || r == '-' || r == '.')
	}) && 'a' <= scheme[0]|0x20 && scheme[0]|0x20 <= 'z'
}

// describe puts the sign of an image that is not there, and its description, into its box.
func describe(b *box, text string, sign bool) {
	var children []*box
	if sign {
		around := anonymousStyle(b.style, "block")
		around.Float, around.Width, around.Height = "left", style.Px(icon), style.Px(icon)
		children = append(children, &box{kind: imageBox, style: around, frame: true})
	}
	if text != "" {
		children = append(children, &box{kind: textBox, inline: true, style: anonymousStyle(b.style, "inline"), text: text, number: -1})
	}
	if b.frame {
		inner := &box{kind: blockBox, style: anonymousStyle(b.style, "flow-root")}
		around := style.Px(frame / 2)
		if b.style.Width.Percent != 0 { // it is a part of it once more
			inner.style.Width, inner.style.BorderBox = b.style.Width, true
		}
		inner.style.Padding = style.Edges[style.Length]{Top: around, Right: around, Bottom: around, Left: around}
		adopt(inner, children)
		children = []*box{inner}
	}
	adopt(b, children)
}

func (l *layout) size(source string) (w, h float64, ok bool) {
	if l.options.Size == nil || l.options.ImagesOff || source == "" {
		return 0, 0, false
	}
	x, y, ok := l.options.Size(source)
	return float64(x), float64(y), ok
}

// natural is the size that an image has by itself.
func (l *layout) natural(b *box) (w, h float64) {
	if b.source != "" {
		w, h, _ = l.size(b.source)
		return w, h
	}
	if b.node == nil || b.node.Data == "img" {
		return 0, 0
	}
	if b.node.Data == "canvas" {
		return max(float64(number(b.node, "width", 300)), 0), max(float64(number(b.node, "height", 150)), 0)
	}
	return 300, 150
}

// viewRatio is how much wider than high a drawing is (SVG 2 §8.6); 0: it does not say.
func viewRatio(n *html.Node) float64 {
	if n == nil || n.Data != "svg" {
		return 0
	}
	var x, y, w, h float64
	if _, err := fmt.Sscan(strings.ReplaceAll(attribute(n, "viewBox"), ",", " "), &x, &y, &w, &h); err != nil || w <= 0 || h <= 0 || math.IsInf(w/h, 0) {
		return 0
	}
	return w / h
}

// ratioOf is how much wider than high an image's attributes say that it is; 0: they do not.
func ratioOf(b *box) float64 {
	if b.node == nil || b.node.Data != "img" {
		return 0
	}
	w, h := number(b.node, "width", 0), number(b.node, "height", 0)
	if w <= 0 || h <= 0 || strings.HasSuffix(attribute(b.node, "width"), "%") || strings.HasSuffix(attribute(b.node, "height"), "%") {
		return 0
	}
	return float64(w) / float64(h)
}

// missingWidth is how wide an image that is not there wants to be where its style asks for a part of
// a width that nobody knows yet, and for a height: as its attributes say; 0: it is none.
func missingWidth(b *box) float64 {
	s := b.style
	if b.source != "" || b.kind == imageBox && !b.frame || s.Width.Percent == 0 || !s.Height.Set || s.Height.Percent != 0 {
		return 0
	}
	height := s.Height.Px
	if s.BorderBox {
		height = max(height-b.down(), 0)
	}
	return floor(height * ratioOf(b))
}

// layImage gives an image its size (CSS 2.2 §10.3.2, §10.4): around is the width and height of
// what it stands in; a negative height is not known.
func (l *layout) layImage(b *box, around, height float64) {
	s := b.style
	nw, nh := l.natural(b)
	ratio := ratioOf(b)
	switch view := viewRatio(b.node); {
	case view > 0: // it is as wide as there is room
		ratio = view
		nw = max(around-b.across()-b.margin.Left-b.margin.Right, 0)
		nh = nw / view
	case b.node != nil && b.node.Data == "svg":
	case nw > 0 && nh > 0:
		ratio = nw / nh
	}
	w, h := -1.0, definite(s.Height, height)
	if s.Width.Set {
		w = max(s.Width.Of(around), 0)
	}
	if s.BorderBox {
		if w >= 0 {
			w = max(w-b.across(), 0)
		}
		if h >= 0 {
			h = max(h-b.down(), 0)
		}
	}
	autoWidth, autoHeight := w < 0, h < 0
	switch {
	case autoWidth && autoHeight:
		w, h = nw, nh
	case autoWidth && ratio > 0:
		w = floor(h * ratio)
	case autoWidth:
		w = nw
	case autoHeight && ratio > 0:
		h = floor(w / ratio)
	case autoHeight:
		h = nh
	}
	inW := func(v float64) float64 { return l.clampWidth(b, v+b.across(), around) - b.across() }
	inH := func(v float64) float64 { return b.clampHeight(v+b.down(), height) - b.down() }
	cw, ch := inW(w), inH(h)
	switch {
	case autoHeight && cw != w && ratio > 0 && (!autoWidth || ch == h):
		ch = inH(floor(cw / ratio))
	case autoWidth && ch != h && ratio > 0 && cw == w:
		cw = inW(floor(ch * ratio))
	case autoWidth && autoHeight && cw != w && ch != h && ratio > 0: // what is bound tighter decides
		if cw/w < ch/h {
			ch = inH(floor(cw / ratio))
		} else {
			cw = inW(floor(ch * ratio))
		}
	}
	b.w, b.h = cw+b.across(), ch+b.down()
	b.baseline, b.lastLine = -1, -1
}

// imageExtent is that of an image: one whose width is in percent can be as narrow as there is room.
func (l *layout) imageExtent(b *box) extent {
	s := b.style
	l.layImage(b, 0, -1)
	if s.Width.Percent == 0 && s.MaxWidth.Percent == 0 {
		return extent{b.w, b.w}
	}
	free := *s
	if s.Width.Percent != 0 {
		free.Width = style.Length{}
	}
	if s.MaxWidth.Percent != 0 {
		free.MaxWidth = style.Length{}
	}
	b.style = &free
	l.layImage(b, 0, -1)
	b.style = s
	if b.frame && s.Width.Percent == 0 { // its bound in percent is none there
		return extent{b.w, b.w}
	}
	if b.frame { // as wide as the sign in it
		return extent{icon + frame + b.across(), max(b.w, icon+frame+b.across())}
	}
	return extent{b.across(), b.w}
}
