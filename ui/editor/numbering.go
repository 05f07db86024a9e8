package editor

import (
	"postroom/mail/document"
	"postroom/mail/document/write"
)

// marker is what stands before an item.
func (f *flow) marker(i int, b document.Block) string {
	switch {
	case b.Kind == document.Bulleted:
		return write.Bullet(b.Level)
	case b.Kind != document.Numbered:
		return ""
	case !f.blocks[i].numbered:
		f.number(i)
	}
	return f.blocks[i].marker
}

// number counts a list from where its numbers depend on nothing before, up to
// an item. What it counts is kept, by a layout's own field where that is laid out:
// a layout with another marker is seen to be old.
func (f *flow) number(item int) {
	from := item
	for from > 0 && !endsLists(f.state.Block(from)) {
		from--
	}
	var list document.Document
	for i, b := range f.state.Blocks(from) {
		if i > item && endsLists(b) {
			break
		}
		list.Blocks = append(list.Blocks, document.Block{Kind: b.Kind, Level: b.Level, Start: b.Start})
	}
	for i, marker := range list.Markers() {
		b := &f.blocks[from+i]
		if list.Blocks[i].Kind != document.Numbered {
			continue
		}
		if b.marker != marker {
			b.layout = nil
		}
		b.marker, b.numbered = marker, true
	}
}

// unnumber forgets the numbers that blocks from one index up to another decide:
// theirs and those that run on behind them.
func (f *flow) unnumber(from, to int) {
	for i, b := range f.state.Blocks(from) {
		if i >= to && endsLists(b) {
			return
		}
		f.blocks[i].numbered = false
	}
}

// endsLists reports whether no list runs on over a block.
func endsLists(b document.Block) bool { return b.Level == 0 && b.Kind != document.Numbered }
