package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Applied is how much of what is selected has what a tool gives.
type Applied int

// None of it, all of it, or some of it.
const (
	AppliedNone Applied = iota
	AppliedAll
	AppliedSome
)

// Stroke is a line through or under a tool's letter.
type Stroke int

// The strokes.
const (
	StrokeNone Stroke = iota
	StrokeUnder
	StrokeThrough
	StrokeColour // a broad line under it, in the tool's tint
)

// Tool is a button of a toolbar: a letter or an icon, which shows what holds.
type Tool struct {
	control
	Name string // what it does
	Key  string // its shortcut; may be empty

	// OnPointed hears that the pointer or the keyboard has come, or has gone.
	OnPointed func(t *Tool, on bool)
	// OnEscape is where Esc leads to.
	OnEscape func()

	icon    Icon // of no drawing: the letter
	letter  string
	style   fyne.TextStyle
	stroke  Stroke
	applied Applied
	tint    color.Color // of StrokeColour; nil: the text's own
}

var (
	_ fyne.Focusable    = (*Tool)(nil)
	_ desktop.Hoverable = (*Tool)(nil)
	_ fyne.Widget       = (*Tool)(nil)
)

// NewTool makes a tool with an icon, whose colour follows the theme.
func NewTool(name, key string, icon Icon, tapped func()) *Tool {
	t := &Tool{Name: name, Key: key, icon: icon}
	t.become(t, tapped)
	return t
}

// NewLetterTool makes a tool with a letter.
func NewLetterTool(name, key, letter string, style fyne.TextStyle, stroke Stroke, tapped func()) *Tool {
	t := &Tool{Name: name, Key: key, letter: letter, style: style, stroke: stroke}
	t.become(t, tapped)
	return t
}

// Applied is what the tool shows.
func (t *Tool) Applied() Applied { return t.applied }

// SetApplied shows what holds.
func (t *Tool) SetApplied(h Applied) {
	if t.applied != h {
		t.applied = h
		t.Refresh()
	}
}

// Icon is the one that is shown.
func (t *Tool) Icon() Icon { return t.icon }

// SetIcon shows another icon.
func (t *Tool) SetIcon(i Icon) {
	if t.icon != i {
		t.icon = i
		t.Refresh()
	}
}

// SetTint gives the line of [StrokeColour] a colour; nil: the text's own.
func (t *Tool) SetTint(c color.Color) {
	if t.tint != c {
		t.tint = c
		t.Refresh()
	}
}

// SetEnabled enables or disables.
func (t *Tool) SetEnabled(on bool) { enable(t, on) }

// TypedKey: left and right go to the neighbours.
func (t *Tool) TypedKey(e *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(t)
	switch {
	case e.Name == fyne.KeyLeft && c != nil:
		c.FocusPrevious()
	case e.Name == fyne.KeyRight && c != nil:
		c.FocusNext()
	case e.Name == fyne.KeyEscape && t.OnEscape != nil:
		t.OnEscape()
	default:
		t.control.TypedKey(e)
	}
}

func (t *Tool) FocusGained() {
	t.control.FocusGained()
	t.tell(!t.pointer)
}

func (t *Tool) FocusLost() {
	t.control.FocusLost()
	t.tell(t.hovered)
}

func (t *Tool) MouseIn(e *desktop.MouseEvent) {
	t.control.MouseIn(e)
	t.tell(true)
}

func (t *Tool) MouseOut() {
	t.control.MouseOut()
	t.tell(false)
}

func (t *Tool) tell(on bool) {
	if t.OnPointed != nil {
		t.OnPointed(t, on)
	}
}

func (t *Tool) CreateRenderer() fyne.WidgetRenderer {
	r := &toolRenderer{
		of: t, backing: newBacking(0),
		line: newFilled(), text: canvas.NewText(t.letter, nil), icon: canvas.NewImageFromResource(nil),
	}
	r.text.TextStyle, r.text.TextSize, r.text.Alignment = t.style, TextSize, fyne.TextAlignCenter
	r.Refresh()
	return r
}

type toolRenderer struct {
	of      *Tool
	backing backing
	line    *filled
	text    *canvas.Text
	icon    *canvas.Image
}

func (r *toolRenderer) Objects() []fyne.CanvasObject {
	return r.backing.under(r.text, r.icon, r.line.Container)
}
func (r *toolRenderer) Destroy() {}

// MinSize is as high as a field, beside which tools stand.
func (r *toolRenderer) MinSize() fyne.Size { return fyne.NewSize(SmallButtonHeight, FieldHeight) }

func (r *toolRenderer) Layout(s fyne.Size) {
	r.backing.layout((s.Height-SmallButtonHeight)/2, fyne.NewSize(s.Width, SmallButtonHeight))
	m := r.text.MinSize()
	y := (s.Height - m.Height) / 2
	high := Hairline
	at := s.Height/2 + TextSize/2
	switch r.of.stroke {
	case StrokeColour:
		y, at, high = y-RingWidth, at-Hairline, RingWidth+Hairline
	case StrokeThrough:
		at = s.Height/2 + RingWidth/2
	}
	r.text.Move(fyne.NewPos(0, y))
	r.text.Resize(fyne.NewSize(s.Width, m.Height))
	wide := measure(r.of.letter, TextSize, r.of.style).Width + RingWidth
	r.line.Move(fyne.NewPos((s.Width-wide)/2, at))
	r.line.Resize(fyne.NewSize(wide, high))
	r.icon.Move(fyne.NewPos((s.Width-MarkSize)/2, (s.Height-MarkSize)/2))
	r.icon.Resize(fyne.NewSquareSize(MarkSize))
}

func (r *toolRenderer) Refresh() {
	t := r.of
	fill, stroke, ink := Clear, Clear, Foreground
	switch t.applied {
	case AppliedAll:
		fill, ink = AccentWash, Accent
	case AppliedSome:
		stroke, ink = Accent, Accent
	}
	if t.Disabled() {
		fill, stroke, ink = Clear, Clear, Disabled
	}
	r.backing.paint(&t.control, fill, stroke)
	r.text.Color = Colour(ink)
	r.text.Refresh()
	r.line.paint(ink, Clear, 0, 0)
	if t.tint != nil && !t.Disabled() {
		r.line.fill(t.tint)
	}
	r.line.Hidden = t.stroke == StrokeNone
	r.icon.Hidden = t.icon == Icon{}
	if drawn := t.icon.in(Colour(ink)); !r.icon.Hidden && (r.icon.Resource == nil || r.icon.Resource.Name() != drawn.Name()) {
		r.icon.Resource = drawn
	}
	r.icon.Refresh()
	r.Layout(t.Size())
}

// toolGap is a hairline between groups of tools.
type toolGap struct {
	widget.BaseWidget
	line fyne.CanvasObject
}

var _ fyne.Widget = (*toolGap)(nil)

// NewToolGap makes one for a toolbar.
func NewToolGap() fyne.CanvasObject {
	line := NewPanel(Line, Clear, 0)
	line.min = fyne.NewSize(Hairline, 0)
	g := &toolGap{line: Inset(Near, Near, Tight, Tight, Sized(0, FieldHeight-2*Near, line))}
	g.ExtendBaseWidget(g)
	return g
}

func (g *toolGap) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(g.line) }
