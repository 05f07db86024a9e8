package people

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// ErrNoText: the people file is no text.
var ErrNoText = errors.New("it is no text")

// decode gives the text with lines ending in \n. A byte order mark decides, or the NULs of
// UTF-16; bytes that are not UTF-8 are Windows-1252. strays are the lines of a text in
// UTF-8 that hold such a byte all the same, ascending.
func decode(text []byte) (decoded string, strays []int, err error) {
	coding := unicode.BOMOverride(transform.Nop)
	if order, ok := wide(text); ok {
		coding = unicode.UTF16(order, unicode.UseBOM).NewDecoder()
	}
	bytesRead, _, err := transform.Bytes(coding, text)
	if err != nil {
		return "", nil, err
	}
	if bytes.IndexByte(bytesRead, 0) >= 0 {
		return "", nil, ErrNoText
	}
	decoded = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(bytesRead))
	if !utf8.ValidString(decoded) {
		decoded, strays = mixed(decoded)
	}
	return strings.TrimRight(decoded, "\x1a \n"), strays, nil // what DOS ends a file with
}

// wide says whether a text without a byte order mark is UTF-16: every other byte of its
// beginning is NUL, as long as it is English.
func wide(text []byte) (order unicode.Endianness, ok bool) {
	const beginning = 64
	if len(text) < 4 || len(text)%2 != 0 {
		return unicode.LittleEndian, false
	}
	var even, odd int
	begin := text[:min(len(text), beginning)]
	for at := 0; at+1 < len(begin); at += 2 {
		switch unit := binary.BigEndian.Uint16(begin[at:]); {
		case unit == 0:
			return unicode.LittleEndian, false
		case unit < 0x100:
			even++
		case unit&0xff == 0:
			odd++
		}
	}
	if order = unicode.LittleEndian; even > odd {
		order = unicode.BigEndian
	}
	return order, max(even, odd) > len(begin)/4
}

// mixed takes each byte that is not UTF-8 as Windows-1252. Where other characters are
// UTF-8 beyond ASCII, those bytes are strays.
func mixed(text string) (decoded string, strays []int) {
	var b strings.Builder
	b.Grow(len(text) + len(text)/8)
	line, isUTF8 := 1, false
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case r == utf8.RuneError && size == 1:
			b.WriteRune(charmap.Windows1252.DecodeByte(text[at]))
			if len(strays) == 0 || strays[len(strays)-1] != line {
				strays = append(strays, line)
			}
		default:
			b.WriteString(text[at : at+size])
			isUTF8 = isUTF8 || size > 1
		}
		if r == '\n' {
			line++
		}
		at += size
	}
	if !isUTF8 {
		strays = nil
	}
	return b.String(), strays
}
