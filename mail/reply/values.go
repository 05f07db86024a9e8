package reply

import (
	"fmt"
	"maps"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Values are what {words} stand for, without the braces: a string, a number, a list of names,
// a day or a span of time. An empty string is as none.
type Values map[string]any

// unsaid stands for a word that has no value.
var unsaid = Values{
	"user":        "somebody who has not signed in",
	"hello":       "its HELO name",
	"offered":     "none that is known here",
	"issuer":      "an authority",
	"names":       "no name at all",
	"common-name": "nothing",
	"until":       "an earlier day",
	"since":       "a later day",
	"product":     "A program",
	"domain":      "of From",
	"where":       "in the settings of the account or of its organisation",
	"limits":      "ask whoever runs it",
	"size":        "more",
	"limit":       "less",
	"address":     "An address",
	"status":      "its status",
	"meaning":     "nothing that is registered",
}

// word is one to fill in.
var word = regexp.MustCompile(`\{[a-z-]+\}`)

// Say is the explanation in English; used are the values that it is made of.
func (x Explanation) Say(v Values) (cause, fix string, used Values) {
	used = Values{}
	for _, w := range word.FindAllString(x.Cause+x.Fix, -1) {
		if value, ok := v[w[1:len(w)-1]]; ok && value != "" {
			used[w[1:len(w)-1]] = value
		}
	}
	all := maps.Clone(unsaid)
	maps.Copy(all, used)
	return all.fill(x.Cause), all.fill(x.Fix), used
}

// fill puts values into a text in English. A word without one stays.
func (v Values) fill(text string) string {
	return word.ReplaceAllStringFunc(text, func(w string) string {
		value, ok := v[w[1:len(w)-1]]
		if !ok || value == "" {
			return w
		}
		return english(value)
	})
}

// maxNames is how many of a list are told.
const maxNames = 5

func english(value any) string {
	switch v := value.(type) {
	case int:
		return strconv.Itoa(v)
	case []string:
		if len(v) > maxNames {
			return fmt.Sprintf("%s and %d more", strings.Join(v[:maxNames], ", "), len(v)-maxNames)
		}
		return strings.Join(v, ", ")
	case time.Time:
		return v.Format("2 January 2006")
	case time.Duration:
		if v >= 2*time.Minute && v%time.Minute == 0 {
			return fmt.Sprintf("%g min", v.Minutes())
		}
		return fmt.Sprintf("%g s", v.Seconds())
	default:
		return fmt.Sprint(v)
	}
}
