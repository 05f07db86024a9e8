// Package typeset lays out one block of a document in a column: lines of
// fragments with their places. It is pure: nothing here draws, and text is
// measured by whoever asks.
package typeset

import (
	"postroom/mail/document"
	"postroom/mail/document/write"
	"postroom/ui/editor/syntax"
)

// Rect is a place, in the units that text is measured in, from the top left of
// what holds it.
type Rect struct{ X, Y, W, H float32 }

// Contains reports whether a point is in the rectangle.
func (r Rect) Contains(x, y float32) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Size is how large something is.
type Size struct{ W, H float32 }

// Face is one cut of a font. There are two fonts: the one that is measured for,
// and a fallback for what it has no glyph for.
type Face struct {
	Bold, Italic bool
	Mono         bool // its letters are all as wide: that of a source
	Fallback     bool
}

// Measurer is what a layout asks of the fonts.
type Measurer interface {
	// Width is the advance of a text in one face, size in pixels.
	Width(text string, f Face, size float32) float32
	// Covers tells whether the font of a face has a glyph for r.
	Covers(r rune, f Face) bool
}

// Ink is what something is drawn in: a part that whoever draws has a colour
// for, or a colour of the document's own as #rrggbb. Empty: it is not drawn.
type Ink string

// The parts that have inks.
const (
	InkText       Ink = "text"
	InkMuted      Ink = "muted" // a quote's text
	InkLink       Ink = "link"
	InkButton     Ink = "button" // its box
	InkButtonText Ink = "button text"
	InkLine       Ink = "line" // a rule and a quote's bar
	InkChip       Ink = "chip" // the box of a placeholder
	InkChipEdge   Ink = "chip edge"
	InkFrame      Ink = "frame" // the ground of an image that is missing
	InkTag        Ink = "tag"   // of a source
	InkAttribute  Ink = "attribute"
	InkValue      Ink = "value" // of an attribute
	InkComment    Ink = "comment"
	InkName       Ink = "name" // of a placeholder
)

// A Fragment is text that is drawn in one piece: a part of one span on one line.
type Fragment struct {
	From, To int    // bytes of the block's text
	Text     string // what to draw; nothing for white space at the end of a line
	X, Width float32
	Raise    float32 // above the line's baseline
	Inset    float32 // from X to the first letter: the room inside a chip
	Face     Face
	Size     float32 // whole: shaping rounds it up
	Color    Ink
	Ground   Ink // what its marks lay under it; empty: nothing
}

// A Line is a line of a block's text. Its fragments cover the text of the line
// once, in order.
type Line struct {
	From, End, To int  // bytes of the text: From to End is seen, white space and a break follow up to To
	Hard          bool // a break or the end of the text ends it, not the width
	X             float32
	Y, Height     float32
	Baseline      float32 // from the top of the block; a whole number
	Fragments     []Fragment
}

// A Shape lies under the text: grounds, bars, underlines, the box of a button.
type Shape struct {
	Rect
	Fill, Stroke Ink
	Radius       float32
}

// An Area is where a link can be pointed at.
type Area struct {
	Rect
	Target string
}

// Layout is one block laid out, without the space between blocks. Places are
// from the block's top left.
type Layout struct {
	Height  float32
	Lines   []Line
	Marker  []Fragment // of an item, on the first line; empty or one
	Shapes  []Shape
	Picture Rect // of an image that can be shown; else zero
	Areas   []Area
}

// Setting is all that a block's layout depends on.
type Setting struct {
	Block   document.Block
	Marker  string  // of an item
	Width   float32 // of the column
	Bridge  float32 // height of the gap below that the quote's bar crosses
	Natural Size    // of an image that can be shown; else zero

	Before    syntax.State        // what a block of a source stands in
	Continues bool                // the next block goes on its line
	Known     document.Vocabulary // placeholders that are shown as such in a source
}

// minColumn is what indents leave of a narrow column.
const minColumn = 0.4

// Lay lays out one block.
func Lay(s Setting, m Measurer) *Layout {
	t := &typesetter{m: m, block: s.Block, metric: write.Metrics(s.Block.Kind), out: &Layout{}}
	column := columnOf(s)
	switch s.Block.Kind {
	case document.Rule:
		t.shape(Shape{Rect: Rect{column.X, 0, column.W, write.RuleHeight}, Fill: InkLine})
		t.out.Height = write.RuleHeight
	case document.Image:
		t.image(column, s.Natural)
	case document.Button:
		t.button(column)
	case document.Verbatim:
		t.source(s)
	default:
		t.text(column)
		t.marks()
		t.finish(s, column)
	}
	return t.out
}

// columnOf is the column of a block's text.
func columnOf(s Setting) Rect {
	inset := float32(s.Block.Level) * write.Indent
	switch s.Block.Kind {
	case document.Bulleted, document.Numbered:
		inset += write.Indent
	case document.Quote:
		inset += write.QuoteBar + write.QuotePadding
	}
	inset = min(inset, s.Width*(1-minColumn))
	return Rect{X: inset, W: s.Width - inset}
}

// finish puts beside the text what stands there: an item's marker, a quote's bar.
func (t *typesetter) finish(s Setting, column Rect) {
	t.marker(s.Marker, column)
	if s.Block.Kind == document.Quote {
		bar := Rect{max(0, column.X-write.QuotePadding-write.QuoteBar), 0, write.QuoteBar, t.out.Height + s.Bridge}
		t.shape(Shape{Rect: bar, Fill: InkLine})
	}
}
