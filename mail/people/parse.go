package people

import (
	"slices"
	"strings"

	"postroom/settings"
)

// Parse reads the text of a people file. It is LDIF (see [ParseLDIF]), which its text says, or rows of values (RFC 4180) under a row
// of column names, separated by commas, semicolons or tabs, in UTF-8 with or
// without a byte order mark, UTF-16 or Windows-1252. Lines before the column names are not read. The columns Name and Language are
// no identifiers, and of the others the built-in ones find a person: see
// [Directory.By]. file is only named, in errors and in [Directory.File].
//
// The error is [ErrNoText], or a [*settings.FindingError] where nobody can be in the file.
func Parse(file string, text []byte) (*Directory, error) {
	decoded, strays, err := decode(text)
	if err != nil {
		return nil, err
	}
	d := newDirectory(file)
	for _, line := range strays {
		d.problem(line, "stray-byte")
	}
	switch {
	case strings.TrimSpace(decoded) == "":
		return nil, cannotWork("empty", file)
	case isLDIF(decoded):
		err = d.readLDIF(decoded, nil)
	default:
		err = d.readRows(decoded)
	}
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(d.faults, func(a, b settings.Finding) int { return a.Line - b.Line })
	return d.By(builtin()), nil
}

func newDirectory(file string) *Directory {
	return &Directory{File: file, index: map[string]map[string][]int{}, names: map[string][]int{}}
}

// cannotWork is why nobody can be in a file: word is that of the sentence.
func cannotWork(word string, values ...any) error {
	return &settings.FindingError{Finding: settings.Find("no-people/"+word, "people.file", values...)}
}

// readRows reads the table that a file is.
func (d *Directory) readRows(text string) error {
	b, ok := begin(text)
	switch {
	case !ok:
		return cannotWork("empty", d.File)
	case b.header.addressed():
		return cannotWork("no-header", d.File, b.header.line)
	case b.foreign():
		return cannotWork("delimiter", d.File)
	}
	columns := d.columns(b.header)
	several, other := false, false // whether rows hold several values, or another delimiter
	for {
		found, ok := b.rest.next()
		if !ok {
			break
		}
		several = several || len(found.fields) > 1
		other = other || len(found.fields) == 1 && strings.ContainsAny(found.fields[0], delimiters+"|")
		d.addRow(found, columns)
	}
	switch {
	case len(d.rows) == 0:
		return cannotWork("header", d.File)
	case len(columns) > 1 && !several && other:
		return cannotWork("delimiter", d.File)
	}
	return nil
}

// foreign says whether the header is one of several columns, by what this program does not
// know as a separator.
func (b beginning) foreign() bool {
	if len(b.header.fields) != 1 {
		return false
	}
	header := b.header.fields[0]
	return slices.ContainsFunc([]string{"|", ":", "^", "~", "\x1f"}, func(separator string) bool {
		names := row{fields: strings.Split(strings.TrimRight(header, separator), separator)}
		return len(names.fields) > 1 && names.known() > 0
	})
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
	read := r.fields[:min(len(r.fields), len(columns))]
	if at := slices.IndexFunc(columns, func(c column) bool { return c.use == secret }); at >= 0 {
		if values > len(columns) || r.torn { // what stands where is not known
			read = read[:min(len(read), at)]
		}
		read = apart(read)
	}
	for i, field := range read {
		d.put(&p, columns[i], field)
	}
	d.add(p)
}

// apart are copies: a value that is kept would keep all of the file in memory.
func apart(fields []string) []string {
	fields = slices.Clone(fields)
	for i, field := range fields {
		fields[i] = strings.Clone(field)
	}
	return fields
}

// put gives a person the value of a cell. Of several cells for one thing the first that
// has a value counts.
func (d *Directory) put(p *Person, c column, cell string) {
	if c.names || c.use == name {
		if p.Name == "" {
			p.Name = clean(cell)
		}
	}
	switch c.use {
	case language:
		if p.Language != "" {
			return
		}
		tag, ok := languageOf(cell)
		if !ok {
			d.problem(p.Line, "language", clean(cell))
		}
		p.Language = tag
	case identifier:
		value, shortened := cleanAll(cell)
		if value == "" || p.Values[c.identifier] != "" {
			return
		}
		if shortened {
			d.problem(p.Line, "cut", c.identifier, MaxValue)
		}
		p.Values[c.identifier] = value
	}
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
