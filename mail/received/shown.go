package received

import (
	"html"
	"strings"
)

// Shown is the HTML of what a reader sees: the mail's own, or else its text as mail programs
// show it, each line as it is and broken where the window ends. Empty: there is neither.
func (m Mail) Shown() string {
	if m.HTML != "" || m.Text == "" {
		return m.HTML
	}
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><body style="margin:16px;font:14px/20px Arial,sans-serif;color:#1b1f24;background:#ffffff">`)
	for line := range strings.SplitSeq(strings.TrimRight(strings.ReplaceAll(m.Text, "\r\n", "\n"), "\n"), "\n") {
		if line == "" {
			line = "\u00a0"
		}
		b.WriteString(`<div style="white-space:pre-wrap;overflow-wrap:anywhere">` + html.EscapeString(line) + "</div>\n")
	}
	return b.String()
}
