package paint

import (
	"image"
	"image/draw"
	"math"

	"postroom/mail/document/picture"
)

// Bytes that are kept of images.
const (
	openedBytes = 288 << 20 // two of the largest that are opened
	scaledBytes = 96 << 20
	inlineBytes = 16 << 20 // of those that are their own source
)

// mostWhole bounds an image that is scaled as a whole, in pixels. Of a larger one that is
// done for what is in sight, each time.
const (
	mostWhole = 6 << 20
	mostSide  = 1 << 14
)

type scaledKey struct {
	source string
	size   image.Point
}

func fits(size image.Point) bool {
	return size.X <= mostSide && size.Y <= mostSide && size.X*size.Y <= mostWhole
}

// Size is that of an image in its own pixels, for [view.Options]; ok is false where it is not
// there, or cannot be shown.
func (p *Painter) Size(source string) (w, h int, ok bool) {
	p.lock.Lock()
	images := p.images
	if picture.IsInline(source) {
		content := p.inline(source)
		p.lock.Unlock()
		return picture.Size(content)
	}
	p.lock.Unlock()
	if images == nil {
		return 0, 0, false
	}
	content, err := images(source)
	if err != nil {
		return 0, 0, false
	}
	return picture.Size(content)
}

// inline is an image that is its own source; nil: it is broken.
func (p *Painter) inline(source string) []byte {
	return p.inlines.get(source, func() ([]byte, int) {
		content, _ := picture.Inline(source)
		return content, len(source) + len(content)
	})
}

// content is that of an image; nil: it is not there.
func (p *Painter) content(source string) []byte {
	switch {
	case picture.IsInline(source):
		return p.inline(source)
	case p.images == nil:
		return nil
	}
	content, err := p.images(source)
	if err != nil {
		return nil
	}
	return content
}

// opened is an image in its own size; nil: it is not there.
func (p *Painter) opened(source string) *image.RGBA {
	return p.pictures.get(source, func() (*image.RGBA, int) {
		decoded, err := picture.Decode(p.content(source))
		if err != nil {
			return nil, len(source)
		}
		out := image.NewRGBA(image.Rectangle{Max: decoded.Bounds().Size()})
		draw.Draw(out, out.Rect, decoded, decoded.Bounds().Min, draw.Src)
		return out, len(out.Pix)
	})
}

// scaled is an image of a size that fits.
func (p *Painter) scaled(source string, size image.Point) *image.RGBA {
	return p.sizes.get(scaledKey{source, size}, func() (*image.RGBA, int) {
		whole := p.opened(source)
		switch {
		case whole == nil:
			return nil, len(source)
		case whole.Rect.Size() == size:
			return whole, len(source) // it is counted where it is kept
		}
		out := resample(whole, size, image.Rectangle{Max: size})
		return out, len(out.Pix)
	})
}

// image paints an image that fills a place, as far as it is in a shape.
func (s *surface) image(source string, place image.Rectangle, shape rounded, opacity float64) {
	seen := place.Intersect(shape.Rectangle).Intersect(s.clip.Rectangle)
	if seen.Empty() {
		return
	}
	var from *image.RGBA
	if size := place.Size(); fits(size) {
		from = s.scaled(source, size)
	} else if whole := s.opened(source); whole != nil {
		from = resample(whole, size, seen.Sub(place.Min))
	}
	if from == nil {
		return
	}
	alpha := uint8(math.Round(255 * opacity))
	s.rows(seen, &shape, func(y, x0, x1 int, coverage []uint8) {
		s.blendPixels(y, x0, x1, coverage, from.Pix[from.PixOffset(x0-place.Min.X, y-place.Min.Y):], alpha)
	})
}
