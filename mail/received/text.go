package received

import (
	"bytes"
	"math"
	"mime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jhillyerd/enmime/v2"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
)

// text is a part of a mail that is read: HTML, or plain.
type text struct {
	content      string
	html         bool
	flowed, join bool // a line that ends in a space goes on in the next (RFC 3676); that space is no part of it
}

// parser believes what a mail says of its characters and guesses nothing: a guess is wrong for
// good. A text that breaks off is given as far as it goes.
func parser() *enmime.Parser {
	return enmime.NewParser(
		enmime.DisableCharacterDetection(true), enmime.MinCharsetDetectRunes(math.MaxInt),
		enmime.DisableTextConversion(true), enmime.SetReadPartErrorPolicy(func(p *enmime.Part, _ error) bool { return isText(p) }),
	)
}

// setTexts takes the texts that are shown, and the HTML and the plain text that come first.
func (m *Mail) setTexts(root *enmime.Part) {
	if root == nil {
		return
	}
	for _, p := range bodies(root) {
		t := textOf(p)
		m.shown = append(m.shown, t)
		if t.html && m.HTML == "" {
			m.HTML = t.content
		}
	}
	if p := root.DepthMatchFirst(func(p *enmime.Part) bool { return isText(p) && !isHTML(p) }); p != nil {
		m.Text = textOf(p).content
	}
}

func isHTML(p *enmime.Part) bool { return strings.EqualFold(p.ContentType, "text/html") }

// isText reports whether a part is read with the mail: what is attached to it is not.
func isText(p *enmime.Part) bool {
	return (isHTML(p) || strings.EqualFold(p.ContentType, "text/plain")) && (p.Parent == nil || !strings.EqualFold(p.Disposition, "attachment"))
}

// bodies are the texts that are shown one behind the other: of alternatives the last one, HTML
// before all others, and of what is related the first.
func bodies(p *enmime.Part) (list []*enmime.Part) {
	if isText(p) {
		return []*enmime.Part{p}
	}
	for c := p.FirstChild; c != nil; c = c.NextSibling {
		found := bodies(c)
		switch strings.ToLower(p.ContentType) {
		case "multipart/alternative":
			if len(found) > 0 && (slices.ContainsFunc(found, isHTML) || !slices.ContainsFunc(list, isHTML)) {
				list = found
			}
		case "multipart/related":
			return found
		default:
			list = append(list, found...)
		}
	}
	return list
}

// textOf is the text of a part as UTF-8, and what is said of its lines.
func textOf(p *enmime.Part) text {
	t := text{html: isHTML(p), content: legible(string(bytes.TrimPrefix(decoded(p), []byte("\ufeff"))))}
	if _, said, err := mime.ParseMediaType(p.Header.Get("Content-Type")); err == nil {
		t.flowed, t.join = strings.EqualFold(said["format"], "flowed"), strings.EqualFold(said["delsp"], "yes")
	}
	return t
}

// decoded is the content of a part in UTF-8. Where its header names no characters, or a name
// that means nothing, or ASCII, the content says: it is UTF-8, or what its own <meta> has, or
// else Windows-1252, as browsers take it.
func decoded(p *enmime.Part) []byte {
	content := p.Content
	switch strings.ToLower(p.Charset) {
	case "":
	case "us-ascii", "ascii":
		if raw, err := charmap.Windows1252.NewEncoder().Bytes(content); err == nil {
			content = raw
		}
	default:
		if _, name := charset.Lookup(p.Charset); name == "windows-1252" { // which ISO 8859-1 is for mail programs and browsers
			if raw, err := charmap.ISO8859_1.NewEncoder().Bytes(content); err == nil {
				content, _ = charmap.Windows1252.NewDecoder().Bytes(raw)
			}
		}
		if !unknown(p) {
			return content
		}
	}
	if wide := func(r rune) bool { return r >= utf8.RuneSelf }; utf8.Valid(content) && bytes.ContainsFunc(content, wide) {
		return content
	}
	e, _, _ := charset.DetermineEncoding(content, p.ContentType)
	if read, err := e.NewDecoder().Bytes(content); err == nil {
		return read
	}
	return content
}

// unknown reports whether the name of a part's characters means nothing.
func unknown(p *enmime.Part) bool {
	for _, e := range p.Errors {
		if e.Name == enmime.ErrorCharsetConversion {
			return true
		}
	}
	return false
}
