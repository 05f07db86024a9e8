package preview

import (
	"image/color"
	"math"
	"slices"
	"sort"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"postroom/mail/document"
	"postroom/mail/document/picture"
	"postroom/mail/document/write"
	"postroom/ui/editor/typeset"
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
	pictures picture.Store

	width  float32      // of the page, in CSS pixels
	sight  sight        // only what is in it has objects
	column typeset.Rect // of the text, on the page
	laid   layout

	ground, paper *canvas.Rectangle
	blocks        map[*typeset.Layout]*fyne.Container // what is in sight
	objects       []fyne.CanvasObject
}

// sight is a part of a page, from the page's top.
type sight struct{ from, to float32 }

func newSheet() *sheet {
	s := &sheet{
		flow:     flow{m: &fonts{}},
		document: document.Document{Blocks: []document.Block{{}}},
		pictures: picture.Store{},
		sight:    sight{to: math.MaxFloat32},
		ground:   canvas.NewRectangle(rgb(groundTone)),
		paper:    canvas.NewRectangle(rgb(paperTone)),
	}
	s.paper.StrokeColor, s.paper.StrokeWidth = rgb(write.ColorLine), 1
	return s
}

// set takes a document; reflow shows it. Pictures that it does not have are let go.
func (s *sheet) set(d document.Document, images Images) {
	s.document, s.images = d, images
	s.pictures.Keep(func(source string) bool {
		return slices.ContainsFunc(d.Blocks, func(b document.Block) bool { return b.Source == source })
	})
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
	s.column = typeset.Rect{X: left + padX, Y: groundY + paperPadY, W: max(1, paper-2*padX)}
	s.laid = s.flow.lay(s.document, s.column.W, s.natural)

	put(s.ground, typeset.Rect{X: 0, Y: 0, W: width, H: s.height()})
	put(s.paper, typeset.Rect{X: left, Y: groundY, W: paper, H: s.height() - 2*groundY})
	s.show()
}

// see brings the objects up to date with another part of the page in sight. It
// reports whether there are others now.
func (s *sheet) see(in sight) bool {
	if in == s.sight {
		return false
	}
	s.sight = in
	before := s.objects
	s.show()
	return !slices.Equal(before, s.objects)
}

// show makes the objects of what is in sight.
func (s *sheet) show() {
	s.objects = append(s.objects[:0:0], s.ground, s.paper)
	blocks := map[*typeset.Layout]*fyne.Container{}
	all := s.laid.Blocks
	first := sort.Search(len(all), func(i int) bool { return s.column.Y+all[i].Y+all[i].Height > s.sight.from })
	for i := first; i < len(all) && s.column.Y+all[i].Y < s.sight.to; i++ {
		b := all[i]
		c, ok := s.blocks[b.Layout]
		if !ok {
			c = container.NewWithoutLayout(s.draw(b.Layout, s.document.Blocks[i].Source)...)
		}
		put(c, typeset.Rect{X: s.column.X, Y: s.column.Y + b.Y, W: s.column.W, H: b.Height})
		blocks[b.Layout] = c
		s.objects = append(s.objects, c)
	}
	s.blocks = blocks
}

func (s *sheet) natural(source string) typeset.Size {
	shown := s.pictures.Load(source, s.images)
	if shown == nil {
		return typeset.Size{}
	}
	b := shown.Bounds()
	return typeset.Size{W: float32(b.Dx()), H: float32(b.Dy())}
}

// draw makes a block's objects, placed from its top left.
func (s *sheet) draw(b *typeset.Layout, source string) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, sh := range b.Shapes {
		r := canvas.NewRectangle(color.Transparent)
		r.CornerRadius = sh.Radius
		if sh.Fill != "" {
			r.FillColor = ink(sh.Fill)
		}
		if sh.Stroke != "" {
			r.StrokeColor, r.StrokeWidth = ink(sh.Stroke), 1
		}
		put(r, sh.Rect)
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
func (s *sheet) text(f typeset.Fragment, baseline float32) *canvas.Text {
	x, text := f.X+f.Inset, f.Text
	if f.Face.Fallback {
		// Fyne stands a text on the deepest baseline of the fonts that it really uses
		// but tells the theme font's. A space makes it use that one: an emoji's is higher.
		x -= s.flow.m.Width(" ", f.Face, f.Size)
		text = " " + text
	}
	face := typeface(f.Face)
	t := canvas.NewText(text, ink(f.Color))
	t.TextSize = f.Size
	t.TextStyle, t.FontSource = face.style(), face.source()
	needed, rise := fyne.CurrentApp().Driver().RenderedTextSize(text, t.TextSize, t.TextStyle, t.FontSource)
	t.Resize(needed)
	t.Move(fyne.NewPos(x, baseline-float32(math.Ceil(float64(rise)))))
	return t
}

func put(o fyne.CanvasObject, r typeset.Rect) {
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
			if a.Contains(x, y-b.Y) {
				return a.Target
			}
		}
	}
	return ""
}

// The ground of a placeholder's box and its edge.
const (
	chipWash = "#e9edfc"
	chipEdge = "#b9c5f2"
)

// ink is a colour of the mail: the parts have the same in every theme.
func ink(i typeset.Ink) color.NRGBA {
	switch i {
	case typeset.InkText:
		return rgb(write.ColorText)
	case typeset.InkMuted:
		return rgb(write.ColorMuted)
	case typeset.InkLink:
		return rgb(write.ColorLink)
	case typeset.InkButton:
		return rgb(write.ColorButton)
	case typeset.InkButtonText:
		return rgb(write.ColorButtonText)
	case typeset.InkLine:
		return rgb(write.ColorLine)
	case typeset.InkChip:
		return rgb(chipWash)
	case typeset.InkChipEdge:
		return rgb(chipEdge)
	case typeset.InkFrame:
		return rgb(groundTone)
	}
	return rgb(string(i))
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
