package style

import (
	"strings"

	"github.com/tdewolff/parse/v2/css"
)

// How much var() may come to: a value, and all of a text, in tokens.
const (
	valueMost  = 1 << 14
	grownMost  = 1 << 22
	customCost = 8 // a custom property costs as much as so many
)

// scope are the custom properties of an element, behind those of the ones around it.
type scope struct {
	values map[string][]token // without var(); nil: it is not valid
	around *scope
}

func (s *scope) value(name string) (value []token, ok bool) {
	for ; s != nil; s = s.around {
		if v, has := s.values[name]; has {
			return v, v != nil
		}
	}
	return nil, false
}

// customs gives a style the custom properties that are declared of it (CSS Variables 1, section 3).
func (c *cascade) customs(s *Style, o origins) {
	var declared map[string]*declaration
	for _, important := range [...]bool{false, true} {
		for _, b := range o.author {
			if c.grown += customCost * len(b.customs); c.grown > grownMost {
				return
			}
			for i := range b.customs {
				if d := &b.customs[i]; d.important == important {
					if declared == nil {
						declared = map[string]*declaration{}
					}
					declared[d.custom] = d
				}
			}
		}
	}
	if declared == nil {
		return
	}
	r := resolving{c: c, declared: declared, scope: &scope{map[string][]token{}, s.given.custom}, open: map[string]bool{}}
	for name := range declared {
		r.resolve(name, 0)
	}
	s.given.custom = r.scope
}

// resolving resolves the custom properties of an element. One that needs itself is not valid.
type resolving struct {
	c        *cascade
	declared map[string]*declaration
	scope    *scope
	open     map[string]bool
}

// chainMost bounds how long a chain of custom properties that need each other is.
const chainMost = 1000

func (r *resolving) resolve(name string, depth int) (value []token, ok bool) {
	d := r.declared[name]
	if v, has := r.scope.values[name]; has || d == nil {
		if d == nil {
			return r.scope.value(name)
		}
		return v, v != nil
	}
	if r.open[name] || depth > chainMost || r.c.grown > grownMost {
		return nil, false
	}
	if len(d.late.value) == 1 {
		switch wideOf(strings.ToLower(d.late.value[0].text)) {
		case toInitial:
			r.scope.values[name] = nil
			return nil, false
		case toInherit, toUnset, toRevert:
			v, ok := r.scope.around.value(name)
			r.scope.values[name] = v
			return v, ok
		}
	}
	r.open[name] = true
	value, ok = r.c.substitute(d.late.value, func(name string) ([]token, bool) { return r.resolve(name, depth+1) }, 0)
	delete(r.open, name)
	if ok && value == nil {
		value = []token{}
	}
	if !ok {
		value = nil
	}
	r.scope.values[name] = value
	return value, ok
}

// substitute puts values in the place of var().
func (c *cascade) substitute(tokens []token, value func(string) ([]token, bool), depth int) (out []token, ok bool) {
	if !hasVar(tokens) {
		return tokens, true
	}
	if c.grown += len(tokens); depth > deepest || c.grown > grownMost {
		return nil, false
	}
	r := reader{tokens: tokens}
	for r.at < len(tokens) {
		t := tokens[r.at]
		if t.kind != css.FunctionToken || !strings.EqualFold(t.text, "var(") {
			out = append(out, t)
			r.at++
			continue
		}
		in := r.inside()
		name := in.next()
		comma := in.mark(",")
		if name.kind != css.CustomPropertyNameToken || !comma && !in.ended() {
			return nil, false
		}
		v, ok := value(unescaped(name.text))
		if !ok && comma {
			v, ok = c.substitute(trimmed(in.tokens[in.at:]), value, depth+1)
		}
		if c.grown += len(v); !ok || len(out)+len(v) > valueMost || c.grown > grownMost {
			return nil, false
		}
		out = append(out, v...)
	}
	return out, true
}

// resolved is what a declaration with var() says of a property; nil: nothing that is valid.
func (c *cascade) resolved(s *Style, p property, d *declaration) *declaration {
	value, ok := c.substitute(d.late.value, s.given.custom.value, 0)
	if !ok {
		return nil
	}
	key := d.late.name + ":" + textOfTokens(value)
	list, known := c.late[key]
	if !known {
		list = declarationsOf(written{property: d.late.name, value: trimmed(value)}, d.late.quirks, false)
		c.late[key] = list
	}
	for i := range list {
		if list[i].late == nil && list[i].property.physical(s.RightToLeft) == p {
			return &list[i]
		}
	}
	return nil
}
