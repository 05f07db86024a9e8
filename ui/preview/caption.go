package preview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// caption says at the foot of the line who draws the side that it stands on.
type caption struct {
	ground *canvas.Rectangle
	text   *canvas.Text
}

const captionSize, captionPad = 11, 6

func newCaption() *caption {
	c := &caption{ground: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
	c.ground.CornerRadius = captionPad
	c.text.TextSize = captionSize
	return c
}

// size is that of the text on its ground.
func (c *caption) size() fyne.Size { return c.text.MinSize().AddWidthHeight(2*captionPad, captionPad) }

func (c *caption) move(at fyne.Position) {
	size := c.size()
	c.ground.Move(at)
	c.ground.Resize(size)
	c.text.Move(at.AddXY(captionPad, captionPad/2))
	c.text.Resize(c.text.MinSize())
}

func (c *caption) show(on bool) { c.ground.Hidden, c.text.Hidden = !on, !on }

func (c *caption) refresh() {
	c.ground.FillColor, c.text.Color = theme.Color(theme.ColorNamePrimary), theme.Color(theme.ColorNameBackground)
	c.ground.Refresh()
	c.text.Refresh()
}
