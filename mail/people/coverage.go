package people

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"
)

// Standing is how a person's address stands, as a set: an address can be double, and one of several.
type Standing uint8

// What a standing is made of. Exactly one of the first four is.
const (
	Usable    Standing = 1 << iota // mail goes to it
	Blank                          // there is no value
	Malformed                      // no value is an address
	Cut                            // none is, since one is longer than a value may be
	Double                         // somebody else is mailed at it too
	Several                        // there are more, which are not mailed
)

// Unreached is whoever gets no mail.
const Unreached = Blank | Malformed | Cut

// Coverage is how everybody's address stands by an identifier.
type Coverage struct {
	Identifier string
	Of         []Standing // by place in [Directory.People]
}

// Coverage takes everybody's address from an identifier. It takes some 100 ms for 100,000
// people; ctx ends it, and then the rest have no standing.
func (d *Directory) Coverage(ctx context.Context, identifier string) *Coverage {
	c := &Coverage{Identifier: identifier, Of: make([]Standing, len(d.People))}
	first := make(map[string]int, len(d.People)) // who is mailed at an address
	for i, p := range d.People {
		if ctx.Err() != nil {
			break
		}
		address, standing := standingOf(p, identifier)
		c.Of[i] = standing
		if address == "" {
			continue
		}
		key := fold(address)
		if o, double := first[key]; double {
			c.Of[o] |= Double
			c.Of[i] |= Double
		} else {
			first[key] = i
		}
	}
	return c
}

// MailedAt is the address that a person is mailed at by an identifier, as [AddressOf] has it, without the reason; "": none.
func MailedAt(p Person, identifier string) string {
	address, _ := standingOf(p, identifier)
	return address
}

// standingOf is what [AddressOf] says of a person, without words.
func standingOf(p Person, identifier string) (address string, standing Standing) {
	others, long, value := false, false, p.Value(identifier)
	for one := range strings.SplitSeq(value, separator) {
		one = strings.TrimSpace(one)
		found, ok := usableAddress(one)
		switch {
		case !ok:
			long = long || len(one) >= MaxValue && utf8.RuneCountInString(one) == MaxValue
		case address == "":
			address = found
		default:
			others = others || !strings.EqualFold(found, address)
		}
	}
	switch {
	case address != "" && others:
		return address, Usable | Several
	case address != "":
		return address, Usable
	case strings.Trim(value, separator+" \t") == "":
		return "", Blank
	case long:
		return "", Cut
	}
	return "", Malformed
}

// Count is how many people have one of these standings.
func (c *Coverage) Count(any Standing) int {
	n := 0
	for _, s := range c.Of {
		if s&any != 0 {
			n++
		}
	}
	return n
}

// Places are those of the people who have one of these standings, never nil.
func (c *Coverage) Places(any Standing) []int {
	places := []int{}
	for i, s := range c.Of {
		if s&any != 0 {
			places = append(places, i)
		}
	}
	return places
}

// Reaches says whether anybody has a usable address by an identifier.
func (d *Directory) Reaches(identifier string) bool {
	return slices.ContainsFunc(d.People, func(p Person) bool {
		address, _ := standingOf(p, identifier)
		return address != ""
	})
}

// Addressed is the column that holds the most addresses, by a sample of the people; "": none holds any.
func (d *Directory) Addressed() string {
	const sample = 1000
	best, most := "", 0
	for _, column := range d.Columns {
		n := 0
		for _, p := range d.People[:min(len(d.People), sample)] {
			if address, _ := standingOf(p, column); address != "" {
				n++
			}
		}
		if n > most {
			best, most = column, n
		}
	}
	return best
}
