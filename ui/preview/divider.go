package preview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// divider is the line between ours and the other. It is dragged, or moved by the arrow keys;
// other keys scroll, as everywhere in the preview.
type divider struct {
	widget.BaseWidget
	of      *Preview
	line    *canvas.Rectangle
	handle  *canvas.Rectangle
	notches [2]*canvas.Rectangle
	says    [2]*caption // left of the line and right of it
	focused bool
	hovered bool
	part    float64 // where it is dragged to, beyond the edge as well
}

var (
	_ fyne.Widget        = (*divider)(nil)
	_ fyne.Draggable     = (*divider)(nil)
	_ fyne.Focusable     = (*divider)(nil)
	_ fyne.Shortcutable  = (*divider)(nil)
	_ desktop.Mouseable  = (*divider)(nil)
	_ desktop.Hoverable  = (*divider)(nil)
	_ desktop.Cursorable = (*divider)(nil)
)

// The handle, in the middle of the height, with two notches on it.
const (
	handleWidth, handleHeight     = 16, 44
	notchWidth, notchHigh, notchX = 2, 14, 3
	dividerStep                   = 0.02 // of the window, a key
)

// ours is what the left side is called.
const ours = "Postroom"

func newDivider(of *Preview) *divider {
	d := &divider{of: of, line: canvas.NewRectangle(nil), handle: canvas.NewRectangle(nil)}
	d.handle.CornerRadius = handleWidth / 2
	for i := range d.notches {
		d.notches[i], d.says[i] = canvas.NewRectangle(nil), newCaption()
	}
	d.says[0].text.Text = ours
	d.Hidden = true
	d.ExtendBaseWidget(d)
	return d
}

// place stands at the line, where that is in sight.
func (d *divider) place() {
	p := d.of
	x := p.sheet.line() - p.scroll.Offset.X
	hidden := p.beside.other == nil || p.shown == nil || x < 0 || x > p.scroll.Size().Width
	d.Move(fyne.NewPos(x-float32(handleWidth)/2, 0))
	d.Resize(fyne.NewSize(handleWidth, p.scroll.Size().Height))
	if other := p.beside.other; other != nil && other.Name != d.says[1].text.Text {
		d.says[1].text.Text = other.Name
		d.Refresh()
	}
	d.caption(x)
	if hidden != d.Hidden {
		if d.Hidden = hidden; hidden && d.focused {
			p.takeKeyboard()
		}
		d.Refresh()
	}
}

// caption places what is said on both sides of the line, as far as there is room for it.
func (d *divider) caption(x float32) {
	room := d.of.scroll.Size()
	const off = handleWidth/2 + captionPad
	for i, c := range d.says {
		size := c.size()
		at := fyne.NewPos(handleWidth/2+off, room.Height-size.Height-captionPad)
		if i == 0 {
			at.X = handleWidth/2 - off - size.Width
		}
		left := x - handleWidth/2 + at.X
		c.show(left >= 0 && left+size.Width <= room.Width-barRoom)
		c.move(at)
	}
}

// Dragged moves the line with the pointer.
func (d *divider) Dragged(e *fyne.DragEvent) {
	d.part += float64(e.Dragged.DX) / float64(d.of.sheet.pixels(d.of.look.Width))
	d.of.Divide(d.part)
}

// DragEnd implements [fyne.Draggable]. The keyboard went to what the button was let go over.
func (d *divider) DragEnd() { d.take() }

// MouseDown begins to drag.
func (d *divider) MouseDown(*desktop.MouseEvent) {
	d.part = d.of.beside.part
	d.take()
}

// MouseUp implements [desktop.Mouseable].
func (d *divider) MouseUp(*desktop.MouseEvent) {}

func (d *divider) take() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(d); c != nil {
		c.Focus(d)
	}
}

// TypedKey moves the line, or scrolls.
func (d *divider) TypedKey(e *fyne.KeyEvent) {
	p := d.of
	switch e.Name {
	case fyne.KeyLeft:
		p.Divide(p.beside.part - dividerStep)
	case fyne.KeyRight:
		p.Divide(p.beside.part + dividerStep)
	case fyne.KeyHome:
		p.Divide(0)
	case fyne.KeyEnd:
		p.Divide(1)
	default:
		p.TypedKey(e)
	}
}

// TypedRune implements [fyne.Focusable].
func (d *divider) TypedRune(rune) {}

// TypedShortcut is the preview's.
func (d *divider) TypedShortcut(s fyne.Shortcut) { d.of.TypedShortcut(s) }

// FocusGained implements [fyne.Focusable].
func (d *divider) FocusGained() { d.focus(true) }

// FocusLost implements [fyne.Focusable].
func (d *divider) FocusLost() { d.focus(false) }

func (d *divider) focus(on bool) {
	d.focused = on
	d.Refresh()
}

// MouseIn implements [desktop.Hoverable].
func (d *divider) MouseIn(*desktop.MouseEvent) { d.hover(true) }

// MouseMoved implements [desktop.Hoverable].
func (d *divider) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (d *divider) MouseOut() { d.hover(false) }

func (d *divider) hover(on bool) {
	d.hovered = on
	d.Refresh()
}

// Cursor implements [desktop.Cursorable].
func (d *divider) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// CreateRenderer implements [fyne.Widget].
func (d *divider) CreateRenderer() fyne.WidgetRenderer {
	r := &dividerRenderer{d}
	r.colour()
	return r
}

type dividerRenderer struct{ of *divider }

func (r *dividerRenderer) Layout(size fyne.Size) {
	d := r.of
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	place(d.line, (size.Width-gripLine)/2, 0, gripLine, size.Height)
	place(d.handle, 0, (size.Height-handleHeight)/2, handleWidth, handleHeight)
	for i, notch := range d.notches {
		off := float32(notchX) * float32(2*i-1) // left and right of the middle
		place(notch, size.Width/2+off-notchWidth/2, (size.Height-notchHigh)/2, notchWidth, notchHigh)
	}
}

func (r *dividerRenderer) MinSize() fyne.Size { return fyne.NewSize(handleWidth, 0) }

func (r *dividerRenderer) Objects() []fyne.CanvasObject {
	d := r.of
	return []fyne.CanvasObject{d.line, d.handle, d.notches[0], d.notches[1], d.says[0].ground, d.says[0].text, d.says[1].ground, d.says[1].text}
}

func (r *dividerRenderer) Refresh() {
	r.colour()
	canvas.Refresh(r.of)
}

func (r *dividerRenderer) colour() {
	d := r.of
	d.line.FillColor = theme.Color(theme.ColorNamePrimary)
	d.handle.FillColor, d.handle.StrokeWidth = theme.Color(theme.ColorNamePrimary), 0
	if d.focused || d.hovered {
		d.handle.StrokeColor, d.handle.StrokeWidth = theme.Color(theme.ColorNameForeground), ringWidth
	}
	for i, notch := range d.notches {
		notch.FillColor = theme.Color(theme.ColorNameBackground)
		d.says[i].refresh()
	}
}

func (r *dividerRenderer) Destroy() {}
