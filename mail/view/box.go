package view

import (
	"golang.org/x/net/html"

	"postroom/mail/style"
)

// kind is what a box is to the boxes around it, and what lays out what is in it.
type kind int

const (
	blockBox    kind = iota // holds block-level boxes alone, or inline-level ones alone
	inlineBox               // a part of a line, or of several
	textBox                 // text of one text node
	breakBox                // <br>
	imageBox                // an image, or what else has a size of its own: replaced content
	tableBox                // the table with its captions: children are captions, columns and groups
	captionBox              // lays out as a block
	columnBox               // <col> or <colgroup>
	rowGroupBox             // children are rows
	rowBox                  // children are cells
	cellBox                 // lays out as a block
)

// box is one box of the tree that a mail's elements and texts become (CSS 2.2 §9.2). What is
// above the line is set as the tree is built, and what is under it by the layout.
type box struct {
	kind      kind
	node      *html.Node // the element that it is of, or the text; nil: it is anonymous
	style     *style.Style
	parent    *box
	children  []*box
	inline    bool // it stands in a line: an inline, or an atom such as an inline-block
	lines     bool // its children are inline-level
	first     bool // of an inline that blocks split: the piece with its start edge
	last      bool // likewise, its end edge
	text      string
	marker    string  // of a list item, outside of it
	source    string  // of an image that is there
	frame     bool    // a hairline shows where an image is not there
	described bool    // an image that is not there: its sign and its description stand in it
	ratio     float64 // how much wider than high it is, where only its width is known; 0: that says nothing
	number    int     // of a text, in the order of the document

	// ——
	// Where its border box is, from the border box of the box that it is laid out in (holder).
	// An inline has none: its fragments on the lines do.
	x, y, w, h float64
	margin     edges // used; auto is solved
	padding    edges // used
	border     edges // used widths

	baseline float64 // of its first line, from the top of its border box; negative: it has none
	lastLine float64 // of its last line, likewise
	shift    float64 // of a cell or a control: how far down what is in it is moved
	gridY    float64 // of a table: where its own border box starts, below the captions at the top
	gridH    float64 // likewise, its height; captions have neither ground nor border of the table
	beneath  float64 // how far what stands out of it reaches, from the top of its border box
	content  []*line // where lines is true
	inlines  *paragraph
	inner    float64 // the height of its content box, where that is known before what is in it is; negative: it is not
	within   float64 // what heights in percent are of, in it; negative: nothing
	around   float64 // what its own height in percent is of; negative: nothing
	meets    answer  // whether the margins over and under it meet
	meetsIn  float64 // in what height around

	intrinsic *extent      // of what is in it; nil: not asked for yet
	hideCell  bool         // an empty cell whose ground and border are not drawn
	edgesOver *borderLines // a cell or table with collapsed borders: what is drawn instead of its own
}

// answer is one that is worked out once.
type answer int8

const (
	yes answer = iota + 1
	no
)

// edges are the used widths of the four sides of a box, in pixels.
type edges = style.Edges[float64]

// borderLines are the four sides of a border as they are drawn.
type borderLines = style.Edges[style.Line]

// extent is how narrow a box can be and how wide it would like to be, in pixels.
type extent struct{ min, max float64 }

func (b *box) isFloat() bool {
	return b.style.Float != "none" && b.style.Float != "" && b.kind != textBox
}

// isControl reports whether a box is a button or a field, which is no wider than what is in it.
func (b *box) isControl() bool {
	if b.node == nil {
		return false
	}
	switch b.node.Data {
	case "button", "input", "select", "textarea":
		return true
	}
	return false
}

// centers reports whether what is in a box stands in its middle.
func (b *box) centers() bool { return b.isControl() && b.node.Data != "textarea" && !b.scrolls() }

// atomic reports whether a box stands in a line as a whole.
func (b *box) atomic() bool {
	return b.inline && (b.kind == blockBox || b.kind == tableBox || b.kind == imageBox)
}

// sides is what padding and border take, across and down.
func (b *box) across() float64 {
	return b.padding.Left + b.padding.Right + b.border.Left + b.border.Right
}

func (b *box) down() float64 {
	return b.padding.Top + b.padding.Bottom + b.border.Top + b.border.Bottom
}

// roots reports whether a box has a formatting context of its own: floats neither leave nor
// enter it, and the margins of what is in it stay inside (CSS 2.2 §9.4.1).
func (b *box) roots() bool {
	switch b.kind {
	case cellBox, captionBox, tableBox, imageBox:
		return true
	}
	return b.inline || b.isFloat() || b.isControl() || b.scrolls() || b.style.Display == "flow-root" || b.parent == nil
}

// scrolls reports whether what overflows a box could be scrolled to, so that it stands for itself.
func (b *box) scrolls() bool {
	switch b.style.Overflow {
	case "", "visible", "clip":
		return false
	}
	return true
}
