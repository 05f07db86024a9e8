package write_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"postroom/mail/document"
	"postroom/mail/document/documenttest"
	"postroom/mail/document/write"
)

// numbersOf is the numbers that a browser gives the items of ordered lists.
func numbersOf(source string) []string {
	tree, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return []string{err.Error()}
	}
	var numbers []string
	var walk func(*html.Node, *int)
	walk = func(n *html.Node, next *int) {
		switch n.Data {
		case "ul":
			next = nil
		case "ol":
			next = new(1)
			if start := value(n, "start"); start != 0 {
				*next = start
			}
		case "li":
			if next != nil {
				if v := value(n, "value"); v != 0 {
					*next = v
				}
				numbers = append(numbers, itoa(*next))
				*next++
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, next)
		}
	}
	walk(tree, nil)
	return numbers
}

func TestABrowserNumbersStoredAndMailHTMLAsTheMarkersSay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := documenttest.Documents(known).Draw(t, "document")
		for i := range d.Blocks {
			// Only levels with digits: their markers are the numbers.
			if d.Blocks[i].Level%3 != 0 && d.Blocks[i].Kind == document.Numbered {
				d.Blocks[i].Level -= d.Blocks[i].Level % 3
			}
		}
		var want []string
		for _, m := range d.Markers() {
			if m != "" {
				want = append(want, strings.TrimSuffix(m, "."))
			}
		}
		for _, source := range []string{write.HTML(d), write.Mail(d, write.Setting{}).HTML} {
			if got := numbersOf(source); !slices.Equal(got, want) {
				t.Fatalf("%s\nis numbered %v, want %v", source, got, want)
			}
		}
	})
}
