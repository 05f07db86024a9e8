package style

import (
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2/css"
	"golang.org/x/net/html"
)

// declaration says what a property of an element is.
type declaration struct {
	property  property
	important bool
	wide      wide
	set       setter
	late      *late
	only      func(*html.Node) bool // the elements that it is read of; nil: all

	custom string // the name of a custom property, whose value is late's
}

// wide is a word that every property has (CSS Cascade 4, section 7.3).
type wide int

const (
	own wide = iota
	toInherit
	toInitial
	toUnset
	toRevert
)

func isWide(word string) bool { return wideOf(word) != own || word == "default" }

func wideOf(word string) wide {
	switch word {
	case "inherit":
		return toInherit
	case "initial":
		return toInitial
	case "unset":
		return toUnset
	case "revert", "revert-layer":
		return toRevert
	}
	return own
}

// late is a value with var() in it: what it says is known where it is used.
type late struct {
	name   string
	value  []token
	quirks bool
}

// block are the declarations of a rule, a style attribute or some attributes.
type block struct {
	id           int // no other block has it
	declarations []declaration
	customs      []declaration // of custom properties
}

// declarationsOf reads the value of a declaration; none: it is not valid.
func declarationsOf(w written, quirks, agent bool) []declaration {
	if strings.HasPrefix(w.property, "--") {
		return []declaration{{custom: w.property, important: w.important, late: &late{value: w.value}}}
	}
	longhands := longhandsOf(w.property)
	if longhands == nil || len(w.value) == 0 {
		return nil
	}
	list := make([]declaration, 0, len(longhands))
	same := func(d declaration) []declaration {
		for _, p := range longhands {
			d.property, d.important = p, w.important
			list = append(list, d)
		}
		return list
	}
	if hasVar(w.value) {
		return same(declaration{late: &late{w.property, w.value, quirks}})
	}
	r := reader{tokens: w.value, quirks: quirks, agent: agent}
	if len(w.value) == 1 && w.value[0].kind == css.IdentToken {
		if v := wideOf(strings.ToLower(w.value[0].text)); v != own {
			return same(declaration{wide: v})
		}
	}
	if p, ok := nameOf[w.property]; ok {
		set := r.property(p)
		if set == nil || !r.ended() {
			return nil
		}
		return same(declaration{set: set})
	}
	set := setters{}
	short := shorthands[w.property]
	r.quirks = quirks && short.quirks
	if !short.read(&r, set) || !r.ended() {
		return nil
	}
	for _, p := range longhands {
		d := declaration{property: p, important: w.important, set: set[p]}
		if d.set == nil {
			d.wide = toInitial
		}
		list = append(list, d)
	}
	return list
}

// setters are what a shorthand says of its longhands; those that it does not name are initial.
type setters map[property]setter

// longhandsOf are the properties of a name; nil: it is none.
func longhandsOf(name string) []property {
	if p, ok := nameOf[name]; ok {
		return []property{p}
	}
	return shorthands[name].of
}

func hasVar(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(t token) bool {
		return t.kind == css.FunctionToken && strings.EqualFold(t.text, "var(")
	})
}

// block reads the inside of a rule or of a style attribute.
func (s *syntax) block(quirks, agent bool, f filtered) []declaration {
	var list []declaration
	s.declarations(func(w written) {
		w, only, ok := f.declaration(w)
		if !ok {
			return
		}
		for _, d := range declarationsOf(w, quirks, agent) {
			d.only = only
			list = append(list, d)
		}
	})
	return list
}

// property takes the value of one; nil: it is none of its.
func (r *reader) property(p property) setter {
	at := r.at
	leftToRight := longhandOf[p.physical(false)].read(r)
	if leftToRight == nil || p < properties {
		return leftToRight
	}
	r.at = at
	rightToLeft := longhandOf[p.physical(true)].read(r)
	return func(e *element) {
		if e.style.RightToLeft {
			rightToLeft(e)
		} else {
			leftToRight(e)
		}
	}
}
