package preview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"postroom/mail/document"
)

// Thumbnail is a mail at its full width made small: the top of it, as much as there
// is room for. It takes no pointer events.
type Thumbnail struct {
	widget.BaseWidget
	sheet   *sheet
	picture *canvas.Image
	size    fyne.Size
}

// detail is how many pixels a thumbnail has for one of Fyne's, so that its small
// letters stay legible on a dense screen.
const detail = 2

// NewThumbnail makes an empty thumbnail of a fixed size, in Fyne's pixels.
func NewThumbnail(size fyne.Size) *Thumbnail {
	t := &Thumbnail{sheet: newSheet(), picture: &canvas.Image{FillMode: canvas.ImageFillContain}, size: size}
	t.ExtendBaseWidget(t)
	t.draw()
	return t
}

// SetDocument shows d. It draws at once, which takes tens of milliseconds: call it
// where the thumbnail is on screen, not at every key.
func (t *Thumbnail) SetDocument(d document.Document, images Images) {
	t.sheet.set(d, images)
	t.draw()
	t.Refresh()
}

func (t *Thumbnail) draw() {
	t.sheet.reflow(fullWidth)
	zoom := t.size.Width / fullWidth
	t.sheet.see(sight{to: t.size.Height/zoom + around})
	t.picture.Image = t.sheet.capture(t.size.Height/zoom, zoom*detail)
	t.picture.Refresh()
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
