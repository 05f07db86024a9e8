package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// control is what everything that can be pressed has in common: pointer, space
// and enter press it, Tab reaches it, and a ring shows where the keyboard is.
type control struct {
	widget.DisableableWidget
	self    fyne.Focusable // the widget that embeds this
	press   func()
	focused bool
	pointer bool // focus came by the pointer: no ring
	hovered bool
}

var (
	_ fyne.Tappable     = (*control)(nil)
	_ fyne.Focusable    = (*control)(nil)
	_ desktop.Hoverable = (*control)(nil)
)

func (c *control) become(self interface {
	fyne.Widget
	fyne.Focusable
}, press func(),
) {
	c.self, c.press = self, press
	c.ExtendBaseWidget(self)
}

func (c *control) ringed() bool { return c.focused && !c.pointer && !c.Disabled() }

// ring is the colour of the ring.
func (c *control) ring() fyne.ThemeColorName {
	if c.ringed() {
		return Accent
	}
	return Clear
}

func (c *control) Tapped(*fyne.PointEvent) {
	if c.Disabled() {
		return
	}
	c.pointer = true
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(c.self.(fyne.CanvasObject)); canvas != nil {
		canvas.Focus(c.self)
	}
	c.press()
}

// pointed says whether the pointer brought the keyboard here.
func (c *control) pointed() bool { return c.focused && c.pointer }

// hush leaves the ring out while the keyboard stays.
func (c *control) hush() {
	c.pointer = true
	c.Refresh()
}

func (c *control) FocusGained() {
	c.focused = true
	if !c.pointer {
		IntoSight(c.self.(fyne.CanvasObject))
	}
	c.Refresh()
}

func (c *control) FocusLost() {
	c.focused, c.pointer = false, false
	c.Refresh()
}

// TypedRune: a space bar is a key first and then a character, which
// would be typed into whatever has the keyboard by then: it presses as the character.
func (c *control) TypedRune(r rune) {
	if r == ' ' {
		c.pressByKey()
	}
}

func (c *control) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		c.pressByKey()
	case fyne.KeyEscape, fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd:
		passOn(c.self.(fyne.CanvasObject), e)
	}
}

func (c *control) pressByKey() {
	if c.Disabled() {
		return
	}
	c.pointer = false
	c.press()
	c.Refresh()
}

// passOn gives a key that a widget has no use for to the window: Fyne does so only
// where nothing has the keyboard.
func passOn(o fyne.CanvasObject, e *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

func (c *control) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.Refresh()
}

func (c *control) MouseMoved(*desktop.MouseEvent) {}

func (c *control) MouseOut() {
	c.hovered = false
	c.Refresh()
}
