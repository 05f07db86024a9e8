package pasteboard

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
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

// asWindowsHTML is a page as Windows' "HTML Format", all of it what was copied. The numbers of
// the header are as wide as it says itself, whatever they are.
func asWindowsHTML(page string) string {
	const header = "Version:0.9\r\nStartHTML:%010d\r\nEndHTML:%010d\r\nStartFragment:%010d\r\nEndFragment:%010d\r\n"
	const before, after = "<html><body>\r\n<!--StartFragment-->", "<!--EndFragment-->\r\n</body></html>"
	start := len(fmt.Sprintf(header, 0, 0, 0, 0))
	from := start + len(before)
	to := from + len(page)
	return fmt.Sprintf(header, start, to+len(after), from, to) + before + page + after
}

// windowsText is text as Windows keeps it: UTF-16, its lines ended by CR LF, itself by NUL.
func windowsText(text string) []byte {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
	var out []byte
	for _, unit := range utf16.Encode([]rune(text + "\x00")) {
		out = binary.LittleEndian.AppendUint16(out, unit)
	}
	return out
}
