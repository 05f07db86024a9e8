package look

import "fyne.io/fyne/v2"

// NewPane sets a head over and a foot under what takes the rest of the height, with
// no gap between them; head and foot may be nil.
func NewPane(head, rest, foot fyne.CanvasObject) *fyne.Container {
	l := &paneLayout{rest: rest}
	pane := &fyne.Container{Layout: l}
	for _, o := range []fyne.CanvasObject{head, rest, foot} {
		if o != nil {
			pane.Objects = append(pane.Objects, o)
		}
	}
	return pane
}

type paneLayout struct{ rest fyne.CanvasObject }

func (l *paneLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if m := o.MinSize(); o.Visible() {
			size.Width, size.Height = max(size.Width, m.Width), size.Height+m.Height
		}
	}
	return size
}

func (l *paneLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	room := size.Height
	for _, o := range objects {
		if o != l.rest && o.Visible() {
			o.Resize(fyne.NewSize(size.Width, o.MinSize().Height)) // wrapped text finds its height
			room -= o.MinSize().Height
		}
	}
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		high := o.MinSize().Height
		if o == l.rest {
			high = max(0, room)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, high))
		y += high
	}
}
