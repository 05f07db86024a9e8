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

	rightToLeft bool // of its open item, as align
	begun       bool // whether its first item is right-to-left
}

// place makes room for an item: it gives the lists that end, the innermost
// first, and whether a list begins with it. Otherwise the item before it ends.
// natural is the item's number if its Start said nothing.
func (n *nesting) place(b document.Block, natural int) (ended []openList, begins bool) {
	defer func() {
		item := &(*n)[len(*n)-1]
		item.align, item.rightToLeft = b.Align, b.RightToLeft
	}()
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
	*n = append(*n, openList{kind: b.Kind, level: b.Level, depth: depth, begun: b.RightToLeft})
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

// around is the list around the innermost one; the zero value where there is none.
func (n *nesting) around() openList {
	if len(*n) < 2 {
		return openList{}
	}
	return (*n)[len(*n)-2]
}

// inherited is the alignment that an item in the list has from the one around it: none where
// that is a side, and the other one for this item.
func (l openList) inherited(b document.Block) document.Align {
	if l.align == document.AlignEnd && l.rightToLeft != b.RightToLeft {
		return -1
	}
	return l.align
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
