// A flow is a document laid out in a column, block on block. A block is laid out
// when it comes near the screen, and kept until it or the width changes; until
// then its height is an estimate. The places are from the column's top left.

package editor

import (
	"math"
	"slices"
	"strings"

	"postroom/mail/document"
	"postroom/mail/document/write"
	"postroom/ui/editor/syntax"
	"postroom/ui/editor/typeset"
)

type flow struct {
	measurer typeset.Measurer
	natural  func(source string) typeset.Size // of an image; zero: it cannot be shown
	known    document.Vocabulary              // placeholders that there are

	state   document.State
	width   float32
	blocks  []laidBlock // one for each of the state's
	heights heights     // of each block with the gap behind it
	colors  coloring    // of a source
}

type laidBlock struct {
	layout *typeset.Layout // nil: it was not near the screen
	height float32         // of the layout, or an estimate
	extent float64         // the height with the gap behind it

	was *typeset.Layout // before the block changed, and what the block was; nil: there is none
	of  document.Block

	marker   string // of an item
	numbered bool   // marker is what the item's place in its list says
	bridge   float32

	before    syntax.State // what a block of a source stands in
	unknown   []document.Spelling
	continues bool // the next one goes on its line
}

// reset lays out another document, or the same in another column.
func (f *flow) reset(s document.State, width float32) {
	f.state, f.width = s, max(1, width)
	f.blocks = slices.Grow(f.blocks[:0], s.Len())[:s.Len()]
	f.colors.before = nil
	last := document.Kind(-1)
	for i, b := range s.Blocks(0) {
		f.blocks[i] = laidBlock{height: f.estimate(b)}
		if i > 0 {
			f.blocks[i-1].extent = f.extent(f.blocks[i-1].height, last, b.Kind)
		}
		last = b.Kind
	}
	end := &f.blocks[len(f.blocks)-1]
	end.extent = float64(end.height)
	f.sum()
}

func (f *flow) sum() {
	f.heights.reset(len(f.blocks), func(i int) float64 { return f.blocks[i].extent })
}

func (f *flow) extent(height float32, above, below document.Kind) float64 {
	return float64(height + write.Gap(above, below))
}

// update takes the state after a change, which tells the blocks that differ.
func (f *flow) update(s document.State, c document.Change) {
	before := f.state
	f.state = s
	if c == (document.Change{}) {
		return
	}
	f.colors.update(s, c)
	renumber := c.Was != c.Now
	for i := c.From; i < c.From+c.Now && !renumber; i++ {
		was, is := before.Block(i), s.Block(i)
		renumber = was.Kind != is.Kind || was.Level != is.Level || was.Start != is.Start
	}
	var kept []typeset.Laid // of the blocks that there are now, from the first
	if c.Was != c.Now {
		kept = f.divided(before, c)
		f.blocks = slices.Replace(f.blocks, c.From, c.From+c.Was, make([]laidBlock, c.Now)...)
	}
	for i := c.From; i < c.From+c.Now; i++ {
		was := f.blocks[i]
		f.blocks[i] = laidBlock{height: f.estimate(s.Block(i)), extent: was.extent, marker: was.marker, numbered: was.numbered}
		if c.Was == c.Now {
			f.blocks[i].keep(was, before.Block(i))
		} else if kept != nil {
			f.blocks[i].was, f.blocks[i].of = kept[i-c.From].Layout, kept[i-c.From].Of
		}
	}
	for i := max(0, c.From-1); i < c.From+c.Now; i++ {
		f.measure(i, c.Was == c.Now)
	}
	if c.Was != c.Now {
		f.sum()
	}
	if renumber {
		f.unnumber(c.From, c.From+c.Now)
	}
}

// divided is what the blocks are laid out from that one was divided into, or that two became; nil: anew.
func (f *flow) divided(before document.State, c document.Change) []typeset.Laid {
	old := f.blocks[c.From : c.From+c.Was]
	for _, b := range old {
		if b.layout == nil {
			return nil
		}
	}
	laid := func(i int) typeset.Laid { return typeset.Laid{Layout: old[i].layout, Of: before.Block(c.From + i)} }
	switch {
	case c.Was == 1 && c.Now == 2:
		if first, second, ok := typeset.Split(laid(0), len(f.state.Block(c.From).Text)); ok {
			return []typeset.Laid{first, second}
		}
	case c.Was == 2 && c.Now == 1:
		if joined, ok := typeset.Join(laid(0), laid(1)); ok {
			return []typeset.Laid{joined}
		}
	}
	return nil
}

// keep has a layout made of the one that there was before the block changed.
func (b *laidBlock) keep(was laidBlock, of document.Block) {
	if b.was, b.of = was.was, was.of; was.layout != nil {
		b.was, b.of = was.layout, of
	}
	if b.was != nil {
		b.height = was.height
	}
}

// measure takes up a block's height; tell: in the sums too.
func (f *flow) measure(i int, tell bool) {
	b := &f.blocks[i]
	extent := float64(b.height)
	if i+1 < len(f.blocks) {
		extent = f.extent(b.height, f.state.Block(i).Kind, f.state.Block(i+1).Kind)
	}
	if tell && extent != b.extent {
		f.heights.add(i, extent-b.extent)
	}
	b.extent = extent
}

// lay is a block's layout, made where there is none that holds.
func (f *flow) lay(i int) *typeset.Layout {
	b := &f.blocks[i]
	block := f.state.Block(i)
	s := typeset.Setting{Block: block, Marker: f.marker(i, block), Width: f.width, Bridge: f.bridge(i, block)}
	if block.Kind == document.Verbatim {
		s.Before, s.Known = f.colors.of(i, f.state), f.known
		s.Continues = i+1 < len(f.blocks) && f.state.Block(i+1).Break == document.Joined
	}
	if b.layout != nil && b.marker == s.Marker && b.bridge == s.Bridge && b.before == s.Before && b.continues == s.Continues {
		return b.layout
	}
	if block.Kind == document.Image {
		s.Natural = f.natural(block.Source)
	}
	if b.was != nil {
		b.layout = typeset.Again(b.was, b.of, s, f.measurer)
		b.was, b.of = nil, document.Block{}
	} else {
		b.layout = typeset.Lay(s, f.measurer)
	}
	b.unknown = unknownIn(block, s.Before, f.known)
	b.marker, b.bridge, b.before, b.continues = s.Marker, s.Bridge, s.Before, s.Continues
	b.height = b.layout.Height
	f.measure(i, true)
	return b.layout
}

// bridge is the gap that a quote's bar crosses to the next.
func (f *flow) bridge(i int, b document.Block) float32 {
	if b.Kind != document.Quote || i+1 == len(f.blocks) {
		return 0
	}
	if next := f.state.Block(i + 1); next.Kind == document.Quote && next.Level == b.Level {
		return write.Gap(b.Kind, next.Kind)
	}
	return 0
}

// top is where a block begins.
func (f *flow) top(i int) float64 { return f.heights.above(i) }

// Guesses at what is not laid out yet.
const (
	letterEms   = 0.54 // how wide a letter is
	monoEms     = 0.6
	imageHeight = 160
)

func (f *flow) estimate(b document.Block) float32 {
	m, ems := write.Metrics(b.Kind), float32(letterEms)
	switch b.Kind {
	case document.Verbatim:
		ems = monoEms
	case document.Rule:
		return write.RuleHeight
	case document.Image:
		return imageHeight
	case document.Button:
		return m.LineHeight + 2*write.ButtonPaddingY
	}
	column := max(f.width*0.4, f.width-float32(b.Level)*write.Indent)
	lines := math.Ceil(float64(float32(len(b.Text)) * ems * m.Size / column))
	return m.LineHeight * float32(max(1, lines)+float64(strings.Count(b.Text, "\n")))
}

// forgetImages lets images be asked for again.
func (f *flow) forgetImages() {
	for i, b := range f.state.Blocks(0) {
		if b.Kind == document.Image {
			f.blocks[i].layout = nil
		}
	}
}
