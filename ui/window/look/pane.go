package look

import "fyne.io/fyne/v2"

// NewPane sets a head over and a foot under what takes the rest of the height, with
// no gap between them; foot may be nil.
func NewPane(head, rest, foot fyne.CanvasObject) *fyne.Container {
	objects := []fyne.CanvasObject{head, rest}
	if foot != nil {
		objects = append(objects, foot)
	}
	return &fyne.Container{Layout: paneLayout{}, Objects: objects}
}

type paneLayout struct{}

func (paneLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if m := o.MinSize(); o.Visible() {
			size.Width, size.Height = max(size.Width, m.Width), size.Height+m.Height
		}
	}
	return size
}

func (paneLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const rest = 1
	room := size.Height
	for i, o := range objects {
		if i != rest && o.Visible() {
			o.Resize(fyne.NewSize(size.Width, o.MinSize().Height)) // wrapped text finds its height
			room -= o.MinSize().Height
		}
	}
	y := float32(0)
	for i, o := range objects {
		high := o.MinSize().Height
		switch {
		case !o.Visible():
			continue
		case i == rest:
			high = max(0, room)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, high))
		y += high
	}
}
