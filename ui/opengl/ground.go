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
	*fyne.Container
	colour    color.NRGBA
	rectangle *canvas.Rectangle // what draws it where OpenGL is not spoken; nil: it is
}

// NewGround makes one that is black.
func NewGround() *Ground {
	g := &Ground{colour: color.NRGBA{A: 0xff}}
	if spoken() {
		g.Container = container.NewStack(container.NewClip(newAside(func() {
			if drawing() {
				fillClip(g.colour)
			}
		})))
	} else {
		g.rectangle = canvas.NewRectangle(g.colour)
		g.Container = container.NewStack(g.rectangle)
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
	if g.rectangle != nil {
		g.rectangle.FillColor = opaque
	}
	g.Container.Refresh()
}
