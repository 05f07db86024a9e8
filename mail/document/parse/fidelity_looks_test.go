//go:build fidelity

package parse_test

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
	"postroom/mail/style/csscolor"
	"postroom/mail/view"
)

func (d *design) alignments() share {
	var s share
	blocks := map[string][]document.Block{}
	for _, b := range d.doc.Blocks {
		if key := plain(spoken(b)); key != "" && b.Kind != document.Button {
			blocks[key] = append(blocks[key], b)
		}
	}
	for _, page := range []*view.Page{d.wide, d.narrow} {
		type lines struct {
			text  strings.Builder
			sides map[float64][2]float64 // by baseline
		}
		boxes := map[int]*lines{}
		for _, it := range page.Texts() {
			text := it.Draw.(*view.Text)
			if strings.TrimSpace(text.Text) == "" || text.Node < 0 {
				continue
			}
			b := boxes[text.Block]
			if b == nil {
				b = &lines{sides: map[float64][2]float64{}}
				boxes[text.Block] = b
			}
			b.text.WriteString(text.Text)
			side, ok := b.sides[text.Baseline]
			if !ok {
				side = [2]float64{math.Inf(1), math.Inf(-1)}
			}
			b.sides[text.Baseline] = [2]float64{min(side[0], it.X), max(side[1], it.X+it.W)}
		}
		for _, b := range boxes {
			alike := blocks[plain(b.text.String())]
			if len(alike) == 0 || len(b.sides) < 2 {
				continue
			}
			var least, most [3]float64
			narrowest, widest := math.Inf(1), 0.0
			for i := range least {
				least[i], most[i] = math.Inf(1), math.Inf(-1)
			}
			for _, side := range b.sides {
				for i, v := range [3]float64{side[0], (side[0] + side[1]) / 2, side[1]} {
					least[i], most[i] = min(least[i], v), max(most[i], v)
				}
				narrowest, widest = min(narrowest, side[1]-side[0]), max(widest, side[1]-side[0])
			}
			if widest-narrowest < 10 || alike[0].RightToLeft {
				continue
			}
			best := 0
			for i := range least {
				if most[i]-least[i] < most[best]-least[best]-0.5 {
					best = i
				}
			}
			if most[best]-least[best] > 4 {
				continue // neither
			}
			want := [3]document.Align{document.AlignStart, document.AlignCentre, document.AlignEnd}[best]
			ok := slices.ContainsFunc(alike, func(b document.Block) bool {
				return b.Align == want || b.Align == document.AlignJustify && want == document.AlignStart
			})
			if !s.count(ok) {
				d.missed = append(d.missed, fmt.Sprintf("%.40q is %d, not %d", alike[0].Text, alike[0].Align, want))
			}
		}
	}
	return s
}

// buttons are small grounds on which there is one link and nothing else.
func (d *design) buttons() share {
	var s share
	is := map[string]bool{}
	for _, b := range d.doc.Blocks {
		if b.Kind == document.Button {
			is[plain(spoken(b))] = true
		}
	}
	seen := map[string]bool{}
	for _, ground := range d.wide.Items {
		g, ok := ground.Draw.(view.Ground)
		if !ok || g.Color.A == 0 || ground.W < 50 || ground.W > 380 || ground.H < 26 || ground.H > 90 || isWhite(g.Color) {
			continue
		}
		label, links := "", map[string]bool{}
		for _, it := range d.wide.Items {
			text, ok := it.Draw.(*view.Text)
			if !ok || it.Y+it.H/2 < ground.Y || it.Y+it.H/2 > ground.Y+ground.H || it.X+it.W/2 < ground.X || it.X+it.W/2 > ground.X+ground.W ||
				strings.TrimSpace(text.Text) == "" {
				continue
			}
			label += text.Text
			links[it.Link] = true
			if text.Node < 0 {
				links["a picture"] = true
			}
		}
		label = plain(label)
		if len(links) != 1 || links[""] || label == "" || seen[label] {
			continue
		}
		seen[label] = true
		if !s.count(is[label]) {
			d.missed = append(d.missed, label)
		}
	}
	return s
}

func isWhite(c color.NRGBA) bool { return min(c.R, c.G, c.B) >= 0xe8 }

func (d *design) readable() share {
	var s share
	white := color.NRGBA{R: 255, G: 255, B: 255, A: 255}
	for _, b := range d.doc.Blocks {
		for p := range b.Pieces() {
			if strings.TrimSpace(p.Text) == "" {
				continue
			}
			ground, text := white, color.NRGBA{A: 255}
			if c, ok := csscolor.Parse(p.Background); ok {
				ground = c
			}
			if b.Kind == document.Button {
				text = ground
				if p.Color == "" {
					s.count(true)
					continue
				}
				if c, ok := csscolor.Parse(b.Color); ok {
					ground = c
				}
			}
			if c, ok := csscolor.Parse(p.Color); ok {
				text = c
			}
			if !s.count(csscolor.Contrast(text, ground) >= 1.9) {
				d.missed = append(d.missed, p.Color+" on "+p.Background+": "+p.Text)
			}
		}
	}
	return s
}

func (d *design) again() share {
	var s share
	back, losses := parse.Parse(write.HTML(d.doc), known)
	s.count(back.Equal(d.doc) && len(losses) == 0)
	return s
}
