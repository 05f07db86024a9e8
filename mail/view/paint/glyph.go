package paint

import (
	"image"
	"image/draw"
	"math"

	"github.com/go-text/typesetting/font/opentype"

	"postroom/mail/document/picture"
	"postroom/mail/view/typeface"
)

const glyphBytes = 16 << 20 // that are kept of glyphs

// mostGlyph is how wide and high a glyph may be that is kept, in device pixels. A larger one
// is drawn each time, as far as it is in sight.
const mostGlyph = 400

// glyphKey is a glyph as it is drawn at one size in device pixels, so many quarters of a pixel
// to the right of a whole one.
type glyphKey struct {
	face          *typeface.Face
	id            uint32
	size          float64
	quarter       uint8
	bold, slanted bool
}

// glyph is what is drawn of a glyph, around its origin.
type glyph struct {
	image.Rectangle
	mask    []uint8     // how much of each pixel is covered; nil: picture, or too large to keep
	picture *image.RGBA // of a coloured glyph, in its own size
	path    []point     // of one too large to keep: lines, from every other point to the next
}

// glyph gives what is drawn of a glyph.
func (p *Painter) glyph(key glyphKey) *glyph {
	return p.glyphs.get(key, func() (*glyph, int) {
		const own = 128 // bytes of an entry
		g := p.newGlyph(key)
		size := own + len(g.mask) + 16*len(g.path)
		if g.picture != nil {
			size += len(g.picture.Pix)
		}
		return g, size
	})
}

func (p *Painter) newGlyph(key glyphKey) *glyph {
	data := key.face.Glyph(key.id)
	if data.Bitmap != nil {
		if g := newPicture(key, data.Bitmap); g != nil {
			return g
		}
	}
	path := key.outline(data.Outline)
	g := &glyph{Rectangle: extent(path)}
	if g.Dx() > mostGlyph || g.Dy() > mostGlyph {
		g.path = path
		return g
	}
	p.raster.reset(g.Rectangle)
	p.raster.lines(path)
	g.mask = make([]uint8, g.Dx()*g.Dy())
	for y := range g.Dy() {
		p.raster.row(g.Min.Y+y, g.mask[y*g.Dx():][:g.Dx()])
	}
	return g
}

// newPicture is a coloured glyph; nil where its picture cannot be opened.
func newPicture(key glyphKey, b *typeface.Bitmap) *glyph {
	opened, err := picture.Decode(b.Data)
	if err != nil {
		return nil
	}
	scale := key.size / key.face.UnitsPerEm()
	left := b.X*scale + float64(key.quarter)/4
	g := &glyph{Rectangle: image.Rect(near(left), near(-b.Y*scale), near(left+b.Width*scale), near(-(b.Y-b.Height)*scale))}
	if g.Empty() {
		return g
	}
	g.picture = image.NewRGBA(image.Rectangle{Max: opened.Bounds().Size()})
	draw.Draw(g.picture, g.picture.Rect, opened, opened.Bounds().Min, draw.Src)
	if g.Dx() <= mostGlyph && g.Dy() <= mostGlyph {
		g.picture = resample(g.picture, g.Size(), image.Rectangle{Max: g.Size()})
	}
	return g
}

// lines adds edges: from every other point to the next.
func (r *raster) lines(path []point) {
	for i := 0; i+1 < len(path); i += 2 {
		r.line(path[i], path[i+1])
	}
}

// extent is the pixels that a path touches.
func extent(path []point) image.Rectangle {
	if len(path) == 0 {
		return image.Rectangle{}
	}
	low, high := path[0], path[0]
	for _, p := range path {
		low = point{min(low.x, p.x), min(low.y, p.y)}
		high = point{max(high.x, p.x), max(high.y, p.y)}
	}
	return image.Rect(int(math.Floor(low.x)), int(math.Floor(low.y)), int(math.Ceil(high.x)), int(math.Ceil(high.y)))
}

// outline is a glyph's outline in device pixels around its origin, y down, as lines. Points
// are rounded to 1/64 of a pixel, as FreeType does.
func (key glyphKey) outline(segments []opentype.Segment) []point {
	scale := key.size / key.face.UnitsPerEm()
	shapes := contours(segments, func(p opentype.SegmentPoint) point {
		x, y := float64(p.X)*scale, float64(p.Y)*scale
		if key.slanted {
			x += y / 4
		}
		return point{math.Round(bounded(x)*64) / 64, -math.Round(bounded(y)*64) / 64}
	})
	if key.bold {
		embolden(shapes, key.size/34)
	}
	var path []point
	for _, c := range shapes {
		path = c.flatten(path, float64(key.quarter)/4)
	}
	return path
}
