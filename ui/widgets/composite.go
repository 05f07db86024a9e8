package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// composite is a widget that consists of other widgets. (Fyne does not draw a
// struct that merely embeds a container.)
type composite struct {
	widget.BaseWidget
	body *fyne.Container
}

var _ fyne.Widget = (*composite)(nil)

func (c *composite) hold(self fyne.Widget, body *fyne.Container) {
	c.body = body
	c.ExtendBaseWidget(self)
}

func (c *composite) inner() *fyne.Container { return c.body }

func (c *composite) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.body) }
