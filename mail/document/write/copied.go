package write

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strings"

	"postroom/mail/document"
)

// mostCopied is how large the pictures in what is copied may be together, in bytes; of more the
// descriptions stay.
const mostCopied = 8 << 20

// Copied is a part of a document for other programs to paste: [HTML] that says its encoding, with
// its pictures in it, and buttons whose label can be read on their colour. Image gives the content
// of the picture that a source names; nil or empty: there is none, and the source is written.
// The HTML of a source is the source.
func Copied(d document.Document, image func(source string) ([]byte, error)) string {
	if len(d.Blocks) > 0 && d.Blocks[0].Kind == document.Verbatim {
		return d.Source()
	}
	d.Blocks = slices.Clone(d.Blocks)
	left := mostCopied
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind != document.Image || image == nil {
			continue
		}
		content, err := image(b.Source)
		if err != nil || len(content) == 0 || len(content) > left {
			continue
		}
		left -= len(content)
		b.Source = "data:" + http.DetectContentType(content) + ";base64," + base64.StdEncoding.EncodeToString(content)
	}
	w := htmlWriter{copied: true}
	return `<meta http-equiv="content-type" content="text/html; charset=utf-8">` + w.write(d)
}

// Plain is a part of a document as lines of text, as it is pasted where nothing else can be: the
// markers of lists and the signs of quotes stand in it, a link only as its text.
func Plain(d document.Document) string {
	if len(d.Blocks) > 0 && d.Blocks[0].Kind == document.Verbatim {
		return d.Source()
	}
	var lines []string
	for i, marker := range d.Markers() {
		b := d.Blocks[i]
		line := b.Alt
		for p := range b.Pieces() {
			line += p.String()
		}
		first, rest := textMargins(b, marker)
		lines = append(lines, first+strings.ReplaceAll(line, "\n", "\n"+rest))
	}
	return strings.Join(lines, "\n")
}
