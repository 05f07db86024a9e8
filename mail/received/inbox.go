package received

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// inboxLine is how many characters of a mail's beginning lists of mails show at most.
const inboxLine = 150

// Inbox is the line that a list of mails shows beside the subject: how the mail's text begins,
// that which only such lists show (a preheader) with it. What has no width there is left out.
func (m Mail) Inbox() string {
	if m.HTML == "" {
		return beginning(m.Text)
	}
	var text strings.Builder
	tokens := html.NewTokenizer(strings.NewReader(m.HTML))
	apart := "" // the element whose text is none of the mail's
	for kind := tokens.Next(); kind != html.ErrorToken && text.Len() < 8*inboxLine; kind = tokens.Next() {
		switch kind {
		case html.StartTagToken:
			name, _ := tokens.TagName()
			switch string(name) {
			case "title", "style", "script", "noscript", "template", "textarea":
				apart = string(name)
			case "b", "strong", "i", "em", "u", "s", "span", "a", "font":
			default:
				text.WriteByte(' ')
			}
		case html.EndTagToken:
			if name, _ := tokens.TagName(); string(name) == apart {
				apart = ""
			}
		case html.TextToken:
			if apart == "" {
				text.WriteString(html.UnescapeString(string(tokens.Raw())))
			}
		}
	}
	return beginning(text.String())
}

// beginning is a text on one line, as far as lists of mails show it. Where a preheader was
// filled up, nothing is seen behind it.
func beginning(text string) string {
	const joiner = '\u034F' // a mark that no letter has
	var words, unseen []rune
	for _, r := range text {
		switch {
		case unicode.IsSpace(r), r == joiner, unicode.Is(unicode.Cf, r):
			unseen = append(unseen, r)
			continue
		case len(words) == 0:
		case len(strings.Join(strings.FieldsFunc(string(unseen), sourceSpace), "")) > filled:
			return string(words)
		case strings.ContainsFunc(string(unseen), unicode.IsSpace):
			words = append(words, ' ')
		default: // within a word: they join its letters, or keep them apart
			words = append(words, unseen...)
		}
		words, unseen = append(words, r), unseen[:0]
		if len(words) >= inboxLine {
			return string(words[:inboxLine-1]) + "…"
		}
	}
	return string(words)
}

// sourceSpace reports whether a rune is one of the spaces that HTML's source is set out with.
func sourceSpace(r rune) bool { return strings.ContainsRune(" \t\r\n\f", r) }

// filled is how many bytes that are not seen are no longer the space between two words.
const filled = 60
