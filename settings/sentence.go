package settings

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// What a finding says is a row of a table: a key, how grave it is, and a sentence with
// verbs for the values. So another language is another table with the same keys.

// Sentence is a row of the table of findings.
type Sentence struct {
	Severity Severity // of a finding; empty: it is said as a value in another one
	English  string   // for [fmt.Sprintf]; a %s value is put on one line
}

// SentenceOf is the row of a key: a finding's code, followed by / and a word where one code says
// several things. A value is a text, a number, an error, a [Phrase], an [AnyOf] or an [AllOf].
func SentenceOf(key string) (row Sentence, ok bool) {
	row, ok = sentences[key]
	return row, ok
}

// Phrase is a row of the table of findings with its values: what a finding says, or a value in it.
type Phrase struct {
	Sentence string // key of the row; empty: there is nothing to say
	Values   []any
}

func phrase(key string, values ...any) Phrase { return Phrase{key, values} }

// String is the phrase in English, on one line.
func (p Phrase) String() string {
	s, ok := SentenceOf(p.Sentence)
	if !ok {
		panic("settings: no sentence has the key " + p.Sentence)
	}
	return say(s.English, p.Values)
}

// AnyOf is a choice, as a value in a sentence: "a", "b" or "c".
type AnyOf []string

func (a AnyOf) String() string {
	var b strings.Builder
	for i, value := range a {
		switch {
		case i == 0:
		case i == len(a)-1:
			b.WriteString(" or ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(strconv.Quote(value))
	}
	return b.String()
}

// AllOf is names that all count, as a value in a sentence: "a" and "b".
type AllOf []string

func (a AllOf) String() string { return OneLine(`"` + strings.Join(a, `" and "`) + `"`) }

// Find makes the finding of a key of [SentenceOf]. What it stands on, file and line, is
// for the caller to add.
func Find(key, field string, values ...any) Finding {
	code, _, _ := strings.Cut(key, "/")
	row, _ := SentenceOf(key)
	return Finding{
		Severity: row.Severity, Code: code, Field: field, Message: phrase(key, values...).String(), Sentence: key, Values: values,
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
