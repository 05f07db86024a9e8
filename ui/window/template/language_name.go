package template

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// languageName is a language as its own speakers call it; the tag where that is not known.
func languageName(tag string) string {
	parsed, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	name := display.Self.Name(parsed)
	if name == "" {
		return tag
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

// languageNames names each; two of one name by their tags too.
func languageNames(tags []string) []string {
	count := map[string]int{}
	for _, tag := range tags {
		count[languageName(tag)]++
	}
	names := make([]string, len(tags))
	for i, tag := range tags {
		names[i] = languageName(tag)
		if count[names[i]] > 1 {
			names[i] += " · " + tag
		}
	}
	return names
}
