package write

import (
	"html"
	"strings"
	"unicode/utf8"
)

// inboxLine is how many characters of a mail's beginning an inbox shows at most.
const inboxLine = 150

// Preheader is an element that no reader of the mail sees, and that an inbox shows beside the
// subject; empty where there is no text. It stands first in a body. What fills it up to an
// inbox's line has no width, so that no word of the mail follows it there.
func Preheader(text, language string) string {
	if text == "" {
		return ""
	}
	css := style{"display:none"} // more, such as letters of 1 px, is what filters look for
	filling := strings.Repeat("&#847;&zwnj;&nbsp;", max(0, inboxLine-utf8.RuneCountInString(text)))
	return "<div" + attribute("dir", sidesOf(RightToLeft(language)).direction) + class(classPreheader) + css.attribute() + ">" +
		html.EscapeString(text) + filling + "</div>"
}
