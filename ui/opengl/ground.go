package opengl

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Ground is a place of one opaque colour. It takes a thirtieth of the time of Fyne's rectangle, where there is no graphics
// card, which works out a shadow at each pixel and mixes what it draws with what is beneath.
type Ground struct {
	fyne.CanvasObject // a clip, or where OpenGL is not spoken a rectangle
	colour            color.NRGBA
}

// NewGround makes one that is black.
func NewGround() *Ground {
	g := &Ground{colour: color.NRGBA{A: 0xff}}
	if spoken() {
		g.CanvasObject = container.NewClip(newAside(func() {
			if drawing() {
				fillClip(g.colour)
			}
		}))
	} else {
		g.CanvasObject = canvas.NewRectangle(g.colour)
	}
	return g
}

// Fill gives it a colour, which is opaque.
func (g *Ground) Fill(c color.Color) {
	opaque := color.NRGBAModel.Convert(c).(color.NRGBA)
	if g.colour == opaque {
		return
	}
	g.colour = opaque
	if r, is := g.CanvasObject.(*canvas.Rectangle); is {
		r.FillColor = opaque
	}
	g.Refresh()
}
