package view

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a word as it stands on the page; one that is broken over lines comes as one a part.
type Word struct {
	Text   string  `json:"text"`
	X      float64 `json:"x"` // its left
	Y      float64 `json:"y"` // its vertical middle
	W      float64 `json:"w"`
	H      float64 `json:"h"`
	Line   int     `json:"line"` // counts up where the middle moves by more than half a line, or the word stands left of the last
	Size   float64 `json:"size"`
	Weight int     `json:"weight"`
	Color  string  `json:"color"`  // as CSS has it
	Ground string  `json:"ground"` // the nearest that is painted under it
	Place  int     `json:"-"`      // as [Item]
	Link   string  `json:"-"`      // likewise
}

// Texts are the items that are runs of the mail's text, in its order, seen or not.
func (p *Page) Texts() []Item {
	var texts []Item
	for _, it := range p.Items {
		if t, ok := it.Draw.(*Text); ok && t.Node >= 0 {
			texts = append(texts, it)
		}
	}
	slices.SortStableFunc(texts, func(a, b Item) int {
		x, y := a.Draw.(*Text), b.Draw.(*Text)
		return cmp.Or(x.Node-y.Node, x.Run.Start-y.Run.Start)
	})
	return texts
}

// Words are the words that are seen, in the order of the mail's text.
func (p *Page) Words() []Word {
	w := worder{}
	for _, it := range p.Texts() {
		w.take(it, it.Draw.(*Text))
	}
	w.end()
	return w.words
}

// worder puts words together from the runs that they are in.
type worder struct {
	words []Word
	now   Word
	text  []byte // of now, so far
	rect  Rect
	open  bool
	node  int
	at    int // where the run before ended
	last  Rect
	clip  *Clip

	rightToLeft, mixed bool    // its last part; not all of it is of one direction
	wide               bool    // it takes some room so far
	start, stop        float64 // where its first character begins and its last ends
}

func (w *worder) take(it Item, t *Text) {
	if w.open && (t.Node != w.node || t.Run.Start < w.at || math.Abs(it.Y-w.rect.Y) > it.H/2) {
		w.end()
	}
	w.node, w.at, w.clip = t.Node, t.Run.End, it.Clip
	lefts, rights := edgesOf(it, t)
	for i, r := range t.Text {
		if space(r) {
			w.end()
			continue
		}
		left, right := lefts[i], rights[i]
		if !w.open {
			w.open, w.mixed, w.wide, w.start = true, false, false, left
			w.rect = Rect{left, it.Y, right - left, it.H}
			w.now = Word{Size: t.Font.Size, Weight: t.Font.Weight, Color: cssColor(t.Color), Ground: cssColor(t.Ground), Place: it.Place, Link: it.Link}
		}
		end := max(w.rect.X+w.rect.W, right)
		w.rect.X = min(w.rect.X, left)
		w.rect.W = end - w.rect.X
		if right > left { // what takes no room has no direction
			w.mixed = w.mixed || w.wide && w.rightToLeft != t.Run.RightToLeft
			w.wide, w.rightToLeft, w.stop = true, t.Run.RightToLeft, right
		}
		w.text = utf8.AppendRune(w.text, r)
	}
}

// edgesOf are where the characters of a run stand, by byte; those of one glyph share its place.
func edgesOf(it Item, t *Text) (lefts, rights []float64) {
	n := len(t.Text)
	lefts, rights = make([]float64, n), make([]float64, n)
	for i := range lefts {
		lefts[i], rights[i] = math.NaN(), math.NaN()
	}
	x := it.X
	for _, g := range t.Run.Glyphs {
		if i := g.Cluster - t.Run.Start; i >= 0 && i < n {
			if math.IsNaN(lefts[i]) {
				lefts[i] = x
			}
			rights[i] = x + g.Advance
		}
		x += g.Advance
	}
	left, right := it.X, it.X
	if t.Run.RightToLeft {
		left, right = x, x
	}
	for i := range lefts {
		if math.IsNaN(lefts[i]) {
			lefts[i], rights[i] = right, right
			if t.Run.RightToLeft {
				lefts[i], rights[i] = left, left
			}
			if r, _ := utf8.DecodeRuneInString(t.Text[i:]); i > 0 && !unicode.Is(unicode.Cf, r) { // marks stand where their letter does
				lefts[i], rights[i] = left, right
			}
		}
		left, right = lefts[i], rights[i]
	}
	return lefts, rights
}

func (w *worder) end() {
	if !w.open {
		return
	}
	w.open = false
	r := w.rect
	w.now.Text, w.text = string(w.text), w.text[:0]
	formats := !strings.ContainsFunc(w.now.Text, func(r rune) bool { return !unicode.Is(unicode.Cf, r) })
	if r.W <= 0 || r.H <= 0 || w.now.Size == 0 || formats || !w.clip.shows(r) {
		w.now = Word{}
		return
	}
	y := r.Y + r.H/2
	last := w.last.Y + w.last.H/2
	line := 0
	if len(w.words) > 0 {
		line = w.words[len(w.words)-1].Line
		if math.Abs(y-last) > max(r.H, w.last.H)/2 || r.X < w.last.X && !rightToLeft(w.now.Text) {
			line++
		}
	}
	if w.mixed { // from where it begins to where it ends
		r.X, r.W = w.start, w.stop-w.start
	}
	w.last = r
	w.now.X, w.now.Y, w.now.W, w.now.H, w.now.Line = round(r.X), round(y), round(r.W), round(r.H), line
	w.words = append(w.words, w.now)
	w.now = Word{}
}

// Of is the part of a place that is not cut off, but for what round corners take; nothing is
// left of one with no width or height.
func (c *Clip) Of(r Rect) Rect {
	for ; c != nil; c = c.Around {
		right, bottom := min(r.X+r.W, c.X+c.W), min(r.Y+r.H, c.Y+c.H)
		r.X, r.Y = max(r.X, c.X), max(r.Y, c.Y)
		r.W, r.H = max(right-r.X, 0), max(bottom-r.Y, 0)
	}
	return r
}

// shows reports whether the middle of a place is not cut off.
func (c *Clip) shows(r Rect) bool {
	x, y := r.X+r.W/2, r.Y+r.H/2
	for ; c != nil; c = c.Around {
		if x < c.X || x > c.X+c.W || y < c.Y || y > c.Y+c.H {
			return false
		}
	}
	return true
}

func round(v float64) float64 { return math.Round(v*100) / 100 }

func space(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' }

func rightToLeft(text string) bool {
	for _, r := range text {
		if r >= 0x590 && r <= 0x8ff || r >= 0xfb1d && r <= 0xfefc {
			return true
		}
	}
	return false
}

// cssColor is a colour as a browser writes a computed one.
func cssColor(c color.NRGBA) string {
	if c.A == 255 {
		return fmt.Sprintf("rgb(%d, %d, %d)", c.R, c.G, c.B)
	}
	return fmt.Sprintf("rgba(%d, %d, %d, %s)", c.R, c.G, c.B, alpha(c.A))
}

// alpha is the shortest fraction that is the same byte (CSS Color 4 §15.1).
func alpha(a uint8) string {
	for _, digits := range [...]float64{100, 1000} {
		if v := math.Round(float64(a)/255*digits) / digits; uint8(math.Round(v*255)) == a {
			return strconv.FormatFloat(v, 'f', -1, 64)
		}
	}
	return strconv.FormatFloat(float64(a)/255, 'f', 6, 64)
}
