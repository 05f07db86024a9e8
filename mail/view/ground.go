package view

import (
	"image/color"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
)

// ground draws the ground and the border of a box.
func (d *drawer) ground(b *box, a around) {
	s := b.style
	r := Rect{a.x + b.x, a.y + b.y, b.w, b.h}
	d.reach(r, a)
	if !s.Visible || b.hideCell {
		return
	}
	a.opacity *= s.Opacity
	if b.kind == tableBox { // captions stand outside of it
		r.Y, r.H = r.Y+b.gridY, b.gridH
	}
	radius := radii(s, r.W, r.H)
	d.shadows(s, r, radius, a)
	d.fill(s, r, b.border, b.padding, radius, b.node, a)
	if b.edgesOver == nil { // else drawn with all of the table's
		d.borders(lit(s), r, radius, b.node, a)
	}
	if b.frame && b.kind == blockBox {
		d.add(r, b.node, a, Frame{})
	}
}

// shadows draws what a box casts, the hindmost first. They make no page larger.
func (d *drawer) shadows(s *style.Style, r Rect, radius [4]Radius, a around) {
	for i := len(s.Shadows) - 1; i >= 0; i-- {
		c := s.Shadows[i]
		out := c.Spread + c.Blur*1.5 // nothing is seen of it farther off
		at := Rect{r.X + c.X - out, r.Y + c.Y - out, r.W + 2*out, r.H + 2*out}
		if a.opacity <= 0 || at.W <= 0 || at.H <= 0 {
			continue
		}
		d.page.Items = append(d.page.Items, Item{Rect: at, Clip: a.clip, Opacity: a.opacity, Place: -1, Draw: Shade{Box: r, Radius: radius, Shadow: c}})
	}
}

func (d *drawer) fill(s *style.Style, r Rect, border, padding edges, radius [4]Radius, n *html.Node, a around) {
	g := Ground{Color: s.Background, Radius: radius}
	inner := Rect{r.X + border.Left, r.Y + border.Top, r.W - border.Left - border.Right, r.H - border.Top - border.Bottom}
	for _, bg := range s.Grounds {
		if image, ok := d.tile(bg, inner); ok {
			g.Images = append(g.Images, image)
		}
	}
	if g.Color.A > 0 || len(g.Images) > 0 {
		d.add(r, n, a, g)
	}
}

// tile is where the first tile of a background image stands (CSS Backgrounds 3 §3.9).
func (d *drawer) tile(bg style.Background, r Rect) (GroundImage, bool) {
	w, h, ok := d.l.size(bg.Source)
	if bg.Gradient != nil { // it has no size of its own
		w, h, ok = r.W, r.H, true
	}
	if !ok || w <= 0 || h <= 0 {
		return GroundImage{}, false
	}
	switch bg.Size {
	case "cover", "contain":
		across, down := r.W/w, r.H/h
		factor := max(across, down)
		if bg.Size == "contain" {
			factor = min(across, down)
		}
		w, h = w*factor, h*factor
	case "length":
		nw, nh := w, h
		switch {
		case bg.Width.Set && bg.Height.Set:
			w, h = bg.Width.Of(r.W), bg.Height.Of(r.H)
		case bg.Width.Set:
			w = bg.Width.Of(r.W)
			if bg.Gradient == nil {
				h = nh * w / nw
			}
		case bg.Height.Set:
			h = bg.Height.Of(r.H)
			if bg.Gradient == nil {
				w = nw * h / nh
			}
		}
	}
	if w <= 0 || h <= 0 {
		return GroundImage{}, false
	}
	image := GroundImage{
		Source: bg.Source, RepeatX: bg.RepeatX, RepeatY: bg.RepeatY,
		Tile: Rect{r.X + bg.Across.Of(r.W-w), r.Y + bg.Down.Of(r.H-h), w, h},
	}
	if bg.Gradient != nil {
		image.Ramp = ramp(bg.Gradient, w, h)
	}
	return image, true
}

// lit are the lines of a box. Those with a bevel of no colour of their own are a light grey, as Chromium's,
// of which an <hr> is made; in tables they have the text's.
func lit(s *style.Style) borderLines {
	lines := s.Border
	if strings.Contains(s.Display, "table") {
		return lines
	}
	for _, line := range [...]*style.Line{&lines.Top, &lines.Right, &lines.Bottom, &lines.Left} {
		switch line.Style {
		case "inset", "outset", "groove", "ridge":
			if line.Current {
				line.Color = color.NRGBA{0xee, 0xee, 0xee, 0xff}
			}
		}
	}
	return lines
}

func (d *drawer) borders(lines borderLines, r Rect, radius [4]Radius, n *html.Node, a around) {
	for _, line := range [...]style.Line{lines.Top, lines.Right, lines.Bottom, lines.Left} {
		if line.Width > 0 && line.Color.A > 0 {
			d.add(r, n, a, Border{Lines: lines, Radius: radius})
			return
		}
	}
}

// radii are the corners of a box, made smaller where they would meet (CSS Backgrounds 3 §4.5).
func radii(s *style.Style, w, h float64) [4]Radius {
	c := s.Radius
	var r [4]Radius
	for i, corner := range [...][2]style.Length{c.TopLeft, c.TopRight, c.BottomRight, c.BottomLeft} {
		r[i] = Radius{max(corner[0].Of(w), 0), max(corner[1].Of(h), 0)}
	}
	factor := 1.0
	for _, side := range [...][2]float64{
		{w, r[0].X + r[1].X}, {h, r[1].Y + r[2].Y}, {w, r[2].X + r[3].X}, {h, r[3].Y + r[0].Y},
	} {
		if side[1] > side[0] && side[1] > 0 {
			factor = min(factor, side[0]/side[1])
		}
	}
	for i := range r {
		r[i].X, r[i].Y = r[i].X*factor, r[i].Y*factor
	}
	return r
}

// inlineGround draws what an inline has behind its part of a line.
func (d *drawer) inlineGround(p piece, ln *line, a around) {
	s := p.box.style
	if !s.Visible {
		return
	}
	a.opacity *= s.Opacity
	r := Rect{a.x + p.x, a.y + ln.y + p.y, p.w, p.h}
	radius := radii(s, r.W, r.H)
	lines := lit(s)
	if !p.start {
		lines.Left = style.Line{}
		radius[0], radius[3] = Radius{}, Radius{}
	}
	if !p.end {
		lines.Right = style.Line{}
		radius[1], radius[2] = Radius{}, Radius{}
	}
	d.shadows(s, r, radius, a)
	d.fill(s, r, p.box.border, p.box.padding, radius, p.box.node, a)
	d.borders(lines, r, radius, p.box.node, a)
}
