package compose

import (
	"regexp"
	"strings"

	htmltoken "golang.org/x/net/html"
)

// A frame for Outlook begins in one conditional comment and ends in another. Where the message
// was put in the place of all that one of them stands in, the other half is left, and Outlook
// shows a mail with a table that never ends.

// halves counts, over the comments that Outlook reads, the elements that have begun and not
// ended, and says where.
type halves struct {
	open map[string][]int // lines of those that are open, by name
	lost int              // the line of the first that ends and never began; 0: none
}

// read takes what stands in a conditional comment.
func (h *halves) read(raw string, line int) {
	_, inside, _ := strings.Cut(raw, "]>")
	tokens := htmltoken.NewTokenizer(strings.NewReader(inside))
	for {
		kind := tokens.Next()
		if kind == htmltoken.ErrorToken {
			return
		}
		name, _ := tokens.TagName()
		switch tag := string(name); {
		case tag != "table" && tag != "v:rect" && tag != "v:roundrect" && tag != "v:textbox": // all else need not be ended
		case kind == htmltoken.StartTagToken:
			h.open[tag] = append(h.open[tag], line)
		case kind == htmltoken.EndTagToken && len(h.open[tag]) > 0:
			h.open[tag] = h.open[tag][:len(h.open[tag])-1]
		case kind == htmltoken.EndTagToken && h.lost == 0:
			h.lost = line
		}
	}
}

// half is the line of a half whose other one is missing; 0: there is none.
func (h *halves) half() int {
	line := h.lost
	for _, lines := range h.open {
		if len(lines) > 0 && (line == 0 || lines[0] < line) {
			line = lines[0]
		}
	}
	return line
}

// ourFrame is the frame for Outlook that every built-in layout has had, whatever was changed of
// its colours, logo, words and width in a copy. Others have such a frame too, but not our tokens.
var (
	ourFrame  = regexp.MustCompile(`<!--\[if mso\]><table role="presentation" align="center" width="\d+"`)
	ourToken  = regexp.MustCompile(`%layout\.(?:language|title)%`)
	direction = regexp.MustCompile(`(?i)<html[^>]*\sdir\s*=`)
)

// outdated reports whether a layout is a copy of an earlier built-in one, without colours for
// the dark or without the direction of the language.
func outdated(layout string) bool {
	ours := ourFrame.MatchString(layout) && ourToken.MatchString(layout)
	return ours && !(strings.Contains(layout, `name="color-scheme"`) && direction.MatchString(layout))
}
