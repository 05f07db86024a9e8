package preview

import (
	"image/color"
	"math"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"postroom/mail/document"
)

// The frame of a mail, in CSS pixels: a paper on a ground. The colours are the
// mail's own and stay light whatever the window's theme is.
const (
	mailWidth  = 600 // the paper is no wider
	groundX    = 12
	groundY    = 24
	paperPadX  = 33 // its border is one of them
	paperPadY  = 29
	groundTone = "#f5f6f8"
	paperTone  = "#ffffff"
)

// fullWidth is how wide a page is that shows a mail at its full width.
const fullWidth = mailWidth + 2*groundX

// A sheet is a mail as canvas objects. One CSS pixel is one of Fyne's: its fonts are
// as wide as they say at whole sizes only, so that a sheet is never drawn at another
// size; a canvas may scale it.
type sheet struct {
	flow     flow
	document document.Document
	images   Images
	pictures pictures

	width  float32 // of the page, in CSS pixels
	column rect    // of the text, on the page
	laid   layout

	ground, paper *canvas.Rectangle
	blocks        map[*blockLayout]*fyne.Container // what stands on the page
	objects       []fyne.CanvasObject
}

func newSheet() *sheet {
	s := &sheet{
		flow:     flow{m: &fonts{}},
		document: document.Document{Blocks: []document.Block{{}}},
		pictures: pictures{},
		ground:   canvas.NewRectangle(rgb(groundTone)),
		paper:    canvas.NewRectangle(rgb(paperTone)),
	}
	s.paper.StrokeColor, s.paper.StrokeWidth = rgb(document.ColorLine), 1
	return s
}

// set takes a document; reflow shows it.
func (s *sheet) set(d document.Document, images Images) {
	s.document, s.images = d, images
}

// height is that of the page, in CSS pixels.
func (s *sheet) height() float32 {
	return s.laid.Height + 2*(groundY+paperPadY)
}

// reflow lays the document out on a page, width in CSS pixels, and brings the
// objects up to date: only those of blocks that changed are made anew.
func (s *sheet) reflow(width float32) {
	s.width = width
	paper := min(mailWidth, max(1, width-2*groundX))
	padX := min(paperPadX, paper/6)
	left := float32(math.Floor(float64(width-paper) / 2))
	s.column = rect{X: left + padX, Y: groundY + paperPadY, W: max(1, paper-2*padX)}
	s.laid = s.flow.lay(s.document, s.column.W, s.natural)

	put(s.ground, rect{0, 0, width, s.height()})
	put(s.paper, rect{left, groundY, paper, s.height() - 2*groundY})
	s.objects = append(s.objects[:0:0], s.ground, s.paper)
	blocks := make(map[*blockLayout]*fyne.Container, len(s.laid.Blocks))
	for i, b := range s.laid.Blocks {
		c, ok := s.blocks[b.blockLayout]
		if !ok {
			c = container.NewWithoutLayout(s.draw(b.blockLayout, s.document.Blocks[i].Source)...)
		}
		put(c, rect{s.column.X, s.column.Y + b.Y, s.column.W, b.Height})
		blocks[b.blockLayout] = c
		s.objects = append(s.objects, c)
	}
	s.blocks = blocks
}

func (s *sheet) natural(source string) size {
	picture := s.pictures.load(source, s.images)
	if picture == nil {
		return size{}
	}
	b := picture.Bounds()
	return size{float32(b.Dx()), float32(b.Dy())}
}

// draw makes a block's objects, placed from its top left.
func (s *sheet) draw(b *blockLayout, source string) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, sh := range b.Shapes {
		r := canvas.NewRectangle(color.Transparent)
		r.CornerRadius = sh.Radius
		if sh.Fill != "" {
			r.FillColor = rgb(sh.Fill)
		}
		if sh.Stroke != "" {
			r.StrokeColor, r.StrokeWidth = rgb(sh.Stroke), 1
		}
		put(r, sh.rect)
		out = append(out, r)
	}
	if b.Picture.W > 0 {
		img := canvas.NewImageFromImage(s.pictures[source])
		img.FillMode = canvas.ImageFillStretch
		put(img, b.Picture)
		out = append(out, img)
	}
	for _, l := range b.Lines {
		for _, f := range l.Fragments {
			if f.Text != "" {
				out = append(out, s.text(f, l.Baseline))
			}
		}
	}
	for _, f := range b.Marker {
		out = append(out, s.text(f, b.Lines[0].Baseline))
	}
	return out
}

// text draws a fragment with its letters on the baseline.
func (s *sheet) text(f fragment, baseline float32) *canvas.Text {
	x, text := f.X+f.Inset, f.Text
	if f.Face.Fallback {
		// Fyne stands a text on the deepest baseline of the fonts that it really uses
		// but tells the theme font's. A space makes it use that one: an emoji's is higher.
		x -= s.flow.m.width(" ", f.Face, f.Size)
		text = " " + text
	}
	t := canvas.NewText(text, rgb(f.Color))
	t.TextSize = f.Size
	t.TextStyle, t.FontSource = f.Face.style(), f.Face.source()
	needed, rise := fyne.CurrentApp().Driver().RenderedTextSize(text, t.TextSize, t.TextStyle, t.FontSource)
	t.Resize(needed)
	t.Move(fyne.NewPos(x, baseline-float32(math.Ceil(float64(rise)))))
	return t
}

func put(o fyne.CanvasObject, r rect) {
	o.Move(fyne.NewPos(r.X, r.Y))
	o.Resize(fyne.NewSize(r.W, r.H))
}

// target is where the link leads that is at a place of the page; empty where none is.
func (s *sheet) target(at fyne.Position) string {
	x, y := at.X-s.column.X, at.Y-s.column.Y
	for _, b := range s.laid.Blocks {
		if y < b.Y || y >= b.Y+b.Height {
			continue
		}
		for _, a := range b.Areas {
			if a.contains(x, y-b.Y) {
				return a.Target
			}
		}
	}
	return ""
}

// rgb reads #rrggbb; what is none is black.
func rgb(hex string) color.NRGBA {
	c := color.NRGBA{A: 0xff}
	if len(hex) == 7 && hex[0] == '#' {
		c.R, c.G, c.B = octet(hex[1:3]), octet(hex[3:5]), octet(hex[5:7])
	}
	return c
}

func octet(hex string) uint8 {
	n, err := strconv.ParseUint(hex, 16, 8)
	if err != nil {
		return 0
	}
	return uint8(n)
}
