package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Tips is a layer over a page in which the name and the shortcut of one thing can be
// shown below it. It is no overlay of Fyne's, which would take the keyboard, and it
// lets the pointer through. (github.com/dweymouth/fyne-tooltip 0.4 does so too, but says
// one text beside the pointer, and nothing of what Tab reached.)
type Tips struct {
	composite
	name, key *Text
	box       fyne.CanvasObject
	of        fyne.CanvasObject // nil: nothing is shown
}

// NewTips makes the layer; it is to lie over the whole of what it speaks of.
func NewTips() *Tips {
	t := &Tips{name: NewSmall("", Foreground), key: NewSmall("", Muted)}
	t.box = container.NewStack(NewPanel(Surface, Line, Radius), Inset(Tight, Tight, Near, Near, Row(Near, t.name, t.key)))
	t.box.Hide()
	t.hold(t, container.New(tipsLayout{t}, t.box))
	return t
}

// Tell tells of an object.
func (t *Tips) Tell(of fyne.CanvasObject, name, key string) {
	t.of = of
	t.name.SetText(name)
	t.key.SetText(key)
	SetVisible(t.key, key != "")
	t.box.Show()
	t.body.Refresh()
}

// Leave takes away what is told.
func (t *Tips) Leave() {
	t.of = nil
	t.box.Hide()
}

// Shown is what is told; "" where nothing is.
func (t *Tips) Shown() string {
	switch {
	case t.of == nil:
		return ""
	case t.key.Text() == "":
		return t.name.Text()
	}
	return t.name.Text() + " " + t.key.Text()
}

type tipsLayout struct{ of *Tips }

func (l tipsLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l tipsLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	t := l.of
	if t.of == nil {
		return
	}
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(t.of).Subtract(driver.AbsolutePositionForObject(t))
	size := t.box.MinSize()
	x := at.X + (t.of.Size().Width-size.Width)/2
	t.box.Move(fyne.NewPos(max(Tight, min(x, s.Width-size.Width-Tight)), at.Y+t.of.Size().Height+Tight))
	t.box.Resize(size)
}
