package style

import "golang.org/x/net/html"

// winners are the declarations that count, by property.
type winners [properties]*declaration

func (c *cascade) computed(n *html.Node, o origins, parent *Style) *Style {
	start := *theInitial
	s := &start
	s.inherit(parent)
	c.numbers++
	s.number = c.numbers
	e := &element{style: s, parent: parent, quirks: c.quirks, document: c, scale: scale{em: parent.given.size, rem: initialSize, width: c.media.Width, font: parent.Font, metrics: c.media.Metrics}}
	if c.root != nil {
		e.scale.rem = c.root.given.size
	}
	c.customs(s, o)
	s.RightToLeft = c.direction(n, e, o)
	for _, b := range o.author {
		c.left -= len(b.declarations) / declarationsPerTry
	}
	var win winners
	for _, b := range o.agent {
		win.take(n, b, false, s.RightToLeft)
	}
	fallback := win
	for i, b := range o.author {
		win.take(n, b, false, s.RightToLeft)
		if i >= o.hints {
			s.given.declared = s.given.declared || b.says(n, pDisplay)
		}
	}
	for _, b := range o.author {
		win.take(n, b, true, s.RightToLeft)
	}
	for _, b := range o.agent { // which nothing overrules
		win.take(n, b, true, s.RightToLeft)
	}
	for p := pFontFamily; p < pLineHeight; p++ {
		e.apply(p, win[p], fallback[p])
	}
	if d := win[pColor]; d != nil && d == fallback[pColor] {
		s.ColorDeclared = false
	}
	e.font()
	e.scale.em, e.scale.font = s.given.size, s.Font
	if c.root == nil {
		e.scale.rem = s.given.size
	}
	for p := pLineHeight; p < properties; p++ {
		e.apply(p, win[p], fallback[p])
	}
	e.adjust(n)
	e.end()
	e.decorate()
	return s
}

// declarationsPerTry is how many declarations cost as much as one try.
const declarationsPerTry = 4

// initialSize is that of a browser's text.
const initialSize = 16

func (w *winners) take(n *html.Node, b *block, important, rightToLeft bool) {
	for i := range b.declarations {
		d := &b.declarations[i]
		if d.important == important && d.isFor(n) {
			w[d.property.physical(rightToLeft)] = d
		}
	}
}

// isFor reports whether a declaration is read of an element.
func (d *declaration) isFor(n *html.Node) bool { return d.only == nil || d.only(n) }

func (b *block) says(n *html.Node, p property) bool {
	for i := range b.declarations {
		if d := &b.declarations[i]; d.property == p && d.isFor(n) {
			return true
		}
	}
	return false
}

// direction is asked first: it says which side the logical ones are.
func (c *cascade) direction(n *html.Node, e *element, o origins) bool {
	var last *declaration
	for _, important := range [...]bool{false, true} {
		for _, list := range [...][]*block{o.agent, o.author} {
			for _, b := range list {
				for i := range b.declarations {
					if d := &b.declarations[i]; d.property == pDirection && d.important == important && d.isFor(n) {
						last = d
					}
				}
			}
		}
	}
	e.apply(pDirection, last, nil)
	return e.style.RightToLeft
}

// apply gives an element what a declaration says; fallback is the browser's own.
func (e *element) apply(p property, d, fallback *declaration) {
	if d == nil {
		return
	}
	if d.late != nil {
		if d = e.document.resolved(e.style, p, d); d == nil {
			d = &declaration{wide: toUnset}
		}
	}
	if d.wide == toRevert {
		if d = fallback; d == nil {
			d = &declaration{wide: toUnset}
		}
	}
	of := &longhandOf[p]
	switch {
	case d.wide == own:
		d.set(e)
	case d.wide == toInherit, d.wide == toUnset && of.inherited:
		of.take(e.style, e.parent)
	default:
		of.take(e.style, theInitial)
		if p == pFontSize {
			e.style.given.keyword, e.style.given.size = medium, 0
		}
	}
}

// theInitial is never changed.
var theInitial = initial()

// adjust settles what depends on more than one property, as browsers do once all are known.
func (e *element) adjust(n *html.Node) {
	s := e.style
	if s.Float == "inline-start" || s.Float == "inline-end" {
		s.Float = sideOf(s.Float, s.RightToLeft)
	}
	if s.Clear == "inline-start" || s.Clear == "inline-end" {
		s.Clear = sideOf(s.Clear, s.RightToLeft)
	}
	if s.Display != "none" && s.Display != "contents" && (s.Float != "none" || e.document.root == nil) {
		s.Display = blockOf(s.Display)
	}
	if n.Data == "table" && (s.TextAlign == "-webkit-left" || s.TextAlign == "-webkit-center" || s.TextAlign == "-webkit-right") {
		s.TextAlign = "start"
	}
	if s.Display == "contents" && (isReplaced(n) || n.Data == "br" || n.Data == "input" || n.Data == "video" || n.Data == "canvas") {
		s.Display = "none" // nothing of it would be left
	}
	switch s.Bidi {
	case "-webkit-isolate", "-webkit-isolate-override", "-webkit-plaintext":
		s.Bidi = s.Bidi[len("-webkit-"):]
	}
	if (s.Display == "table" || s.Display == "inline-table") && (s.Overflow != s.given.overflowY || s.Overflow != "hidden" && s.Overflow != "clip") {
		s.Overflow, s.given.overflowY = "visible", "visible" // its cells are what overflows
	}
	x, y := &s.Overflow, &s.given.overflowY
	for _, v := range [...]*string{x, y} {
		if *v == "overlay" {
			*v = "auto"
		}
	}
	scrolls := func(v string) bool { return v != "visible" && v != "clip" }
	if scrolls(*x) != scrolls(*y) {
		for _, v := range [...]*string{x, y} {
			switch *v {
			case "visible":
				*v = "auto"
			case "clip":
				*v = "hidden"
			}
		}
	}
}

func sideOf(logical string, rightToLeft bool) string {
	if (logical == "inline-start") == rightToLeft {
		return "right"
	}
	return "left"
}

// blockOf is the display of a box that stands out of the lines (CSS Display 3, section 2.7).
func blockOf(display string) string {
	switch display {
	case "inline-table":
		return "table"
	case "block", "table", "list-item", "flow-root":
		return display
	}
	return "block"
}
