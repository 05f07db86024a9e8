package parse

import (
	"strings"
	"unicode"
)

// Loss is what HTML held and a document cannot; of code "heading" what it can hold better.
type Loss struct {
	Line int    // of the source, from 1
	Code string // "element", "attribute", "style", "list", "ground", "color", "heading", "script", "link", "image", "depth", or of a clipboard "pixel", "comment", "number"
	Why  string // what there is to say of it, in a word: "heading-in-item"
	What string // what it was: <table>, style="float:left"
}

// maxLosses is how many are told of one source; more than anyone reads.
const maxLosses = 1000

// losses gathers what a source loses. What is lost more than once is told
// where it is lost first.
type losses struct {
	list []Loss
	seen map[[2]string]bool
}

func (l *losses) add(line int, code, why, what string) {
	what = shorten(what)
	key := [2]string{code, what}
	if l.seen[key] || len(l.list) >= maxLosses {
		return
	}
	if l.seen == nil {
		l.seen = map[[2]string]bool{}
	}
	l.seen[key] = true
	l.list = append(l.list, Loss{Line: line, Code: code, Why: why, What: what})
}

// shorten makes a quotation one that a person can read: one line, not long.
func shorten(s string) string {
	const most = 80
	if len(s) > 8*most {
		s = s[:8*most]
	}
	s = strings.Join(strings.Fields(strings.ToValidUTF8(strings.Map(visible, s), "")), " ")
	runes := 0
	for at := range s {
		if runes == most {
			return s[:at] + "…"
		}
		runes++
	}
	return s
}

// visible leaves out what a quotation could hide or turn around.
func visible(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case !unicode.IsPrint(r):
		return '\ufffd'
	}
	return r
}
