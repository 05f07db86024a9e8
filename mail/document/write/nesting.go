package write

import "postroom/mail/document"

// nesting is the lists that are open while blocks are written one after the
// other. Each open list has one open item.
type nesting []openList

type openList struct {
	kind  document.Kind // Bulleted or Numbered
	level int
	depth int            // levels below the list around it, from 1: more than 1 where a level is left out
	align document.Align // of its open item, which the items in it inherit
}

// place makes room for an item: it gives the lists that end, the innermost
// first, and whether a list begins with it. Otherwise the item before it ends.
// natural is the item's number if its Start said nothing.
func (n *nesting) place(b document.Block, natural int) (ended []openList, begins bool) {
	defer func() { (*n)[len(*n)-1].align = b.Align }()
	for len(*n) > 0 && n.last().level > b.Level {
		ended = append(ended, n.pop())
	}
	if len(*n) > 0 && n.last().level == b.Level {
		if n.last().kind == b.Kind && (b.Start == 0 || b.Start == natural) {
			return ended, false
		}
		ended = append(ended, n.pop())
	}
	depth := b.Level + 1
	if len(*n) > 0 {
		depth = b.Level - n.last().level
	}
	*n = append(*n, openList{kind: b.Kind, level: b.Level, depth: depth})
	return ended, true
}

// end gives all lists that are open, the innermost first.
func (n *nesting) end() []openList {
	var ended []openList
	for len(*n) > 0 {
		ended = append(ended, n.pop())
	}
	return ended
}

// inherited is the alignment that the innermost item has from the one around it.
func (n *nesting) inherited() document.Align {
	if len(*n) < 2 {
		return document.AlignStart
	}
	return (*n)[len(*n)-2].align
}

func (n *nesting) last() openList { return (*n)[len(*n)-1] }

func (n *nesting) pop() openList {
	l := n.last()
	*n = (*n)[:len(*n)-1]
	return l
}

// tag is the element of a list.
func (l openList) tag() string {
	if l.kind == document.Numbered {
		return "ol"
	}
	return "ul"
}
