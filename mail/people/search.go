package people

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Search looks for people as somebody types. Any number of goroutines may use it.
type Search struct {
	texts []string // of each person: name and values, plain
}

// NewSearch makes a people file ready to be searched by name and by the values of these
// columns. It takes some 50 ms for 100,000 people; ctx ends it, and then it finds fewer.
func NewSearch(ctx context.Context, d *Directory, columns []string) *Search {
	s := &Search{texts: make([]string, len(d.People))}
	var b strings.Builder
	for i, p := range d.People {
		if ctx.Err() != nil {
			break
		}
		b.Reset()
		b.WriteString(p.Name)
		for _, column := range columns {
			b.WriteByte('\n')
			b.WriteString(p.Values[column])
		}
		s.texts[i] = plain(b.String())
	}
	return s
}

// plain is a text in lower case and without accents: not every keyboard has a name's own
// letters.
func plain(text string) string {
	text = strings.ToLower(text)
	if isASCII(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(text))
}

// Find gives the places in [Directory.People] of those who have every one of the words,
// without regard to case and accents, in the file's order and limit of them at most; 0: all. among, where it is not nil, are
// the only places to look at.
func (s *Search) Find(ctx context.Context, words string, among []int, limit int) []int {
	wanted := strings.Fields(plain(words))
	var found []int
	try := func(i int) bool {
		if !slices.ContainsFunc(wanted, func(w string) bool { return !strings.Contains(s.texts[i], w) }) {
			found = append(found, i)
		}
		return (limit == 0 || len(found) < limit) && ctx.Err() == nil
	}
	if among != nil {
		for _, i := range among {
			if !try(i) {
				break
			}
		}
		return found
	}
	for i := range s.texts {
		if !try(i) {
			break
		}
	}
	return found
}
