package lint

import (
	"math"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
	"postroom/mail/view"
)

// slack is how far something may stand out of a window unseen, in pixels.
const slack = 1

// outside tells of what stands out of the window at its side: images in any, text on a
// telephone. Where an element wider than the window is the cause, it is told of that.
func (l *looker) outside() {
	if l.width == phone {
		l.wordsOutside()
	}
	for _, it := range l.page.Items {
		var source string
		switch d := it.Draw.(type) {
		case view.Image:
			source = d.Source
		case view.Frame:
		default:
			continue
		}
		seen, ok := l.inSight(it)
		by := seen.X + seen.W - l.width
		if !ok || by <= slack {
			continue
		}
		if source == "" {
			source = l.trace().source(it.Place)
		}
		if cause := l.trace().wide(it.Place, l.width); cause != nil && seen.W <= l.width && l.width == phone {
			l.tooWide(cause, source)
			continue
		}
		l.say("image", sight{key: "image-too-wide", values: []any{quoted(source), pixels(by), int(l.width)}, place: it.Place})
	}
}

// wordsOutside tells of words. One that pushes others out is told of alone.
func (l *looker) wordsOutside() {
	var far view.Word // that is furthest out, of those without a cause of their own
	found := false
	for _, w := range l.page.Words() {
		by := beyond(w, l.width)
		if by <= slack || w.X+w.W <= 0 {
			continue
		}
		words := quoted(w.Text)
		cause := l.trace().cause(w.Place, l.width)
		switch {
		case cause.wide != nil:
			l.tooWide(cause.wide, words)
		case w.W > l.width/2:
			l.say(w.Text, sight{key: "outside-phone", values: []any{words, pixels(by), int(l.width)}, place: w.Place, words: w.Text})
		case cause.unbroken != nil:
			how := l.trace().styles.Of(cause.unbroken).WhiteSpace
			l.say("", sight{key: "outside-phone/unbroken", values: []any{words, pixels(by), int(l.width), cause.unbroken.Data, how}, place: style.Place(cause.unbroken)})
		default:
			if by > beyond(far, l.width) {
				far = w
			}
			continue
		}
		found = true
	}
	if by := beyond(far, l.width); !found && far.Text != "" {
		l.say("", sight{key: "outside-phone/far", values: []any{quoted(far.Text), pixels(by), int(l.width)}, place: far.Place, words: far.Text})
	}
}

func (l *looker) tooWide(cause *html.Node, what string) {
	s := l.trace().styles.Of(cause)
	l.say("", sight{key: "outside-phone/wide", values: []any{cause.Data, pixels(max(s.Width.Px, s.MinWidth.Px)), int(l.width), what}, place: style.Place(cause)})
}

// beyond is how far a word stands out of a window at either side.
func beyond(w view.Word, width float64) float64 { return max(w.X+w.W-width, -w.X) }

func pixels(v float64) int { return int(math.Ceil(v)) }

// cause is why words stand out of a window; none of it need be.
type cause struct{ wide, unbroken *html.Node }

func (r *roots) cause(place int, width float64) cause {
	c, known := r.causes[place]
	if !known {
		c = cause{r.wide(place, width), r.unbroken(place)}
		r.causes[place] = c
	}
	return c
}

// wide is the outermost element around one that is made wider than a window.
func (r *roots) wide(place int, width float64) (cause *html.Node) {
	for n := r.places[place]; n != nil; n = n.Parent {
		if s := r.styles.Of(n); s != nil && n.Data != "img" && style.Place(n) >= 0 && fixed(s, width) {
			cause = n
		}
	}
	return cause
}

// fixed reports whether a box has a width in pixels beyond another, and nothing makes it less.
func fixed(s *style.Style, width float64) bool {
	if s.Display == "inline" || s.Display == "none" {
		return false
	}
	beyond := func(l style.Length) bool { return l.Set && l.Percent == 0 && l.Px > width }
	return beyond(s.MinWidth) || beyond(s.Width) && (!s.MaxWidth.Set || beyond(s.MaxWidth))
}

// unbroken is the outermost element that keeps the lines around one from being broken.
func (r *roots) unbroken(place int) (cause *html.Node) {
	for n := r.places[place]; n != nil; n = n.Parent {
		s := r.styles.Of(n)
		if s == nil || s.WhiteSpace != "nowrap" && s.WhiteSpace != "pre" {
			break
		}
		cause = n
	}
	return cause
}

// source is that of an image by its place.
func (r *roots) source(place int) string {
	if n := r.places[place]; n != nil {
		for _, a := range n.Attr {
			if a.Key == "src" {
				return strings.TrimSpace(a.Val)
			}
		}
	}
	return ""
}
