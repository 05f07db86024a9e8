package preview

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"

	"postroom/mail/view"
	"postroom/ui/opengl"
)

// Other is the mail as something else draws it, from the page's upper left corner.
type Other struct {
	Name  string // of what draws it
	Image *image.RGBA
	Scale float64 // pixels of it a CSS pixel
}

// beside is a picture that lies over ours, right of a line that is moved across both.
type beside struct {
	other  *Other  // nil: there is none
	part   float64 // of the reader's window that is left of the line
	tiles  map[image.Rectangle]*opengl.Picture
	ground *opengl.Ground // below the end of the other
}

// SetOther lays another picture of the mail beside ours, under one line; nil: there is none.
func (p *Preview) SetOther(o *Other) {
	if o == p.beside.other {
		return
	}
	p.beside.other, p.beside.tiles = o, nil
	p.sheet.Refresh()
	p.scroll.Refresh()
	p.divider.place()
	p.point(p.pointer.over)
}

// Other is the picture beside ours; nil: there is none.
func (p *Preview) Other() *Other { return p.beside.other }

// Density is how many pixels of the screen a CSS pixel has, as the mail is shown.
func (p *Preview) Density() float64 { return p.scale() * float64(p.Zoom()) }

// Divide moves the line, to a part of the reader's window from 0 to 1.
func (p *Preview) Divide(part float64) {
	p.beside.part = min(max(0, part), 1)
	p.sheet.arrange()
	p.divider.place()
}

// Divided is where the line is.
func (p *Preview) Divided() float64 { return p.beside.part }

// line is where the line stands on the sheet.
func (s *sheet) line() float32 { return s.left() + s.pixels(s.of.look.Width*s.of.beside.part) }

// covered tells a place of the sheet where the other is seen.
func (s *sheet) covered(at fyne.Position) bool { return s.of.beside.other != nil && at.X > s.line() }

// high is how high the other is, in CSS pixels; 0: there is none.
func (b *beside) high() float64 {
	if b.other == nil {
		return 0
	}
	return float64(b.other.Image.Rect.Dy()) / b.other.Scale
}

// arrangeOther are the tiles of the other that are in sight, right of the line.
func (s *sheet) arrangeOther(seen sight) (all []fyne.CanvasObject) {
	b := &s.of.beside
	if b.other == nil {
		return nil
	}
	content, scale := b.other.Image, b.other.Scale
	left := s.left()
	place := func(o fyne.CanvasObject, area image.Rectangle) {
		at := func(v int) float32 { return s.pixels(float64(v) / scale) }
		o.Move(fyne.NewPos(left+at(area.Min.X), at(area.Min.Y)))
		o.Resize(fyne.NewSize(at(area.Dx()), at(area.Dy())))
	}
	cut := int(math.Round(s.of.look.Width * b.part * scale))
	right := image.Rect(cut, 0, max(cut, content.Rect.Dx()), content.Rect.Dy())
	page := &view.Page{Width: float64(content.Rect.Dx()) / scale, Height: b.high()}
	tiles := map[image.Rectangle]*opengl.Picture{}
	for _, t := range tilesOf(page, scale, seen) {
		area := t.area(page, scale).Intersect(right)
		if area.Empty() {
			continue
		}
		o := b.tiles[area]
		if o == nil {
			o = opengl.NewPicture(partOf(content, area))
		}
		place(o, area)
		tiles[area], all = o, append(all, o.Container)
	}
	b.tiles = tiles
	if end := int(math.Ceil(float64(s.end()/s.of.Zoom()) * scale)); end > content.Rect.Dy() && !right.Empty() {
		// What is below the end looks as the end does.
		if b.ground == nil {
			b.ground = opengl.NewGround()
		}
		b.ground.Fill(opaque(color.NRGBAModel.Convert(content.At(0, content.Rect.Dy()-1)).(color.NRGBA)))
		place(b.ground.CanvasObject, image.Rect(cut, content.Rect.Dy(), right.Max.X, end))
		all = append(all, b.ground.CanvasObject)
	}
	return all
}

// partOf is a part of a picture as a picture of its own. Its rows follow each other: a screen
// takes no others.
func partOf(content *image.RGBA, area image.Rectangle) *image.RGBA {
	part := image.NewRGBA(area.Sub(area.Min))
	draw.Draw(part, part.Rect, content, area.Min, draw.Src)
	return part
}
