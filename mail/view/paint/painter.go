// Package paint makes pixels of a mail that is laid out: [New], then [Painter.Paint] for a
// part of it or [Painter.PNG] for a picture of all. Every picture of a mail is painted here.
//
// What a pixel becomes does not depend on which part of the page is asked for.
package paint

import (
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"io"
	"math"
	"sync"

	"postroom/mail/view"
)

// What a picture may be made of. Pixels are the device's.
const (
	maxPixels = 40_000_000
	maxScale  = 8
)

// MaxWidth is how wide a picture is at most, in CSS pixels.
const MaxWidth = 4000

// Painter paints pages. It keeps images and glyphs that it has drawn, in 400 MB at most, so
// use one for all pages whose images come from one place. It may be used by several
// goroutines; they take turns.
type Painter struct {
	lock     sync.Mutex
	images   func(source string) ([]byte, error)
	inlines  cache[string, []byte]
	pictures cache[string, *image.RGBA]
	sizes    cache[scaledKey, *image.RGBA]
	glyphs   cache[glyphKey, *glyph]
	looks    *[lookSteps][256]uint8

	raster, dashes raster // to work with
}

// New gives a painter. images gives the content of a source; it is asked once for each that
// is in sight, and again when it has been dropped; by several goroutines at once where [Painter.Size]
// is. nil: there are none.
func New(images func(source string) ([]byte, error)) *Painter {
	return &Painter{
		images:   images,
		inlines:  newCache[string, []byte](inlineBytes),
		pictures: newCache[string, *image.RGBA](openedBytes),
		sizes:    newCache[scaledKey, *image.RGBA](scaledBytes),
		glyphs:   newCache[glyphKey, *glyph](glyphBytes),
		looks:    newLooks(),
	}
}

// Images takes images from elsewhere, and forgets those of before.
func (p *Painter) Images(images func(source string) ([]byte, error)) {
	p.lock.Lock()
	defer p.lock.Unlock()
	p.images = images
	p.pictures.drop()
	p.sizes.drop()
}

// Paint gives a part of the page, scale device pixels for each CSS pixel (over 0, at most
// 64). The bounds of the image are the device pixels of the page that the region touches, 40
// megapixels of it at most.
func (p *Painter) Paint(page *view.Page, region view.Rect, scale float64) *image.RGBA {
	outer := func(v float64) int { return int(math.Ceil(bounded(v))) }
	r := image.Rect(-outer(-region.X*scale), -outer(-region.Y*scale), outer((region.X+region.W)*scale), outer((region.Y+region.H)*scale))
	if !(region.W > 0 && region.H > 0 && scale > 0) || r.Empty() {
		return &image.RGBA{}
	}
	r.Max.X = min(r.Max.X, r.Min.X+maxPixels)
	r.Max.Y = min(r.Max.Y, r.Min.Y+maxPixels/r.Dx())
	out := image.NewRGBA(r)
	p.PaintInto(out, page, scale)
	return out
}

// PaintInto is [Painter.Paint] into an image whose bounds say which device pixels of the
// page it shows.
func (p *Painter) PaintInto(out *image.RGBA, page *view.Page, scale float64) {
	p.lock.Lock()
	defer p.lock.Unlock()
	draw.Draw(out, out.Rect, image.NewUniform(page.Canvas), image.Point{}, draw.Src)
	if out.Rect.Empty() || !(scale > 0 && scale <= 64) {
		return
	}
	s := newSurface(p, out, scale)
	s.items(page.Items)
}

// PNG writes a picture of the whole page, without what stands further right than
// [MaxWidth], with scale device pixels each (over 0, at most 8), and at most 40 megapixels in all.
func (p *Painter) PNG(w io.Writer, page *view.Page, scale float64) error {
	if !(page.Width >= 1) {
		return fmt.Errorf("a picture cannot be %.0f pixels wide: choose 1 at least", page.Width)
	}
	if !(scale > 0 && scale <= maxScale) {
		return fmt.Errorf("a picture cannot have a scale of %g: choose more than 0 and at most %d", scale, maxScale)
	}
	width, height := math.Round(min(page.Width, MaxWidth)*scale), math.Round(page.Height*scale)
	if !(width*height <= maxPixels) {
		return fmt.Errorf("a picture of %.0f × %.0f pixels is larger than %d megapixels: choose a smaller scale",
			width, height, maxPixels/1_000_000)
	}
	if width < 1 || height < 1 {
		return errors.New("a picture has no pixels: choose a larger scale")
	}
	out := image.NewRGBA(image.Rect(0, 0, int(width), int(height)))
	p.PaintInto(out, page, scale)
	return png.Encode(w, out)
}
