package style

import "image/color"

// Style is the computed style of an element: what its box and its text are made of, all of it
// in CSS pixels. Keywords are as CSS has them, in lower case; a value that no mail client knows
// falls back as it does there (flex and grid are not kept).
type Style struct {
	Display string // CSS Display 3; "none": it and what is in it are not there. A float is a block
	Float   string // "none", "left", "right"
	Clear   string // "none", "left", "right", "both"

	Width, MinWidth, MaxWidth    Length // of the box that BorderBox says; not set: auto, 0, none
	Height, MinHeight, MaxHeight Length
	BorderBox                    bool // box-sizing
	Margin, Padding              Edges[Length]
	QuirkMargin                  Edges[bool] // the margin is the browser's own: old pages lose it at the edge of a cell (HTML §15.3.11)
	Border                       Edges[Line]
	Radius                       Corners
	Overflow                     string // "visible", else what is beyond the padding box is not seen
	Opacity                      float64

	Background color.NRGBA  // alpha 0: none
	Grounds    []Background // images, the foremost first
	Shadows    []Shadow     // likewise

	BorderCollapse bool
	BorderSpacing  [2]float64 // between columns, between rows
	TableFixed     bool
	CaptionBottom  bool
	VerticalAlign  string // "baseline", "sub", "super", "top", "text-top", "middle", "bottom", "text-bottom"; "length": Raise
	Raise          Length // above the baseline, in parts of the line height

	// What is inherited.
	Color         color.NRGBA
	ColorDeclared bool // the text says so: it is not the browser's own
	Font          Font
	LineHeight    LineHeight
	TextAlign     string // "start", "end", "left", "right", "center", "justify", "-webkit-left", "-webkit-right", "-webkit-center"
	TextIndent    Length
	TextTransform string // "none", "uppercase", "lowercase", "capitalize"
	WhiteSpace    string // "normal", "nowrap", "pre", "pre-wrap", "pre-line", "break-spaces"
	OverflowWrap  string // "normal", "break-word", "anywhere"
	WordBreak     string // "normal", "break-all", "keep-all", "break-word"
	LetterSpacing float64
	WordSpacing   float64
	RightToLeft   bool   // direction
	Bidi          string // unicode-bidi, not inherited: "normal", "embed", "isolate", "bidi-override", "isolate-override", "plaintext"
	Visible       bool
	ListType      string // "disc", "decimal", …, "none"
	ListImage     string // a source; empty: none
	ListInside    bool
	EmptyCells    bool // the ground of a cell that has nothing in it is drawn

	// Decorations are the lines along the text, those of the elements around too: they are not
	// inherited but drawn over all that is in a box (CSS Text Decoration 3 §2).
	Decorations []Decoration

	given  given
	number int // no other style of the text has it; of the first: 0
}

// Length is a computed length.
type Length struct {
	Set     bool    // not "auto", "none" or "normal"
	Px      float64 // CSS pixels
	Percent float64 // of what the property is a part of, in percent; both count: calc()
	Content Content // of a width that is not set: what is in the box says
}

// Content is a width that what is in a box has by itself (CSS Sizing 3 §3.2).
type Content int

const (
	NoContent  Content = iota
	MinContent         // as narrow as it can be
	MaxContent         // as wide as it would like to be
	FitContent         // likewise, as far as there is room
)

// Of is the length where the whole has so many pixels; 0 where it is not set.
func (l Length) Of(whole float64) float64 { return l.Px + l.Percent*whole/100 }

// Px is a length in pixels.
func Px(v float64) Length { return Length{Set: true, Px: v} }

// Edges are the four sides of a box.
type Edges[T any] struct{ Top, Right, Bottom, Left T }

// Corners are the radii of a box: across and down, of its width and its height.
type Corners struct{ TopLeft, TopRight, BottomRight, BottomLeft [2]Length }

// Line is one side of a border.
type Line struct {
	Width   float64 // 0 where Style is "none" or "hidden"
	Style   string  // "none", "hidden", "solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset"
	Color   color.NRGBA
	Current bool // nothing but the text gave it its colour
}

// Background is one image of a background.
type Background struct {
	Source           string    // of url()
	Gradient         *Gradient // instead, what it is drawn by
	Across, Down     Length    // where it stands, from the left and the top; percent as background-position has them
	Size             string    // "auto", "cover", "contain", "length": Width and Height, each perhaps not set
	Width, Height    Length
	RepeatX, RepeatY bool
}

// Font is what a text is set in.
type Font struct {
	Families []string // as written, without quotes where they are not called as a generic one; generic names in lower case
	Size     float64  // pixels
	Weight   int      // 1 to 1000
	Italic   bool
	Small    bool // small capitals
}

// LineHeight is the height of a line. None is set: as the font has it.
type LineHeight struct {
	Factor float64 // of the font's size, where it is above 0 or Px is not set
	Length Length  // in pixels
}

// Decoration is a line along a text.
type Decoration struct {
	Line  string // "underline", "overline", "line-through"
	Style string // "solid", "double", "dotted", "dashed", "wavy"
	Color color.NRGBA
}
