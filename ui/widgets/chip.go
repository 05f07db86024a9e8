package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Chip is a placeholder to insert: pressed, or dragged to where it is to go.
type Chip struct {
	control
	Name string

	// OnDragged hears where the chip is dragged over the window; OnDropped that it
	// was let go there, and OnCancelled that Esc put it back.
	OnDragged   func(at fyne.Position)
	OnDropped   func()
	OnCancelled func()

	drag   drag
	before holder
}

var (
	_ fyne.Draggable    = (*Chip)(nil)
	_ desktop.Mouseable = (*Chip)(nil)
	_ fyne.Focusable    = (*Chip)(nil)
	_ fyne.Widget       = (*Chip)(nil)
)

// drag is how far dragging a chip has come.
type drag int

const (
	dragNot drag = iota
	dragging
	dragGivenUp // the pointer's button is still down
)

// NewChip makes a chip that can be pressed; see its fields for dragging.
func NewChip(name string, tapped func()) *Chip {
	c := &Chip{Name: name}
	c.become(c, tapped)
	return c
}

// SetEnabled enables or disables.
func (c *Chip) SetEnabled(on bool) { enable(c, on) }

func (c *Chip) Dragged(e *fyne.DragEvent) {
	if c.OnDragged == nil || c.Disabled() || c.drag == dragGivenUp {
		return
	}
	if c.drag == dragNot {
		c.drag = dragging
		if canvas := fyne.CurrentApp().Driver().CanvasForObject(c); canvas != nil {
			Focus(canvas, c, true) // for Esc
		}
	}
	c.OnDragged(e.AbsolutePosition)
}

func (c *Chip) MouseDown(*desktop.MouseEvent) { c.before = holderBeside(c) }

func (c *Chip) MouseUp(*desktop.MouseEvent) {}

// DragEnd: who is dropped on may take the keyboard then.
func (c *Chip) DragEnd() {
	was := c.drag
	c.drag = dragNot
	c.before.giveBack()
	if was == dragging {
		c.OnDropped()
	}
}

func (c *Chip) TypedKey(e *fyne.KeyEvent) {
	if c.drag == dragging {
		if e.Name == fyne.KeyEscape {
			c.drag = dragGivenUp
			c.OnCancelled()
		}
		return
	}
	c.control.TypedKey(e)
}

func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{of: c, backing: newBacking(ringOutside), text: canvas.NewText(c.Name, nil)}
	r.Refresh()
	return r
}

type chipRenderer struct {
	of      *Chip
	backing backing
	text    *canvas.Text
	sized   measured
}

func (r *chipRenderer) Objects() []fyne.CanvasObject { return r.backing.under(r.text) }
func (r *chipRenderer) Destroy()                     {}

func (r *chipRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.sized.of(r.of.Name, HelpSize, fyne.TextStyle{}).Width+2*Near, FieldHeight)
}

func (r *chipRenderer) Layout(s fyne.Size) {
	r.backing.layout((s.Height-ChipHeight)/2, fyne.NewSize(s.Width, ChipHeight))
	stand(r.text, 0, 0, s.Width, s.Height)
}

func (r *chipRenderer) Refresh() {
	c := r.of
	fill, stroke, ink := AccentWash, ChipEdge, Accent
	if c.Disabled() {
		fill, stroke, ink = Clear, Line, Disabled
	}
	r.backing.paint(&c.control, fill, stroke)
	r.text.Text, r.text.TextSize, r.text.Alignment = c.Name, HelpSize, fyne.TextAlignCenter
	r.text.Color = Colour(ink)
	r.text.Refresh()
	r.Layout(c.Size())
}
