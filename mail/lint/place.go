package lint

import (
	"bytes"
	"regexp"
	"strings"

	"postroom/settings"
)

// Where a template's line stands in the settings file: the file knows the line of
// a key, and how its text is quoted decides where the text's own lines are
// (TOML 1.0, section String).

// lineInFile is the line of the file on which line n of a field's text stands; the
// key's, or its parent's, where the text is not in the file.
func lineInFile(f *settings.File, field string, n int) int {
	line := f.Line(field)
	if line == 0 {
		return 0
	}
	text := bytes.ReplaceAll(f.Text, []byte("\r\n"), []byte("\n"))
	for range line - 1 {
		_, text, _ = bytes.Cut(text, []byte("\n"))
	}
	key := field[strings.LastIndexByte(field, '.')+1:]
	head, _, _ := bytes.Cut(text, []byte("\n"))
	equals := regexp.MustCompile(`(?:^|[ \t.,{"'])` + regexp.QuoteMeta(key) + `["']?[ \t]*=[ \t]*`).FindIndex(head)
	if equals == nil {
		return line
	}
	return line + breaksBefore(string(text[equals[1]:]), n)
}

// breaksBefore counts the line breaks of the file between the opening quotes of a
// string and the beginning of line n of its value.
func breaksBefore(value string, n int) int {
	quotes, body := cutQuotes(value)
	breaks := 0
	if len(quotes) == 3 && strings.HasPrefix(body, "\n") {
		body = body[1:] // the one behind the opening quotes is not part of the value
		breaks++
	}
	escapes := strings.HasPrefix(quotes, `"`)
	for at := 1; at < n && body != "" && !strings.HasPrefix(body, quotes); {
		switch {
		case body[0] == '\n':
			body = body[1:]
			breaks++
			at++
		case escapes && body[0] == '\\':
			length, breaksFile, breaksValue := escape(body)
			body = body[length:]
			breaks += breaksFile
			at += breaksValue
		default:
			body = body[1:]
		}
	}
	return breaks
}

func cutQuotes(value string) (quotes, body string) {
	for _, q := range []string{"'''", `"""`, "'", `"`} {
		if body, ok := strings.CutPrefix(value, q); ok {
			return q, body
		}
	}
	return "", ""
}

// escape reads the escape that text begins with: its length in bytes, and the line
// breaks that it is in the file and in the value.
func escape(text string) (length, breaksFile, breaksValue int) {
	rest := strings.TrimLeft(text[1:], " \t\n")
	if blank := text[1 : len(text)-len(rest)]; strings.Contains(blank, "\n") {
		return 1 + len(blank), strings.Count(blank, "\n"), 0
	}
	for _, newline := range []string{`\n`, `\u000A`, `\u000a`, `\U0000000A`, `\U0000000a`} {
		if strings.HasPrefix(text, newline) {
			return len(newline), 0, 1
		}
	}
	return min(2, len(text)), 0, 0
}
