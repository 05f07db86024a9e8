package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// DragLayer is a layer over a page in which what is dragged follows the pointer. Like
// [Tips] it is no overlay of Fyne's, and lets the pointer through.
type DragLayer struct {
	composite
	name *Text
	box  fyne.CanvasObject
	at   fyne.Position // of the pointer, in the window
}

// NewDragLayer makes the layer; it is to lie over the whole of where things are dragged.
func NewDragLayer() *DragLayer {
	c := &DragLayer{name: NewSmall("", Accent)}
	c.box = container.NewStack(NewPanel(AccentWash, Accent, Radius), Inset(Tight, Tight, Near, Near, c.name))
	c.box.Hide()
	c.hold(c, container.New(carriedLayout{c}, c.box))
	return c
}

// Carry shows a name beside the pointer, which is somewhere in the window.
func (c *DragLayer) Carry(name string, at fyne.Position) {
	c.at = at
	c.name.SetText(name)
	c.box.Show()
	c.body.Refresh()
}

// Leave takes it away.
func (c *DragLayer) Leave() { c.box.Hide() }

type carriedLayout struct{ of *DragLayer }

func (l carriedLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l carriedLayout) Layout([]fyne.CanvasObject, fyne.Size) {
	c := l.of
	c.box.Move(c.at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(c)).AddXY(Near, Near))
	c.box.Resize(c.box.MinSize())
}
