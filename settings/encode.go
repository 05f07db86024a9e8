package settings

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// encode is the field's value as TOML, on one line but for html.
func (f field) encode() string {
	if d, ok := f.value.(*time.Duration); ok {
		return basicString(durationText(*d))
	}
	v := reflect.ValueOf(f.value).Elem()
	switch v.Kind() {
	case reflect.String:
		if f.key == "html" {
			return htmlString(v.String())
		}
		return basicString(v.String())
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int:
		return strconv.FormatInt(v.Int(), 10)
	default:
		texts := make([]string, v.Len())
		for i := range texts {
			texts[i] = basicString(v.Index(i).String())
		}
		return "[" + strings.Join(texts, ", ") + "]"
	}
}

// durationText drops the zero units that [time.Duration.String] ends in: 2m, not 2m0s.
func durationText(d time.Duration) string {
	s := d.String()
	if t, ok := strings.CutSuffix(s, "m0s"); ok {
		s = t + "m"
	}
	if t, ok := strings.CutSuffix(s, "h0m"); ok {
		s = t + "h"
	}
	return s
}

// basicString is s in quotes, on one line.
func basicString(s string) string {
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

// htmlString is a literal block (three single quotes) where the text comes back from one exactly, else a basic string.
func htmlString(s string) string {
	if s == "" || strings.Contains(s, "'''") || strings.HasSuffix(s, "'") || !utf8.ValidString(s) {
		return basicString(s)
	}
	for _, c := range []byte(s) {
		if c < 0x20 && c != '\n' && c != '\t' || c == 0x7f {
			return basicString(s)
		}
	}
	return "'''\n" + s + "'''"
}
