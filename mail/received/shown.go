package received

import (
	"html"
	"slices"
	"strings"
)

// Shown is the HTML of what a reader sees: the mail's own, or else its text as mail programs
// show it, each line as it is and broken where the window ends. Where a mail has several texts
// they come one behind the other. Empty: there is none.
func (m Mail) Shown() string {
	texts := m.shown
	switch {
	case len(texts) > 0:
	case m.HTML != "":
		return m.HTML
	default:
		texts = []text{{content: m.Text}}
	}
	element := "body"
	if slices.ContainsFunc(texts, func(t text) bool { return t.html && t.content != "" }) {
		element = "div"
	}
	var b strings.Builder
	for _, t := range texts {
		switch {
		case t.html:
			b.WriteString(t.content)
		case strings.TrimSpace(t.content) != "":
			if element == "body" && b.Len() == 0 {
				b.WriteString("<!DOCTYPE html>")
			}
			b.WriteString("<" + element + ` style="margin:16px;font:14px/20px Arial,sans-serif;color:#1b1f24;background:#ffffff">`)
			for _, line := range t.lines() {
				if line == "" {
					line = "\u00a0"
				}
				b.WriteString(`<div style="white-space:pre-wrap;overflow-wrap:anywhere">` + html.EscapeString(line) + "</div>\n")
			}
			b.WriteString("</" + element + ">")
		}
	}
	return b.String()
}

// lines are those of a plain text: of one that flows, its paragraphs (RFC 3676 §4.1), whose
// lines end in a space but for the last one. What is quoted deeper or less begins anew, and the
// space before two dashes is that of a signature.
func (t text) lines() []string {
	lines := strings.Split(strings.TrimRight(strings.ReplaceAll(t.content, "\r\n", "\n"), "\n"), "\n")
	if !t.flowed {
		return lines
	}
	var joined []string
	open, depth := false, 0
	for _, line := range lines {
		rest := strings.TrimLeft(line, ">")
		deep := len(line) - len(rest)
		rest = strings.TrimPrefix(rest, " ") // stuffed
		flows := strings.HasSuffix(rest, " ") && rest != "-- "
		if t.join && flows {
			rest = strings.TrimSuffix(rest, " ")
		}
		if open && deep == depth && rest != "-- " {
			joined[len(joined)-1] += rest
		} else {
			if deep > 0 {
				rest = strings.Repeat(">", deep) + " " + rest
			}
			joined = append(joined, rest)
		}
		open, depth = flows, deep
	}
	return joined
}
