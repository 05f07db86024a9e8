package preview

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"postroom/mail/view"
	"postroom/ui/opengl"
)

// sheet is the page that is scrolled: the tiles in sight, what is marked on them, and a shade
// over what is beyond the reader's window.
type sheet struct {
	widget.BaseWidget
	of     *Preview
	tiles  map[*image.RGBA]*opengl.Picture // those in sight
	ground *opengl.Ground                  // where the page is not painted yet, or ends above the end of what is in sight
	beyond *canvas.Rectangle
	marks  []*canvas.Rectangle
	frame  *canvas.Rectangle // round what is outlined
	all    []fyne.CanvasObject
}

var (
	_ fyne.Widget        = (*sheet)(nil)
	_ fyne.Draggable     = (*sheet)(nil)
	_ desktop.Mouseable  = (*sheet)(nil)
	_ desktop.Hoverable  = (*sheet)(nil)
	_ desktop.Cursorable = (*sheet)(nil)
)

// What is laid over the mail, whose own colours are not the theme's.
var (
	shade     = color.NRGBA{0x60, 0x68, 0x74, 0x66}
	foundTint = color.NRGBA{0xff, 0xd8, 0x00, 0x66}
	stepTint  = color.NRGBA{0xff, 0x8c, 0x00, 0x99}
)

func newSheet(of *Preview) *sheet {
	s := &sheet{of: of, tiles: map[*image.RGBA]*opengl.Picture{}, ground: opengl.NewGround(), beyond: canvas.NewRectangle(shade)}
	s.ExtendBaseWidget(s)
	return s
}

// pixels is a length of the page in Fyne's pixels.
func (s *sheet) pixels(v float64) float32 { return float32(v) * s.of.Zoom() }

// left is where the page's left edge is: the reader's window stands in the middle of the room,
// on a whole pixel of the screen.
func (s *sheet) left() float32 {
	over := s.of.room() - s.pixels(s.of.look.Width)
	scale := s.of.scale()
	return max(0, float32(math.Floor(float64(over)/2*scale)/scale))
}

// end is the height that is shown: of the page, or of the room.
func (s *sheet) end() float32 {
	high := s.of.scroll.Size().Height
	if page := s.of.Page(); page != nil {
		high = max(high, s.pixels(max(page.Height, s.of.beside.high())))
	}
	return high
}

// arrange brings what is drawn up to date with what is in sight.
func (s *sheet) arrange() {
	var all []fyne.CanvasObject
	if shown := s.of.shown; shown != nil {
		all = s.arrangePage(shown)
	}
	same := len(all) == len(s.all)
	for i := 0; same && i < len(all); i++ {
		same = all[i] == s.all[i]
	}
	if !same {
		s.all = all
		canvas.Refresh(s)
	}
}

func (s *sheet) arrangePage(shown *picture) (all []fyne.CanvasObject) {
	seen := ofPage(s.of.sight(), shown.page)
	// The picture may be of another zoom: it is stretched until the new one is there.
	unit := float64(s.of.Zoom()) / shown.scale
	left, wide := s.left(), s.pixels(max(shown.page.Width, shown.look.Width))
	place := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	tiles := map[*image.RGBA]*opengl.Picture{}
	painted := true
	for _, t := range tilesOf(shown.page, shown.scale, seen) {
		content := shown.tiles[t]
		if content == nil {
			painted = false
			continue
		}
		o := s.tiles[content]
		if o == nil {
			o = opengl.NewPicture(content)
		}
		at := t.area(shown.page, shown.scale)
		place(o, left+float32(float64(at.Min.X)*unit), float32(float64(at.Min.Y)*unit), float32(float64(at.Dx())*unit), float32(float64(at.Dy())*unit))
		tiles[content], all = o, append(all, o.Container)
	}
	s.tiles = tiles
	if end := s.pixels(shown.page.Height); !painted || end < s.end() {
		from := float32(0)
		if painted {
			from = float32(math.Floor(float64(end)))
		}
		s.ground.Fill(opaque(shown.page.Canvas))
		place(s.ground.CanvasObject, left, from, wide, s.end()-from)
		all = append([]fyne.CanvasObject{s.ground.CanvasObject}, all...)
	}
	all = append(all, s.arrangeMarks(shown, seen)...)
	if frame := s.outline(shown); frame != nil {
		all = append(all, frame)
	}
	all = append(all, s.arrangeOther(s.of.sight())...)
	if over := shown.page.Width - shown.look.Width; over >= 1 {
		place(s.beyond, left+s.pixels(shown.look.Width), 0, s.pixels(over), s.end())
		all = append(all, s.beyond)
	}
	return all
}

// opaque is a colour on white paper.
func opaque(c color.NRGBA) color.NRGBA {
	over := func(v uint8) uint8 { return uint8((int(v)*int(c.A) + 0xff*(0xff-int(c.A))) / 0xff) }
	return color.NRGBA{over(c.R), over(c.G), over(c.B), 0xff}
}

// arrangeMarks marks what is selected and what was found, as far as it is in sight.
func (s *sheet) arrangeMarks(shown *picture, seen sight) (all []fyne.CanvasObject) {
	n := 0
	inSight := func(r view.Rect) bool { return r.Y+r.H > seen.Y && r.Y < seen.Y+seen.H }
	mark := func(of span, tint color.NRGBA) {
		for _, area := range shown.text.areasIn(of, inSight) {
			if n == len(s.marks) {
				s.marks = append(s.marks, canvas.NewRectangle(nil))
			}
			o := s.marks[n]
			n++
			if o.FillColor != color.Color(tint) {
				o.FillColor = tint
				o.Refresh()
			}
			o.Move(fyne.NewPos(s.left()+s.pixels(area.X), s.pixels(area.Y)))
			o.Resize(fyne.NewSize(s.pixels(area.W), s.pixels(area.H)))
			all = append(all, o)
		}
	}
	for i, f := range s.of.found {
		if i == s.of.at {
			mark(f, stepTint)
		} else {
			mark(f, foundTint)
		}
	}
	if !s.of.selection.empty() {
		r, g, b, _ := theme.Color(theme.ColorNamePrimary).RGBA()
		mark(s.of.selection, color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 0x55})
	}
	return all
}

// point is a place of the page, by one of the sheet.
func (s *sheet) point(at fyne.Position) (x, y float64) {
	zoom := s.of.Zoom()
	return float64((at.X - s.left()) / zoom), float64(at.Y / zoom)
}

// topmost is what is drawn last at a place of the page, of those that are wanted; nil: nothing is.
func topmost(page *view.Page, x, y float64, wanted func(*view.Item) bool) *view.Item {
	for i := len(page.Items) - 1; i >= 0; i-- {
		if item := &page.Items[i]; inside(item.Rect, x, y) && seen(item.Clip, x, y) && wanted(item) {
			return item
		}
	}
	return nil
}

func (s *sheet) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s} }

type sheetRenderer struct{ of *sheet }

func (r *sheetRenderer) Layout(fyne.Size) { r.of.arrange() }

// MinSize is that of the page, and of the reader's window beside the bar that scrolls.
func (r *sheetRenderer) MinSize() fyne.Size {
	s := r.of
	page := s.of.Page()
	if page == nil {
		return fyne.NewSize(0, 0)
	}
	return fyne.NewSize(s.left()+s.pixels(max(page.Width, s.of.look.Width)), s.pixels(max(page.Height, s.of.beside.high())))
}

func (r *sheetRenderer) Objects() []fyne.CanvasObject { return r.of.all }

func (r *sheetRenderer) Refresh() {
	r.of.arrange()
	canvas.Refresh(r.of)
}

func (r *sheetRenderer) Destroy() {}
