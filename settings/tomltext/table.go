package tomltext

import (
	"strings"
	"unicode/utf8"
)

// Table is a table that is written anew.
type Table struct {
	Key    string // in the table that it lies in; elsewhere its path says where it stands
	Pairs  []Pair
	Tables []Table // in it, behind the pairs
}

// Pair is a key with its value, as [Value] and [Block] write one.
type Pair struct {
	Key, Value string
	Note       string // comment behind it, on one line; empty: none. An inline table has none
}

func (p Pair) String() string { return Join("", p.Key) + " = " + p.Value }

// widest is the longest line, in characters, whose note the notes of a table line up with.
const widest = 44

// Section is the table with its header, one pair a line, and the tables in it. The table
// at a path that ends in a place, such as action[0], is an entry of a list.
func (t Table) Section(path string) string {
	width := 0
	for _, p := range t.Pairs {
		if n := utf8.RuneCountInString(p.String()); p.Note != "" && n <= widest {
			width = max(width, n)
		}
	}
	var b strings.Builder
	b.WriteString(header(path))
	for _, p := range t.Pairs {
		line := p.String()
		if p.Note != "" {
			line += strings.Repeat(" ", max(width-utf8.RuneCountInString(line), 0)) + "  # " + p.Note
		}
		b.WriteString(line + "\n")
	}
	for _, inner := range t.Tables {
		b.WriteString(inner.Section(Join(path, inner.Key)))
	}
	return b.String()
}

// inline is the table on one line.
func (t Table) inline() string {
	var pairs []string
	for _, p := range t.Pairs {
		pairs = append(pairs, p.String())
	}
	for _, inner := range t.Tables {
		pairs = append(pairs, Pair{Key: inner.Key, Value: inner.inline()}.String())
	}
	return "{ " + strings.Join(pairs, ", ") + " }"
}
