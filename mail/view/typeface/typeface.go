// Package typeface is the fonts that a mail is set in: [New], then [Fonts.Shape] for a text
// and [Fonts.Metrics] for its lines.
package typeface

import (
	"sync"

	"github.com/go-text/typesetting/harfbuzz"
)

// Fonts finds the faces of texts and shapes them. It is safe for use by several goroutines.
// What it has read and shaped stays with it, within bounds: a program needs one.
type Fonts struct {
	named bool // the system's fonts are taken by their names too

	mu        sync.Mutex // of all that follows
	embedded  map[cut]*Face
	installed *installed // nil: not looked for yet
	cuts      map[cuts][]*Face
	shaped    *cache
	buffer    *harfbuzz.Buffer
}

// New gives the fonts: Liberation Sans, Serif and Mono, which are in the program, and for
// characters that they lack those of the system. A family is one of the program or not there,
// whatever is installed: a Latin text is the same on every machine.
func New() *Fonts {
	return &Fonts{
		embedded: map[cut]*Face{}, cuts: map[cuts][]*Face{},
		shaped: newCache(), buffer: harfbuzz.NewBuffer(),
	}
}

// NewInstalled gives the fonts as [New] does, and takes a family that the system has by its
// name, as a browser does on this machine.
func NewInstalled() *Fonts {
	fonts := New()
	fonts.named = true
	return fonts
}

// Run is a part of a text in one face and one direction, shaped. Runs are shared: nobody
// changes their glyphs.
type Run struct {
	Face        *Face
	Size        float64 // pixels
	Start, End  int     // the part of the text, in bytes
	RightToLeft bool
	Glyphs      []Glyph // in the order in which they are drawn, from the left
	Advance     float64 // pixels
	Bold        bool    // the face has no bold cut: it is drawn bolder
	Slanted     bool    // the face has no italic cut: it is drawn slanted
	Missing     bool    // no font has one of its characters: the face's own sign for that is drawn
}

// Glyph is one glyph of a run. Lengths are in pixels, y goes up.
type Glyph struct {
	ID      uint32
	Cluster int // the first byte of its characters in the text
	Advance float64
	X, Y    float64 // from where it would stand
	Unsafe  bool    // a line that is broken before it is shaped anew
}
