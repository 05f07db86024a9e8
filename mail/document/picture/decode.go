// Package picture opens the pictures that mails carry. They come from strangers: in a
// mail that arrived, over the clipboard, in a template that was handed over. So this is
// the one place that opens them. [Decode] goes by a picture's first bytes, and not by
// whatever formats some package has registered with [image]; it asks for the size before
// it makes room for the pixels; and what it gives can be drawn.
//
// [Fit] makes a picture ready for a mail, [FromBitmap] does so with one of a clipboard,
// and a [Store] keeps those of a document.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
)

// maxPixels bounds what one picture may take: a screen of 7,680 by 4,320, which is more
// than the usual camera has. Open, that is 130 MB; the costliest kind of JPEG takes six
// times as much for a moment.
const maxPixels = 7680 * 4320

// format is a kind of picture. Each is opened by its own functions alone.
type format struct {
	contentType, extension string
	starts                 []string
	config                 func(io.Reader) (image.Config, error)
	decode                 func(io.Reader) (image.Image, error)
	sane                   func(content []byte) error // nil: the size says all
}

// mailed are the formats that mail programs show.
var mailed = []format{
	{"image/png", "png", []string{"\x89PNG\r\n\x1a\n"}, png.DecodeConfig, png.Decode, nil},
	{"image/jpeg", "jpg", []string{"\xff\xd8\xff"}, jpeg.DecodeConfig, jpeg.Decode, fewScans},
	{"image/gif", "gif", []string{"GIF87a", "GIF89a"}, gif.DecodeConfig, gif.Decode, nil}, // the first frame alone
}

// bitmap is what clipboards hold.
var bitmap = format{"image/bmp", "bmp", []string{"BM"}, bmp.DecodeConfig, bmp.Decode, nil}

var errUnknown = errors.New("it is no image that mail programs show: save it as PNG, JPEG or GIF")

func (f format) is(content []byte) bool {
	for _, start := range f.starts {
		if bytes.HasPrefix(content, []byte(start)) {
			return true
		}
	}
	return false
}

func formatOf(content []byte) (format, error) {
	for _, f := range mailed {
		if f.is(content) {
			return f, nil
		}
	}
	return format{}, errUnknown
}

// ContentType is that of a picture that mail programs show, by its first bytes; "" where
// it is none.
func ContentType(content []byte) string {
	f, _ := formatOf(content)
	return f.contentType
}

// Size is that of a picture that [Decode] opens, in its own pixels, by its first bytes.
func Size(content []byte) (w, h int, ok bool) {
	f, err := formatOf(content)
	if err != nil {
		return 0, 0, false
	}
	size, err := f.size(content, maxPixels)
	return size.X, size.Y, err == nil
}

// Decode opens a picture that mail programs show: PNG, JPEG, or the first frame of a GIF.
func Decode(content []byte) (image.Image, error) {
	f, err := formatOf(content)
	if err != nil {
		return nil, err
	}
	return f.open(content, maxPixels)
}

// open opens a picture of no more than a number of pixels.
func (f format) open(content []byte, most int) (opened image.Image, err error) {
	defer func() {
		if r := recover(); r != nil { // in a decoder, or as the frame is drawn
			opened, err = nil, damaged(fmt.Errorf("%v", r))
		}
	}()
	size, err := f.size(content, most)
	if err != nil {
		return nil, err
	}
	if f.sane != nil {
		if err := f.sane(content); err != nil {
			return nil, damaged(err)
		}
	}
	if opened, err = f.decode(bytes.NewReader(content)); err != nil {
		return nil, damaged(err)
	}
	if err := hasColours(opened); err != nil {
		return nil, damaged(err)
	}
	return onScreen(opened, size), nil
}

// size reads how large a picture is, and refuses one of more than a number of pixels.
func (f format) size(content []byte, most int) (image.Point, error) {
	config, err := f.config(bytes.NewReader(content))
	if err != nil {
		return image.Point{}, damaged(err)
	}
	if config.Width < 1 || config.Height < 1 {
		return image.Point{}, damaged(errors.New("it has no pixels"))
	}
	if config.Width > most/config.Height {
		return image.Point{}, fmt.Errorf("it has %d by %d pixels, which is too many: save a smaller one, of %d megapixels at most",
			config.Width, config.Height, most/1_000_000)
	}
	return image.Pt(config.Width, config.Height), nil
}

// damaged says so of a picture, in one line.
func damaged(err error) error {
	return fmt.Errorf("it is damaged (%w): save it again", err)
}

// hasColours refuses a picture with a pixel that is beyond its palette: it would panic as
// it is drawn.
func hasColours(p image.Image) error {
	paletted, ok := p.(*image.Paletted)
	if !ok || len(paletted.Palette) > 0xff {
		return nil
	}
	for _, index := range paletted.Pix {
		if int(index) >= len(paletted.Palette) {
			return errors.New("a pixel has a colour that is not in the palette")
		}
	}
	return nil
}

// onScreen puts a GIF's frame where it belongs: it may be smaller than the picture.
func onScreen(frame image.Image, size image.Point) image.Image {
	screen := image.Rectangle{Max: size}
	if frame.Bounds() == screen {
		return frame
	}
	whole := image.NewNRGBA(screen)
	draw.Draw(whole, frame.Bounds(), frame, frame.Bounds().Min, draw.Src)
	return whole
}
