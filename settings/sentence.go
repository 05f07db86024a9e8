package settings

import (
	"fmt"
	"io"
	"maps"
	"strconv"
	"strings"
)

// What a finding says is a row of a table: a key, how grave it is, and a sentence with
// verbs for the values. So another language is another table with the same keys.

// Sentence is a row of the table of findings.
type Sentence struct {
	Severity Severity
	English  string // for [fmt.Sprintf]; a %s value is put on one line
}

// Sentences is the table, by key: a finding's code, followed by / and a word where one
// code says several things.
func Sentences() map[string]Sentence { return maps.Clone(sentences) }

// Find makes the finding of a key of [Sentences]. What it stands on, file and line, is
// for the caller to add.
func Find(key, field string, values ...any) Finding {
	s, ok := sentences[key]
	if !ok {
		panic("settings: no sentence has the key " + key)
	}
	code, _, _ := strings.Cut(key, "/")
	return Finding{
		Severity: s.Severity, Code: code, Field: field, Message: say(s.English, values), Sentence: key, Values: values,
	}
}

// say puts values into a sentence, each on one line.
func say(format string, values []any) string {
	inLine := make([]any, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case string:
			inLine[i] = shown(v)
		case error:
			inLine[i] = shown(v.Error())
		case []string: // names
			inLine[i] = shown(`"` + strings.Join(v, `" and "`) + `"`)
		default:
			inLine[i] = v
		}
	}
	return fmt.Sprintf(format, inLine...)
}

// shown is a text as a value in a sentence.
type shown string

// Format writes it for %q in quotes, and for any other verb as [OneLine] does.
func (v shown) Format(s fmt.State, verb rune) {
	if verb == 'q' {
		_, _ = io.WriteString(s, strconv.Quote(string(v)))
		return
	}
	_, _ = io.WriteString(s, OneLine(string(v)))
}

// OneLine is a text in which nothing breaks the line or hides: a control character, a
// byte that is no UTF-8 and the like are written as \n, \x1b or \u202e.
func OneLine(text string) string {
	var b strings.Builder
	for at, r := range text {
		switch {
		case r == '\uFFFD' && !strings.HasPrefix(text[at:], string(r)):
			fmt.Fprintf(&b, `\x%02x`, text[at])
		case strconv.IsPrint(r), r == '\u00a0', r == '\u200c', r == '\u200d': // the last two join letters of names
			b.WriteRune(r)
		default:
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		}
	}
	return b.String()
}
