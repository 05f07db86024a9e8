package people

import "strings"

// row is a row of the file as it stands there: RFC 4180, with any delimiter, and forgiving. A field
// whose quotes do not pair is read as it stands, so that one stray quote costs
// its own row at most and never the rest of the file.
type row struct {
	line   int // where it begins, from 1
	fields []string
	torn   bool // a field's quotes do not pair
}

func (r row) blank() bool {
	for _, f := range r.fields {
		if strings.TrimSpace(f) != "" {
			return false
		}
	}
	return true
}

// reader takes rows off a text whose lines end in \n.
type reader struct {
	rest      string
	line      int // of rest's first byte
	delimiter byte
}

// next is the next row that is not blank.
func (r *reader) next() (found row, ok bool) {
	for r.rest != "" {
		if found = r.row(); !found.blank() {
			return found, true
		}
	}
	return row{}, false
}

func (r *reader) row() row {
	found := row{line: r.line}
	for {
		value, length, paired := quotedField(r.rest, r.delimiter)
		if !paired {
			length = bareLength(r.rest, r.delimiter)
			value = r.rest[:length]
			found.torn = found.torn || opensQuote(value)
		}
		found.fields = append(found.fields, value)
		r.line += strings.Count(r.rest[:length], "\n")
		r.rest = r.rest[length:]
		if r.rest == "" {
			return found
		}
		last := r.rest[0] == '\n'
		r.rest = r.rest[1:]
		if last {
			r.line++
			return found
		}
	}
}

func opensQuote(field string) bool {
	return strings.HasPrefix(strings.TrimLeft(field, " "), `"`)
}

// bareLength is the length of a field that is not quoted.
func bareLength(text string, delimiter byte) int {
	for i := range len(text) {
		if text[i] == delimiter || text[i] == '\n' {
			return i
		}
	}
	return len(text)
}

// quotedField reads a quoted field off the text's beginning; length covers the
// quotes and the spaces around them. paired is false where there is none, or
// where its closing quote is missing or has something behind it.
func quotedField(text string, delimiter byte) (value string, length int, paired bool) {
	if !opensQuote(text) {
		return "", 0, false
	}
	at := strings.IndexByte(text, '"') + 1
	var b strings.Builder
	for {
		quote := strings.IndexByte(text[at:], '"')
		if quote < 0 {
			return "", 0, false
		}
		b.WriteString(text[at : at+quote])
		at += quote + 1
		if !strings.HasPrefix(text[at:], `"`) {
			break
		}
		b.WriteByte('"')
		at++
	}
	behind := strings.TrimLeft(text[at:], " ")
	if behind != "" && behind[0] != delimiter && behind[0] != '\n' {
		return "", 0, false
	}
	return b.String(), len(text) - len(behind), true
}
