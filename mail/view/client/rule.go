package client

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
)

// rule says what a feature of the table is in a mail, and what becomes of it where a client does
// not have it. What stands in a mail falls under it by what is set of the following.
type rule struct {
	slug string
	note string // words of the note that it is of; empty: the client has nothing of the feature
	fix  string // what to do instead

	// A declaration of one of the properties, or of any where there are none, with such a value, or
	// with any; of all elements, of those of some names, or of those of other names.
	properties []string
	value      func(value string) bool
	when       func(style.Declaration) bool // nil: always
	with       string                       // lower case; stands in every such value: others are not looked at
	on, notOn  []string
	become     func(style.Declaration) style.Declaration // nil: it falls away

	at       func(style.AtRule) bool
	selector func(style.Selector) bool
	cut      func(selector string) string // what is left of it; nil: nothing

	// Elements of some names; with attributes: these alone fall away, of such elements or of all.
	elements   []string
	attributes []string
	holds      func(n *html.Node, value string) bool // of which attributes; nil: all
	gone       bool                                  // the element falls away with what is in it; else its tags do

	title string // of the feature
	says  string // the client's note
}

// rules are those of one client, by what they are asked for.
type rules struct {
	declared   map[string][]*rule // by property
	valued     []*rule            // of any property
	at         []*rule
	selectors  []*rule
	elements   map[string][]*rule
	attributes []*rule
	hidden     rule // of tables in what is hidden
}

// rulesOf are the rules that hold for a client.
func rulesOf(c *Client) *rules {
	of := &rules{declared: map[string][]*rule{}, elements: map[string][]*rule{}}
	t := table()
	of.hidden = rule{slug: "css-display-none", title: "display:none", says: "Does not inherit onto nested <table> elements.", fix: "Write mso-hide:all beside it, on the table too."}
	for _, r := range features() {
		f := t.features[r.slug]
		if f == nil {
			continue
		}
		level, notes := c.answer(f)
		held := false
		switch {
		case r.note == "":
			held = level == "n"
			if len(notes) > 0 {
				r.says = notes[0]
			}
		default:
			i := slices.IndexFunc(notes, func(note string) bool { return strings.Contains(note, r.note) })
			if held = i >= 0; held {
				r.says = notes[i]
			}
		}
		if !held {
			continue
		}
		r.title = f.Title
		of.add(&r)
	}
	return of
}

func (of *rules) add(r *rule) {
	switch {
	case r.at != nil:
		of.at = append(of.at, r)
	case r.selector != nil:
		of.selectors = append(of.selectors, r)
	case len(r.attributes) > 0:
		of.attributes = append(of.attributes, r)
	case len(r.elements) > 0:
		for _, name := range r.elements {
			of.elements[name] = append(of.elements[name], r)
		}
	case len(r.properties) == 0:
		of.valued = append(of.valued, r)
	default:
		for _, p := range r.properties {
			of.declared[p] = append(of.declared[p], r)
		}
	}
}

// isFor reports whether a rule for declarations is for those of an element.
func (r *rule) isFor(n *html.Node) bool {
	return (len(r.on) == 0 || slices.Contains(r.on, n.Data)) && !slices.Contains(r.notOn, n.Data)
}

// matches reports whether a rule is for a declaration.
func (r *rule) matches(d style.Declaration, lower string) bool {
	return strings.Contains(lower, r.with) && (r.value == nil || r.value(lower)) && (r.when == nil || r.when(d))
}
