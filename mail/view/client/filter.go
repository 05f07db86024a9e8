package client

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
)

// Dropped is something of a mail that a client leaves out or changes.
type Dropped struct {
	Feature string // as the table names it, such as "border-radius"
	URL     string // of its page in the table
	What    string // of this mail, as it is written; cut where it is long
	Where   int    // the line of the HTML on which it first stands, from 1
	Note    string // what the table says to it; empty: that it is not supported
	Fix     string // what to do instead; empty: nothing is known
}

// Sentence is what is left out and what to do, on one line.
func (d Dropped) Sentence() string {
	s := d.What + ": "
	if d.Note == "" {
		s += d.Feature + " is not supported."
	} else {
		s += strings.TrimSuffix(d.Note, ".") + "."
	}
	if d.Fix != "" {
		s += " " + d.Fix
	}
	return s
}

// Reading is a mail's HTML as a client reads it. It is a [style.Filter] for one reading.
type Reading struct {
	client *Client
	rules  *rules
	source string // as it was written
	seen   map[key]int
	drops  []drop
	sheets int                 // bytes of <style> so far
	made   map[*html.Node]bool // elements whose style attribute is not the mail's

	colours uint64 // of all by which colours may be others than in a browser; 0: there is nothing
}

type key struct {
	rule *rule
	what string
}

type drop struct {
	Dropped
	place int
}

// most bounds how much is told of a mail.
const most = 500

// Read begins the reading of a mail. The text that is to be read in the mail's place is as long
// as it, and what stands in both stands at the same place.
func (c *Client) Read(source string) (text string, r *Reading) {
	r = &Reading{client: c, rules: c.rules(), source: source, seen: map[key]int{}, made: map[*html.Node]bool{}}
	if c.word {
		r.marked(&rule{}, "", 0) // boxes of its own
		return conditional(source), r
	}
	return source, r
}

// Dropped is what was left out so far, by feature and then in the order of the text.
func (r *Reading) Dropped() []Dropped {
	slices.SortStableFunc(r.drops, func(a, b drop) int {
		return cmp.Or(strings.Compare(a.Feature, b.Feature), a.place-b.place)
	})
	list := make([]Dropped, len(r.drops))
	at, line := 0, 1
	byPlace := make([]int, len(r.drops))
	for i := range byPlace {
		byPlace[i] = i
	}
	slices.SortFunc(byPlace, func(a, b int) int { return r.drops[a].place - r.drops[b].place })
	for _, i := range byPlace { // the text is counted through once
		place := min(max(r.drops[i].place, at), len(r.source))
		line += strings.Count(r.source[at:place], "\n")
		at = place
		list[i] = r.drops[i].Dropped
		list[i].Where = line
	}
	return list
}

// drop notes that something other than a declaration falls under a rule.
func (r *Reading) drop(of *rule, what string, place int) {
	r.marked(of, what, place)
	r.note(of, what, place)
}

// note keeps what is to be told of it.
func (r *Reading) note(of *rule, what string, place int) {
	what = strings.Join(strings.Fields(short(what)), " ")
	k := key{of, what}
	if i, known := r.seen[k]; known {
		r.drops[i].place = min(r.drops[i].place, place)
		return
	}
	if len(r.drops) == most {
		return
	}
	r.seen[k] = len(r.drops)
	r.drops = append(r.drops, drop{Dropped{
		Feature: of.title, URL: "https://www.caniemail.com/features/" + of.slug + "/", What: what, Note: of.says, Fix: of.fix,
	}, place})
}

// short is a text that is no longer than a line of a list.
func short(text string) string {
	const longest = 80
	runes := 0
	for at := range text {
		if runes++; runes > longest {
			return text[:at] + "…"
		}
	}
	return text
}

// AtRule is of [style.Filter].
func (r *Reading) AtRule(a style.AtRule) bool {
	for _, of := range r.rules.at {
		if of.at(a) {
			if r.client.coloursOf(a) {
				r.marked(of, a.Prelude, a.Place)
			}
			r.note(of, a.Name+a.Prelude, a.Place)
			return false
		}
	}
	return true
}

// Selector is of [style.Filter].
func (r *Reading) Selector(s style.Selector) string {
	text := s.Text
	for _, of := range r.rules.selectors {
		if !of.selector(s) {
			continue
		}
		r.drop(of, s.Text, s.Place)
		if of.cut == nil {
			return ""
		}
		text = of.cut(text)
	}
	return text
}

// Declaration is of [style.Filter].
func (r *Reading) Declaration(d style.Declaration) (read style.Declaration, only func(*html.Node) bool, ok bool) {
	if read = d; r.made[d.Element] {
		return d, nil, true
	}
	lower := strings.ToLower(d.Value)
	written := d.Property + ":" + d.Value
	var on []*rule
	for _, list := range [...][]*rule{r.rules.declared[d.Property], r.rules.valued} {
		for _, of := range list {
			if !of.matches(d, lower) {
				continue
			}
			if colouring(d) {
				r.marked(of, written, d.Place)
			}
			switch {
			case len(of.on) > 0 || len(of.notOn) > 0:
				on = append(on, of)
			case of.become == nil:
				r.note(of, written, d.Place)
				return d, nil, false
			default:
				read = of.become(read)
				r.note(of, written, d.Place)
			}
		}
	}
	if len(on) == 0 {
		return read, nil, true
	}
	return read, func(n *html.Node) bool {
		for _, of := range on {
			if of.isFor(n) {
				r.note(of, written+" on <"+n.Data+">", d.Place)
				return false
			}
		}
		return true
	}, true
}
