// Package people is the people that mail can go to, their identifiers and their addresses.
//
// [Load] reads a people file, and [Directory.By] says which of its columns find a person:
// without it only the built-in ones do.
package people

import (
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/cases"

	"postroom/settings"
)

// Person is one row of the people file.
type Person struct {
	Name     string
	Language string            // lower case tag; empty: the template's own
	Values   map[string]string // by column as in [Directory.Columns]; trimmed, never empty; each of several cut at MaxValue
	Line     int               // in the people file, from 1
}

// Value is the person's value in a column, without regard to the column's case.
func (p Person) Value(column string) string {
	if v, ok := p.Values[column]; ok {
		return v
	}
	for name, v := range p.Values {
		if strings.EqualFold(name, column) {
			return v
		}
	}
	return ""
}

// First is the first of the person's values in a column.
func (p Person) First(column string) string {
	for one := range strings.SplitSeq(p.Value(column), separator) {
		if one = strings.TrimSpace(one); one != "" {
			return one
		}
	}
	return ""
}

// Has says whether one of the person's values in a column is this one, without regard to case.
func (p Person) Has(column, value string) bool {
	key := fold(clean(value))
	for one := range strings.SplitSeq(p.Value(column), separator) {
		if key != "" && fold(clean(one)) == key {
			return true
		}
	}
	return false
}

// Label is the name, or else the first value of an identifier. Without a directory only
// the built-in identifiers are looked at.
func (p Person) Label(d *Directory) string {
	if p.Name != "" {
		return p.Name
	}
	identifiers := builtin()
	if d != nil {
		identifiers = d.Identifiers
	}
	for _, identifier := range identifiers {
		if v := p.Value(identifier); v != "" {
			return v
		}
	}
	return fmt.Sprintf("the person on line %d", p.Line)
}

// Directory is a people file as it was read. It comes from [Load], [Parse], [Empty] or
// [Unreadable], and is not changed afterwards: any number of goroutines may read it.
type Directory struct {
	File        string
	Columns     []string           // in the file's order, then the built-in identifiers that it lacks; Name and Language are none
	Identifiers []string           // the columns that find a person; the file may lack one
	People      []Person           // in the file's order, each person once
	Problems    []settings.Finding // what is odd, with its line of the file; none keeps the rest from being read
	Read        time.Time          // when, from a directory server; zero: it is a file
	Unread      error              // why nothing could be read; nil: it was

	rows   []Person           // every row, as in the file
	faults []settings.Finding // what reading found
	first  map[int]int        // of a row that is the same person as an earlier one: that one

	// index holds, by column and folded value, the rows of everyone who has it,
	// ascending and each once; names those by folded name.
	index map[string]map[string][]int
	names map[string][]int
}

// Empty is a directory without people, with the built-in identifiers.
func Empty() *Directory {
	return &Directory{Columns: builtin(), Identifiers: builtin()}
}

// Unreadable is a directory without people, since the file cannot be read.
func Unreadable(err error) *Directory {
	d := Empty()
	d.Unread = err
	return d
}

// add appends a row and makes its name and each of its values findable.
func (d *Directory) add(p Person) {
	row := len(d.rows)
	d.rows = append(d.rows, p)
	if key := fold(p.Name); key != "" {
		d.names[key] = append(d.names[key], row)
	}
	for column, value := range p.Values {
		values := d.index[column]
		if values == nil {
			values = map[string][]int{}
			d.index[column] = values
		}
		for one := range strings.SplitSeq(value, separator) {
			key := fold(clean(one))
			at := values[key]
			if key == "" || len(at) > 0 && at[len(at)-1] == row {
				continue
			}
			values[key] = append(at, row)
		}
	}
}

// fold makes values that differ in case alone equal.
func fold(value string) string {
	if isASCII(value) {
		return strings.ToLower(value) // the same, and a file of 100,000 people in half the time
	}
	return cases.Fold().String(value)
}
