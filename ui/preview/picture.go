package preview

import (
	"bytes"
	"context"
	"errors"
	"image"
	"io"
	"maps"
	"math"
	"time"

	"fyne.io/fyne/v2"

	"postroom/mail/view"
	"postroom/mail/view/paint"
)

// picture is a mail laid out, and as much of it as was painted. It does not change: a
// picture of more is another one.
type picture struct {
	mail    Mail
	shows   int // which mail it is of
	edits   int // after so many
	look    Look
	painter *paint.Painter
	page    *view.Page
	text    *text
	places  []*view.Item // those of the page, see placesOf
	scale   float64      // pixels of the screen a CSS pixel
	tiles   map[tile]*image.RGBA
}

// tile is a part of a page that is painted at once, counted across and down.
type tile struct{ column, row int }

// The size of a tile, in pixels of the screen.
const tileWidth, tileHeight = 2048, 256

// area is where a tile is, in pixels of the screen, cut off at the page's edge.
func (t tile) area(page *view.Page, scale float64) image.Rectangle {
	all := image.Rect(0, 0, int(math.Ceil(page.Width*scale)), int(math.Ceil(page.Height*scale)))
	return image.Rect(t.column*tileWidth, t.row*tileHeight, (t.column+1)*tileWidth, (t.row+1)*tileHeight).Intersect(all)
}

// sight is what of a page can be seen, in CSS pixels.
type sight = view.Rect

// tilesOf are those on which a part of a page stands.
func tilesOf(page *view.Page, scale float64, part sight) []tile {
	from := func(v, size float64) int { return max(0, int(math.Floor(v*scale/size))) }
	to := func(v, end, size float64) int { return int(math.Ceil(min(v, end) * scale / size)) }
	var all []tile
	for row := from(part.Y, tileHeight); row < to(part.Y+part.H, page.Height, tileHeight); row++ {
		for column := from(part.X, tileWidth); column < to(part.X+part.W, page.Width, tileWidth); column++ {
			all = append(all, tile{column, row})
		}
	}
	return all
}

// paint gives the picture with the tiles of a part of the page; others are kept where they
// are not far from it. What looks as it did in a picture before stays that.
func (p *picture) paint(ctx context.Context, part sight, scale float64, before *picture) *picture {
	next := *p
	next.scale, next.tiles = scale, map[tile]*image.RGBA{}
	if p.scale == scale {
		far := sight{X: part.X - 2*part.W, Y: part.Y - 3*part.H, W: 5 * part.W, H: 7 * part.H}
		for _, t := range tilesOf(p.page, scale, far) {
			if painted := p.tiles[t]; painted != nil {
				next.tiles[t] = painted
			}
		}
	}
	for _, t := range tilesOf(p.page, scale, part) {
		if next.tiles[t] != nil || ctx.Err() != nil {
			continue
		}
		painted := image.NewRGBA(t.area(p.page, scale))
		p.painter.PaintInto(painted, p.page, scale)
		painted.Rect = painted.Rect.Sub(painted.Rect.Min)
		if before != nil {
			if had := before.tiles[t]; had != nil && had.Rect.Size() == painted.Rect.Size() && bytes.Equal(had.Pix, painted.Pix) {
				painted = had
			}
		}
		next.tiles[t] = painted
	}
	return &next
}

// has reports whether a part of the page is painted at a scale.
func (p *picture) has(part sight, scale float64) bool {
	if p.scale != scale {
		return false
	}
	for _, t := range tilesOf(p.page, scale, part) {
		if p.tiles[t] == nil {
			return false
		}
	}
	return true
}

var errNoImage = errors.New("the mail has no such image")

// image is the content of an image that the mail carries.
func (m Mail) image(source string) ([]byte, error) {
	content, ok := m.Images[source]
	if !ok {
		return nil, errNoImage
	}
	return content, nil
}

// lay lays a mail out; nil: ctx has ended. What was painted of it before, perhaps with other
// words, has its images opened already.
func (p *Preview) lay(ctx context.Context, m Mail, look Look, before *picture) *picture {
	next := &picture{mail: m, look: look}
	if before != nil && maps.EqualFunc(before.mail.Images, m.Images, bytes.Equal) {
		next.painter = before.painter
	} else {
		next.painter = paint.New(m.image)
	}
	next.page = view.LayUntil(ctx, m.HTML, view.Options{Width: look.Width, Dark: look.Dark, Client: look.Client, ImagesOff: look.ImagesOff, Size: next.painter.Size, Fonts: p.fonts})
	if next.page == nil {
		return nil
	}
	next.text, next.places = textOf(next.page), placesOf(next.page)
	return next
}

// sight is what can be seen of a page that is high enough.
func (p *Preview) sight() sight {
	zoom, size := float64(p.Zoom()), p.scroll.Size()
	return sight{
		X: float64(p.scroll.Offset.X-p.sheet.left()) / zoom, Y: float64(p.scroll.Offset.Y) / zoom,
		W: float64(size.Width) / zoom, H: float64(size.Height) / zoom,
	}
}

// ofPage is what is seen of a page of a height.
func ofPage(s sight, page *view.Page) sight {
	s.Y = min(s.Y, max(0, page.Height-s.H))
	return s
}

// around is a part of a page with what comes into sight soon.
func around(s sight) sight { return sight{X: s.X, Y: s.Y - s.H/2, W: s.W, H: 2 * s.H} }

// follow has the picture made that is wanted now, unless it is in sight or on its way. One
// is made at a time: what is wanted by the end of that is made next.
func (p *Preview) follow() {
	p.sheet.arrange()
	if p.working || p.stopped || p.shows == 0 || p.scroll.Size().IsZero() {
		return
	}
	before, part, scale := p.shown, p.sight(), p.scale()*float64(p.Zoom())
	mail, look, shows, edits := p.mail, p.look, p.shows, p.edits
	fresh := before == nil || before.edits != edits
	if fresh && p.held {
		if before == nil || before.shows != shows {
			return
		}
		fresh = false
	}
	if !fresh {
		if part = ofPage(part, before.page); before.has(part, scale) {
			part = around(part)
		}
		if before.has(part, scale) {
			return
		}
	}
	var next *picture
	var took time.Duration
	given := false // it is given up by the preview, and not by the person
	p.working, p.laying = true, fresh
	stop := p.background()("Drawing the mail", func(ctx context.Context) {
		begin, made := time.Now(), before
		if fresh {
			if made = p.lay(ctx, mail, look, before); made == nil {
				took = time.Since(begin)
				return
			}
			made.shows, made.edits = shows, edits
		}
		if made = made.paint(ctx, ofPage(part, made.page), scale, before); ctx.Err() == nil {
			next = made
		}
		took = time.Since(begin)
	}, func() {
		p.working, p.laying = false, false
		if fresh && (next != nil || took > p.took) {
			p.took = took
		}
		switch {
		case next == nil:
			p.stopped = p.stopped || !given
		case shows == p.shows:
			p.take(next)
		}
		p.follow()
	})
	p.cancel = func() {
		given = true
		stop()
	}
}

// background is how work is done off the window's goroutine.
func (p *Preview) background() func(string, func(context.Context), func()) func() {
	if p.Background != nil {
		return p.Background
	}
	return func(_ string, work func(context.Context), then func()) func() {
		ctx, cancel := context.WithCancel(context.Background())
		go func() {
			defer cancel()
			work(ctx)
			fyne.Do(then)
		}()
		return cancel
	}
}

// take brings a picture into sight.
func (p *Preview) take(next *picture) {
	before := p.shown
	p.shown = next
	if before != nil && before.page == next.page {
		p.sheet.arrange()
		return
	}
	if before == nil || before.shows != next.shows || before.text.all != next.text.all {
		p.selection = span{}
	}
	p.search()
	p.scroll.Refresh()
	p.grip.place()
	p.divider.place()
	p.point(p.pointer.over)
	if p.OnShown != nil {
		p.OnShown()
	}
}

// Picture is what writes the whole mail as PNG, on any goroutine; nil: nothing is shown yet.
func (p *Preview) Picture() func(io.Writer) error {
	if p.shown == nil {
		return nil
	}
	shown := p.shown
	return func(w io.Writer) error { return shown.painter.PNG(w, shown.page, pictureScale) }
}

// pictureScale is how many pixels a CSS pixel has in a picture that is kept.
const pictureScale = 2
