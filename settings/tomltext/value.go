package tomltext

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Value is a string, a bool, an int or a slice of strings, or of a type made from one of
// these, as TOML on one line. It panics for anything else.
func Value(value any) string {
	v := reflect.ValueOf(value)
	switch v.Kind() {
	case reflect.String:
		return quoted(v.String())
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	default:
		texts := make([]string, v.Len())
		for i := range texts {
			texts[i] = quoted(v.Index(i).String())
		}
		return "[" + strings.Join(texts, ", ") + "]"
	}
}

// quoted is s in quotes, on one line.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch r {
		case '"', '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case '\n':
			b.WriteString(`\n`)
		case '\r':
			b.WriteString(`\r`)
		case '\t':
			b.WriteString(`\t`)
		default:
			if r < 0x20 || r == 0x7f {
				fmt.Fprintf(&b, `\u%04X`, r)
				continue
			}
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// Block is s as a literal block, its lines as they are between three single quotes, where
// the text comes back from one exactly, else as [Value] writes it.
func Block(s string) string {
	if s == "" || strings.Contains(s, "'''") || strings.HasSuffix(s, "'") || !utf8.ValidString(s) {
		return quoted(s)
	}
	for _, c := range []byte(s) {
		if c < 0x20 && c != '\n' && c != '\t' || c == 0x7f {
			return quoted(s)
		}
	}
	return "'''\n" + s + "'''"
}
