package people

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"postroom/settings"
)

// ErrNoText: the people file is no text.
var ErrNoText = errors.New("it is no text")

// Load reads a people file; see [Parse]. An error is one of the operating
// system, or [ErrNoText].
func Load(path string) (*Directory, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
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
		return nil, err
	}
	d := &Directory{File: file, index: map[string]map[string][]int{}, names: map[string][]int{}}
	r := &reader{rest: decoded, line: 1, delimiter: delimiterOf(decoded)}
	header, ok := r.next()
	if !ok {
		d.problem(1, "empty")
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
		return "", ErrNoText
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
		d.problem(header.line, "columns-torn")
	}
	seen := map[string]bool{}
	columns := make([]column, len(header.fields))
	for i, field := range header.fields {
		title := clean(field)
		key := fold(title)
		switch {
		case title == "":
			d.problem(header.line, "column-unnamed", i+1)
			continue
		case seen[key]:
			d.problem(header.line, "column-twice", i+1, title)
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
		d.problem(r.line, "torn")
	}
	values := len(r.fields)
	switch few := values < len(columns); {
	case few && values == 1:
		d.problem(r.line, "one-value", len(columns))
	case few:
		d.problem(r.line, "too-few", values, len(columns))
	case row{fields: r.fields[len(columns):]}.blank():
	case len(columns) == 1:
		d.problem(r.line, "one-column", values)
	default:
		d.problem(r.line, "too-many", values, len(columns))
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
				d.problem(r.line, "cut", columns[i].identifier, MaxValue)
			}
			if value != "" {
				p.Values[columns[i].identifier] = value
			}
		}
	}
	d.add(p)
}

// problem says something of a line: word is that of the sentence.
func (d *Directory) problem(line int, word string, values ...any) {
	d.faults = append(d.faults, said(line, "people-row/"+word, values...))
}

func said(line int, key string, values ...any) settings.Finding {
	f := settings.Find(key, "people.file", values...)
	f.Line = line
	return f
}
