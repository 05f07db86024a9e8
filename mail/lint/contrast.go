package lint

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"postroom/mail/style/csscolor"
	"postroom/mail/view"
	"postroom/mail/view/client"
)

// The least contrast of a text and what is behind it (WCAG 2.2, 1.4.3, level AA), and from
// where a text is a large one, in CSS pixels.
const (
	leastContrast      = 4.5
	leastContrastLarge = 3
	large, largeBold   = 24, 18.66
)

// tiny is a size, in pixels, at which a text is there for programs: lists of mails show it.
const tiny = 2

// tries bounds how often a ground is asked whether it is behind a text, in one window.
const tries = 1 << 24

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

// dim is a run of text that cannot be told from its ground.
type dim struct {
	stack
	item          view.Item
	text          *view.Text
	scheme        int // in which it is worst; 0, and in the light, where it is too near there
	color, ground color.NRGBA
	ratio, least  float64
}

func (d dim) alike(o dim) bool {
	return d.color == o.color && d.ground == o.ground && d.least == o.least && d.scheme == o.scheme && slices.Equal(d.behind, o.behind)
}

// contrast tells of texts whose colour is too near to that of what is drawn behind them, in
// any of the schemes that a page is shown in.
func (l *looker) contrast(page *view.Page, schemes []scheme) {
	var paints []paint
	var runs []dim
	left := tries
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
			if left -= len(paints); left < 0 {
				return
			}
			run := dim{item: it, text: d, least: leastContrast}
			if d.Font.Size >= large || d.Font.Size >= largeBold && d.Font.Weight >= 700 {
				run.least = leastContrastLarge
			}
			run.behind, run.known = behind(page.Canvas, paints, seen.X+seen.W/2, seen.Y+seen.H/2)
			run.ink = faded(d.Color, it.Opacity)
			run.measure(schemes)
			runs = append(runs, run)
		}
	}
	slices.SortStableFunc(runs, func(a, b dim) int {
		return cmp.Or(a.text.Node-b.text.Node, a.text.Run.Start-b.text.Run.Start)
	})
	l.dims(runs, schemes)
}

// measure takes the scheme in which a text is worst: the first of all if it is too near there.
func (d *dim) measure(schemes []scheme) {
	d.ratio = math.Inf(1)
	if !d.known {
		return
	}
	for i, s := range schemes {
		fore, ground := s.shown(d.stack)
		if ratio := csscolor.Contrast(fore, ground); i == 0 || ratio < d.least && ratio < d.ratio {
			d.scheme, d.color, d.ground, d.ratio = i, fore, ground, ratio
		}
		if d.scheme == 0 && d.ratio < d.least {
			return
		}
	}
}

// dims tells of the dim ones among runs of text: of those side by side with the same
// colours once.
func (l *looker) dims(runs []dim, schemes []scheme) {
	for i := 0; i < len(runs); {
		first := runs[i]
		var alike []view.Item
		for ; i < len(runs) && runs[i].alike(first) && l.content.part(runs[i].item.Place) == l.content.part(first.item.Place); i++ {
			alike = append(alike, runs[i].item)
		}
		if first.ratio >= first.least {
			continue
		}
		fore, ground := csscolor.Written(first.color), csscolor.Written(first.ground)
		s := sight{key: "contrast", values: []any{quoted(joined(alike))}, place: first.item.Place, words: first.text.Text}
		if in := schemes[first.scheme]; len(in.clients) > 0 {
			if s.key = "contrast/styles"; in.rule.Changes() {
				s.key = "contrast/dark"
			}
			s.values = append(s.values, namesOf(in.clients))
		}
		s.values = append(s.values, fore, ground, digits(first.ratio), digits(first.least))
		if offered, ok := offer(first, schemes); ok {
			s.offered(csscolor.Written(first.ink), csscolor.Written(offered))
		}
		l.say(fore+ground, s)
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
	for _, c := range clients {
		names = append(names, c.Name)
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
