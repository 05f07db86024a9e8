package pasteboard

import (
	"strconv"
	"strings"
)

// windowsHTML is the HTML in Windows' "HTML Format": behind a header that says, in bytes
// from the start of it all, where the page and where the part that was copied stand. A
// header that is wrong, as some are, counts for nothing.
func windowsHTML(format string) string {
	format = strings.TrimRight(format, "\x00")
	at := map[string]int{}
	header := format
	if begin := strings.IndexByte(format, '<'); begin >= 0 {
		header = format[:begin]
	}
	for line := range strings.FieldsFuncSeq(header, func(r rune) bool { return r == '\r' || r == '\n' }) {
		name, value, _ := strings.Cut(line, ":")
		if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil {
			at[name] = n
		}
	}
	part := func(from, to string) (string, bool) {
		begin, end := at[from], at[to]
		ok := len(header) <= begin && begin < end && end <= len(format)
		if !ok {
			return "", false
		}
		return format[begin:end], true
	}
	if page, ok := part("StartHTML", "EndHTML"); ok && strings.Contains(page, "<!--StartFragment-->") {
		return page
	}
	if fragment, ok := part("StartFragment", "EndFragment"); ok {
		return fragment
	}
	return format[len(header):]
}
