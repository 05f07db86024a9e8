package view

import (
	"slices"
	"strings"

	"postroom/mail/style"
)

// spot is how far the lines of a paragraph have come: an item, and in a text the byte.
type spot struct{ item, at int }

// placed is a part of an item on a line.
type placed struct {
	item, start, end int
	width            float64
}

// breaker makes the lines of a paragraph.
type breaker struct {
	layout *layout
	p      *paragraph
	room   func() float64                        // how wide the line can be, as the floats are now
	float  func(b *box, used float64, some bool) // places a float that was met; some: there is something on the line
	narrow func() bool                           // floats make the line narrower than it could be
	met    int                                   // floats before this item are placed
}

// broken is a line as it was broken.
type broken struct {
	parts  []placed
	next   spot
	forced bool // by <br> or a line break of the text
	clear  string
	hyphen bool // a soft hyphen shows
	down   bool // nothing fits beside the floats: it is to be tried further down
}

// attempt is a line while it is broken.
type attempt struct {
	*breaker
	now   broken
	best  *broken // as it was where it may end, last
	width float64
	some  bool // there is something on it
}

// line takes what fits from a spot on.
func (b *breaker) line(from spot, indent float64) broken {
	a := &attempt{breaker: b, now: broken{next: from}, width: indent}
	for a.now.next.item < len(b.p.items) {
		it := b.p.items[a.now.next.item]
		a.now.next.at = max(a.now.next.at, it.start)
		ended := false
		switch it.kind {
		case openItem:
			a.take(it, startEdge(it.box))
		case closeItem:
			ended = a.close(it)
		case floatItem:
			if a.now.next.item >= b.met {
				b.met = a.now.next.item + 1
				b.float(it.box, a.width-a.trailing(), a.some)
			}
			a.take(it, 0)
		case breakItem:
			a.take(it, 0)
			for next := a.now.next.item; next < len(b.p.items); next++ { // what ends here ends on this line
				switch behind := b.p.items[next]; {
				case behind.kind == closeItem:
					a.take(behind, endEdge(behind.box))
					continue
				case behind.control() && next+1 < len(b.p.items) && b.p.items[next+1].kind == closeItem:
					a.take(behind, 0)
					continue
				}
				break
			}
			a.now.forced, ended = true, true
			if it.box.kind == breakBox {
				a.now.clear = it.box.style.Clear
			}
		case atomItem:
			ended = a.atom(it, from)
		case textItem:
			ended = a.text(it, from)
		}
		if ended {
			break
		}
	}
	return a.now
}

// overflows reports whether so much more does not fit.
func (a *attempt) overflows(w float64) bool { return a.width+w > a.room()+1.0/unit }

// keep remembers that the line may end here.
func (a *attempt) keep() {
	kept := a.now
	kept.parts = a.now.parts[:len(a.now.parts):len(a.now.parts)]
	a.best = &kept
}

// back ends the line where it might have ended last.
func (a *attempt) back() bool {
	if a.best != nil {
		a.now = *a.best
	}
	return a.best != nil
}

// down gives up: nothing fits beside the floats.
func (a *attempt) down(from spot) bool {
	a.now = broken{next: from, down: true}
	return true
}

// take puts an item on the line.
func (a *attempt) take(it item, w float64) {
	a.now.parts = append(a.now.parts, placed{a.now.next.item, it.start, it.end, w})
	a.now.next = spot{a.now.next.item + 1, it.end}
	a.width += w
}

// trailing is the white space at the end of what is on the line.
func (a *attempt) trailing() float64 {
	for _, part := range slices.Backward(a.now.parts) {
		if it := a.p.items[part.item]; it.kind == textItem && part.end > part.start && !it.control() {
			if a.p.text[part.end-1] == ' ' && collapses(it.box.style) {
				return a.p.along[part.end] - a.p.along[part.end-1]
			}
			return 0
		} else if it.kind == atomItem {
			return 0
		}
	}
	return 0
}

// close ends an inline: what ends it does not go to the next line.
func (a *attempt) close(it item) (ended bool) {
	w := endEdge(it.box)
	behind := a.ends(it) // the line may end here as well as before it
	if w > 0 && !behind && a.overflows(w-a.trailing()) && (a.back() || a.shed()) {
		return true
	}
	a.take(it, w)
	if behind {
		a.keep()
	}
	return false
}

// shed ends the line in its last word, for what ends an inline does not fit, where the word may
// be broken.
func (a *attempt) shed() bool {
	width := a.width
	for i, part := range slices.Backward(a.now.parts) {
		width -= part.width
		it := a.p.items[part.item]
		if it.kind == closeItem {
			continue
		}
		if it.kind != textItem || !breaksWords(it.box.style) {
			return false
		}
		cut := a.cut(part.start, part.end, a.room()-width, false)
		if cut == part.end {
			return false
		}
		part.end, part.width = cut, a.p.along[cut]-a.p.along[part.start]
		a.now.parts = append(slices.Clone(a.now.parts[:i]), part)
		a.now.next = spot{part.item, cut}
		return true
	}
	return false
}

// breaksWords reports whether a word that fits nowhere may be broken.
func breaksWords(s *style.Style) bool {
	return wraps(s) && (s.OverflowWrap == "break-word" || s.OverflowWrap == "anywhere" || s.WordBreak == "break-word")
}

func (a *attempt) atom(it item, from spot) (ended bool) {
	w := it.box.w + it.box.margin.Left + it.box.margin.Right
	if a.overflows(w) {
		if a.back() {
			return true
		}
		if !a.some && a.narrow() {
			return a.down(from)
		}
	}
	a.some = true
	a.take(it, w)
	if a.p.breaks[it.end] {
		a.keep()
	}
	return false
}

// text takes the words of a text that fit.
func (a *attempt) text(it item, from spot) (ended bool) {
	p, s, at := a.p, it.box.style, &a.now.next.at
	letters := !it.control() // which are nothing on a line
	behind := a.ends(it)
	if !a.some && collapses(s) {
		for *at < it.end && p.text[*at] == ' ' {
			*at++
		}
	}
	if !a.some && *at < it.end {
		a.width += a.layout.anew(p, it, *at)
	}
	for *at < it.end {
		start := *at
		end := p.nextBreak(start, it.end)
		bare := p.bare(start, end) // the white space at its end may stand out
		tight := p.along[bare] - p.along[start]
		soft := softHyphen(p.text[:end])
		if soft && p.breaks[end] {
			tight += a.layout.hyphen(s)
		}
		if letters && a.overflows(tight) && (wraps(s) || a.best != nil) {
			if ended = a.breakWord(s, start, bare, from); ended {
				return true
			}
		}
		a.extend(start, end)
		a.some = a.some || letters
		if p.breaks[end] || behind {
			a.now.hyphen = soft
			a.keep()
			a.now.hyphen = false
		}
	}
	a.now.next.item++
	return false
}

// ends reports whether an item ends an inline behind where the line may end: it does not go to
// the next line.
func (a *attempt) ends(it item) bool {
	if a.best == nil || a.best.end() != it.start {
		return false
	}
	text := a.p.text[it.start:]
	return it.kind == closeItem || it.control() && (strings.HasPrefix(text, "\u202c") || strings.HasPrefix(text, "\u2069"))
}

// breakWord ends the line before a word that does not fit, or in it, where its style lets
// it and nothing else can be done.
func (a *attempt) breakWord(s *style.Style, start, end int, from spot) (ended bool) {
	if a.back() {
		return true
	}
	narrow := !a.some && a.narrow()
	breaks := breaksWords(s)
	rest := a.room() - a.width
	if narrow && (!breaks || a.cut(start, end, rest, true) == start) {
		return a.down(from)
	}
	if !breaks {
		return false
	}
	cut := a.cut(start, end, rest, a.some)
	if cut == end {
		return false
	}
	if cut > start {
		a.extend(start, cut)
	}
	return true
}

// extend puts more of the text on the line.
func (a *attempt) extend(start, end int) {
	w, parts := a.p.along[end]-a.p.along[start], a.now.parts
	a.width += w
	a.now.next.at = end
	last := len(parts) - 1
	if last < 0 || parts[last].item != a.now.next.item || parts[last].end != start {
		a.now.parts = append(parts, placed{a.now.next.item, start, end, w})
		return
	}
	a.now.parts = slices.Clone(parts) // what was kept shares them
	a.now.parts[last].end = end
	a.now.parts[last].width += w
}

// cut is how far a word is taken that does not fit: at least its first letter, where nothing
// else is on the line.
func (b *breaker) cut(start, end int, room float64, some bool) int {
	last, before := start, start
	for at := b.p.nextCluster(start, end); at < end; at = b.p.nextCluster(at, end) {
		if b.p.along[at]-b.p.along[start] > room+1.0/unit {
			break
		}
		last, before = at, last
	}
	if last > start && b.cutWidth(start, last) > room+1.0/unit {
		last = before
	}
	if last == start && !some {
		return b.p.nextCluster(start, end)
	}
	return last
}

// cutWidth is how wide a part of a text is where a line ends with it: letters are not kerned
// with what is on the next one.
func (b *breaker) cutWidth(start, end int) float64 {
	w := b.p.along[end] - b.p.along[start]
	for _, s := range b.p.runsOf(end-1, end) {
		if from := max(start, s.Start); s.unsafe(end) {
			w -= b.p.along[end] - b.p.along[from]
			for _, run := range b.layout.run(b.p, s, from, end) {
				w += run.Advance
			}
		}
	}
	return w
}

func softHyphen(text string) bool { return len(text) > 1 && text[len(text)-2:] == "\u00ad" }

// end is the byte at which a line ends.
func (n *broken) end() int {
	if len(n.parts) == 0 {
		return -1
	}
	return n.parts[len(n.parts)-1].end
}

// startEdge is what an inline takes before its content.
func startEdge(b *box) float64 {
	if !b.first {
		return 0
	}
	if b.style.RightToLeft {
		return b.margin.Right + b.border.Right + b.padding.Right
	}
	return b.margin.Left + b.border.Left + b.padding.Left
}

// endEdge is what an inline takes behind its content.
func endEdge(b *box) float64 {
	if !b.last {
		return 0
	}
	if b.style.RightToLeft {
		return b.margin.Left + b.border.Left + b.padding.Left
	}
	return b.margin.Right + b.border.Right + b.padding.Right
}

// hyphen is the width of the one that a soft hyphen shows.
func (l *layout) hyphen(s *style.Style) float64 {
	w := 0.0
	for _, run := range l.options.Fonts.Shape(hyphen, 0, len(hyphen), s.Font, false, 0, 0) {
		w += run.Advance
	}
	return w
}

const hyphen = "\u2010"
