package people

import "strings"

// A column is where the values under one name of the first row go.
type column struct {
	use        use
	identifier string
	names      bool // it is an identifier, and the name too
}

type use int

const (
	unused use = iota
	name
	language
	identifier
	secret // a password: neither kept nor shown
)

// maxColumns is how many columns of a file are read.
const maxColumns = 256

// columns reads the first row and fills Columns.
func (d *Directory) columns(header row) []column {
	if header.torn {
		d.problem(header.line, "columns-torn")
	}
	if len(header.fields) > maxColumns {
		d.problem(header.line, "columns-many", len(header.fields), maxColumns)
	}
	seen := map[string]bool{}
	columns := make([]column, len(header.fields))
	for i, field := range header.fields[:min(len(header.fields), maxColumns)] {
		title, attribute := titleOf(field)
		key := fold(title)
		switch {
		case IsSecret(title), IsSecret(attribute):
			d.problem(header.line, "column-secret", i+1, title)
			columns[i].use = secret
			continue
		case title == "":
			d.problem(header.line, "column-unnamed", i+1)
			continue
		}
		columns[i] = columnFor(title)
		switch {
		case seen[key]:
			d.problem(header.line, "column-twice", i+1, title)
		case columns[i].use == identifier:
			d.Columns = append(d.Columns, columns[i].identifier)
		}
		seen[key] = true
		if columns[i].use == identifier {
			columns[i].identifier = d.spelled(title)
		}
	}
	if !seen["name"] {
		nameless(columns)
	}
	d.withBuiltin()
	return columns
}

// withBuiltin adds the built-in identifiers that the file lacks.
func (d *Directory) withBuiltin() {
	for _, b := range builtin() {
		if d.Lacks(b) {
			d.Columns = append(d.Columns, b)
		}
	}
}

// nameless takes the name of people from what a directory calls it, where no column is Name.
func nameless(columns []column) {
	for _, title := range []string{"displayname", "display name", "full name", "cn"} {
		for i, c := range columns {
			if fold(c.identifier) == title {
				columns[i].names = true
				return
			}
		}
	}
}

func columnFor(title string) column {
	switch {
	case strings.EqualFold(title, "Name"):
		return column{use: name}
	case strings.EqualFold(title, "Language"):
		return column{use: language}
	}
	for _, b := range builtin() {
		if strings.EqualFold(title, b) {
			title = b
		}
	}
	return column{use: identifier, identifier: title}
}
