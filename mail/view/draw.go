package view

import (
	"image/color"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"postroom/mail/style"
	"postroom/mail/style/csscolor"
)

// drawer makes the list of what is drawn, in the order of CSS 2.2 appendix E: the grounds of
// blocks, then floats, then what is in lines.
type drawer struct {
	l      *layout
	page   *Page
	blocks int // with lines, so far
}

// around is what an item takes from the boxes that it stands in.
type around struct {
	x, y    float64 // of the border box of the box that holds it
	clip    *Clip
	opacity float64
	ground  color.NRGBA // the nearest that is painted
	block   int         // that the lines are of
}

var white = color.NRGBA{R: 255, G: 255, B: 255, A: 255}

func (l *layout) draw() *Page {
	d := &drawer{l: l, page: &Page{Width: l.options.Width, Canvas: white}}
	a := around{opacity: 1, ground: white}
	images := d.canvas(&a)
	d.whole(l.root, a)
	p := d.page
	p.Height = max(l.root.y+l.root.h+l.root.margin.Bottom, p.Height)
	if len(images) > 0 {
		p.Items = slices.Insert(p.Items, 0, Item{Rect: Rect{W: p.Width, H: p.Height}, Opacity: 1, Place: -1, Draw: Ground{Images: images}})
	}
	return p
}

// canvas takes the ground of the root, or of the body, for all of the page (CSS 2.2 §14.2). Its
// images stand as they would in the root.
func (d *drawer) canvas(a *around) (images []GroundImage) {
	from := d.l.root
	if from.style.Background.A == 0 && len(from.style.Grounds) == 0 {
		from = d.l.body()
	}
	if from == nil {
		return nil
	}
	for _, bg := range from.style.Grounds {
		root := d.l.root
		if image, ok := d.tile(bg, Rect{root.x, root.y, root.w, root.h}); ok {
			images = append(images, image)
		}
	}
	if from.style.Background.A > 0 {
		d.page.Canvas = csscolor.Over(white, from.style.Background)
		a.ground = from.style.Background
	}
	bare := *from.style
	bare.Background, bare.Grounds = color.NRGBA{}, nil
	from.style = &bare
	return images
}

// whole draws a box with all that is in it.
func (d *drawer) whole(b *box, a around) {
	d.grounds(b, a)
	d.floats(b, a)
	d.lines(b, a)
}

// inside is what the children of a box take from it.
func (d *drawer) inside(b *box, a around) around {
	s := b.style
	a.x, a.y = a.x+b.x, a.y+b.y
	a.opacity *= s.Opacity
	if s.Background.A > 0 && b.kind != imageBox {
		a.ground = s.Background
	}
	if s.Overflow != "visible" && s.Overflow != "" && (b.kind == blockBox || b.kind == cellBox) {
		a.clip = &Clip{
			Rect:   Rect{a.x + b.border.Left, a.y + b.border.Top, b.w - b.border.Left - b.border.Right, b.h - b.border.Top - b.border.Bottom},
			Around: a.clip,
		}
		if r := radii(s, b.w, b.h); r != ([4]Radius{}) {
			a.clip.Radius = r
		}
	}
	a.y += b.shift
	return a
}

// grounds draws the grounds and borders of a box and of the blocks in it.
func (d *drawer) grounds(b *box, a around) {
	switch b.kind {
	case rowGroupBox, rowBox, columnBox: // drawn with the table's, and without borders
	case tableBox:
		d.ground(b, a)
		d.behind(b, a)
	default:
		d.ground(b, a)
	}
	in := d.inside(b, a)
	for _, c := range b.blocks() {
		if !c.isFloat() {
			d.grounds(c, in)
		}
	}
	if b.kind == tableBox && b.edgesOver != nil {
		d.collapsed(b, a)
	}
}

func (d *drawer) floats(b *box, a around) {
	a = d.inside(b, a)
	if b.lines {
		for _, it := range b.inlines.items {
			if it.kind == floatItem {
				d.whole(it.box, a)
			}
		}
		return
	}
	for _, c := range b.blocks() {
		if c.isFloat() {
			d.whole(c, a)
		} else {
			d.floats(c, a)
		}
	}
}

// blocks are the children of a box that are not in lines.
func (b *box) blocks() []*box {
	if b.lines {
		return nil
	}
	return b.children
}

func (d *drawer) lines(b *box, a around) {
	if b.kind == imageBox {
		d.image(b, a)
		return
	}
	out := a
	a = d.inside(b, a)
	if b.marker != "" {
		d.marker(b, out)
	}
	if len(b.content) > 0 {
		d.blocks++
		a.block = d.blocks
	}
	for _, ln := range b.content {
		d.line(b, ln, a)
	}
	for _, c := range b.blocks() {
		if !c.isFloat() {
			d.lines(c, a)
		}
	}
}

func (d *drawer) line(b *box, ln *line, a around) {
	grounds := map[*box]color.NRGBA{}
	for _, p := range ln.pieces {
		switch p.kind {
		case openItem:
			d.inlineGround(p, ln, a)
			grounds[p.box] = p.box.style.Background
		case atomItem:
			in := a
			in.ground, in.opacity = d.under(p.box, b, a)
			d.whole(p.box, in)
		case textItem:
			in := a
			in.ground, in.opacity = d.under(p.box, b, a)
			d.text(p, ln, in)
		}
	}
}

// under is the nearest ground behind something in a line, and the opacity of the inlines
// that it is in.
func (d *drawer) under(c, b *box, a around) (color.NRGBA, float64) {
	ground, opacity := a.ground, a.opacity
	found := false
	for p := c.parent; p != nil && p != b && p.kind == inlineBox; p = p.parent {
		if !found && p.style.Background.A > 0 {
			ground, found = p.style.Background, true
		}
		opacity *= p.style.Opacity
	}
	return ground, opacity
}

// reach makes the page as large as what stands on it, seen or not.
func (d *drawer) reach(r Rect, a around) {
	if a.clip == nil {
		d.page.Height = max(d.page.Height, r.Y+r.H)
		d.page.Width = max(d.page.Width, r.X+r.W)
	}
}

func (d *drawer) add(r Rect, n *html.Node, a around, what Drawing) {
	d.reach(r, a)
	if a.opacity <= 0 {
		return
	}
	it := Item{Rect: r, Clip: a.clip, Opacity: a.opacity, Place: -1, Draw: what}
	if n != nil {
		it.Place = placeOf(n)
		it.Link = linkOf(n)
	}
	d.page.Items = append(d.page.Items, it)
}

// element is what a box is of, or the one around it where it is anonymous.
func (b *box) element() *html.Node {
	for ; b != nil; b = b.parent {
		if b.node != nil {
			return b.node
		}
	}
	return nil
}

// placeOf is where the start tag of the element that something is of stands.
func placeOf(n *html.Node) int {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode {
			if at := style.Place(n); at >= 0 {
				return at
			}
		}
	}
	return -1
}

// linkOf is where the link around a node leads.
func linkOf(n *html.Node) string {
	for ; n != nil; n = n.Parent {
		if n.Type == html.ElementNode && n.Data == "a" {
			return strings.TrimSpace(attribute(n, "href"))
		}
	}
	return ""
}

func (d *drawer) image(b *box, a around) {
	s := b.style
	if !s.Visible {
		return
	}
	a.opacity *= s.Opacity
	r := Rect{
		a.x + b.x + b.border.Left + b.padding.Left, a.y + b.y + b.border.Top + b.padding.Top,
		b.w - b.across(), b.h - b.down(),
	}
	switch {
	case b.source != "":
		d.add(r, b.node, a, Image{Source: b.source, Radius: radii(s, r.W, r.H)})
	case b.node == nil:
		d.add(r, b.element(), a, Sign{})
	default:
		d.missing(r, b.node, a)
	}
}

// missing draws what stands where an image is not there and has no description: nothing where
// there is no room for it, as in Chromium.
func (d *drawer) missing(r Rect, n *html.Node, a around) {
	const line, least = 2, icon + 2
	if r.W < least || r.H < least {
		return
	}
	d.add(r, n, a, Frame{})
	a.clip = &Clip{Rect: Rect{r.X + 1, r.Y + 1, r.W - line, r.H - line}, Around: a.clip}
	d.add(Rect{r.X + line, r.Y + line, icon, icon}, n, a, Sign{})
}

// miss notes the characters of a text that no font has.
func (d *drawer) miss(p piece) {
	if !p.run.Missing {
		return
	}
	for _, g := range p.run.Glyphs {
		r, _ := utf8.DecodeRuneInString(p.text[g.Cluster:])
		if g.ID == 0 && len(d.page.Missing) < fewMissing && !slices.Contains(d.page.Missing, r) {
			d.page.Missing = append(d.page.Missing, r)
		}
	}
}

func (d *drawer) text(p piece, ln *line, a around) {
	s := p.box.style
	r := Rect{a.x + p.x, a.y + ln.y + p.y, p.w, p.h}
	d.reach(r, a)
	if !s.Visible || s.Font.Size <= 0 || len(p.run.Glyphs) == 0 {
		return
	}
	d.miss(p)
	m := d.l.metrics(s.Font)
	base := a.y + ln.y + p.baseline
	t := &Text{
		Text: p.text[p.run.Start:p.run.End], Run: p.run, Baseline: base,
		Font: s.Font, Color: s.Color, Ground: a.ground, Wraps: ln.wraps, Block: a.block, Node: p.box.number,
	}
	if p.made {
		t.Node = -1
	}
	for _, line := range s.Decorations {
		stroke := Stroke{Y: base + m.UnderlineY, Thickness: m.UnderlineThickness, Style: line.Style, Color: line.Color}
		switch line.Line {
		case "overline":
			stroke.Y = base - m.OverlineY
		case "line-through":
			stroke.Y = base - m.StrikeY
		}
		t.Decorations = append(t.Decorations, stroke)
	}
	d.add(r, p.box.element(), a, t)
}
