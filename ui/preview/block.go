package preview

import "postroom/mail/document"

// rect is a place in CSS pixels, from the top left of what holds it.
type rect struct{ X, Y, W, H float32 }

func (r rect) contains(x, y float32) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// A fragment is text that is drawn in one piece: a part of one span on one line.
type fragment struct {
	From, To int    // bytes of the block's text
	Text     string // what to draw; nothing for white space at the end of a line
	X, Width float32
	Inset    float32 // from X to the first letter: the room inside a chip
	Face     typeface
	Size     float32 // whole: shaping rounds it up
	Color    string  // #rrggbb
}

// A line is a line of a block's text. Its fragments cover the text of the line
// once, in order.
type line struct {
	Y, Height float32
	Baseline  float32 // from the top of the block; a whole number
	Fragments []fragment
}

// A shape lies under the text: grounds, bars, underlines, the box of a button.
type shape struct {
	rect
	Fill, Stroke string // #rrggbb; empty: none
	Radius       float32
}

// An area is where a link can be pointed at.
type area struct {
	rect
	Target string
}

// blockLayout is one block laid out, without the space between blocks. Places are
// from the block's top left.
type blockLayout struct {
	Height  float32
	Lines   []line
	Marker  []fragment // of an item, on the first line; empty or one
	Shapes  []shape
	Picture rect // of an image that can be shown; else zero
	Areas   []area
}

// setting is all that a block's layout depends on.
type setting struct {
	block   document.Block
	marker  string  // of an item
	width   float32 // of the column
	bridge  float32 // height of the gap below that the quote's bar crosses
	natural size    // of an image that can be shown; else zero
}

type size struct{ W, H float32 }

func (s setting) equal(o setting) bool {
	return s.marker == o.marker && s.width == o.width && s.bridge == o.bridge && s.natural == o.natural &&
		s.block.Equal(o.block)
}

// minColumn is what indents leave of a narrow column.
const minColumn = 0.4

// layBlock lays out one block.
func layBlock(s setting, m measurer) *blockLayout {
	t := &typesetter{m: m, block: s.block, metric: document.Metrics(s.block.Kind), out: &blockLayout{}}
	inset := float32(s.block.Level) * document.Indent
	switch s.block.Kind {
	case document.Bulleted, document.Numbered:
		inset += document.Indent
	case document.Quote:
		inset += document.QuoteBar + document.QuotePadding
	}
	inset = min(inset, s.width*(1-minColumn))
	column := rect{X: inset, W: s.width - inset}

	switch s.block.Kind {
	case document.Rule:
		t.shape(shape{rect: rect{column.X, 0, column.W, document.RuleHeight}, Fill: document.ColorLine})
		t.out.Height = document.RuleHeight
	case document.Image:
		t.image(column, s.natural)
	case document.Button:
		t.button(column)
	default:
		t.text(column)
		t.marks()
		t.marker(s.marker, column)
		if s.block.Kind == document.Quote {
			bar := rect{max(0, column.X-document.QuotePadding-document.QuoteBar), 0, document.QuoteBar, t.out.Height + s.bridge}
			t.shape(shape{rect: bar, Fill: document.ColorLine})
		}
	}
	return t.out
}
