package pasteboard

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"postroom/mail/document/picture"
)

// The names of forms, the best first.
var (
	htmlForms    = []string{"text/html"}
	pictureForms = []string{"image/png", "image/jpeg", "image/gif", "image/bmp", "image/x-bmp", "image/x-ms-bmp", "image/x-MS-bmp"}
	textForms    = []string{"UTF8_STRING", "text/plain;charset=utf-8", "text/plain;charset=UTF-8", "STRING", "text/plain"}
)

// named is a form of a copy, with the type that X11 says of it, which is not always its name.
type named struct{ name, kind, content string }

// forms are those that a copy is offered in. Of text each program knows one or another (ICCCM, 2.6.2).
func (c Copy) forms() []named {
	forms := []named{
		{"text/html", "text/html", c.HTML},
		{"UTF8_STRING", "UTF8_STRING", c.Text},
		{"text/plain;charset=utf-8", "text/plain;charset=utf-8", c.Text},
		{"text/plain", "text/plain", c.Text},
		{"TEXT", "UTF8_STRING", c.Text},
		{"STRING", "STRING", latin(c.Text)},
	}
	if kind := picture.ContentType(c.Picture); slices.Contains(pictureForms, kind) {
		forms = append(forms, named{kind, kind, string(c.Picture)})
	}
	return forms
}

// latin is a text in Latin-1, which is what STRING is (ICCCM, 2.6.2).
func latin(text string) string {
	var out []byte
	for _, r := range text {
		if r > 0xff {
			r = '?'
		}
		out = append(out, byte(r))
	}
	return string(out)
}

// get reads one form, no more than a number of bytes.
type get func(ctx context.Context, form string, most int) ([]byte, error)

// offerOf is what of the listed forms is of use.
func offerOf(listed []string, read get) Offer {
	first := func(forms []string) (string, bool) {
		for _, form := range forms {
			if slices.Contains(listed, form) {
				return form, true
			}
		}
		return "", false
	}
	var o Offer
	if form, ok := first(htmlForms); ok {
		o.HTML = func(ctx context.Context) (string, error) {
			content, err := read(ctx, form, maxHTML)
			return decoded(content), err
		}
	}
	if form, ok := first(pictureForms); ok {
		o.Picture = func(ctx context.Context) ([]byte, error) {
			content, err := read(ctx, form, maxPicture)
			if err != nil {
				return nil, err
			}
			return shown(content)
		}
	}
	if form, ok := first(textForms); ok {
		o.Text = func(ctx context.Context) (string, error) {
			content, err := read(ctx, form, maxText)
			return decoded(content), err
		}
	}
	return o
}

// decoded is text as UTF-8. Some programs write UTF-16, with a mark of its byte order or
// without, or Windows-1252 where nothing says what it is.
func decoded(content []byte) string {
	switch {
	case bytes.HasPrefix(content, []byte("\xef\xbb\xbf")):
		content = content[3:]
	case bytes.HasPrefix(content, []byte("\xff\xfe")):
		return wide(content[2:], binary.LittleEndian)
	case bytes.HasPrefix(content, []byte("\xfe\xff")):
		return wide(content[2:], binary.BigEndian)
	case len(content) >= 4 && content[0] != 0 && content[1] == 0 && content[3] == 0:
		return wide(content, binary.LittleEndian)
	case len(content) >= 4 && content[0] == 0 && content[1] != 0 && content[2] == 0:
		return wide(content, binary.BigEndian)
	}
	content = bytes.TrimRight(content, "\x00")
	if utf8.Valid(content) {
		return string(content)
	}
	text, _ := charmap.Windows1252.NewDecoder().Bytes(content) // any byte is a character of it
	return string(text)
}

func wide(content []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(content)/2)
	for i := range units {
		units[i] = order.Uint16(content[2*i:])
	}
	return strings.TrimRight(string(utf16.Decode(units)), "\x00")
}

// shown is a picture in a format that mail programs show: a bitmap becomes PNG.
func shown(content []byte) ([]byte, error) {
	if !picture.IsBitmap(content) {
		return content, nil
	}
	content, err := picture.FromBitmap(content)
	if err != nil {
		return nil, fmt.Errorf("the picture on the clipboard: %w", err)
	}
	return content, nil
}

var errBitmap = errors.New("the bitmap on the clipboard is damaged")

// bitmapFile is a bitmap of Windows' clipboard (CF_DIB) as a file: the same behind a header that
// says where the pixels begin.
func bitmapFile(dib []byte) ([]byte, error) {
	const fileHeader, infoHeader, bitFields = 14, 40, 3
	if len(dib) < infoHeader {
		return nil, errBitmap
	}
	le := binary.LittleEndian
	header, bits, compression, colours := le.Uint32(dib), le.Uint16(dib[14:]), le.Uint32(dib[16:]), le.Uint32(dib[32:])
	if header < infoHeader || uint64(header) > uint64(len(dib)) || colours > 256 {
		return nil, errBitmap
	}
	if colours == 0 && bits <= 8 {
		colours = 1 << bits
	}
	dib = bytes.Clone(dib)
	if header == infoHeader && compression == bitFields {
		const masks = "\x00\x00\xff\x00\x00\xff\x00\x00\xff\x00\x00\x00"
		if !bytes.HasPrefix(dib[infoHeader:], []byte(masks)) {
			return nil, errors.New("the bitmap on the clipboard has an unusual order of colours")
		}
		le.PutUint32(dib[16:], 0) // these masks say what holds anyway
		dib = slices.Delete(dib, infoHeader, infoHeader+len(masks))
	}
	file := le.AppendUint32([]byte("BM"), uint32(fileHeader+len(dib)))
	file = le.AppendUint32(file, 0)
	file = le.AppendUint32(file, fileHeader+header+4*colours)
	return append(file, dib...), nil
}
