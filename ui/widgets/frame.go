package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewFrame is what fills a window: a rail at the left, a foot under all, and between
// them a page with what is said over it. Hairlines part them, and nothing else does.
func NewFrame(rail, over, page, foot fyne.CanvasObject) *fyne.Container {
	return NewPane(nil, &fyne.Container{
		Layout:  frameLayout{},
		Objects: []fyne.CanvasObject{rail, NewRule(), NewPane(over, NewRoom(page), nil)},
	}, NewPane(NewRule(), foot, nil))
}

// NewRoom lays objects over each other, each as large as the room that there is, and asks for none: for what stands in
// a window, which is as large as its user wants. For each frame Fyne asks each object for its least size, and each that
// adds up those in it asks all of them anew.
func NewRoom(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(roomLayout{}, objects...)
}

type roomLayout struct{}

func (roomLayout) MinSize([]fyne.CanvasObject) (none fyne.Size) { return }

func (roomLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

// FirstSize is that of a window which opens on a screen with so much room, between task
// bars and with a title bar over it.
func FirstSize(wide, high float32) fyne.Size {
	return fyne.NewSize(max(MinWidth, min(WindowWidth, wide-2*Hairline)), max(MinHeight, min(WindowHeight, high-TitleBar)))
}

// frameLayout gives the rail the width that it wishes for, where enough is left for the
// page, which is the last.
type frameLayout struct{}

func (frameLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		m := o.MinSize()
		size.Width, size.Height = size.Width+m.Width, max(size.Height, m.Height)
	}
	return size
}

func (frameLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, o := range objects {
		wide := o.MinSize().Width
		switch wish := wished(o, size.Width).Width; {
		case i == len(objects)-1:
			wide = max(0, size.Width-x)
		case size.Width-wish >= PageRoom:
			wide = wish
		}
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(wide, size.Height))
		x += wide
	}
}
