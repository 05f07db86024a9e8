package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Ground is all that a window shows. It hears what the controls on it have to say in
// passing, which stands under none of them.
type Ground struct {
	composite
	heard func(text string)
}

// NewGround puts content onto a ground, which Fyne has painted in [Background].
func NewGround(content fyne.CanvasObject, heard func(text string)) *Ground {
	g := &Ground{heard: heard}
	g.hold(g, container.NewStack(content))
	return g
}

func remark(from fyne.CanvasObject, text string) {
	c := fyne.CurrentApp().Driver().CanvasForObject(from)
	if c == nil {
		return
	}
	if g, ok := c.Content().(*Ground); ok {
		g.heard(text)
	}
}
