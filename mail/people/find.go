package people

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"postroom/settings"
)

// By is the same file with other identifiers: see [settings.Settings.Identifiers]. Rows
// that are one person by them are one person in it, and a problem says so. It takes a
// few milliseconds for 100,000 people.
func (d *Directory) By(identifiers []string) *Directory {
	by := *d
	by.Identifiers = nil
	for _, name := range identifiers {
		by.Identifiers = append(by.Identifiers, d.spelled(clean(name)))
	}
	by.first = by.doubles()
	by.People, by.Problems = d.rows, d.faults
	if len(by.first) > 0 {
		by.People, by.Problems = by.once()
	}
	return &by
}

// Saying is the same directory with one more problem of it as a whole.
func (d *Directory) Saying(problem settings.Finding) *Directory {
	more := *d
	more.faults = append([]settings.Finding{problem}, d.faults...)
	return more.By(d.Identifiers)
}

// spelled is a column as the file has it.
func (d *Directory) spelled(name string) string {
	for _, column := range d.Columns {
		if fold(column) == fold(name) {
			return column
		}
	}
	return name
}

// Finds says whether a column finds a person.
func (d *Directory) Finds(column string) bool {
	return slices.ContainsFunc(d.Identifiers, func(name string) bool { return fold(name) == fold(column) })
}

// Find gives everyone with that value of an identifier (any one of several values) or,
// where nobody has it, with that name, without regard to case. Nobody has the empty value.
func (d *Directory) Find(value string) []Person {
	key := fold(clean(value))
	if found := d.identified(key); found != nil {
		return found
	}
	return d.of(d.names[key])
}

// Listed gives whom an entry of a list means: everyone with that value of an identifier
// or, where nobody has it, the one person of that name.
func (d *Directory) Listed(entry string) []Person {
	key := fold(clean(entry))
	if found := d.identified(key); found != nil {
		return found
	}
	if named := d.of(d.names[key]); len(named) == 1 {
		return named
	}
	return nil
}

func (d *Directory) identified(key string) []Person {
	var rows []int
	for _, identifier := range d.Identifiers {
		rows = append(rows, d.index[identifier][key]...)
	}
	return d.of(rows)
}

// of are the people of some rows, in the file's order and each once.
func (d *Directory) of(rows []int) []Person {
	rows = slices.Clone(rows)
	for i, row := range rows {
		if first, ok := d.first[row]; ok {
			rows[i] = first
		}
	}
	slices.Sort(rows)
	var found []Person
	for _, row := range slices.Compact(rows) {
		found = append(found, d.rows[row])
	}
	return found
}

// Elsewhere are the columns that find nobody and hold the value all the same, in the
// file's order.
func (d *Directory) Elsewhere(value string) []string {
	var columns []string
	for _, column := range d.Columns {
		if key := fold(clean(value)); key != "" && !d.Finds(column) && len(d.index[column][key]) > 0 {
			columns = append(columns, column)
		}
	}
	return columns
}

// Handle is a value that finds this person and nobody else; "": there is none.
func (d *Directory) Handle(p Person) string {
	if all := d.handles(p); len(all) > 0 {
		return all[0]
	}
	return ""
}

// Lasting are all values that find this person and nobody else. What changes least comes
// first: an account or a number outlasts an address, as a marriage shows, and that a name.
func (d *Directory) Lasting(p Person) []string {
	all := d.handles(p)
	rank := func(value string) int {
		switch {
		case fold(clean(value)) == fold(clean(p.Name)):
			return 2
		case strings.Contains(value, "@"):
			return 1
		}
		return 0
	}
	slices.SortStableFunc(all, func(a, b string) int { return rank(a) - rank(b) })
	return all
}

// handles are the values that find this person and nobody else, the name behind the others.
func (d *Directory) handles(p Person) []string {
	names := d.Names(p)
	if p.Name != "" {
		names = append(names[1:], p.Name)
	}
	return slices.DeleteFunc(names, func(value string) bool { return !d.means(value, p) })
}

// Names are all values that find a person, and others with them perhaps.
func (d *Directory) Names(p Person) []string {
	names := []string{p.Name}
	for _, identifier := range d.Identifiers {
		for one := range strings.SplitSeq(p.Value(identifier), separator) {
			names = append(names, strings.TrimSpace(one))
		}
	}
	return slices.DeleteFunc(names, func(n string) bool { return n == "" })
}

func (d *Directory) means(value string, p Person) bool {
	found := d.Find(value)
	return len(found) == 1 && found[0].Line == p.Line
}

// doubles gives, for each row that is the same person as an earlier one, that earlier row.
func (d *Directory) doubles() map[int]int {
	shared := map[int]bool{} // rows that have a value which another has too
	for _, identifier := range d.Identifiers {
		for _, rows := range d.index[identifier] {
			if len(rows) < 2 {
				continue
			}
			for _, row := range rows {
				shared[row] = true
			}
		}
	}
	doubles, first := map[int]int{}, map[string]int{}
	for _, row := range slices.Sorted(maps.Keys(shared)) {
		who := d.who(d.rows[row])
		if earlier, ok := first[who]; ok {
			doubles[row] = earlier
		} else {
			first[who] = row
		}
	}
	return doubles
}

// who is the same for two rows of one person: of one name, and of the same values of
// each identifier. Two people may share a mailbox, or a name.
func (d *Directory) who(p Person) string {
	const between = "\x00" // which no file holds
	who := fold(p.Name)
	for _, identifier := range d.Identifiers {
		var values []string
		for one := range strings.SplitSeq(p.Value(identifier), separator) {
			if key := fold(clean(one)); key != "" {
				values = append(values, key)
			}
		}
		slices.Sort(values)
		who += between + strings.Join(slices.Compact(values), separator)
	}
	return who
}

// once is everyone once, with the problems of the file and what is said of the doubles.
func (d *Directory) once() ([]Person, []settings.Finding) {
	var people []Person
	problems := slices.Clone(d.faults)
	for row, p := range d.rows {
		first, double := d.first[row]
		if !double {
			people = append(people, p)
			continue
		}
		problems = append(problems, said(p.Line, "people-double", d.rows[first].Line))
	}
	slices.SortStableFunc(problems, func(a, b settings.Finding) int { return a.Line - b.Line })
	return people, problems
}

// Lacks says whether the file has no column of that name; it has the built-in ones and
// the empty one.
func (d *Directory) Lacks(column string) bool {
	key := fold(clean(column))
	return key != "" && !slices.ContainsFunc(d.Columns, func(c string) bool { return fold(c) == key })
}

// Shared is a value of an identifier that more than one person has.
type Shared struct {
	Value  string   // as the second of them has it
	People []Person // in the file's order
}

// Shared are all such values, in the order of the second person who has them.
func (d *Directory) Shared() []Shared {
	var all []Shared
	seen := map[string]bool{}
	for i, identifier := range d.Identifiers {
		for key, rows := range d.index[identifier] {
			elsewhere := slices.ContainsFunc(d.Identifiers[i+1:], func(o string) bool { return len(d.index[o][key]) > 0 })
			if seen[key] || len(rows) < 2 && !elsewhere {
				continue
			}
			seen[key] = true
			if found := d.identified(key); len(found) > 1 {
				all = append(all, Shared{d.written(found[1], key), found})
			}
		}
	}
	slices.SortFunc(all, func(a, b Shared) int {
		return cmp.Or(a.People[1].Line-b.People[1].Line, strings.Compare(a.Value, b.Value))
	})
	return all
}

// written is a value of a person's identifiers as it stands in the file.
func (d *Directory) written(p Person, key string) string {
	for _, identifier := range d.Identifiers {
		for one := range strings.SplitSeq(p.Value(identifier), separator) {
			if fold(clean(one)) == key {
				return clean(one)
			}
		}
	}
	return key
}
