package picture

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
)

// MaxWidth is how wide a picture is kept, in pixels: twice the width of a mail.
const MaxWidth = 1200

const jpegQuality = 85

// Fit is a picture no wider than [MaxWidth], and how its file's name ends. One that fits
// stays byte for byte.
func Fit(content []byte) (fit []byte, extension string, err error) {
	f, err := formatOf(content)
	if err != nil {
		return nil, "", err
	}
	opened, err := f.open(content, maxPixels)
	if err != nil {
		return nil, "", err
	}
	size := opened.Bounds().Size()
	if size.X <= MaxWidth {
		return content, f.extension, nil
	}
	small := image.NewNRGBA(image.Rect(0, 0, MaxWidth, max(1, size.Y*MaxWidth/size.X)))
	draw.CatmullRom.Scale(small, small.Bounds(), opened, opened.Bounds(), draw.Src, nil)
	var out bytes.Buffer
	if f.contentType == "image/jpeg" {
		err = jpeg.Encode(&out, small, &jpeg.Options{Quality: jpegQuality})
		return out.Bytes(), f.extension, err
	}
	err = png.Encode(&out, small)
	return out.Bytes(), "png", err
}

// IsBitmap says whether a picture is a bitmap, the form that clipboards have.
func IsBitmap(content []byte) bool { return bitmap.is(content) }

// FromBitmap is a bitmap as PNG.
func FromBitmap(content []byte) ([]byte, error) {
	opened, err := bitmap.open(content, maxPixels)
	if err != nil {
		return nil, err
	}
	if seen, ok := opened.(*image.NRGBA); ok {
		unveil(seen)
	}
	var out bytes.Buffer
	err = png.Encode(&out, opened)
	return out.Bytes(), err
}

// unveil makes a picture opaque that could not be seen at all: programs leave the fourth
// byte of a pixel empty.
func unveil(p *image.NRGBA) {
	for i := 3; i < len(p.Pix); i += 4 {
		if p.Pix[i] != 0 {
			return
		}
	}
	for i := 3; i < len(p.Pix); i += 4 {
		p.Pix[i] = 0xff
	}
}
