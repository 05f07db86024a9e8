package style

import "github.com/tdewolff/parse/v2/css"

func backgroundColor() longhand {
	return longhand{false, func(r *reader) setter {
		c, ok := r.color()
		if !ok {
			return nil
		}
		return func(e *element) { e.style.given.ground = c }
	}, func(to, from *Style) { to.given.ground = from.given.ground }}
}

// image takes an image: the source of a url(), or a gradient; neither where it is none, or drawn
// by another rule.
func (r *reader) image() (image declaredImage, ok bool) {
	if r.one("none") != "" {
		return image, true
	}
	if image.source, ok = r.url(); ok {
		return image, true
	}
	at := r.at
	name, arguments := r.function()
	switch name {
	case "src":
		if t := arguments.next(); t.kind == css.StringToken && arguments.ended() {
			return declaredImage{source: unquoted(t.text)}, true
		}
	case "image-set", "-webkit-image-set":
		if t := arguments.peek(); t.kind == css.StringToken {
			return declaredImage{source: unquoted(t.text)}, true
		}
		image.source, ok = arguments.url()
		return image, ok
	case "linear-gradient", "radial-gradient", "repeating-linear-gradient", "repeating-radial-gradient",
		"-webkit-linear-gradient", "-webkit-repeating-linear-gradient":
		if image.gradient = arguments.gradient(name); image.gradient != nil {
			return image, true
		}
	case "conic-gradient", "repeating-conic-gradient",
		"-webkit-radial-gradient", "-webkit-gradient", "-webkit-repeating-radial-gradient",
		"cross-fade", "-webkit-cross-fade", "paint":
		if !arguments.ended() {
			return image, true
		}
	}
	r.at = at
	return declaredImage{}, false
}

func backgroundImage() longhand {
	return longhand{false, func(r *reader) setter {
		list, ok := separated(r, (*reader).image)
		if !ok {
			return nil
		}
		return func(e *element) { e.style.given.images = list }
	}, func(to, from *Style) { to.given.images = from.given.images }}
}

// layersMost bounds the layers of a background.
const layersMost = 100

// separated takes a list with commas.
func separated[T any](r *reader, one func(*reader) (T, bool)) (list []T, ok bool) {
	for {
		v, ok := one(r)
		if !ok || len(list) == layersMost {
			return nil, false
		}
		list = append(list, v)
		if !r.mark(",") {
			return list, true
		}
	}
}

func backgroundAt(at func(*Style) *[]Length, near, far string) longhand {
	return longhand{false, func(r *reader) setter {
		list, ok := separated(r, func(r *reader) (length, bool) { return r.coordinate(near, far) })
		if !ok {
			return nil
		}
		return func(e *element) { *at(e.style) = e.all(list) }
	}, func(to, from *Style) { *at(to) = *at(from) }}
}

func (e *element) all(list []length) []Length {
	computed := make([]Length, len(list))
	for i, l := range list {
		computed[i] = l.computed(e.scale)
	}
	return computed
}

// coordinate takes where a background stands in one direction.
func (r *reader) coordinate(near, far string) (length, bool) {
	switch r.one(near, "center", far) {
	case "":
		return r.length(true)
	case "center":
		return parts(50), true
	case near:
		l, _ := r.length(true)
		return l, true
	}
	if l, ok := r.length(true); ok {
		return parts(100).plus(l.times(-1)), true
	}
	return parts(100), true
}

func parts(of float64) (l length) {
	l.unit[percent], l.parts = of, true
	return l
}

// position takes where a background stands (CSS Backgrounds 3, section 3.6).
func (r *reader) position() (p [2]length, ok bool) {
	type side struct {
		word   string
		offset length
		has    bool
	}
	var list []side
	for len(list) < 4 {
		if w := r.one("left", "right", "top", "bottom", "center"); w != "" {
			list = append(list, side{word: w})
		} else if l, ok := r.length(true); ok {
			list = append(list, side{offset: l, has: true})
		} else {
			break
		}
	}
	if len(list) > 2 { // words with offsets from their sides
		var joined []side
		for _, s := range list {
			last := len(joined) - 1
			switch {
			case s.word != "":
				joined = append(joined, s)
			case last < 0 || joined[last].word == "center" || joined[last].has:
				return p, false
			default:
				joined[last].offset, joined[last].has = s.offset, true
			}
		}
		list = joined
	}
	if len(list) == 1 {
		list = append(list, side{word: "center"})
	}
	if len(list) != 2 {
		return p, false
	}
	vertical := func(s side) bool { return s.word == "top" || s.word == "bottom" }
	horizontal := func(s side) bool { return s.word == "left" || s.word == "right" }
	a, b := list[0], list[1]
	if vertical(a) || horizontal(b) {
		if a.word == "" || b.word == "" { // a length says where it stands by its place
			return p, false
		}
		a, b = b, a
	}
	if vertical(a) || horizontal(b) {
		return p, false
	}
	for i, s := range [...]side{a, b} {
		switch s.word {
		case "center":
			p[i] = parts(50)
		case "right", "bottom":
			p[i] = parts(100).plus(s.offset.times(-1))
		default:
			p[i] = s.offset
		}
	}
	return p, true
}

// declaredSize is the size of a background as it is declared.
type declaredSize struct {
	kind        string
	sides       [2]length
	width, tall bool // they are said
}

func (r *reader) groundSize() (s declaredSize, ok bool) {
	if s.kind = r.one("cover", "contain"); s.kind != "" {
		return s, true
	}
	s.kind = "length"
	side := func() (l length, said, ok bool) {
		if r.one("auto") != "" {
			return l, false, true
		}
		l, ok = r.positive(true)
		return l, true, ok
	}
	if s.sides[0], s.width, ok = side(); !ok {
		return s, false
	}
	if l, said, ok := side(); ok {
		s.sides[1], s.tall = l, said
	}
	if !s.width && !s.tall {
		s.kind = "auto"
	}
	return s, true
}

func backgroundSize() longhand {
	return longhand{false, func(r *reader) setter {
		list, ok := separated(r, (*reader).groundSize)
		if !ok {
			return nil
		}
		return func(e *element) { e.style.given.sizes = e.sizes(list) }
	}, func(to, from *Style) { to.given.sizes = from.given.sizes }}
}

func (e *element) sizes(list []declaredSize) []groundSize {
	computed := make([]groundSize, len(list))
	for i, s := range list {
		computed[i].kind = s.kind
		if s.width {
			computed[i].width = s.sides[0].computed(e.scale).positive()
		}
		if s.tall {
			computed[i].height = s.sides[1].computed(e.scale).positive()
		}
	}
	return computed
}

func (r *reader) repeat() (across [2]bool, ok bool) {
	switch r.one("repeat-x", "repeat-y") {
	case "repeat-x":
		return [2]bool{true, false}, true
	case "repeat-y":
		return [2]bool{false, true}, true
	}
	first := r.one("repeat", "no-repeat", "space", "round")
	if first == "" {
		return across, false
	}
	second := r.one("repeat", "no-repeat", "space", "round")
	if second == "" {
		second = first
	}
	return [2]bool{first != "no-repeat", second != "no-repeat"}, true
}

func backgroundRepeat() longhand {
	return longhand{false, func(r *reader) setter {
		list, ok := separated(r, (*reader).repeat)
		if !ok {
			return nil
		}
		return func(e *element) { e.style.given.repeats = list }
	}, func(to, from *Style) { to.given.repeats = from.given.repeats }}
}

// grounds are the images with what is said of each: lists that are shorter begin anew.
func (e *element) grounds() []Background {
	var list []Background
	g := &e.style.given
	for i, image := range g.images {
		if image.source == "" && image.gradient == nil {
			continue
		}
		b := Background{Source: image.source, Across: Px(0), Down: Px(0), Size: "auto", RepeatX: true, RepeatY: true}
		if image.gradient != nil {
			b.Gradient = image.gradient.of(e)
		}
		if n := len(g.x); n > 0 {
			b.Across = g.x[i%n]
		}
		if n := len(g.y); n > 0 {
			b.Down = g.y[i%n]
		}
		if n := len(g.sizes); n > 0 {
			s := g.sizes[i%n]
			b.Size, b.Width, b.Height = s.kind, s.width, s.height
		}
		if n := len(g.repeats); n > 0 {
			b.RepeatX, b.RepeatY = g.repeats[i%n][0], g.repeats[i%n][1]
		}
		list = append(list, b)
	}
	return list
}
