package preview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"postroom/mail/view"
)

// Chooser is told of a person who chooses a part of the mail, as long as one is set by
// [Preview.SetChooser]: then nothing is selected, and Tab is a key like others.
type Chooser struct {
	Point  func(place int)                         // the pointer is over what has its start tag there
	Choose func(place int)                         // and it was clicked
	Key    func(key fyne.KeyName, shift bool) bool // false: the key is not the chooser's
}

// SetChooser has a part of the mail chosen; nil ends that.
func (p *Preview) SetChooser(c *Chooser) {
	p.chooser = c
	p.choose(span{})
	if c == nil {
		p.Outline(0, 0)
	}
}

// Outline frames what stands between two places of the HTML; nothing where they are the same.
func (p *Preview) Outline(from, to int) {
	if next := (span{from, to}); next != p.outlined {
		p.outlined = next
		p.sheet.arrange()
		p.sheet.Refresh()
	}
}

// Outlined is what is framed.
func (p *Preview) Outlined() (from, to int) { return p.outlined.from, p.outlined.to }

// placeAt is where the start tag of what is drawn last at a place of the sheet stands; -1:
// nothing is there.
func (p *Preview) placeAt(at fyne.Position) int {
	if p.shown == nil {
		return -1
	}
	x, y := p.sheet.point(at)
	if item := topmost(p.shown.page, x, y, func(i *view.Item) bool { return i.Place >= 0 }); item != nil {
		return item.Place
	}
	return -1
}

// pointAt takes in where a person has moved the pointer.
func (p *Preview) pointAt(at fyne.Position) {
	p.point(at)
	if place := p.placeAt(at); place >= 0 && p.chooser != nil {
		p.chooser.Point(place)
	}
}

// AcceptsTab implements [fyne.Tabbable].
func (p *Preview) AcceptsTab() bool { return p.chooser != nil }

// KeyDown implements [desktop.Keyable].
func (p *Preview) KeyDown(e *fyne.KeyEvent) { p.shift(e, true) }

// KeyUp implements [desktop.Keyable].
func (p *Preview) KeyUp(e *fyne.KeyEvent) { p.shift(e, false) }

func (p *Preview) shift(e *fyne.KeyEvent, down bool) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		p.shifted = down
	}
}

// chosenBy hands a key to the chooser; a Tab that it has no use for leads out of the preview.
func (p *Preview) chosenBy(key fyne.KeyName) bool {
	if p.chooser == nil {
		return false
	}
	if p.chooser.Key(key, p.shifted) {
		return true
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if key != fyne.KeyTab || c == nil {
		return false
	}
	if p.shifted {
		c.FocusPrevious()
	} else {
		c.FocusNext()
	}
	return true
}

// outline is the frame; nil: there is none.
func (s *sheet) outline(shown *picture) fyne.CanvasObject {
	of := s.of.outlined
	area, ok := shown.areaOf(of.from, of.to)
	if !ok {
		return nil
	}
	if s.frame == nil {
		s.frame = canvas.NewRectangle(nil)
	}
	r, g, b, _ := theme.Color(theme.ColorNamePrimary).RGBA()
	s.frame.StrokeColor = theme.Color(theme.ColorNamePrimary)
	s.frame.StrokeWidth = frameWidth
	s.frame.FillColor = color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 0x2e}
	s.frame.Move(fyne.NewPos(s.left()+s.pixels(area.X)-frameWidth, s.pixels(area.Y)-frameWidth))
	s.frame.Resize(fyne.NewSize(s.pixels(area.W)+2*frameWidth, s.pixels(area.H)+2*frameWidth))
	return s.frame
}

const frameWidth = 2
