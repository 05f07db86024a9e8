package people

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// What programs write round a value, and what of it is the value.

// MaxValue is the length in characters that a value is cut at.
const MaxValue = 255

// separator stands between the values of one identifier.
const separator = ";"

// trim takes off blanks, and the characters without width that come along when a value is
// copied from a page.
func trim(value string) string {
	for {
		trimmed := strings.Trim(strings.TrimSpace(value), "\u200b\u2060\ufeff")
		if len(trimmed) == len(value) {
			return value
		}
		value = trimmed
	}
}

// clean is one value as it is kept.
func clean(value string) string {
	kept, _ := cut(trim(value))
	return kept
}

// cleanAll is the values of a cell of an identifier as they are kept, the primary one first. Each is cut by itself: an
// address cut short is then longer than any address may be, and is never mailed.
func cleanAll(cell string) (kept string, shortened bool) {
	cell = unmarked(trim(cell))
	if !strings.ContainsAny(cell, ":'") && len(cell) <= MaxValue {
		return cell, false
	}
	values := addresses(strings.Split(cell, separator))
	for i, value := range values {
		var short bool
		values[i], short = cut(value)
		shortened = shortened || short
	}
	return strings.Join(values, separator), shortened
}

// unmarked is a cell without what says to a spreadsheet that it is text: an apostrophe
// before it, or a formula of a text.
func unmarked(cell string) string {
	if inner, ok := strings.CutPrefix(cell, `="`); ok && strings.HasSuffix(inner, `"`) {
		return trim(strings.ReplaceAll(strings.TrimSuffix(inner, `"`), `""`, `"`))
	}
	inner, ok := strings.CutPrefix(cell, "'")
	switch {
	case !ok || inner == "":
	case strings.ContainsAny(inner[:1], "0123456789=+-@"), strings.ContainsRune(inner, '@'):
		return trim(strings.TrimSuffix(inner, "'"))
	}
	return cell // such as 's-Hertogenbosch
}

// addresses are the values of a cell without what a directory or a page writes before an
// address. In proxyAddresses the primary address is marked by capitals, and other kinds of
// address stand beside those for mail.
func addresses(values []string) []string {
	primary, mail := "", false
	for i, value := range values {
		value = unmarked(trim(value))
		switch kind, rest, _ := strings.Cut(value, ":"); {
		case kind == "SMTP" && primary == "":
			primary, mail = trim(rest), true
			value = ""
		case strings.EqualFold(kind, "smtp"):
			value, mail = trim(rest), true
		case strings.EqualFold(kind, "mailto"):
			value, _, _ = strings.Cut(rest, "?")
			value = trim(value)
		}
		values[i] = value
	}
	if mail {
		values = slices.DeleteFunc(values, func(v string) bool { return v == "" || otherKind(v) })
	}
	if primary != "" {
		values = append([]string{primary}, values...)
	}
	return values
}

// otherKind says whether a value of proxyAddresses is no address for mail: X500:/o=…, SIP:…
func otherKind(value string) bool {
	kind, rest, found := strings.Cut(value, ":")
	return found && kind != "" && rest != "" && strings.IndexFunc(kind, func(r rune) bool {
		return r > utf8.RuneSelf || !isLetterDigitHyphen(r)
	}) < 0
}

// cut keeps the first MaxValue characters.
func cut(value string) (kept string, shortened bool) {
	if utf8.RuneCountInString(value) <= MaxValue {
		return value, false
	}
	count := 0
	for at := range value {
		if count == MaxValue {
			return value[:at], true
		}
		count++
	}
	return value, false
}

// languageOf is a cell of the column Language as a tag in lower case (RFC 5646): also
// where it is written as a locale (nl_NL.UTF-8) or as a list of them, the first of which
// counts. ok is false where it is no tag, but the name of a language or a number.
func languageOf(cell string) (tag string, ok bool) {
	first := trim(cell)
	if at := strings.IndexAny(first, ",;"); at >= 0 {
		first = first[:at]
	}
	if at := strings.IndexAny(first, ".@"); at > 0 {
		first = first[:at]
	}
	tag = strings.ToLower(strings.ReplaceAll(clean(first), "_", "-"))
	for i, part := range strings.Split(tag, "-") {
		most, least := 8, 1
		if i == 0 {
			most, least = 3, 2
		}
		if len(part) < least || len(part) > most || strings.ContainsFunc(part, func(r rune) bool { return !isLetterDigitHyphen(r) }) ||
			i == 0 && strings.ContainsAny(part, "0123456789") {
			return strings.ToLower(clean(cell)), tag == ""
		}
	}
	return tag, true
}
