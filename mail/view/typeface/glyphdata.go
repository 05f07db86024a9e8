package typeface

import (
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// GlyphData is how a glyph is drawn: by its picture if it has one, else by its layers, the
// hindmost first, else by its outline. Lengths are in the font's units, y goes up. Nothing of
// all: nothing is drawn, as of a space.
type GlyphData struct {
	Outline []font.Segment // of closed contours, filled where the winding is not zero
	Layers  []Layer
	Bitmap  *Bitmap // nil: none
}

// Bitmap is a glyph that is a picture: an emoji.
type Bitmap struct {
	Data                []byte // a file
	Format              font.BitmapFormat
	X, Y, Width, Height float64 // its left and upper edge from the glyph's origin, and its size
}

// Glyph gives how a glyph is drawn.
func (f *Face) Glyph(id uint32) (data GlyphData) {
	if id > math.MaxUint16 {
		return GlyphData{} // no font has so many
	}
	f.drawing.Lock()
	defer f.drawing.Unlock()
	defer func() {
		if recover() != nil {
			data = GlyphData{} // a font of the system that the reader of fonts falls over
		}
	}()
	gid := font.GID(id)
	if outline, ok := f.face.GlyphDataOutline(tables.GlyphID(gid)); ok {
		data.Outline = outline.Segments
	}
	switch found := f.face.GlyphData(gid).(type) {
	case font.GlyphColor:
		l := layers{face: f.face}
		l.paint(found.Paint, unmoved, 0)
		data.Layers = l.found
	case font.GlyphBitmap:
		data.Bitmap = f.bitmap(gid, found)
	}
	return data
}

func (f *Face) bitmap(id font.GID, found font.GlyphBitmap) *Bitmap {
	place, ok := f.face.GlyphExtents(id)
	if !ok {
		return nil
	}
	return &Bitmap{
		Data: found.Data, Format: found.Format,
		X: float64(place.XBearing), Y: float64(place.YBearing),
		Width: float64(place.Width), Height: -float64(place.Height),
	}
}
