package preview

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"postroom/mail/view"
	"postroom/mail/view/paint"
	"postroom/mail/view/typeface"
)

// Thumbnail is a mail at its full width made small: the top of it, as much as there
// is room for. It takes no pointer events.
type Thumbnail struct {
	widget.BaseWidget
	fonts   *typeface.Fonts
	picture *canvas.Image
	size    fyne.Size
}

// detail is how many pixels a thumbnail has for one of Fyne's, so that its small
// letters stay legible on a dense screen.
const detail = 2

// NewThumbnail makes an empty thumbnail of a fixed size, in Fyne's pixels.
func NewThumbnail(fonts *typeface.Fonts, size fyne.Size) *Thumbnail {
	t := &Thumbnail{fonts: fonts, picture: &canvas.Image{}, size: size}
	t.ExtendBaseWidget(t)
	return t
}

// Draw draws a mail, which takes tens of milliseconds, on any goroutine. show shows it, on
// the window's.
func (t *Thumbnail) Draw(m Mail) (show func()) {
	painter := paint.New(m.image)
	page := view.Lay(m.HTML, view.Options{Width: Desktop, Size: painter.Size, Fonts: t.fonts})
	scale := float64(t.size.Width) / Desktop * detail
	drawn := image.NewRGBA(image.Rect(0, 0, int(t.size.Width*detail), int(t.size.Height*detail)))
	painter.PaintInto(drawn, page, scale)
	return func() {
		t.picture.Image = drawn
		t.picture.Refresh()
	}
}

// MinSize is the size that the thumbnail was made with.
func (t *Thumbnail) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	return t.size
}

// CreateRenderer implements [fyne.Widget].
func (t *Thumbnail) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(t.picture)
}
