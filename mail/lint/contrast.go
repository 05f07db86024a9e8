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

// dim is a run of text that cannot be told from its ground.
type dim struct {
	item          view.Item
	text          *view.Text
	color, ground color.NRGBA
	ratio, least  float64
}

func (d dim) alike(o dim) bool {
	return d.color == o.color && d.ground == o.ground && d.least == o.least
}

// contrast tells of texts whose colour is too near to that of what is drawn behind them.
func (l *looker) contrast() {
	var paints []paint
	var runs []dim
	left := tries
	for _, it := range l.page.Items {
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
			run := dim{item: it, text: d, least: leastContrast, ratio: math.Inf(1)}
			if d.Font.Size >= large || d.Font.Size >= largeBold && d.Font.Weight >= 700 {
				run.least = leastContrastLarge
			}
			if ground, known := behind(l.page.Canvas, paints, seen.X+seen.W/2, seen.Y+seen.H/2); known {
				run.color, run.ground = csscolor.Over(ground, faded(d.Color, it.Opacity)), ground
				run.ratio = csscolor.Contrast(run.color, ground)
			}
			runs = append(runs, run)
		}
	}
	slices.SortStableFunc(runs, func(a, b dim) int {
		return cmp.Or(a.text.Node-b.text.Node, a.text.Run.Start-b.text.Run.Start)
	})
	l.dims(runs)
}

// dims tells of the dim ones among runs of text: of those side by side with the same
// colours once.
func (l *looker) dims(runs []dim) {
	for i := 0; i < len(runs); {
		first := runs[i]
		var alike []view.Item
		for ; i < len(runs) && runs[i].alike(first) && l.content.part(runs[i].item.Place) == l.content.part(first.item.Place); i++ {
			alike = append(alike, runs[i].item)
		}
		if first.ratio < first.least {
			fore, ground := csscolor.Written(first.color), csscolor.Written(first.ground)
			l.say(fore+ground, sight{
				"contrast",
				[]any{quoted(joined(alike)), fore, ground, digits(first.ratio), digits(first.least)},
				first.item.Place, first.text.Text,
			})
		}
	}
}

// behind is the colour at a place; it is not known where an image is.
func behind(canvas color.NRGBA, paints []paint, x, y float64) (ground color.NRGBA, known bool) {
	var through []color.NRGBA
	for _, p := range slices.Backward(paints) {
		if x < p.X || x > p.X+p.W || y < p.Y || y > p.Y+p.H {
			continue
		}
		if p.image {
			return color.NRGBA{}, false
		}
		through = append(through, p.color)
		if p.color.A == 255 {
			break
		}
	}
	ground = canvas
	for _, c := range slices.Backward(through) {
		ground = csscolor.Over(ground, c)
	}
	return ground, true
}

func faded(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(math.Round(float64(c.A) * min(max(opacity, 0), 1)))
	return c
}

// digits is a ratio with one decimal, cut off: what is too little never reads as enough.
func digits(v float64) string { return fmt.Sprintf("%.1f", math.Floor(v*10)/10) }
