package view

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"postroom/mail/style"
	"postroom/mail/view/typeface"
)

// rects are the border boxes of a mail's elements on the page.
func rects(source string, o Options) (map[*html.Node]Rect, *layout) {
	l := &layout{ctx: context.Background(), options: o, tree: style.Parse(source), ordinals: map[*html.Node]int{}}
	l.lay()
	found := map[*html.Node]Rect{}
	var walk func(b *box, x, y float64)
	add := func(n *html.Node, r Rect) {
		if n == nil || n.Type != html.ElementNode {
			return
		}
		old, ok := found[n]
		if ok {
			right, bottom := max(old.X+old.W, r.X+r.W), max(old.Y+old.H, r.Y+r.H)
			r.X, r.Y = min(old.X, r.X), min(old.Y, r.Y)
			r.W, r.H = right-r.X, bottom-r.Y
		}
		found[n] = r
	}
	walk = func(b *box, x, y float64) {
		x, y = x+b.x, y+b.y
		add(b.node, Rect{x, y, b.w, b.h})
		y += b.shift
		for _, ln := range b.content {
			for _, p := range ln.pieces {
				switch p.kind {
				case openItem:
					add(p.box.node, Rect{x + p.x, y + ln.y + p.y, p.w, p.h})
				case atomItem:
					walk(p.box, x, y)
				}
			}
		}
		if b.inlines != nil {
			for _, it := range b.inlines.items {
				if it.kind == floatItem {
					walk(it.box, x, y)
				}
			}
		}
		for _, c := range b.blocks() {
			walk(c, x, y)
		}
	}
	walk(l.root, 0, 0)
	return found, l
}

// eachPage lays out the pages of a folder, with the places that Chromium gives their elements:
// in a window of 640 by 800 with the same fonts, and without the images that the pages name.
func eachPage(t *testing.T, folder string, compare func(t *testing.T, l *layout, found map[*html.Node]Rect, places []place)) {
	t.Helper()
	files, err := filepath.Glob(folder + "/*.html")
	if err != nil || len(files) == 0 {
		t.Fatal("there is nothing to compare", err)
	}
	fonts := typeface.New()
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".html"), func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text, err := os.ReadFile(strings.TrimSuffix(file, "html") + "txt")
			if err != nil {
				t.Fatal(err)
			}
			var places []place
			for line := range strings.Lines(string(text)) {
				var p place
				if _, err := fmt.Sscan(line, &p.name, &p.X, &p.Y, &p.W, &p.H); err != nil {
					t.Fatalf("%q: %v", line, err)
				}
				places = append(places, p)
			}
			found, l := rects(string(source), Options{Width: 640, Height: 800, Fonts: fonts})
			compare(t, l, found, places)
		})
	}
}

// place is where Chromium puts an element.
type place struct {
	name string
	Rect
}

// near tells where a box is further than so much from its place.
func (p place) near(t *testing.T, got Rect, far float64) {
	t.Helper()
	for _, d := range [...]float64{got.X - p.X, got.Y - p.Y, got.W - p.W, got.H - p.H} {
		if !(math.Abs(d) <= far) {
			t.Errorf("%s is at %v %v, %v × %v; Chromium has it at %v %v, %v × %v", p.name, got.X, got.Y, got.W, got.H, p.X, p.Y, p.W, p.H)
			return
		}
	}
}

// unseen is how far a box may be from its place, in pixels: less than anybody sees.
const unseen = 0.6

func TestBoxesStandWhereChromiumPutsThem(t *testing.T) {
	eachPage(t, "testdata/places", func(t *testing.T, l *layout, found map[*html.Node]Rect, places []place) {
		at := map[string]Rect{}
		for n := range l.tree.Root.Descendants() {
			if id := attribute(n, "id"); id != "" {
				at[id] = found[n]
			}
		}
		for _, p := range places {
			p.near(t, at[p.name], unseen)
		}
	})
}
