package style

import "math"

// displays reads what a box is. What no mail client knows is the nearest that they do.
func displays() longhand {
	return longhand{false, func(r *reader) setter {
		w := r.word()
		if second := r.word(); second != "" {
			w = twoWords(w, second)
		}
		switch w {
		case "none", "inline", "block", "inline-block", "list-item", "contents", "flow-root",
			"table", "inline-table", "table-row", "table-cell", "table-caption", "table-column", "table-column-group",
			"table-row-group", "table-header-group", "table-footer-group":
		case "flex", "grid", "-webkit-flex", "-webkit-box", "math":
			w = "block"
		case "inline-flex", "inline-grid", "-webkit-inline-flex", "-webkit-inline-box":
			w = "inline-block"
		case "flow":
			w = "block"
		case "ruby", "ruby-text":
			w = "inline"
		default:
			return nil
		}
		return func(e *element) { e.style.Display = w }
	}, func(to, from *Style) { to.Display = from.Display }}
}

// twoWords is the one word of an outer and an inner display (CSS Display 3, section 2).
func twoWords(outer, inner string) string {
	if outer != "inline" && outer != "block" {
		outer, inner = inner, outer
	}
	switch {
	case outer == "block" && inner == "flow":
		return "block"
	case outer == "block" && (inner == "flow-root" || inner == "table" || inner == "flex" || inner == "grid" || inner == "list-item"):
		return inner
	case outer == "inline" && inner == "flow":
		return "inline"
	case outer == "inline" && inner == "flow-root":
		return "inline-block"
	case outer == "inline" && (inner == "table" || inner == "flex" || inner == "grid"):
		return "inline-" + inner
	}
	return ""
}

func visibility() longhand {
	return longhand{true, func(r *reader) setter {
		w := r.one("visible", "hidden", "collapse")
		if w == "" {
			return nil
		}
		return func(e *element) { e.style.Visible = w == "visible" }
	}, func(to, from *Style) { to.Visible = from.Visible }}
}

func opacity() longhand {
	return longhand{false, func(r *reader) setter {
		v, ok := r.ratio()
		if !ok {
			return nil
		}
		return func(e *element) { e.style.Opacity = min(max(v, 0), 1) }
	}, func(to, from *Style) { to.Opacity = from.Opacity }}
}

func borderWidth(at func(*Style) *float64) longhand {
	return longhand{false, func(r *reader) setter {
		if w := r.one("thin", "medium", "thick"); w != "" {
			width := map[string]float64{"thin": 1, "medium": 3, "thick": 5}[w]
			return func(e *element) { *at(e.style) = width }
		}
		l, ok := r.positive(false)
		if !ok {
			return nil
		}
		return func(e *element) { *at(e.style) = wholeLine(l.computed(e.scale).Px) }
	}, func(to, from *Style) { *at(to) = *at(from) }}
}

// wholeLine is a line's width in whole pixels; one that is there is seen (CSS Backgrounds 3, section 3.3).
func wholeLine(width float64) float64 {
	if width > 0 && width < 1 {
		return 1
	}
	return math.Floor(max(width, 0))
}

func borderColor(at func(*Style) (*Line, *bool)) longhand {
	return longhand{false, func(r *reader) setter {
		c, ok := r.color()
		if !ok {
			return nil
		}
		return func(e *element) { line, current := at(e.style); line.Color, *current = c.color, c.current }
	}, func(to, from *Style) {
		line, current := at(to)
		of, its := at(from)
		line.Color, *current = of.Color, *its
	}}
}

func radius(at func(*Style) *[2]Length) longhand {
	return longhand{false, func(r *reader) setter {
		across, ok := r.positive(true)
		if !ok {
			return nil
		}
		down := across
		if !r.ended() {
			if down, ok = r.positive(true); !ok {
				return nil
			}
		}
		return radiusSetter(at, across, down)
	}, func(to, from *Style) { *at(to) = *at(from) }}
}

func radiusSetter(at func(*Style) *[2]Length, across, down length) setter {
	return func(e *element) { *at(e.style) = [2]Length{across.computed(e.scale), down.computed(e.scale)} }
}

func borderSpacing() longhand {
	return longhand{true, func(r *reader) setter {
		across, ok := r.positive(false)
		if !ok {
			return nil
		}
		down := across
		if !r.ended() {
			if down, ok = r.positive(false); !ok {
				return nil
			}
		}
		return func(e *element) {
			e.style.BorderSpacing = [2]float64{max(across.computed(e.scale).Px, 0), max(down.computed(e.scale).Px, 0)}
		}
	}, func(to, from *Style) { to.BorderSpacing = from.BorderSpacing }}
}

func verticalAlign() longhand {
	return longhand{false, func(r *reader) setter {
		if w := r.one("baseline", "sub", "super", "top", "text-top", "middle", "bottom", "text-bottom", "-webkit-baseline-middle"); w != "" {
			return func(e *element) { e.style.VerticalAlign, e.style.Raise = w, Length{} }
		}
		l, ok := r.length(true)
		if !ok {
			return nil
		}
		return func(e *element) { e.style.VerticalAlign, e.style.Raise = "length", l.computed(e.scale) }
	}, func(to, from *Style) { to.VerticalAlign, to.Raise = from.VerticalAlign, from.Raise }}
}

// end settles what other properties say of a box.
func (e *element) end() {
	s := e.style
	line := func(l *Line, width float64, current bool) {
		if l.Style != "none" && l.Style != "hidden" {
			l.Width = width
		}
		if current {
			l.Color, l.Current = s.Color, true
		}
	}
	line(&s.Border.Top, s.given.widths.Top, s.given.borders.Top)
	line(&s.Border.Right, s.given.widths.Right, s.given.borders.Right)
	line(&s.Border.Bottom, s.given.widths.Bottom, s.given.borders.Bottom)
	line(&s.Border.Left, s.given.widths.Left, s.given.borders.Left)
	s.Background = s.given.ground.of(s.Color)
	s.Grounds, s.Shadows = e.grounds(), e.shadows()
}
