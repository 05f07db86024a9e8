// Package view lays a mail's HTML out: which ground, border, image and run of text is drawn
// where, as a browser would with the same fonts. [Lay] gives the page.
//
// The way of a mail: style computes its elements (mail/style), build makes boxes of them,
// block, line and table give each box its place, and list says what is drawn.
package view

import (
	"context"
	"math"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
	"postroom/mail/view/client"
	"postroom/mail/view/typeface"
)

// Options say for whom a mail is laid out.
type Options struct {
	Width     float64 // of the window, in CSS pixels
	Height    float64 // of the window, which heights in percent are of; 0: none is
	Dark      bool    // the reader prefers dark colours: the client's rule for that holds; without one, the mail's dark styles
	ImagesOff bool    // no image is shown, as until the reader asks for them
	// Size gives the size of the image that a source names, in its own pixels. nil: there is none.
	Size  func(source string) (w, h int, ok bool)
	Fonts *typeface.Fonts
	// Client is whose picture of the mail it is; nil: a browser's, which leaves nothing out.
	Client *client.Client
}

// layout is the work on one mail.
type layout struct {
	ctx       context.Context
	options   Options
	tree      *style.Tree
	styles    style.Styles
	root      *box
	texts     int                // so far
	ordinals  map[*html.Node]int // of list items
	measuring int                // how many of the cells around will perhaps be laid out again
	owed      int                // how many cells would have been laid out again but for that
}

// unit is the smallest length of a layout: a sixty-fourth of a pixel, as browsers have it.
const unit = 64.0

// ceil is a length that holds v, in whole units.
func ceil(v float64) float64 { return math.Ceil(v*unit-1e-6) / unit }

// floor is a length that v holds, in whole units.
func floor(v float64) float64 { return math.Floor(v*unit+1e-6) / unit }

// Largest is how much of a mail is laid out, in bytes of its HTML: twenty times what the first
// clients cut off, and more than anybody reads.
const Largest = 2 << 20

// Lay lays a mail's HTML out, as far as [Largest] goes: [Page.Left] tells what is beyond.
func Lay(source string, o Options) *Page { return LayUntil(context.Background(), source, o) }

// LayUntil is [Lay], given up where ctx ends: nil.
func LayUntil(ctx context.Context, source string, o Options) (page *Page) {
	defer func() {
		if r := recover(); r != nil {
			if _, ended := r.(ended); !ended {
				panic(r)
			}
			page = nil
		}
	}()
	return lay(ctx, source, o)
}

// ended is what a layout panics with that is given up.
type ended struct{}

// goOn is called again and again: it gives the layout up once nobody wants it any more.
func (l *layout) goOn() {
	if l.ctx.Err() != nil {
		panic(ended{})
	}
}

func lay(ctx context.Context, source string, o Options) *Page {
	left := max(len(source)-Largest, 0)
	source = strings.ToValidUTF8(source[:len(source)-left], "\ufffd")
	l := &layout{ctx: ctx, options: o, ordinals: map[*html.Node]int{}}
	var reading *client.Reading
	if o.Client != nil {
		source, reading = o.Client.Read(source)
		l.tree = style.ParseFor(source, reading)
	} else {
		l.tree = style.Parse(source)
	}
	l.goOn()
	l.lay()
	l.goOn()
	page := l.draw()
	page.Left, page.Scheme = left, l.tree.AsksForScheme()
	if reading != nil {
		page.Dropped = reading.Dropped()
		if rule := o.Client.DarkRule(); o.Dark && !(rule.Honours && page.Scheme) {
			page = page.Recoloured(rule)
		}
	}
	return page
}

func (l *layout) lay() {
	o := l.options
	l.styles = l.tree.Compute(style.Media{
		Width: o.Width, Dark: o.Dark && (o.Client == nil || o.Client.DarkRule().Honours),
		Metrics: func(f style.Font) (xHeight, zeroWidth float64) {
			m := l.metrics(f)
			return m.XHeight, m.ZeroWidth
		},
	})
	l.goOn()
	l.root = l.build()
	l.unclip()
	root := l.root
	l.setEdges(root, o.Width)
	l.setWidth(root, o.Width)
	root.x, root.y = root.margin.Left, root.margin.Top
	height := -1.0
	if o.Height > 0 {
		height = o.Height
	}
	root.inner = l.innerHeight(root, height)
	root.around, root.within = height, root.inner
	if root.within < 0 && l.tree.Mode == style.Quirks {
		root.within = height
	}
	l.layRoot(root, root.w)
}

func (l *layout) metrics(font style.Font) typeface.Metrics { return l.options.Fonts.Metrics(font) }
