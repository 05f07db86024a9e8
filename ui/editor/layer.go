package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"postroom/ui/editor/typeset"
)

// Layer lies over a page and shows what a line there lists: the line itself would cut it off. It
// is no overlay of Fyne's, which would take the keyboard, and lets the pointer through.
type Layer struct {
	widget.BaseWidget
	list *overList
}

// NewLayer makes a layer, for one line or several.
func NewLayer() *Layer {
	l := &Layer{list: &overList{}}
	l.list.ExtendBaseWidget(l.list)
	l.list.Hide()
	l.ExtendBaseWidget(l)
	return l
}

func (l *Layer) CreateRenderer() fyne.WidgetRenderer { return layerRenderer{l} }

type layerRenderer struct{ of *Layer }

func (r layerRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.of.list} }
func (layerRenderer) MinSize() (none fyne.Size)      { return }
func (layerRenderer) Layout(fyne.Size)               {}
func (layerRenderer) Refresh()                       {}
func (layerRenderer) Destroy()                       {}

// show shows what an editor has drawn over its text, from the editor's top left; nothing ends what
// it showed.
func (l *Layer) show(e *Editor, drawn []fyne.CanvasObject) {
	if len(drawn) == 0 {
		if l.list.of == e {
			l.list.of, l.list.objects = nil, nil
			l.list.Hide()
		}
		return
	}
	box := e.view.drawn.panels.objects[0]
	room := e.view.room()
	l.list.of, l.list.at = e, box.Position()
	l.list.Move(l.list.at.SubtractXY(room.X, room.Y))
	l.list.Resize(box.Size())
	for _, o := range drawn {
		o.Move(o.Position().Subtract(l.list.at))
	}
	l.list.objects = drawn
	l.list.Show()
	canvas.Refresh(l.list)
}

// float hands what is over the text to the layer, where there is one.
func (v *view) float() []fyne.CanvasObject {
	drawn := layer(layer(nil, &v.drawn.panels), &v.drawn.labels)
	if v.editor.Over == nil {
		return drawn
	}
	v.editor.Over.show(v.editor, drawn)
	return nil
}

// overList is what is shown in a layer.
type overList struct {
	widget.BaseWidget
	of      *Editor
	at      fyne.Position // from the editor's top left
	objects []fyne.CanvasObject
}

var (
	_ fyne.Tappable     = (*overList)(nil)
	_ desktop.Mouseable = (*overList)(nil)
	_ desktop.Hoverable = (*overList)(nil)
)

func (o *overList) CreateRenderer() fyne.WidgetRenderer { return overRenderer{o} }

// MouseDown holds the list: Fyne takes the keyboard from the line that it belongs to.
func (o *overList) MouseDown(*desktop.MouseEvent) {
	if o.of != nil {
		o.of.completion.held = true
	}
}

func (*overList) MouseUp(*desktop.MouseEvent) {}

func (o *overList) Tapped(p *fyne.PointEvent) {
	if e := o.of; e != nil {
		e.takeKeyboard()
		e.completion.tap(e, p.Position.X+o.at.X, p.Position.Y+o.at.Y)
	}
}

func (*overList) MouseIn(*desktop.MouseEvent)    {}
func (*overList) MouseMoved(*desktop.MouseEvent) {}

// MouseOut lets go of a list whose line has lost the keyboard.
func (o *overList) MouseOut() {
	if e := o.of; e != nil && e.completion.held {
		e.completion.close()
		e.view.paint()
	}
}

type overRenderer struct{ of *overList }

func (r overRenderer) Objects() []fyne.CanvasObject { return r.of.objects }
func (overRenderer) MinSize() (none fyne.Size)      { return }
func (overRenderer) Layout(fyne.Size)               {}
func (overRenderer) Refresh()                       {}
func (overRenderer) Destroy()                       {}

// panel is a box over the text, beside what it belongs to.
func (v *view) panel(at typeset.Rect, w, h float32) typeset.Rect {
	room := v.room()
	left, bottom := max(room.X, 0), room.Y+room.H
	if v.editor.Over != nil {
		at.Y, at.H = 0, v.size.Height
	}
	box := typeset.Rect{X: max(left, min(at.X, room.X+room.W-w-panelPad)), Y: at.Y + at.H + panelPad, W: w, H: h}
	if box.Y+h > bottom && at.Y-panelPad-h > room.Y {
		box.Y = at.Y - panelPad - h
	}
	paintBox(v.drawn.panels.next(), box, boxStyle{v.palette.inks[inkPanel], v.palette.inks[typeset.InkChipEdge], 6, true})
	return box
}
