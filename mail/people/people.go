// Package people is the people that mail can go to, their identifiers and their addresses.
package people

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"

	"postroom/settings"
)

// MaxValue is the length in characters that a value is cut at.
const MaxValue = 255

// separator stands between the values of one identifier.
const separator = ";"

// Person is one row of the people file.
type Person struct {
	Name     string
	Language string            // lower case tag; empty: the template's own
	Values   map[string]string // by identifier as in [Directory.Identifiers]; trimmed, never empty; each of several cut at MaxValue
	Line     int               // in the people file, from 1
}

// Value is the person's value of an identifier, without regard to the identifier's case.
func (p Person) Value(identifier string) string {
	if v, ok := p.Values[identifier]; ok {
		return v
	}
	for name, v := range p.Values {
		if strings.EqualFold(name, identifier) {
			return v
		}
	}
	return ""
}

// Label is the name, or else the first identifier that has a value. Without a
// directory only the built-in identifiers are looked at.
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

// Directory is a people file as it was read. It comes from [Load], [Parse] or
// [Empty], and is not changed afterwards: any number of goroutines may read it.
type Directory struct {
	File        string
	Identifiers []string // in the file's order, then the built-in ones that it lacks; Name and Language are none
	People      []Person // in the file's order
	Problems    []Problem

	// index holds, by folded value, the positions in People of everyone who has
	// it, ascending and each once.
	index map[string][]int
}

// Problem is something odd in the people file; none keeps the rest from being read.
type Problem struct {
	Line    int // from 1
	Message string
}

// Empty is a directory without people, with the built-in identifiers.
func Empty() *Directory {
	return &Directory{Identifiers: builtin()}
}

func builtin() []string {
	return []string{settings.IdentifierEmail, settings.IdentifierWindows}
}

// Find gives everyone with that value in any identifier (any one of several
// values), without regard to case. Nobody has the empty value.
func (d *Directory) Find(value string) []Person {
	var found []Person
	for _, i := range d.index[fold(clean(value))] {
		found = append(found, d.People[i])
	}
	return found
}

// WithoutAddress are the people whom mail by that identifier cannot reach.
func (d *Directory) WithoutAddress(identifier string) []Person {
	return slices.DeleteFunc(slices.Clone(d.People), func(p Person) bool {
		return AddressOf(p, identifier).Usable != ""
	})
}

// add appends a person and makes each of the values findable.
func (d *Directory) add(p Person) {
	position := len(d.People)
	d.People = append(d.People, p)
	for _, value := range p.Values {
		for one := range strings.SplitSeq(value, separator) {
			key := fold(clean(one))
			at := d.index[key]
			if key == "" || len(at) > 0 && at[len(at)-1] == position {
				continue
			}
			d.index[key] = append(at, position)
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

// clean is one value as it is kept.
func clean(value string) string {
	kept, _ := cut(strings.TrimSpace(value))
	return kept
}

// cleanAll is clean for each value of an identifier. Each is cut by itself: an
// address cut short is then longer than any address may be, and is never mailed.
func cleanAll(cell string) (kept string, shortened bool) {
	cell = strings.TrimSpace(cell)
	if len(cell) <= MaxValue {
		return cell, false
	}
	values := strings.Split(cell, separator)
	for i, value := range values {
		var short bool
		values[i], short = cut(strings.TrimSpace(value))
		shortened = shortened || short
	}
	return strings.Join(values, separator), shortened
}

// cut keeps the first MaxValue characters.
func cut(value string) (kept string, shortened bool) {
	if utf8.RuneCountInString(value) <= MaxValue {
		return value, false
	}
	count := 0
	for at := range value {
		if count == MaxValue {
			return value[:at], true
		}
		count++
	}
	return value, false
}
