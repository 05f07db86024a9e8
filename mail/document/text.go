package document

import (
	"strings"
	"unicode"
)

// textIndent is one level in plain text.
const textIndent = "    "

// Text is the plain text form: links as "text <url>", lists and quotes kept.
// Lines are not wrapped and end in \n.
func (d Document) Text() string {
	var out strings.Builder
	markers := d.Markers()
	for i, b := range d.Blocks {
		if i > 0 && !(b.Kind.Item() && d.Blocks[i-1].Kind.Item()) {
			out.WriteString(between(d.Blocks[i-1], b))
		}
		first, rest := b.textMargins(markers[i])
		for n, line := range strings.Split(b.plain(), "\n") {
			if n == 0 {
				line = first + line
			} else {
				line = rest + line
			}
			out.WriteString(strings.TrimRightFunc(line, unicode.IsSpace) + "\n")
		}
		if line := b.underline(); line != "" {
			out.WriteString(rest + line + "\n")
		}
	}
	return out.String()
}

// between is the empty line between two blocks: a quote goes on over it.
func between(above, below Block) string {
	if above.Kind == Quote && below.Kind == Quote && above.Level == below.Level {
		return strings.Repeat(textIndent, above.Level) + ">\n"
	}
	return "\n"
}

// textMargins is what stands before a block's first line and before the others.
func (b Block) textMargins(marker string) (first, rest string) {
	rest = strings.Repeat(textIndent, b.Level)
	switch b.Kind {
	case Bulleted:
		marker = "-"
	case Quote:
		return rest + "> ", rest + "> "
	case Numbered:
	default:
		return rest, rest
	}
	return rest + marker + " ", rest + strings.Repeat(" ", len(marker)+1)
}

// underline makes the upper headings stand out.
func (b Block) underline() string {
	width := 0
	for line := range strings.SplitSeq(b.plain(), "\n") {
		width = max(width, len([]rune(line)))
	}
	switch b.Kind {
	case Heading1:
		return strings.Repeat("=", width)
	case Heading2:
		return strings.Repeat("-", width)
	}
	return ""
}

// plain is a block's text with its links written out.
func (b Block) plain() string {
	switch b.Kind {
	case Rule:
		return "----"
	case Image:
		if b.Alt == "" {
			return withLink("", b.Link)
		}
		return withLink("["+b.Alt+"]", b.Link)
	}
	var out, linked strings.Builder
	link := ""
	end := func(next string) {
		if next != link {
			out.WriteString(withLink(linked.String(), link))
			linked.Reset()
			link = next
		}
	}
	for p := range b.Pieces() {
		end(p.Link)
		linked.WriteString(p.String())
	}
	out.WriteString(withLink(linked.String(), link))
	text := out.String()
	if b.Kind == Button {
		text = withLink(text, b.Link)
	}
	return strings.ReplaceAll(text, string(nbsp), " ")
}

// withLink is a text that leads somewhere. A target that the text already is
// is not said twice. Space at the text's end stays outside.
func withLink(text, link string) string {
	target, mail := strings.CutPrefix(link, "mailto:")
	if mail {
		target, _, _ = strings.Cut(target, "?")
	}
	trimmed := strings.TrimRightFunc(text, unicode.IsSpace)
	switch {
	case target == "" || strings.TrimSpace(text) == target:
		return text
	case trimmed == "":
		return "<" + target + ">" + text
	}
	return trimmed + " <" + target + ">" + text[len(trimmed):]
}

// Words counts the words of the document's text. A placeholder is one.
func (d Document) Words() int {
	words := 0
	for _, b := range d.Blocks {
		words += len(strings.Fields(b.Text))
	}
	return words
}
