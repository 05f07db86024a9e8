package preview

import (
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"

	"postroom/mail/document"
)

// What a picture may be made of. Pixels are the device's.
const (
	maxPixels = 40_000_000
	maxScale  = 8
	maxWidth  = 4000
)

// PNG writes a picture of the document: the whole mail on its ground, width in CSS
// pixels (1 to 4000), scale device pixels each (over 0, at most 8). It needs a
// current Fyne app, which is not changed, and no screen; while a window runs, call it
// on the window's goroutine.
func PNG(w io.Writer, d document.Document, images Images, width int, scale float32) error {
	if width < 1 || width > maxWidth {
		return fmt.Errorf("a picture cannot be %d pixels wide: choose 1 to %d", width, maxWidth)
	}
	if !(scale > 0 && scale <= maxScale) {
		return fmt.Errorf("a picture cannot have a scale of %g: choose more than 0 and at most %d", scale, maxScale)
	}
	if fyne.CurrentApp() == nil {
		return errors.New("a picture cannot be drawn: no Fyne app was made in this process")
	}
	s := newSheet()
	s.set(d, images)
	s.reflow(float32(width))
	if pixels := float64(width) * float64(s.height()) * float64(scale) * float64(scale); pixels > maxPixels {
		return fmt.Errorf("a picture of %.0f × %.0f pixels is larger than %d megapixels: choose a smaller scale",
			float32(width)*scale, s.height()*scale, maxPixels/1_000_000)
	}
	return png.Encode(w, s.capture(s.height(), scale))
}

// capture draws the page down to a height, once: it cuts the sheet off there, as
// the software driver paints what is out of the picture too. The ground covers the
// canvas, whose own background would be the theme's.
func (s *sheet) capture(height, scale float32) image.Image {
	s.ground.Resize(fyne.NewSize(s.width, height))
	s.paper.Resize(s.paper.Size().Min(fyne.NewSize(s.width, height)))
	page := container.NewWithoutLayout()
	for _, o := range s.objects {
		if o.Position().Y < height {
			page.Add(o)
		}
	}
	c := software.NewTransparentCanvas()
	c.SetPadded(false)
	c.SetScale(scale)
	c.SetContent(page)
	c.Resize(fyne.NewSize(s.width, height))
	return c.Capture()
}
