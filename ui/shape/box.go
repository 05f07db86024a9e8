// Package shape draws the boxes and the plain grounds that a window is made of, at what they cost without a graphics card:
// a window draws all of them at every key.
package shape

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Box is a rectangle with a frame and round corners. Fyne's own works out a shadow at every pixel, which without a
// graphics card takes twice the time of the same shape without one, and thirty times that of a plain colour. A driver that
// has no shaders, as in tests, draws Fyne's.
type Box struct {
	*fyne.Container
	whole   *canvas.Rectangle // draws it where there are no shaders
	shaded  bool              // it is drawn by shaders
	box     *canvas.Shader    // the last that drew it in one; nil: none did
	cut     [5]*cutting       // those that drew it in parts; nil: none did
	look    Look              // its stroke has a width only where it is seen
	lasting bool              // its colours are few, and come again
}

// Look is how a box is painted. A stroke of no width is none.
type Look struct {
	Fill, Stroke  color.Color
	Radius, Width float32
}

// cutting is a part of a shape: a shader, as far as a clip reaches.
type cutting struct {
	*container.Clip
	under  *fyne.Container // holds the shader
	shader *canvas.Shader
	asides [2]*aside // before and behind the shader of what covers all beneath it; nil: it never did
}

// plainOver is how far a ground reaches beyond its clip: Fyne rounds places and sizes to pixels each for itself.
const plainOver = 4

// worthAClip is the area from which what is plain is a ground, and no box, which needs no clip but can stand a pixel beside
// what has one; worthAProgram that from which a shape has a program in which its colours are fixed, worthAsides that from
// which what is beneath a ground is not read, and worthCutting that from which the middle of a box is a ground: where there
// is no graphics card, one takes next to nothing a pixel, and a part as much as two thousand pixels of a box.
const (
	worthAClip    = 60
	worthAProgram = 2000
	worthAsides   = 4000
	worthCutting  = 20_000
)

// New makes a box of no colour.
func New() *Box {
	b := &Box{whole: canvas.NewRectangle(color.Transparent), shaded: shaded()}
	b.Container = &fyne.Container{Layout: boxLayout{b}, Objects: []fyne.CanvasObject{b.whole}}
	return b
}

type boxLayout struct{ of *Box }

func (l boxLayout) Layout(_ []fyne.CanvasObject, s fyne.Size)    { l.of.arrange(s) }
func (l boxLayout) MinSize([]fyne.CanvasObject) (none fyne.Size) { return }

// arrange gives the parts their places and the look of the whole.
func (b *Box) arrange(s fyne.Size) {
	b.whole.Resize(s)
	fill, stroke, width, radius := b.look.Fill, b.look.Stroke, b.look.Width, b.look.Radius
	edge := max(radius, width) + 2 // all that is farther inside has the fill, however it is rounded
	inside := s.SubtractWidthHeight(2*edge, 2*edge)
	switch {
	case !b.shaded:
		b.Objects = []fyne.CanvasObject{b.whole}
	case seenThrough(fill) && width == 0:
		b.Objects = nil // a window walks all that it has for each frame
	case width == 0 && radius == 0 && s.Width*s.Height >= worthAClip:
		b.Objects = []fyne.CanvasObject{b.ground(fyne.Position{}, s)}
	case inside.Width > 0 && inside.Height > 0 && inside.Width*inside.Height >= worthCutting && (seenThrough(fill) || covers(fill)) && (width == 0 || covers(stroke)):
		b.Objects = b.parts(s, edge, inside)
	default:
		b.box = b.shader(b.box, boxPattern, s)
		b.box.Move(fyne.Position{})
		b.box.Resize(s)
		b.Objects = []fyne.CanvasObject{b.box}
	}
}

// ground draws a part of the shape in its fill alone.
func (b *Box) ground(at fyne.Position, s fyne.Size) fyne.CanvasObject {
	c := b.part(0, plainPattern, at, s, fyne.NewPos(-plainOver, -plainOver), s.AddWidthHeight(2*plainOver, 2*plainOver))
	if covers(b.look.Fill) && s.Width*s.Height >= worthAsides {
		if c.asides[0] == nil {
			c.asides = [...]*aside{newAside(replace), newAside(blend)}
		}
		c.under.Objects = []fyne.CanvasObject{c.asides[0], c.shader, c.asides[1]}
	}
	return c.Clip
}

// parts draws a box in strips along its edges, and what is inside of them as a ground. Their clips are rounded each for
// itself: they overlap by a unit, and reach over the edges, where a box draws nothing.
func (b *Box) parts(s fyne.Size, edge float32, inside fyne.Size) (all []fyne.CanvasObject) {
	if !seenThrough(b.look.Fill) {
		all = append(all, b.ground(fyne.NewSquareOffsetPos(edge-1), inside.AddWidthHeight(2, 2)))
	}
	wide, high := s.Width+2*edge, inside.Height+2
	for i, p := range []struct {
		at   fyne.Position
		size fyne.Size
	}{
		{fyne.NewSquareOffsetPos(-edge), fyne.NewSize(wide, 2*edge)},
		{fyne.NewPos(-edge, s.Height-edge), fyne.NewSize(wide, 2*edge)},
		{fyne.NewPos(-edge, edge-1), fyne.NewSize(2*edge, high)},
		{fyne.NewPos(s.Width-edge, edge-1), fyne.NewSize(2*edge, high)},
	} {
		all = append(all, b.part(1+i, boxPattern, p.at, p.size, fyne.Position{}.Subtract(p.at), s).Clip)
	}
	return all
}

// part draws a shape that has this place and size in a clip of that place and size.
func (b *Box) part(i int, by pattern, at fyne.Position, size fyne.Size, from fyne.Position, of fyne.Size) *cutting {
	c := b.cut[i]
	if c == nil {
		c = &cutting{under: container.NewWithoutLayout()}
		c.Clip = container.NewClip(c.under)
		b.cut[i] = c
	}
	c.shader = b.shader(c.shader, by, of)
	c.under.Objects = []fyne.CanvasObject{c.shader}
	c.shader.Move(from)
	c.shader.Resize(of)
	c.Clip.Move(at)
	c.Clip.Resize(size)
	return c
}

// shader is the one of a pattern for a shape of a size: the last one, where it can be.
func (b *Box) shader(last *canvas.Shader, by pattern, s fyne.Size) *canvas.Shader {
	told := b.look.told()
	var fixed map[string]float32
	if b.lasting && s.Width*s.Height >= worthAProgram {
		fixed, told = told, nil
	}
	if last == nil || last.Name != by.named(fixed) {
		last = by.shader(fixed)
	}
	for name, v := range told {
		last.Uniforms[name] = v
	}
	if by.scaled {
		last.Uniforms["per"] = 1 / max(s.Width, s.Height)
	}
	return last
}

func covers(c color.Color) bool {
	_, _, _, a := c.RGBA()
	return a == 0xffff
}

func seenThrough(c color.Color) bool {
	if c == nil {
		return true
	}
	_, _, _, a := c.RGBA()
	return a == 0
}

// Paint gives it its look.
func (b *Box) Paint(l Look) { b.paint(l, false) }

// PaintLasting gives it a look of few, which come again and again, as those of a theme do: a large box has a program of its
// own for it then, which lasts as long as the window.
func (b *Box) PaintLasting(l Look) { b.paint(l, true) }

func (b *Box) paint(l Look, lasting bool) {
	if seenThrough(l.Stroke) {
		l.Width = 0
	}
	if b.look == l && b.lasting == lasting {
		return
	}
	b.look, b.lasting = l, lasting
	b.whole.FillColor, b.whole.StrokeColor, b.whole.StrokeWidth, b.whole.CornerRadius = l.Fill, l.Stroke, l.Width, l.Radius
	if l.Width == 0 && seenThrough(l.Fill) {
		b.whole.FillColor = color.Transparent // or Fyne draws it all the same
	}
	b.arrange(b.Size())
	b.whole.Refresh()
	canvas.Refresh(b.Container)
}
