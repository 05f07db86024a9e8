package preview

import (
	"slices"

	"postroom/mail/view"
)

// Find marks each place where a text stands, without regard to case, and goes to the first
// from what is in sight on. An empty text marks nothing.
func (p *Preview) Find(text string) {
	p.query, p.at = text, -1
	p.search()
	if p.shown == nil || len(p.found) == 0 {
		return
	}
	top := ofPage(p.sight(), p.shown.page).Y
	for i, f := range p.found {
		if areas := p.shown.text.areas(f); len(areas) > 0 && areas[0].Y >= top {
			p.stepTo(i)
			return
		}
	}
	p.stepTo(0)
}

// FindNext goes to the next that was found, or by a negative number to the one before.
func (p *Preview) FindNext(by int) {
	if n := len(p.found); n > 0 {
		p.stepTo(((p.at+by)%n + n) % n)
	}
}

// Found is how many there are, and which of them is in sight, from 1; 0: none.
func (p *Preview) Found() (at, n int) { return p.at + 1, len(p.found) }

// search finds anew: in another text, or another query.
func (p *Preview) search() {
	p.found = nil
	if p.shown != nil && p.query != "" {
		p.found = p.shown.text.find(p.query)
	}
	p.at = min(p.at, len(p.found)-1)
	p.sheet.arrange()
	p.sheet.Refresh()
}

func (p *Preview) stepTo(i int) {
	p.at = i
	if areas := p.shown.text.areas(p.found[i]); len(areas) > 0 {
		p.reveal(areas[0])
	}
	p.sheet.arrange()
	p.sheet.Refresh()
}

// margin is kept around what is brought into sight, in CSS pixels.
const margin = 24

// reveal scrolls as little as brings a part of the page into sight, or its beginning.
func (p *Preview) reveal(area view.Rect) {
	seen := p.sight()
	x, y := p.scroll.Offset.X, p.scroll.Offset.Y
	if area.Y-margin < seen.Y || area.H > seen.H-2*margin {
		y = p.sheet.pixels(area.Y - margin)
	} else if area.Y+area.H+margin > seen.Y+seen.H {
		y = p.sheet.pixels(area.Y + area.H + margin - seen.H)
	}
	if area.X < seen.X || area.X+area.W > seen.X+seen.W {
		x = p.sheet.left() + p.sheet.pixels(area.X-margin)
	}
	p.scrollTo(x, y)
}

// placesOf are the items of a page by where they stand in the HTML, without those that take no room.
func placesOf(page *view.Page) []*view.Item {
	all := make([]*view.Item, 0, len(page.Items))
	for i := range page.Items {
		if item := &page.Items[i]; item.W > 0 || item.H > 0 {
			all = append(all, item)
		}
	}
	slices.SortStableFunc(all, func(a, b *view.Item) int { return a.Place - b.Place })
	return all
}

// areaOf is where what stands between two places of the HTML is on the page. It is asked at every key.
func (p *picture) areaOf(from, to int) (area view.Rect, ok bool) {
	first, _ := slices.BinarySearchFunc(p.places, from, func(item *view.Item, place int) int { return item.Place - place })
	for _, item := range p.places[first:] {
		if item.Place >= to {
			break
		}
		if !ok {
			area, ok = item.Rect, true
			continue
		}
		right, bottom := max(area.X+area.W, item.X+item.W), max(area.Y+area.H, item.Y+item.H)
		area.X, area.Y = min(area.X, item.X), min(area.Y, item.Y)
		area.W, area.H = right-area.X, bottom-area.Y
	}
	return area, ok
}

// Reveal brings what stands between two places of the HTML into sight.
func (p *Preview) Reveal(from, to int) {
	if p.shown == nil {
		return
	}
	if area, ok := p.shown.areaOf(from, to); ok {
		p.reveal(area)
	}
}

// ScrollTo has what stands between two places of the HTML begin at the top of what is in
// sight, less a part of its height, from 0 to 1.
func (p *Preview) ScrollTo(from, to int, part float64) {
	if p.shown == nil {
		return
	}
	if area, ok := p.shown.areaOf(from, to); ok {
		p.scrollTo(p.scroll.Offset.X, p.sheet.pixels(area.Y+part*area.H))
	}
}

// Shows reports whether a text stands in what is in sight, whole.
func (p *Preview) Shows(text string) bool {
	if p.shown == nil {
		return false
	}
	seen := ofPage(p.sight(), p.shown.page)
	return slices.ContainsFunc(p.shown.text.find(text), func(found span) bool {
		return !slices.ContainsFunc(p.shown.text.areas(found), func(a view.Rect) bool { return a.Y < seen.Y || a.Y+a.H > seen.Y+seen.H })
	})
}
