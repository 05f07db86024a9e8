package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Panel is a filled, bordered rectangle that follows the theme.
type Panel struct {
	widget.BaseWidget
	fill, stroke fyne.ThemeColorName
	width        float32
	radius       float32
	min          fyne.Size
}

var _ fyne.Widget = (*Panel)(nil)

// NewPanel makes a panel with a hairline in the stroke's colour; [Clear] draws none.
func NewPanel(fill, stroke fyne.ThemeColorName, radius float32) *Panel {
	p := &Panel{fill: fill, stroke: stroke, width: Hairline, radius: radius}
	p.ExtendBaseWidget(p)
	return p
}

// setColours changes the colours.
func (p *Panel) setColours(fill, stroke fyne.ThemeColorName) {
	if p.fill != fill || p.stroke != stroke {
		p.fill, p.stroke = fill, stroke
		p.Refresh()
	}
}

func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{panel: p, box: newFilled()}
	r.Refresh()
	return r
}

type panelRenderer struct {
	panel *Panel
	box   *filled
}

func (r *panelRenderer) Layout(s fyne.Size)           { r.box.Resize(s) }
func (r *panelRenderer) MinSize() fyne.Size           { return r.panel.min }
func (r *panelRenderer) Objects() []fyne.CanvasObject { return r.box.Objects } // it is in none of its own
func (r *panelRenderer) Destroy()                     {}

func (r *panelRenderer) Refresh() {
	r.box.paint(r.panel.fill, r.panel.stroke, r.panel.radius, r.panel.width)
	canvas.Refresh(r.panel)
}

// NewRule makes a hairline across.
func NewRule() *Panel {
	p := NewPanel(Line, Clear, 0)
	p.min = fyne.NewSize(Hairline, Hairline)
	return p
}

// NewFramed puts a hairline around a picture.
func NewFramed(picture fyne.CanvasObject) *fyne.Container {
	return container.NewStack(NewPanel(Paper, Line, Radius), Inset(Hairline, Hairline, Hairline, Hairline, picture))
}
