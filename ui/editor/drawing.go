package editor

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"postroom/ui/editor/typeset"
	"postroom/ui/opengl"
)

// drawing is the canvas objects of what is on the screen, layer on layer. They
// are taken up again for each picture of it, in order: one that shows the same
// as before costs a comparison.
type drawing struct {
	ground   *opengl.Box       // always there
	boxes    pool[*opengl.Box] // under the selection
	washes   pool[*opengl.Box] // the selection
	pictures pool[*canvas.Image]
	strokes  pool[*opengl.Box]
	texts    pool[*canvas.Text]
	caret    *opengl.Box
	bar      *opengl.Box
	panels   pool[*opengl.Box] // over the text
	labels   pool[*canvas.Text]

	objects []fyne.CanvasObject
}

// pool is objects of one layer, of which the first used are on the screen.
type pool[T fyne.CanvasObject] struct {
	objects []T
	used    int
	make    func() T
}

func (p *pool[T]) next() T {
	if p.used == len(p.objects) {
		p.objects = append(p.objects, p.make())
	}
	p.used++
	return p.objects[p.used-1]
}

func (d *drawing) init() {
	text := func() *canvas.Text { return canvas.NewText("", color.Transparent) }
	d.ground, d.caret, d.bar = opengl.NewBox(), opengl.NewBox(), opengl.NewBox()
	d.boxes.make, d.washes.make, d.strokes.make, d.panels.make = opengl.NewBox, opengl.NewBox, opengl.NewBox, opengl.NewBox
	d.texts.make, d.labels.make = text, text
	d.pictures.make = func() *canvas.Image {
		p := canvas.NewImageFromImage(nil)
		p.FillMode = canvas.ImageFillStretch
		return p
	}
}

// begin gives all objects back.
func (d *drawing) begin() {
	d.boxes.used, d.washes.used, d.pictures.used, d.strokes.used = 0, 0, 0, 0
	d.texts.used, d.panels.used, d.labels.used = 0, 0, 0
}

// end shows what was taken, in the order of the layers, and over all what is over the text.
func (d *drawing) end(over []fyne.CanvasObject) {
	d.objects = append(slices.Grow(d.objects[:0], 64), d.ground.Container)
	d.objects = layer(d.objects, &d.boxes)
	d.objects = layer(d.objects, &d.washes)
	d.objects = layer(d.objects, &d.pictures)
	d.objects = layer(d.objects, &d.strokes)
	d.objects = layer(d.objects, &d.texts)
	d.objects = append(d.objects, d.caret.Container, d.bar.Container)
	d.objects = append(d.objects, over...)
	canvas.Refresh(d.ground.Container)
}

func layer[T fyne.CanvasObject](objects []fyne.CanvasObject, p *pool[T]) []fyne.CanvasObject {
	for _, o := range p.objects[:p.used] {
		objects = append(objects, drawnBy(o))
	}
	return objects
}

// drawnBy is what Fyne draws of an object: not a struct that merely embeds a container.
func drawnBy(o fyne.CanvasObject) fyne.CanvasObject {
	if b, is := o.(*opengl.Box); is {
		return b.Container
	}
	return o
}

// boxStyle is how a rectangle is painted.
type boxStyle struct {
	fill, stroke color.NRGBA
	radius       float32
	ours         bool // its colours are the window's, and not a mail's
}

func paintBox(o *opengl.Box, r typeset.Rect, l boxStyle) {
	o.Paint(opengl.Look{Fill: l.fill, Stroke: l.stroke, Radius: l.radius, Width: 1}, l.ours)
	o.Hidden = !o.Seen()
	put(o.Container, r)
}

func paintText(o *canvas.Text, text string, size float32, style fyne.TextStyle, c color.NRGBA, r typeset.Rect) {
	if o.Color != c {
		o.Color = c
	}
	o.Text, o.TextSize, o.TextStyle = text, size, style
	put(o, r)
}

func put(o fyne.CanvasObject, r typeset.Rect) {
	if at := fyne.NewPos(r.X, r.Y); o.Position() != at {
		o.Move(at)
	}
	if size := fyne.NewSize(r.W, r.H); o.Size() != size {
		o.Resize(size)
	}
}
