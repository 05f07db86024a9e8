// Package document is the notification template as a document: blocks of text
// with marks over them. Package parse makes one of HTML, package write makes
// HTML, mail and plain text of one. Who edits one has it in an [Editing] and
// gives that [Command]s; a document itself is never changed.
package document

import "strings"

// Document is a list of blocks. One that is [Document.Valid] keeps every
// invariant written on its parts; parsing and normalising give no other.
type Document struct {
	Blocks []Block // never empty: an empty document is one empty paragraph
}

// Kind is what a block is.
type Kind int

// The kinds of block.
const (
	Paragraph Kind = iota
	Heading1
	Heading2
	Heading3
	Bulleted
	Numbered
	Quote
	Rule   // no text
	Image  // no text: Source, Alt, Width, Link
	Button // text is its label, Link where it leads

	// Verbatim is a line of a source, or a piece of a long one. Where one block is
	// verbatim, all are: see [NewSource].
	Verbatim

	// Line is a text of one line, alone in its document: see [NewLine].
	Line
)

// Align is a block's alignment; the zero value follows the reader's direction.
type Align int

// The alignments.
const (
	AlignStart Align = iota
	AlignCentre
	AlignEnd
	AlignJustify
)

// MaxLevel is the deepest indent level.
const MaxLevel = 8

// LevelWidth is one indent level in stored HTML, in CSS pixels: what browsers
// indent a list by.
const LevelWidth = 40

// Block is one block of a document.
type Block struct {
	Kind  Kind  `json:",omitzero"`
	Align Align `json:",omitzero"`
	Level int   `json:",omitzero"` // 0 to MaxLevel; indent of a text block, nesting of an item

	// Start is the number that a numbered item begins its list with; 0: numbering runs on.
	Start int `json:",omitzero"`

	// RightToLeft is the direction of the block: its lines begin at the right. No rule has it.
	RightToLeft bool `json:",omitzero"`

	// Text is canonical: no control character but \n, a line break; leading and
	// repeated spaces are U+00A0; U+FFFC stands exactly where a chip does. That of a
	// verbatim block is any bytes but \n, without chips and runs; that of a line has its
	// spaces as they are, and no \n.
	Text string `json:",omitzero"`

	// Break is what stands in the source before a verbatim block; of the first one
	// and of other kinds it is the zero value.
	Break Break `json:",omitzero"`

	// Chips are the placeholders, one for each U+FFFC in Text, in order.
	Chips []Chip `json:",omitempty"`

	// Runs are sorted, disjoint, non-empty and coalesced (no two neighbours that
	// touch are equal); none has zero Marks. Offsets fall on rune boundaries.
	Runs []Run `json:",omitempty"`

	Source string `json:",omitzero"` // Image: cid:<sha256>.<ext>, or where it is ([IsElsewhere])
	Alt    string `json:",omitzero"` // Image: its description
	Width  int    `json:",omitzero"` // Image: CSS pixels; 0: its own

	// Link is where an image or a button leads: as [Marks.Link]. Other kinds: empty.
	Link string `json:",omitzero"`

	// Color is the ground of a button, #rrggbb; empty: that of all buttons. Other kinds: empty.
	Color string `json:",omitzero"`
}

// Chip is a placeholder in a text.
type Chip struct {
	At   int    // byte offset of its U+FFFC
	Name string // of the placeholder, with its fallback: see [IsChip]
}

// ChipRune stands for a chip in a block's text.
const ChipRune = '\uFFFC'

// Run is marks over a part of a block's text.
type Run struct {
	From, To int // byte offsets, From < To
	Marks
}

// Marks is how text looks and where it leads. It is comparable.
type Marks struct {
	Bold, Italic, Underline, Strike bool `json:",omitzero"`

	// Raised and Lowered exclude each other: m², H₂O.
	Raised, Lowered bool `json:",omitzero"`

	Color, Background string `json:",omitzero"` // #rrggbb, lower case; empty: the reader's own

	// Link is an http, https or mailto address, or exactly one placeholder (%action-link%).
	Link string `json:",omitzero"`
}

// Vocabulary is the placeholders that are known, by name without the per cent
// signs. Any other %word% and #Word[name] is text.
type Vocabulary []string

// Words counts the words of the document's text. A placeholder is one.
func (d Document) Words() int {
	words := 0
	for _, b := range d.Blocks {
		words += len(strings.Fields(b.Text))
	}
	return words
}
