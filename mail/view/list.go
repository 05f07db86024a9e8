package view

import (
	"fmt"
	"image/color"
	"strings"
	"unicode"

	"postroom/mail/style"
	"postroom/mail/view/client"
	"postroom/mail/view/typeface"
)

// Page is a mail laid out. Everything is in CSS pixels, from its top left corner, x to the
// right and y down.
type Page struct {
	Width, Height float64     // of all that can be scrolled to
	Canvas        color.NRGBA // behind all
	Missing       []rune      // characters that no font here has, each once, as far as fewMissing of them
	Left          int         // bytes of the HTML behind what is laid out
	Items         []Item      // what is drawn, the hindmost first
	Scheme        bool        // the mail has styles that depend on the reader's colour scheme
	// Dropped is what the client leaves out of this mail, by feature and then by line.
	Dropped []client.Dropped
}

// fewMissing is how many characters are told that no font has.
const fewMissing = 10

// Lacking is what no font here has, as a person can read it: each with its number, as many
// cannot be shown. Empty: there is nothing.
func (p *Page) Lacking() string {
	var list []string
	for _, r := range p.Missing {
		if name := fmt.Sprintf("%U", r); unicode.IsGraphic(r) {
			list = append(list, string(r)+" ("+name+")")
		} else {
			list = append(list, name)
		}
	}
	return strings.Join(list, ", ")
}

// Rect is a place on the page.
type Rect struct{ X, Y, W, H float64 }

// Item is something that is drawn.
type Item struct {
	Rect            // where; a text may stand out of it
	Clip    *Clip   // nothing is seen outside of it; nil: all is
	Opacity float64 // 0 to 1
	Place   int     // where the start tag of its element stands in the HTML, in bytes; -1: nowhere
	Link    string  // the address that it leads to; empty: none
	Draw    Drawing
}

// Clip is what cuts off what stands out of a box, and of the boxes around.
type Clip struct {
	Rect
	Radius [4]Radius
	Around *Clip // nil: nothing cuts off the box itself
}

// Radius is a rounded corner, across and down; corners go from the top left clockwise.
type Radius struct{ X, Y float64 }

// Drawing is one of [Shade], [Ground], [Border], [Image], [Frame], [Sign] and [*Text].
type Drawing interface{ drawing() }

// Ground fills its place.
type Ground struct {
	Color  color.NRGBA
	Radius [4]Radius
	Images []GroundImage // over the colour, the foremost first
}

// GroundImage is an image that fills its item's place as a background does.
type GroundImage struct {
	Source           string
	Ramp             *Ramp // instead, what it is drawn by
	Tile             Rect  // the first one: where it stands on the page, and its size
	RepeatX, RepeatY bool
}

// Shade is the shadow of a box, which hides what would be inside of it.
type Shade struct {
	Box    Rect
	Radius [4]Radius // of its corners
	style.Shadow
}

// Border is drawn inside its place.
type Border struct {
	Lines  style.Edges[style.Line]
	Radius [4]Radius // of the outer edge
}

// Image fills its place with an image.
type Image struct {
	Source string
	Radius [4]Radius
}

// Frame stands where an image is not there: a hairline around its place. Its description is
// a [Text] of its own.
type Frame struct{}

// Sign is the small picture that says that an image is not there.
type Sign struct{}

// Text is a run of glyphs of one font on one line.
type Text struct {
	Text        string // as it is drawn, in logical order
	Run         typeface.Run
	Baseline    float64 // y
	Font        style.Font
	Color       color.NRGBA
	Ground      color.NRGBA // the nearest ground that is painted behind it
	Decorations []Stroke
	Wraps       bool // the text goes on in the next line, where there was no room for it in this one: it is no end of a line
	Block       int  // runs on the lines of one box have one number
	Node        int  // runs of one text of the HTML have one number, which grows in the order of the text; -1: a marker, a description, or the hyphen of a soft one
}

// Stroke is a line along a text.
type Stroke struct {
	Y, Thickness float64 // its middle
	Style        string  // as [style.Decoration]
	Color        color.NRGBA
}

func (Ground) drawing() {}
func (Shade) drawing()  {}
func (Border) drawing() {}
func (Image) drawing()  {}
func (Frame) drawing()  {}
func (Sign) drawing()   {}
func (*Text) drawing()  {}
