package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Ground is all that a window shows. It hears what the controls on it have to say in
// passing, which stands under none of them.
type Ground struct {
	composite
	heard func(text string)
	over  []fyne.CanvasObject // dialogs, the topmost last
}

// NewGround puts content onto a ground, which Fyne has painted in [Background]. However
// much the content would like, the window need not be larger than [MinWidth] and [MinHeight].
func NewGround(content fyne.CanvasObject, heard func(text string)) *Ground {
	g := &Ground{heard: heard}
	g.hold(g, container.New(groundLayout{}, content))
	return g
}

type groundLayout struct{}

func (groundLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(MinWidth, MinHeight) }

func (groundLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

// Cover tells that a dialog lies over what the canvas shows, until it is told of its end.
func Cover(c fyne.Canvas, dialog fyne.CanvasObject) (end func()) {
	g, ok := c.Content().(*Ground)
	if !ok {
		return func() {}
	}
	g.over = append(g.over, dialog)
	return func() {
		g.over = slices.DeleteFunc(g.over, func(o fyne.CanvasObject) bool { return o == dialog })
	}
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
