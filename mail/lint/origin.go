package lint

import (
	"html"
	"slices"
	"strings"

	"postroom/settings"
)

// A place in the HTML of a mail leads to what the mail was made of: the block of the template
// that it came from, or the line of the layout. All that a layout is filled with is on one
// line but the template, so its lines are those of the mail before and behind that.

// layoutField is what findings in a layout are of.
const layoutField = "template.layout"

// origin finds what places in a mail came from.
type origin struct {
	mail Mail
	html string // of the mail, as it arrives
}

// find is what is to be said of a sight.
func (o origin) find(s sight) settings.Finding {
	key, field, line := s.key, htmlField, 1
	if source := o.mail.Template.HTML; key == "missing-action-message" {
		if at := strings.Index(source, "%action-message%"); at >= 0 {
			key, line = key+"/unseen", lineAt(source, at)
		}
	} else {
		field, line = o.line(s.place, s.words)
	}
	f := settings.Find(key, field, s.values...)
	f.Line = line
	if s.to != "" {
		f.Offer = &settings.Offer{From: s.from, To: s.to}
	}
	return f
}

// line is where the element at a place came from, or words in it.
func (o origin) line(place int, words string) (field string, line int) {
	blocks := o.mail.Blocks
	last := len(blocks) - 1
	switch {
	case place < 0 || place > len(o.html) || last < 0:
		return htmlField, 1
	case place < blocks[0]:
		return layoutField, lineAt(o.html, o.wordsBehind(place, blocks[0], words))
	case place >= blocks[last]:
		at := o.wordsBehind(place, len(o.html), words)
		return layoutField, 1 + strings.Count(o.mail.Layout, "\n") - strings.Count(o.html[at:], "\n")
	}
	i, begins := slices.BinarySearch(blocks, place)
	if !begins {
		i--
	}
	source, places := o.mail.Template.HTML, o.mail.Reading.places
	if i >= len(places) {
		return htmlField, 1
	}
	from, to := places[i], len(source)
	if i+1 < len(places) {
		to = places[i+1]
	}
	for _, words := range []string{words, html.EscapeString(words)} {
		if at := strings.Index(source[from:to], words); at >= 0 {
			return htmlField, lineAt(source, from+at)
		}
	}
	return htmlField, lineAt(source, from)
}

// wordsBehind is where words stand behind a place of the mail's HTML; the place itself where
// they are not found before an end.
func (o origin) wordsBehind(place, end int, words string) int {
	for _, words := range []string{words, html.EscapeString(words)} {
		if at := strings.Index(o.html[place:end], words); at >= 0 {
			return place + at
		}
	}
	return place
}
