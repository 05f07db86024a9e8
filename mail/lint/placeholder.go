package lint

import (
	"fmt"
	"regexp"
	"strings"

	"postroom/mail/document"
)

var (
	// strictPlaceholder is one as it must be written, known or not.
	strictPlaceholder = regexp.MustCompile(`^%[a-z][a-z0-9]*(?:-[a-z0-9]+)*%$`)

	// loosePlaceholder is what could be meant as one.
	loosePlaceholder = regexp.MustCompile(`%[ \t]*([A-Za-z][A-Za-z0-9 _-]*?)[ \t]*%`)
)

// known reports a placeholder that there is not.
func (c *checker) known(line int, name string) {
	if !c.vocabulary.Has(name) {
		key, values := Unknown(name, c.vocabulary)
		c.add(key, line, values...)
	}
}

// Unknown is what to say of a placeholder that is none of those there are.
func Unknown(name string, vocabulary document.Vocabulary) (key string, values []any) {
	if near := nearest(name, vocabulary); near != "" {
		return "unknown-placeholder/near", []any{name, near}
	}
	const most = 8 // that are named
	var written []string
	for _, known := range vocabulary[:min(most, len(vocabulary))] {
		written = append(written, document.Written(known))
	}
	there := strings.Join(written, ", ")
	if more := len(vocabulary) - most; more > 0 {
		there += fmt.Sprintf(" and %d more", more)
	}
	return "unknown-placeholder", []any{name, there}
}

// misspelt reports what stays as it is in every mail though a placeholder was
// meant: %action_message%, % action-message %, or one with one % only.
func (c *checker) misspelt(text string) {
	for from := 0; ; {
		at := loosePlaceholder.FindStringSubmatchIndex(text[from:])
		if at == nil {
			break
		}
		written := text[from+at[0] : from+at[1]]
		meant := nearest(text[from+at[2]:from+at[3]], c.vocabulary)
		if meant != "" && !strictPlaceholder.MatchString(written) {
			c.didYouMean(lineAt(text, from+at[0]), written, meant)
		}
		from += at[1]
		if meant == "" {
			from -= len("%") // it may begin the next one
		}
	}
	c.halfWritten(text)
}

// halfWritten reports a placeholder with one % only.
func (c *checker) halfWritten(text string) {
	for _, name := range c.vocabulary {
		if name[0] == '#' {
			continue
		}
		for from := 0; ; {
			i := strings.Index(text[from:], name)
			if i < 0 {
				break
			}
			start, end := from+i, from+i+len(name)
			opened := strings.HasSuffix(text[:start], "%")
			closed := strings.HasPrefix(text[end:], "%") || strings.HasPrefix(text[end:], "|")
			if opened && !closed && !continues(text[end:]) {
				c.didYouMean(lineAt(text, start), "%"+name, name)
			}
			if closed && !opened && !continued(text[:start]) {
				c.didYouMean(lineAt(text, start), name+"%", name)
			}
			from = end
		}
	}
}

func (c *checker) didYouMean(line int, written, meant string) {
	c.add("misspelt-placeholder", line, written, meant)
}

// continues and continued say whether the word goes on behind, or began earlier, or
// the other % stands behind white space, as misspelt has seen.
func continues(behind string) bool {
	return behind != "" && isNameByte(behind[0]) || strings.HasPrefix(strings.TrimLeft(behind, " \t"), "%")
}

func continued(before string) bool {
	return before != "" && isNameByte(before[len(before)-1]) || strings.HasSuffix(strings.TrimRight(before, " \t"), "%")
}

func isNameByte(b byte) bool {
	return b == '-' || b == '_' || 'a' <= b && b <= 'z' || '0' <= b && b <= '9'
}

// nearest is the placeholder that a name most likely means; "" where none is near.
func nearest(name string, vocabulary document.Vocabulary) string {
	name = strings.ToLower(strings.NewReplacer("_", "-", " ", "-").Replace(strings.TrimSpace(name)))
	const near = 2 // letters to add, drop or change, and one in a short word
	best, least := "", near+1
	for _, known := range vocabulary {
		if d := distance(name, known); d < least && d <= len(known)/4 {
			best, least = known, d
		}
	}
	return best
}

// distance is the number of letters to add, drop or change to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			changed := diagonal
			if a[i] != b[j] {
				changed++
			}
			diagonal = row[j+1]
			row[j+1] = min(row[j]+1, row[j+1]+1, changed)
		}
	}
	return row[len(b)]
}

// lineAt is the line of an offset, from 1.
func lineAt(text string, offset int) int { return 1 + strings.Count(text[:offset], "\n") }
