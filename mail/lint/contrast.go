package lint

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"postroom/mail/style"
	"postroom/mail/style/csscolor"
	"postroom/mail/view"
	"postroom/mail/view/client"
)

// A text is looked at in each drawing of the mail before anything is said of it: one finding says
// where it cannot be read, and the colour that is offered holds wherever it is seen.

// The least contrast of a text and what is behind it (WCAG 2.2, 1.4.3, level AA), and from
// where a text is a large one, in CSS pixels.
const (
	leastContrast      = 4.5
	leastContrastLarge = 3
	large, largeBold   = 24, 18.66
)

// tiny is a size, in pixels, at which a text is there for programs: lists of mails show it.
const tiny = 2

const (
	tries    = 1 << 24 // how often a ground is asked whether it is behind a text, in one mail
	mostWays = 64      // in which the texts of one element are seen
)

// paint is what is drawn before a text and can be behind it.
type paint struct {
	view.Rect
	color color.NRGBA
	image bool // whose colours are not known
}

// stack is what a text is seen by: its colour, and what is behind it up to what is opaque.
type stack struct {
	ink    color.NRGBA
	behind []color.NRGBA // the foremost first; the last one is opaque
	known  bool          // no image is behind it
}

// way is one in which the texts of an element are seen.
type way struct {
	stack
	least float64
	in    *drawing
	apart bool // its colour is not the one that is seen in the light, even where both are the same
}

func (w way) same(o way) bool {
	return w.ink == o.ink && w.known == o.known && w.least == o.least && w.in == o.in && w.apart == o.apart && slices.Equal(w.behind, o.behind)
}

// run is a text of the first drawing and window that it is seen in.
type run struct {
	item view.Item
	text *view.Text
	page *view.Page
}

// contrasts are the texts of a mail.
type contrasts struct {
	runs []run
	ways map[int][]way // by the place of the element that texts are of
	left int           // of tries

	there map[int]bool // where elements of the mail stand for a browser; nil: not asked for yet
}

// has reports whether an element stands at a place for a browser, seen or not.
func (c *contrasts) has(html string, place int) bool {
	if c.there == nil {
		c.there = map[int]bool{}
		for n := range style.Parse(html).Root.Descendants() {
			c.there[style.Place(n)] = true
		}
	}
	return c.there[place]
}

// contrast takes the texts of a page in.
func (l *looker) contrast(page *view.Page, in *drawing) {
	var paints []paint
	var runs []run
	c := &l.texts
	fresh := map[int]bool{} // places that were in no page before
	for _, it := range page.Items {
		switch d := it.Draw.(type) {
		case view.Ground:
			paints = append(paints, paint{it.Clip.Of(it.Rect), faded(d.Color, it.Opacity), len(d.Images) > 0})
		case view.Image:
			paints = append(paints, paint{it.Clip.Of(it.Rect), color.NRGBA{}, true})
		case *view.Text:
			seen, ok := l.inSight(it)
			if !ok || d.Node < 0 || d.Font.Size <= tiny || strings.TrimSpace(d.Text) == "" {
				continue
			}
			if c.left -= len(paints); c.left < 0 {
				return
			}
			ways, known := c.ways[it.Place]
			if !known {
				if in.client != nil && l.texts.has(l.html, it.Place) {
					continue // a browser hides it, as the mail wants it
				}
				fresh[it.Place] = true
			}
			w := way{least: leastContrast, in: in, apart: in.dark && l.recolours.Of(l.tag(it.Place))}
			if d.Font.Size >= large || d.Font.Size >= largeBold && d.Font.Weight >= 700 {
				w.least = leastContrastLarge
			}
			w.behind, w.known = behind(page.Canvas, paints, seen.X+seen.W/2, seen.Y+seen.H/2)
			w.ink = faded(d.Color, it.Opacity)
			if !slices.ContainsFunc(ways, w.same) && len(ways) < mostWays {
				c.ways[it.Place] = append(ways, w)
			}
			if fresh[it.Place] {
				runs = append(runs, run{it, d, page})
			}
		}
	}
	slices.SortStableFunc(runs, func(a, b run) int {
		return cmp.Or(a.text.Node-b.text.Node, a.text.Run.Start-b.text.Run.Start)
	})
	c.runs = append(c.runs, runs...)
}

// tag is the one that begins at a place.
func (l *looker) tag(place int) string {
	if place < 0 || place >= len(l.html) {
		return ""
	}
	tag, _, _ := strings.Cut(l.html[place:], ">")
	return tag
}

// dims tells of the texts that cannot be told from their ground: of those side by side of which
// the same is to be said once.
func (l *looker) dims() {
	runs, judged := l.texts.runs, map[string][]dim{}
	of := func(r run) []dim {
		ways := l.texts.ways[r.item.Place]
		key := fmt.Sprint(ways)
		dims, known := judged[key]
		if !known {
			dims = judge(ways)
			judged[key] = dims
		}
		return dims
	}
	for i := 0; i < len(runs); {
		first := runs[i]
		dims, part := of(first), l.content.part(first.item.Place)
		var alike []view.Item
		for ; i < len(runs) && runs[i].page == first.page && l.content.part(runs[i].item.Place) == part && slices.Equal(of(runs[i]), dims); i++ {
			alike = append(alike, runs[i].item)
		}
		for _, d := range dims {
			s := sight{key: d.kind.key(), values: []any{quoted(joined(alike))}, place: first.item.Place, words: first.text.Text}
			fore, ground := csscolor.Written(d.color), csscolor.Written(d.ground)
			if d.names != "" {
				s.values = append(s.values, d.names)
			}
			s.values = append(s.values, fore, ground, digits(d.ratio), digits(d.least))
			if d.offered {
				s.offered(csscolor.Written(d.ink), csscolor.Written(d.offer))
			}
			l.say(fore+ground, s)
		}
	}
}

func (s *sight) offered(from, to string) {
	s.values = append(s.values, to)
	s.from, s.to = from, to
	if s.key == "contrast" {
		s.key += "/offer"
	} else {
		s.key += "-offer"
	}
}

// namesOf says who shows a mail so.
func namesOf(clients []*client.Client) string {
	var names []string
	for _, c := range client.All() {
		if slices.Contains(clients, c) {
			names = append(names, c.Name)
		}
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// behind is what is at a place; it is not known where an image is.
func behind(canvas color.NRGBA, paints []paint, x, y float64) (through []color.NRGBA, known bool) {
	for _, p := range slices.Backward(paints) {
		if x < p.X || x > p.X+p.W || y < p.Y || y > p.Y+p.H {
			continue
		}
		if p.image {
			return nil, false
		}
		through = append(through, p.color)
		if p.color.A == 255 {
			return through, true
		}
	}
	return append(through, canvas), true
}

func faded(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(math.Round(float64(c.A) * min(max(opacity, 0), 1)))
	return c
}

// digits is a ratio with one decimal, cut off: what is too little never reads as enough.
func digits(v float64) string { return fmt.Sprintf("%.1f", math.Floor(v*10)/10) }
