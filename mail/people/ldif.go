package people

import (
	"encoding/base64"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"postroom/settings"
)

// LDIF is what directories write out (RFC 2849): an entry is a few lines of attribute and
// value, and a blank line ends it.

// ParseLDIF reads entries of a directory. attributes says which of their attributes is
// which column, beside what is the same everywhere: mail, sAMAccountName and
// preferredLanguage. Each other attribute is a column of its own name. What is no person is left out.
func ParseLDIF(file string, text []byte, attributes map[string]string) (*Directory, error) {
	d := newDirectory(file)
	if err := d.readLDIF(strings.ToValidUTF8(string(text), "\ufffd"), attributes); err != nil {
		return nil, err
	}
	return d.By(builtin()), nil
}

// isLDIF says whether a text is LDIF: its first line that says something is a version or
// the name of an entry.
func isLDIF(text string) bool {
	for {
		line, rest, more := strings.Cut(text, "\n")
		attribute, value, found := strings.Cut(line, ":")
		switch {
		case strings.HasPrefix(line, "#"), trim(line) == "":
		case begins(line):
			return true
		case found && strings.EqualFold(attribute, "version") && strings.Trim(value, " 0123456789") == "":
		default:
			return false
		}
		if !more {
			return false
		}
		text = rest
	}
}

// begins says whether a line is the first of an entry: its name.
func begins(line string) bool { return len(line) > 2 && strings.EqualFold(line[:3], "dn:") }

// columnsOfAttributes are the columns of a directory's own attributes, folded.
func columnsOfAttributes(own map[string]string) map[string]column {
	columns := map[string]column{
		"mail":              columnFor(settings.IdentifierEmail),
		"samaccountname":    columnFor(settings.IdentifierWindows),
		"preferredlanguage": columnFor("Language"),
	}
	for attribute, title := range own {
		own := columnFor(clean(title))
		maps.DeleteFunc(columns, func(_ string, c column) bool { return c == own })
		columns[fold(clean(attribute))] = own
	}
	return columns
}

// entry is an entry of a directory: the values of its attributes, folded.
type entry struct {
	line   int
	values map[string][]string
	order  []attribute // as they come
}

// attribute is what is known of one by its name, as it was first written.
type attribute struct {
	key, written string // the key is folded
	secret       bool
}

// ldif reads entries into a directory.
type ldif struct {
	*Directory
	columns    map[string]column    // by key
	attributes map[string]attribute // as they are written, with options
	have       map[string]bool      // columns that are in the directory
}

// readLDIF reads all entries of a text.
func (d *Directory) readLDIF(text string, own map[string]string) error {
	r := ldif{d, columnsOfAttributes(own), map[string]attribute{}, map[string]bool{}}
	var e entry
	entries := 0
	end := func(next entry) {
		if len(e.values["dn"]) > 0 {
			entries++
			r.addEntry(e)
		}
		e = next
	}
	for line := 1; text != ""; {
		logical, rest, lines := unfold(text)
		switch {
		case trim(logical) == "":
			end(entry{})
		case strings.HasPrefix(logical, "#"):
		default:
			if begins(logical) {
				end(entry{line: line, values: map[string][]string{}})
			}
			if e.values != nil { // what stands before the first entry is of the file
				r.attribute(&e, logical, line)
			}
		}
		text, line = rest, line+lines
	}
	end(entry{})
	d.withBuiltin()
	if len(d.rows) == 0 {
		return cannotWork("entries", d.File, entries)
	}
	return nil
}

// unfold takes the first line off a text, with those that go on with it: they begin with a
// blank.
func unfold(text string) (logical, rest string, lines int) {
	logical, rest, _ = strings.Cut(text, "\n")
	lines = 1
	if !strings.HasPrefix(rest, " ") {
		return logical, rest, lines
	}
	var b strings.Builder
	b.WriteString(logical)
	for strings.HasPrefix(rest, " ") {
		logical, rest, _ = strings.Cut(rest, "\n")
		b.WriteString(logical[1:])
		lines++
	}
	return b.String(), rest, lines
}

// attribute reads a line of an entry. What no person could read is not kept, nor is a
// password.
func (d *ldif) attribute(e *entry, logical string, line int) {
	written, value, found := strings.Cut(logical, ":")
	a := d.named(written)
	switch {
	case !found:
		d.problem(line, "ldif")
		return
	case a.secret:
		return
	case strings.HasPrefix(value, "<"): // of another file
		d.problem(line, "ldif-url", a.written)
		return
	case strings.HasPrefix(value, ":"):
		bytes, err := base64.StdEncoding.DecodeString(trim(value[1:]))
		if err != nil {
			d.problem(line, "ldif")
			return
		}
		value = string(bytes)
	}
	if value = strings.Clone(trim(value)); value == "" || !utf8.ValidString(value) || strings.ContainsFunc(value, isBinary) {
		return
	}
	if _, ok := e.values[a.key]; !ok {
		e.order = append(e.order, a)
	}
	e.values[a.key] = append(e.values[a.key], value)
}

// named is the attribute of a line, without its options, such as a language.
func (d *ldif) named(written string) attribute {
	a, ok := d.attributes[written]
	if !ok {
		bare, _, _ := strings.Cut(written, ";")
		key := strings.Clone(fold(trim(bare)))
		a = attribute{key, strings.Clone(trim(bare)), IsSecret(key)}
		if len(d.attributes) < maxColumns {
			d.attributes[strings.Clone(written)] = a
		}
	}
	return a
}

func isBinary(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' }

// addEntry adds the person that an entry is.
func (d *ldif) addEntry(e entry) {
	columns := d.columns
	if !e.isPerson() {
		return
	}
	p := Person{Line: e.line, Values: map[string]string{}, Name: e.name(columns)}
	for _, a := range e.order {
		if a.key == "dn" || a.key == "objectclass" {
			continue
		}
		c, known := columns[a.key]
		if !known {
			if len(columns) >= maxColumns {
				continue
			}
			c = columnFor(a.written)
			columns[a.key] = c
		}
		if c.use == identifier && !d.have[c.identifier] {
			d.have[c.identifier] = true
			if d.Lacks(c.identifier) {
				d.Columns = append(d.Columns, c.identifier)
			}
		}
		d.put(&p, c, strings.Join(e.values[a.key], separator))
	}
	if c, ok := columns["mail"]; ok && p.Values[c.identifier] == "" {
		d.put(&p, c, strings.Join(e.values["proxyaddresses"], separator))
	}
	d.add(p)
}

// isPerson says whether an entry is somebody: not a group, a machine or a folder of others,
// nor what a file says is to be done with an entry.
func (e entry) isPerson() bool {
	if len(e.values["changetype"]) > 0 && !strings.EqualFold(e.values["changetype"][0], "add") {
		return false
	}
	classes := e.values["objectclass"]
	is := func(names ...string) bool {
		return slices.ContainsFunc(classes, func(c string) bool { return slices.Contains(names, fold(c)) })
	}
	if len(classes) > 0 {
		return is("person", "organizationalperson", "inetorgperson", "user", "contact", "account", "posixaccount", "mozillaabpersonalpha") &&
			!is("computer", "msds-managedserviceaccount", "msds-groupmanagedserviceaccount")
	}
	return len(e.values["mail"])+len(e.values["cn"])+len(e.values["displayname"])+len(e.values["uid"])+len(e.values["samaccountname"]) > 0
}

// name is what a person is called: what the settings say it is, displayName, cn, or the CN
// of the entry's own name.
func (e entry) name(columns map[string]column) string {
	for _, a := range e.order {
		if columns[a.key].use == name {
			return clean(e.values[a.key][0])
		}
	}
	for _, key := range []string{"displayname", "cn"} {
		if values := e.values[key]; len(values) > 0 {
			return clean(values[0])
		}
	}
	return commonName(e.values["dn"][0])
}

// commonName is the CN with which the name of an entry begins (RFC 4514); "": it begins
// with something else.
func commonName(dn string) string {
	attribute, value, _ := strings.Cut(dn, "=")
	if !strings.EqualFold(trim(attribute), "cn") {
		return ""
	}
	var b strings.Builder
	for at := 0; at < len(value) && value[at] != ',' && value[at] != '+'; at++ {
		if value[at] != '\\' || at+1 == len(value) {
			b.WriteByte(value[at])
			continue
		}
		at++
		if pair, err := hex.DecodeString(value[at:min(at+2, len(value))]); err == nil {
			b.Write(pair)
			at++
			continue
		}
		b.WriteByte(value[at])
	}
	return clean(strings.ToValidUTF8(b.String(), "\ufffd"))
}
