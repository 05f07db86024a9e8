package style

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// selector is a complex selector: its compounds from the last one, which is the element itself.
type selector struct {
	compounds   []compound
	specificity specificity
	key         string   // what the element must have: #id, .class or tag; empty: any may match
	around      []string // what must stand around it
	puts        pseudo   // what it generates, if it is not of the element itself
}

// specificity orders selectors (Selectors 4, section 17): ids, classes, tags.
type specificity [3]int

func (s specificity) plus(o specificity) specificity {
	return specificity{s[0] + o[0], s[1] + o[1], s[2] + o[2]}
}

func (s specificity) compare(o specificity) int {
	for i := range s {
		if s[i] != o[i] {
			return s[i] - o[i]
		}
	}
	return 0
}

// compound is what one element must be.
type compound struct {
	tag        string   // lower case; empty: any
	keys       []string // its ids and classes, as [tagKeys] has them
	tests      []test
	combinator byte // how it is joined to the one before it: ' ', '>', '+', '~'; 0: there is none
}

// test is what else an element must be.
type test func(*matcher, *html.Node) bool

// matcher asks elements of one tree. Its work has a bound: then nothing matches.
type matcher struct {
	left   int // compounds that may still be asked
	keysOf func(*html.Node) []string
	places map[*html.Node]*siblings
}

// textPerTry is how much text of an attribute costs as much as one try.
const textPerTry = 64

// siblings is where an element stands among those of its parent, from 1.
type siblings struct {
	index, count, ofType, countOfType int
	before                            *html.Node
}

// outcome says how far a search that failed must go back, so that none is made twice.
type outcome int

const (
	matches outcome = iota
	failsHere
	failsUnder // no sibling can do: another ancestor may
	fails      // nothing can do
)

func (m *matcher) match(s *selector, n *html.Node) bool { return m.from(s.compounds, n) == matches }

func (m *matcher) from(list []compound, n *html.Node) outcome {
	if m.left--; m.left < 0 {
		return fails
	}
	c := &list[0]
	if !m.is(c, n) {
		return failsHere
	}
	if c.combinator == 0 {
		return matches
	}
	sideways := c.combinator == '+' || c.combinator == '~'
	for {
		if sideways {
			n = m.place(n).before
		} else {
			n = elementAround(n)
		}
		if n == nil {
			if sideways {
				return failsUnder
			}
			return fails
		}
		o := m.from(list[1:], n)
		switch {
		case o == matches, o == fails, c.combinator == '+', c.combinator == '~' && o == failsUnder:
			return o
		case c.combinator == '>':
			return failsUnder
		}
	}
}

func elementAround(n *html.Node) *html.Node {
	if n.Parent != nil && n.Parent.Type == html.ElementNode {
		return n.Parent
	}
	return nil
}

func (m *matcher) is(c *compound, n *html.Node) bool {
	if c.tag != "" && c.tag != n.Data && (n.Namespace == "" || !strings.EqualFold(c.tag, n.Data)) {
		return false
	}
	if len(c.keys) > 0 {
		of := m.keysOf(n)
		for _, key := range c.keys {
			if _, has := slices.BinarySearch(of, key); !has {
				return false
			}
		}
	}
	for _, t := range c.tests {
		if !t(m, n) {
			return false
		}
	}
	return true
}

// fold is an id or a class as it is looked up by: in old pages capitals are the same (Quirks
// Mode Standard, section 3.9).
func fold(name string, quirks bool) string {
	if quirks {
		return strings.ToLower(name)
	}
	return name
}

// place is where an element stands. All elements of a parent are counted at once.
func (m *matcher) place(n *html.Node) *siblings {
	if p := m.places[n]; p != nil {
		return p
	}
	if n.Parent == nil {
		return &siblings{index: 1, count: 1, ofType: 1, countOfType: 1}
	}
	var list []*siblings
	var tags []string
	of := map[string]int{}
	var before *html.Node
	for c := range n.Parent.ChildNodes() {
		if c.Type == html.ElementNode {
			of[c.Data]++
			p := &siblings{index: len(list) + 1, ofType: of[c.Data], before: before}
			before = c
			m.places[c] = p
			list, tags = append(list, p), append(tags, c.Data)
		}
	}
	for i, p := range list {
		p.count, p.countOfType = len(list), of[tags[i]]
	}
	return m.places[n]
}
