package style

import (
	"strconv"
	"strings"
)

// Media is the screen that styles are computed for.
type Media struct {
	Width float64 // of the view, in CSS pixels
	Dark  bool    // the reader's colour scheme
}

// holds evaluates a media query list (Media Queries 4). What is not known does not hold.
func (m Media) holds(list string) bool {
	for query := range strings.SplitSeq(strings.ToLower(list), ",") {
		query = strings.TrimSpace(query)
		not := strings.HasPrefix(query, "not ")
		query = strings.TrimPrefix(strings.TrimPrefix(query, "not "), "only ")
		if m.query(query) != not {
			return true
		}
	}
	return false
}

func (m Media) query(query string) bool {
	for part := range strings.SplitSeq(strings.ReplaceAll(query, ")and", ") and"), "and") {
		part = strings.TrimSpace(part)
		feature, inside := strings.CutPrefix(part, "(")
		switch {
		case inside && !m.feature(strings.TrimSuffix(feature, ")")):
			return false
		case !inside && part != "all" && part != "screen" && part != "":
			return false
		}
	}
	return true
}

func (m Media) feature(text string) bool {
	name, value, _ := strings.Cut(text, ":")
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	if name == "prefers-color-scheme" {
		return value == "dark" && m.Dark || value == "light" && !m.Dark
	}
	px, ok := pixels(value)
	switch strings.Replace(name, "device-", "", 1) {
	case "min-width":
		return ok && m.Width >= px
	case "max-width":
		return ok && m.Width <= px
	case "width":
		return ok && m.Width == px
	}
	return false
}

// pixels reads an absolute length, or one of the first font's size.
func pixels(s string) (float64, bool) {
	for _, unit := range [...]struct {
		name string
		px   float64
	}{{"px", 1}, {"rem", 16}, {"em", 16}, {"pt", 4. / 3}, {"in", 96}, {"cm", 96 / 2.54}, {"mm", 96 / 25.4}} {
		if n, ok := strings.CutSuffix(s, unit.name); ok {
			v, err := strconv.ParseFloat(n, 64)
			return v * unit.px, err == nil
		}
	}
	return 0, s == "0"
}
