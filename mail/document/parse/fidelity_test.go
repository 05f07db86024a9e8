//go:build fidelity

package parse_test

import (
	"fmt"
	"image/color"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"postroom/mail/document"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
	"postroom/mail/style"
	"postroom/mail/style/csscolor"
	"postroom/mail/view"
	"postroom/mail/view/typeface"
)

// The judge is the layout of a design (mail/view), which knows nothing of how it comes in:
// words are those that are drawn, an alignment is how the lines of a text stand to each
// other, a button is a small ground with one link on it, a picture is an <img>.

type share struct{ good, all int }

func (s *share) count(ok bool) bool {
	s.all++
	if ok {
		s.good++
	}
	return ok
}

func (s share) percent() float64 {
	if s.all == 0 {
		return 100
	}
	return 100 * float64(s.good) / float64(s.all)
}

func TestDesignsOfOtherHousesComeInWhole(t *testing.T) {
	folder := os.Getenv("CORPUS")
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("CORPUS names no folder: %q", folder)
	}
	fonts := typeface.New()
	measures := []struct {
		name   string
		target float64
		of     func(*design) share
	}{
		{"words in order", 99.9, (*design).words},
		{"link targets", 100, (*design).links},
		{"pictures named", 100, (*design).pictures},
		{"alignments", 95, (*design).alignments},
		{"buttons", 90, (*design).buttons},
		{"texts that can be read", 100, (*design).readable},
		{"the same when read again", 100, (*design).again},
	}
	totals := make([]share, len(measures))
	designs := 0
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".html" {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		designs++
		d := newDesign(t, strings.ToValidUTF8(string(content), "\ufffd"), fonts)
		for i, m := range measures {
			s := m.of(d)
			totals[i].good += s.good
			totals[i].all += s.all
			if s.good < s.all {
				t.Logf("%s: %s %d of %d: %s", strings.TrimPrefix(path, folder), m.name, s.good, s.all, strings.Join(d.missed, " | "))
			}
			d.missed = nil
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("%d designs of other houses, taken in\n", designs)
	for i, m := range measures {
		fmt.Printf("%-26s %6d of %6d  %6.2f %%  (at least %g)\n", m.name, totals[i].good, totals[i].all, totals[i].percent(), m.target)
		if totals[i].percent() < m.target {
			t.Errorf("%s: %.2f %%, at least %g are wanted", m.name, totals[i].percent(), m.target)
		}
	}
}

type design struct {
	source       string
	doc          document.Document
	losses       []parse.Loss
	wide, narrow *view.Page
	missed       []string
}

func newDesign(t *testing.T, source string, fonts *typeface.Fonts) *design {
	d := &design{source: source}
	d.doc, d.losses = parse.Parse(source, known)
	if err := d.doc.Valid(); err != nil {
		t.Fatal(err)
	}
	d.wide = view.Lay(source, view.Options{Width: 640, Fonts: fonts})
	d.narrow = view.Lay(source, view.Options{Width: 320, Fonts: fonts})
	return d
}

// plain is what counts of a text: letters and figures, without case.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func (d *design) words() share {
	var want, got []string
	for _, w := range d.wide.Words() {
		if word := plain(w.Text); word != "" {
			want = append(want, word)
		}
	}
	for _, b := range d.doc.Blocks {
		for w := range strings.FieldsSeq(spoken(b)) {
			if word := plain(w); word != "" {
				got = append(got, word)
			}
		}
	}
	common, lost := inOrder(want, got)
	d.missed = lost
	return share{common, len(want)}
}

func spoken(b document.Block) string {
	var text strings.Builder
	for p := range b.Pieces() {
		text.WriteString(p.String())
	}
	return text.String() + b.Alt
}

// inOrder is how many words two lists have in common, in one order, and which the second lacks.
func inOrder(a, b []string) (int, []string) {
	table := make([][]int32, len(a)+1)
	for i := range table {
		table[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	var lost []string
	for i, j := 0, 0; i < len(a); {
		switch {
		case j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case j < len(b) && table[i][j+1] >= table[i+1][j]:
			j++
		default:
			lost = append(lost, a[i])
			i++
		}
	}
	return int(table[0][0]), lost
}

func (d *design) links() share {
	var s share
	has := map[string]bool{}
	for _, link := range d.doc.Links() {
		has[link] = true
	}
	for _, page := range []*view.Page{d.wide} {
		seen := map[string]bool{}
		for _, it := range page.Items {
			link, ok := document.Link.Clean(it.Link)
			if !ok || link == "" || seen[link] {
				continue
			}
			seen[link] = true
			if !s.count(has[link]) {
				d.missed = append(d.missed, link)
			}
		}
	}
	return s
}

func (d *design) pictures() share {
	var s share
	said := map[string]bool{}
	for _, l := range d.losses {
		if l.Code == "image" {
			said[l.What] = true
		}
	}
	seen := map[string]bool{}
	tree := style.Parse(d.source)
	looks := tree.Compute(style.Media{Width: 640})
	for n := range tree.Root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "img" || !isShown(n, looks) {
			continue
		}
		source := ""
		for _, a := range n.Attr {
			if a.Key == "src" {
				source = strings.TrimSpace(a.Val)
			}
		}
		if source == "" || seen[source] {
			continue
		}
		seen[source] = true
		_, short := said[source]
		for what := range said {
			short = short || strings.HasSuffix(what, "…") && strings.HasPrefix(source, strings.TrimSuffix(what, "…"))
		}
		if !s.count(short) {
			d.missed = append(d.missed, source)
		}
	}
	return s
}

func isShown(n *html.Node, looks style.Styles) bool {
	for around := range n.Ancestors() {
		if look := looks.Of(around); look != nil && (look.Display == "none" || look.Overflow != "visible" && look.MaxHeight.Set && look.MaxHeight.Px == 0) {
			return false
		}
	}
	look := looks.Of(n)
	return look != nil && look.Display != "none" && !(look.Height.Set && look.Height.Px == 0)
}

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
