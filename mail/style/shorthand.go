package style

import "github.com/tdewolff/parse/v2/css"

// shorthand sets some properties at once.
type shorthand struct {
	of     []property
	quirks bool // it is read as its longhands are in a page of old rules
	read   func(*reader, setters) bool
}

var (
	marginSides  = []property{pMarginTop, pMarginRight, pMarginBottom, pMarginLeft}
	paddingSides = []property{pPaddingTop, pPaddingRight, pPaddingBottom, pPaddingLeft}
	borderWidths = []property{pBorderTopWidth, pBorderRightWidth, pBorderBottomWidth, pBorderLeftWidth}
	borderStyles = []property{pBorderTopStyle, pBorderRightStyle, pBorderBottomStyle, pBorderLeftStyle}
	borderColors = []property{pBorderTopColor, pBorderRightColor, pBorderBottomColor, pBorderLeftColor}
	borders      = append(append(borderWidths[:4:4], borderStyles...), borderColors...)
	corners      = []property{pRadiusTopLeft, pRadiusTopRight, pRadiusBottomRight, pRadiusBottomLeft}
	backgrounds  = []property{pBackgroundColor, pBackgroundImage, pBackgroundX, pBackgroundY, pBackgroundSize, pBackgroundRepeat}
	fonts        = []property{pFontFamily, pFontSize, pFontWeight, pFontStyle, pFontCaps, pLineHeight}
	decorations  = []property{pDecorationLine, pDecorationStyle, pDecorationColor}
)

var shorthands = map[string]shorthand{
	"margin": {marginSides, true, sides(marginSides)}, "padding": {paddingSides, true, sides(paddingSides)},
	"margin-block": pair(pMarginTop, pMarginBottom), "padding-block": pair(pPaddingTop, pPaddingBottom),
	"margin-inline":  pair(pMarginLeft|pStart, pMarginLeft|pEnd),
	"padding-inline": pair(pPaddingLeft|pStart, pPaddingLeft|pEnd),
	"border-width":   {borderWidths, true, sides(borderWidths)},
	"border-style":   {borderStyles, false, sides(borderStyles)},
	"border-color":   {borderColors, true, sides(borderColors)},
	"border":         {borders, false, border(borders)},
	"border-top":     side(pBorderTopWidth), "border-right": side(pBorderRightWidth),
	"border-bottom": side(pBorderBottomWidth), "border-left": side(pBorderLeftWidth),
	"border-block-start": side(pBorderTopWidth), "border-block-end": side(pBorderBottomWidth),
	"border-inline-start": side(pBorderLeftWidth | pStart), "border-inline-end": side(pBorderLeftWidth | pEnd),
	"border-block":        twoSides(pBorderTopWidth, pBorderBottomWidth),
	"border-inline":       twoSides(pBorderLeftWidth|pStart, pBorderLeftWidth|pEnd),
	"border-inline-width": pair(pBorderLeftWidth|pStart, pBorderLeftWidth|pEnd), "border-block-width": pair(pBorderTopWidth, pBorderBottomWidth),
	"border-inline-style": pair(pBorderLeftStyle|pStart, pBorderLeftStyle|pEnd), "border-block-style": pair(pBorderTopStyle, pBorderBottomStyle),
	"border-inline-color": pair(pBorderLeftColor|pStart, pBorderLeftColor|pEnd), "border-block-color": pair(pBorderTopColor, pBorderBottomColor),
	"border-radius": {corners, false, radii}, "-webkit-border-radius": {corners, false, radii},
	"background": {backgrounds, false, background}, "background-position": {[]property{pBackgroundX, pBackgroundY}, true, backgroundPosition},
	"font": {fonts, false, font}, "font-variant": {[]property{pFontCaps}, false, fontVariant},
	"list-style":      {[]property{pListType, pListImage, pListPosition}, false, listStyle},
	"text-decoration": {decorations, false, textDecoration}, "-webkit-text-decoration": {decorations, false, textDecoration},
	"overflow": {[]property{pOverflowX, pOverflowY}, false, overflow},
	"all":      {everything(), false, func(*reader, setters) bool { return false }},
}

// everything are all properties but those of the direction (CSS Cascade 4, section 3.2).
func everything() (list []property) {
	for p := pFontFamily; p < properties; p++ {
		if p != pBidi {
			list = append(list, p)
		}
	}
	return list
}

func (s setters) read(r *reader, p property) bool {
	at := r.at
	if set := r.property(p); set != nil {
		s[p] = set
		return true
	}
	r.at = at
	return false
}

// sides reads one to four values for the sides from the top clockwise.
func sides(of []property) func(*reader, setters) bool {
	return func(r *reader, set setters) bool {
		n := 0
		for n < 4 && !r.ended() {
			if !set.read(r, of[n]) {
				return false
			}
			n++
		}
		if n == 0 {
			return false
		}
		// A side that is not said is as the one that it faces, or as the first.
		for ; n < 4; n++ {
			set.again(r, of, n)
		}
		return true
	}
}

// again reads the value of the side that says what another one is.
func (s setters) again(r *reader, of []property, n int) {
	values := splitValues(r.tokens)
	from := [...]int{0, 0, 0, 1}[n]
	if from >= len(values) {
		from = 0
	}
	again := reader{tokens: values[from], quirks: r.quirks, agent: r.agent}
	s.read(&again, of[n])
}

// splitValues are the values that white space parts.
func splitValues(tokens []token) (list [][]token) {
	r := reader{tokens: tokens}
	for !r.ended() {
		start := r.at
		if kind := r.peek().kind; kind == css.FunctionToken || kind == css.LeftParenthesisToken {
			r.inside()
		} else {
			r.at++
		}
		list = append(list, tokens[start:r.at])
	}
	return list
}

func pair(first, second property) shorthand {
	of := []property{first, second}
	return shorthand{of, false, func(r *reader, set setters) bool {
		if !set.read(r, first) {
			return false
		}
		if r.ended() {
			set.again(r, of, 1)
			return true
		}
		return set.read(r, second)
	}}
}

// side is a border's, told by the property of its width.
func side(width property) shorthand {
	of := []property{width, width + pBorderTopStyle - pBorderTopWidth, width + pBorderTopColor - pBorderTopWidth}
	return shorthand{of, false, border(of)}
}

func twoSides(a, b property) shorthand {
	of := []property{a, b}
	for _, offset := range [...]property{pBorderTopStyle - pBorderTopWidth, pBorderTopColor - pBorderTopWidth} {
		of = append(of, a+offset, b+offset)
	}
	return shorthand{of, false, border(of)}
}

// border reads a width, a style and a colour in any order; of are those of the sides, by kind.
func border(of []property) func(*reader, setters) bool {
	each := len(of) / 3
	return func(r *reader, set setters) bool {
		var has [3]bool
	values:
		for !r.ended() {
			for kind := range has {
				start := r.at
				if has[kind] || !set.read(r, of[kind*each]) {
					continue
				}
				has[kind] = true
				for _, p := range of[kind*each+1 : kind*each+each] {
					again := reader{tokens: r.tokens[start:r.at], agent: r.agent}
					set.read(&again, p)
				}
				continue values
			}
			return false
		}
		return has != [3]bool{}
	}
}

func radii(r *reader, set setters) bool {
	four := func() (l [4]length, ok bool) {
		n := 0
		for ; n < 4; n++ {
			if l[n], ok = r.positive(true); !ok {
				break
			}
		}
		if n == 0 {
			return l, false
		}
		for i := n; i < 4; i++ {
			l[i] = l[[...]int{0, 0, 0, 1}[i]]
		}
		return l, true
	}
	across, ok := four()
	down := across
	if ok && r.mark("/") {
		down, ok = four()
	}
	for i, at := range [...]func(*Style) *[2]Length{
		func(s *Style) *[2]Length { return &s.Radius.TopLeft }, func(s *Style) *[2]Length { return &s.Radius.TopRight },
		func(s *Style) *[2]Length { return &s.Radius.BottomRight }, func(s *Style) *[2]Length { return &s.Radius.BottomLeft },
	} {
		set[corners[i]] = radiusSetter(at, across[i], down[i])
	}
	return ok
}

func backgroundPosition(r *reader, set setters) bool {
	list, ok := separated(r, (*reader).position)
	set[pBackgroundX] = func(e *element) { e.style.given.x = e.positions(list, 0) }
	set[pBackgroundY] = func(e *element) { e.style.given.y = e.positions(list, 1) }
	return ok
}

func (e *element) positions(list [][2]length, axis int) []Length {
	computed := make([]Length, len(list))
	for i, p := range list {
		computed[i] = p[axis].computed(e.scale)
	}
	return computed
}

// layer is one of a background as it is declared.
type layer struct {
	image       declaredImage
	position    [2]length
	size        declaredSize
	repeat      [2]bool
	has         [6]bool // image, position, repeat, attachment, box, colour
	color       shade
	secondOfBox bool
}

func (r *reader) layer() (l layer, ok bool) {
	l.size.kind, l.repeat = "auto", [2]bool{true, true}
	for !r.ended() && r.peek().kind != css.CommaToken {
		if !l.part(r) {
			return l, false
		}
		ok = true
	}
	return l, ok
}

// part takes one part of a layer that it does not have.
func (l *layer) part(r *reader) bool {
	claim := func(i int, ok bool) bool {
		if ok {
			l.has[i] = true
		}
		return ok
	}
	at := r.at
	if !l.has[0] {
		var ok bool
		if l.image, ok = r.image(); claim(0, ok) {
			return true
		}
		r.at = at
	}
	if !l.has[2] {
		if repeat, ok := r.repeat(); claim(2, ok) {
			l.repeat = repeat
			return true
		}
	}
	if !l.has[3] && claim(3, r.one("scroll", "fixed", "local") != "") {
		return true
	}
	if !l.secondOfBox && r.one("border-box", "padding-box", "content-box", "text") != "" {
		l.secondOfBox, l.has[4] = l.has[4], true
		return true
	}
	if !l.has[1] {
		if p, ok := r.position(); claim(1, ok) {
			l.position = p
			if r.mark("/") {
				l.size, ok = r.groundSize()
			}
			return ok
		}
		r.at = at
	}
	if !l.has[5] {
		var ok bool
		if l.color, ok = r.color(); claim(5, ok) {
			return true
		}
	}
	return false
}

func background(r *reader, set setters) bool {
	list, ok := separated(r, (*reader).layer)
	if !ok {
		return false
	}
	var images []declaredImage
	var positions [][2]length
	var sizes []declaredSize
	var repeats [][2]bool
	for i, l := range list {
		if l.has[5] && i < len(list)-1 {
			return false // the last one has the colour
		}
		images, positions, sizes, repeats = append(images, l.image), append(positions, l.position), append(sizes, l.size), append(repeats, l.repeat)
	}
	ground := list[len(list)-1].color
	set[pBackgroundColor] = func(e *element) { e.style.given.ground = ground }
	set[pBackgroundImage] = func(e *element) { e.style.given.images = images }
	set[pBackgroundX] = func(e *element) { e.style.given.x = e.positions(positions, 0) }
	set[pBackgroundY] = func(e *element) { e.style.given.y = e.positions(positions, 1) }
	set[pBackgroundSize] = func(e *element) { e.style.given.sizes = e.sizes(sizes) }
	set[pBackgroundRepeat] = func(e *element) { e.style.given.repeats = repeats }
	return true
}
