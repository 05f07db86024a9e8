package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// State is how a step, a rule or a mail came out.
type State int

// The states.
const (
	Waiting State = iota // not reached: an empty circle
	Running
	Passed
	Warned
	Failed
	Skipped // left out on purpose: a dash
)

// Mark is the round sign of a [State].
type Mark struct {
	widget.BaseWidget
	state State
}

var _ fyne.Widget = (*Mark)(nil)

// NewMark makes a mark.
func NewMark(s State) *Mark {
	m := &Mark{state: s}
	m.ExtendBaseWidget(m)
	return m
}

// Set changes the state.
func (m *Mark) Set(s State) {
	if m.state != s {
		m.state = s
		m.Refresh()
	}
}

// stroke is a line in a mark, in parts of its width.
type stroke struct{ x1, y1, x2, y2 float32 }

func (s State) drawing() (ground, edge, ink fyne.ThemeColorName, strokes []stroke) {
	switch s {
	case Passed:
		return Good, Clear, OnAccent, []stroke{{.29, .52, .44, .67}, {.44, .67, .72, .35}}
	case Warned:
		return Warning, Clear, OnAccent, []stroke{{.5, .25, .5, .56}, {.5, .68, .5, .78}}
	case Failed:
		return Error, Clear, OnAccent, []stroke{{.34, .34, .66, .66}, {.66, .34, .34, .66}}
	case Running:
		return Clear, Accent, Accent, []stroke{{.22, .5, .33, .5}, {.445, .5, .555, .5}, {.67, .5, .78, .5}}
	case Skipped:
		return Clear, Edge, Muted, []stroke{{.34, .5, .66, .5}}
	default:
		return Clear, Edge, Clear, nil
	}
}

func (m *Mark) CreateRenderer() fyne.WidgetRenderer {
	r := &markRenderer{of: m, disc: canvas.NewCircle(nil)}
	for i := range r.ink {
		r.ink[i] = canvas.NewLine(nil)
	}
	r.Refresh()
	return r
}

type markRenderer struct {
	of   *Mark
	disc *canvas.Circle
	ink  [3]*canvas.Line
}

func (r *markRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.disc, r.ink[0], r.ink[1], r.ink[2]}
}
func (r *markRenderer) Destroy()           {}
func (r *markRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(MarkSize) }

func (r *markRenderer) Layout(s fyne.Size) {
	at := fyne.NewPos((s.Width-MarkSize)/2, (s.Height-MarkSize)/2)
	r.disc.Move(at)
	r.disc.Resize(fyne.NewSquareSize(MarkSize))
	_, _, _, strokes := r.of.state.drawing()
	for i, line := range r.ink {
		line.Hidden = i >= len(strokes)
		if line.Hidden {
			continue
		}
		k := strokes[i]
		line.Position1 = at.AddXY(k.x1*MarkSize, k.y1*MarkSize)
		line.Position2 = at.AddXY(k.x2*MarkSize, k.y2*MarkSize)
	}
}

func (r *markRenderer) Refresh() {
	ground, edge, ink, _ := r.of.state.drawing()
	r.disc.FillColor, r.disc.StrokeColor, r.disc.StrokeWidth = Colour(ground), Colour(edge), Hairline
	if edge == Clear {
		r.disc.StrokeWidth = 0
	}
	r.Layout(r.of.Size())
	r.disc.Refresh()
	for _, line := range r.ink {
		line.StrokeColor, line.StrokeWidth = Colour(ink), RingWidth
		line.Refresh()
	}
}
