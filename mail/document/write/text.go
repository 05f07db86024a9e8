package write

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"postroom/mail/document"
)

// textIndent is one level in plain text.
const textIndent = "    "

// Text is the plain text form in a language that is written from right to left, or not: links as
// "text <url>", lists and quotes kept. Lines are not wrapped and end in \n. In a language that is,
// as in a block that is, each line says so, for it may begin with a sign or a word of another, and
// each address that it stays in its order.
func Text(d document.Document, mirrored bool) string {
	var out strings.Builder
	rightToLeft := mirrored
	end := func(line string) {
		line = strings.TrimRightFunc(line, unicode.IsSpace)
		if rightToLeft {
			line = turned(line)
		}
		out.WriteString(line + "\n")
	}
	markers := d.Markers()
	for i, b := range d.Blocks {
		rightToLeft = b.RightToLeft || mirrored
		if i > 0 && !(b.Kind.Item() && d.Blocks[i-1].Kind.Item()) {
			out.WriteString(between(d.Blocks[i-1], b))
		}
		first, rest := textMargins(b, markers[i])
		text := plain(b)
		n := 0
		for line := range strings.SplitSeq(text, "\n") {
			if n == 0 {
				line = first + line
			} else {
				line = rest + line
			}
			n++
			end(line)
		}
		if line := underline(b.Kind, text); line != "" {
			end(rest + line)
		}
	}
	return out.String()
}

// Marks that are not seen, of a direction (UAX #9 §2.6).
const leftToRightMark, rightToLeftMark = "\u200E", "\u200F"

// address is one in its brackets.
var address = regexp.MustCompile(`<[^<>\s]+>`)

// turned is a line of text that runs from right to left, and whose addresses do not. Those
// that take a line for quoted go by its first sign, which stays.
func turned(line string) string {
	if line == "" {
		return ""
	}
	line = address.ReplaceAllString(line, leftToRightMark+"$0"+leftToRightMark)
	quote := ""
	if rest, ok := strings.CutPrefix(line, ">"); ok {
		quote, line = ">", rest
	}
	return quote + rightToLeftMark + line
}

// between is the empty line between two blocks: a quote goes on over it.
func between(above, below document.Block) string {
	if above.Kind == document.Quote && below.Kind == document.Quote && above.Level == below.Level {
		return strings.Repeat(textIndent, above.Level) + ">\n"
	}
	return "\n"
}

// textMargins is what stands before a block's first line and before the others.
func textMargins(b document.Block, marker string) (first, rest string) {
	rest = strings.Repeat(textIndent, b.Level)
	switch b.Kind {
	case document.Bulleted:
		marker = "-"
	case document.Quote:
		return rest + "> ", rest + "> "
	case document.Numbered:
	default:
		return rest, rest
	}
	return rest + marker + " ", rest + strings.Repeat(" ", len(marker)+1)
}

// underline makes the upper headings stand out.
func underline(k document.Kind, text string) string {
	line := ""
	switch k {
	case document.Heading1:
		line = "="
	case document.Heading2:
		line = "-"
	default:
		return ""
	}
	width := 0
	for line := range strings.SplitSeq(text, "\n") {
		width = max(width, utf8.RuneCountInString(line))
	}
	return strings.Repeat(line, width)
}

// plain is a block's text with its links written out.
func plain(b document.Block) string {
	switch b.Kind {
	case document.Rule:
		return "----"
	case document.Image:
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
	if b.Kind == document.Button {
		text = withLink(text, b.Link)
	}
	return strings.ReplaceAll(text, string(document.NoBreakSpace), " ")
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
