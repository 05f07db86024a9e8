package opengl

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Picture is an opaque picture, drawn pixel by pixel. Without a graphics card Fyne draws it where nothing is seen, and a
// program that does nothing but copy draws it from what Fyne has said for that. It takes a tenth of the time: Fyne's works
// out round corners and what is seen through at each pixel, and Mesa has a quicker way for what only copies.
type Picture struct {
	*fyne.Container
	Image *canvas.Image // its content is an [image.RGBA] whose rows follow each other, and is not to be changed
	redrawn
}

// NewPicture makes one of a content whose rows follow each other.
func NewPicture(content *image.RGBA) *Picture {
	p := &Picture{Image: &canvas.Image{Image: content, ScaleMode: canvas.ImageScalePixels}}
	p.Container = container.NewStack(p.Image)
	if spoken() && content.Opaque() {
		p.Objects = []fyne.CanvasObject{
			newAside(func() {
				if drawing() && withoutCard() {
					p.hide()
				}
			}),
			p.Image,
			newAside(func() {
				if p.show() {
					drawCopy(content)
				}
			}),
		}
	}
	return p
}
