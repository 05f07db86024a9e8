package style

import (
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

func textAlign() longhand {
	return longhand{true, func(r *reader) setter {
		w := r.one("start", "end", "left", "right", "center", "justify", "-webkit-left", "-webkit-right", "-webkit-center",
			"-webkit-match-parent", "-internal-center", "-webkit-auto")
		switch w {
		case "":
			return nil
		case "-webkit-match-parent":
			return func(e *element) { e.style.TextAlign = e.matched() }
		case "-webkit-auto":
			w = "start"
		case "-internal-center": // a heading of a table: its own only where nothing is said around it
			return func(e *element) {
				if e.style.TextAlign = e.parent.TextAlign; e.style.TextAlign == "start" {
					e.style.TextAlign = "center"
				}
			}
		}
		return func(e *element) { e.style.TextAlign = w }
	}, func(to, from *Style) { to.TextAlign = from.TextAlign }}
}

// matched is the side that start and end are around an element.
func (e *element) matched() string {
	s := e.parent
	switch {
	case s.RightToLeft == e.style.RightToLeft:
	case s.TextAlign == "start" && s.RightToLeft, s.TextAlign == "end" && !s.RightToLeft:
		return "right"
	case s.TextAlign == "start", s.TextAlign == "end":
		return "left"
	}
	return s.TextAlign
}

func textIndent() longhand {
	return longhand{true, func(r *reader) setter {
		l, ok := r.length(true)
		if !ok {
			return nil
		}
		return func(e *element) { e.style.TextIndent = l.computed(e.scale) }
	}, func(to, from *Style) { to.TextIndent = from.TextIndent }}
}

func spacing(at func(*Style) *float64) longhand {
	return longhand{true, func(r *reader) setter {
		if r.one("normal") != "" {
			return func(e *element) { *at(e.style) = 0 }
		}
		l, ok := r.length(true)
		if !ok {
			return nil
		}
		return func(e *element) { *at(e.style) = l.computed(e.scale).Of(e.style.Font.Size) }
	}, func(to, from *Style) { *at(to) = *at(from) }}
}

func listType() longhand {
	return longhand{true, func(r *reader) setter {
		if t := r.peek(); t.kind == css.StringToken {
			r.at++
			return func(e *element) { e.style.ListType = t.text }
		}
		w := r.word()
		if w == "" || isWide(w) {
			return nil
		}
		return func(e *element) { e.style.ListType = w }
	}, func(to, from *Style) { to.ListType = from.ListType }}
}

func listImage() longhand {
	return longhand{true, func(r *reader) setter {
		image, ok := r.image()
		if !ok {
			return nil
		}
		return func(e *element) { e.style.ListImage = image.source }
	}, func(to, from *Style) { to.ListImage = from.ListImage }}
}

func decorationLine() longhand {
	return longhand{false, func(r *reader) setter {
		line, ok := r.decorationLine()
		if !ok {
			return nil
		}
		return func(e *element) { e.style.given.line = line }
	}, func(to, from *Style) { to.given.line = from.given.line }}
}

// decorationLine takes the lines of a decoration.
func (r *reader) decorationLine() (string, bool) {
	if w := r.one("none", "spelling-error", "grammar-error"); w != "" {
		return w, true
	}
	var lines []string
	for {
		w := r.one("underline", "overline", "line-through", "blink")
		if w == "" {
			return strings.Join(lines, " "), len(lines) > 0
		}
		if slices.Contains(lines, w) {
			return "", false
		}
		lines = append(lines, w)
	}
}

func decorationColor() longhand {
	return longhand{false, func(r *reader) setter {
		c, ok := r.color()
		if !ok {
			return nil
		}
		return func(e *element) { e.style.given.lineColor = c }
	}, func(to, from *Style) { to.given.lineColor = from.given.lineColor }}
}

// decorate gives an element the lines of the boxes around it and its own (CSS Text Decoration 3,
// section 2): what stands in a line as one box, or beside the lines, has its own alone.
func (e *element) decorate() {
	s := e.style
	if s.Display != "inline-block" && s.Display != "inline-table" && s.Float == "none" {
		s.Decorations = e.parent.Decorations
	}
	own := strings.Fields(s.given.line)
	if s.given.line == "none" || s.Display == "contents" {
		return
	}
	s.Decorations = slices.Clip(s.Decorations)
	for _, line := range own {
		if line == "underline" || line == "overline" || line == "line-through" {
			s.Decorations = append(s.Decorations, Decoration{line, s.given.lineStyle, s.given.lineColor.of(s.Color)})
		}
	}
}
