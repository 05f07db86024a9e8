package people

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Load reads a people file; see [Parse]. An error is one of the operating
// system, or says that the file is no text.
func Load(path string) (*Directory, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the people file cannot be read: %w", err)
	}
	return Parse(path, text)
}

// Parse reads the text of a people file: rows of values (RFC 4180) under a row
// of column names, separated by commas, semicolons or tabs; UTF-8 with or
// without a byte order mark, or Windows-1252. The columns Name and Language are
// no identifiers, and of the others the built-in ones find a person: see
// [Directory.By]. file is only named, in errors and in [Directory.File].
func Parse(file string, text []byte) (*Directory, error) {
	decoded, err := decode(text)
	if err != nil {
		return nil, fmt.Errorf("the people file %s cannot be read: %w", file, err)
	}
	d := &Directory{File: file, index: map[string]map[string][]int{}, names: map[string][]int{}}
	r := &reader{rest: decoded, line: 1, delimiter: delimiterOf(decoded)}
	header, ok := r.next()
	if !ok {
		d.problem(1, "the file is empty: its first row names the columns")
		d.Columns = builtin()
		return d.By(builtin()), nil
	}
	columns := d.columns(header)
	for {
		found, ok := r.next()
		if !ok {
			return d.By(builtin()), nil
		}
		d.addRow(found, columns)
	}
}

// decode gives the text with lines ending in \n. A byte order mark decides; bytes
// that are not UTF-8 are Windows-1252.
func decode(text []byte) (string, error) {
	var fallback transform.Transformer = transform.Nop
	if !utf8.Valid(text) {
		fallback = charmap.Windows1252.NewDecoder()
	}
	decoded, _, err := transform.Bytes(unicode.BOMOverride(fallback), text)
	if err != nil {
		return "", err
	}
	if bytes.IndexByte(decoded, 0) >= 0 {
		return "", fmt.Errorf("it is not a text: save it as CSV in UTF-8")
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(decoded)), nil
}

// A column is where the values under one name of the first row go.
type column struct {
	use        use
	identifier string
}

type use int

const (
	unused use = iota
	name
	language
	identifier
)

// columns reads the first row and fills Columns.
func (d *Directory) columns(header row) []column {
	if header.torn {
		d.problem(header.line, "a quotation mark has no partner: the column names were read as they stand")
	}
	seen := map[string]bool{}
	columns := make([]column, len(header.fields))
	for i, field := range header.fields {
		title := clean(field)
		key := fold(title)
		switch {
		case title == "":
			d.problem(header.line, "column %d has no name: its values are not read", i+1)
			continue
		case seen[key]:
			d.problem(header.line, "column %d has the name %q, as an earlier one has: its values are not read", i+1, title)
			continue
		}
		seen[key] = true
		columns[i] = columnFor(title)
		if columns[i].use == identifier {
			d.Columns = append(d.Columns, columns[i].identifier)
		}
	}
	for _, b := range builtin() {
		if !seen[fold(b)] {
			d.Columns = append(d.Columns, b)
		}
	}
	return columns
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

// addRow adds the person of a row, with what was odd about it.
func (d *Directory) addRow(r row, columns []column) {
	if r.torn {
		d.problem(r.line, "a quotation mark has no partner: the row was read as it stands")
	}
	switch extra := len(r.fields) - len(columns); {
	case extra < 0:
		d.problem(r.line, "the row has %s for %s: the last ones are taken as empty",
			count(len(r.fields), "value"), count(len(columns), "column"))
	case extra > 0 && !(row{fields: r.fields[len(columns):]}).blank():
		d.problem(r.line, "the row has %s for %s: the last ones are not read",
			count(len(r.fields), "value"), count(len(columns), "column"))
	}
	p := Person{Line: r.line, Values: map[string]string{}}
	for i, field := range r.fields[:min(len(r.fields), len(columns))] {
		switch columns[i].use {
		case name:
			p.Name = clean(field)
		case language:
			p.Language = strings.ToLower(clean(field))
		case identifier:
			value, shortened := cleanAll(field)
			if shortened {
				d.problem(r.line, "%s is cut at %d characters", columns[i].identifier, MaxValue)
			}
			if value != "" {
				p.Values[columns[i].identifier] = value
			}
		}
	}
	d.add(p)
}

func (d *Directory) problem(line int, format string, args ...any) {
	d.faults = append(d.faults, Problem{Line: line, Code: CodeRow, Message: fmt.Sprintf(format, args...)})
}

// count is a number of things as a person reads it: "1 value", "3 values".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
