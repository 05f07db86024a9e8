package compose

import (
	"html"
	"net/http"
	"slices"
	"strings"

	htmltoken "golang.org/x/net/html"

	"postroom/mail/document"
)

// Remark is something about a layout that goes wrong in every mail made with it.
type Remark struct {
	Code  string // one of the Layout… codes
	Line  int    // of the layout, from 1
	Value string // what it is about: a placeholder's name, an address
}

// The codes of a remark.
const (
	LayoutNoContent     = "no content"     // %content% is nowhere
	LayoutHiddenContent = "hidden content" // it is only where nothing is filled
	LayoutTwoContents   = "two contents"   // the second one
	LayoutUnknown       = "unknown"        // a placeholder that there is not
	LayoutNotFilled     = "not filled"     // one stands where none is filled
	LayoutInComment     = "in a comment"   // one stands in a comment that Outlook shows
	LayoutImage         = "image"          // no remark on it: an image of the folder
	LayoutRelativeImage = "relative image"
	LayoutRelativeLink  = "relative link"
	LayoutForm          = "form"
	LayoutScript        = "script"
	LayoutHalf          = "half"     // half of a pair of comments for Outlook
	LayoutOutdated      = "outdated" // a copy of an earlier built-in layout
	LayoutWord          = "word"     // text that may hold #Word[name]
)

// Inspect reads a layout as [Compose] fills it with the placeholders of templates that are
// known, and remarks on it in its order.
func Inspect(layout string, known document.Vocabulary) []Remark {
	i := inspection{line: 1, outlook: halves{open: map[string][]int{}}, vocabulary: LayoutVocabulary(known)}
	element := ""
	tokens := htmltoken.NewTokenizer(strings.NewReader(layout))
	for {
		kind := tokens.Next()
		raw := string(tokens.Raw())
		switch kind {
		case htmltoken.TextToken:
			i.text(raw, element)
		case htmltoken.StartTagToken, htmltoken.SelfClosingTagToken:
			t := readTag(raw)
			element = textElement(t.name)
			i.tag(t)
		case htmltoken.EndTagToken:
			element = ""
		case htmltoken.CommentToken:
			i.comment(raw)
		case htmltoken.ErrorToken:
			if outdated(layout) {
				i.add(LayoutOutdated, 1, "")
			}
			return i.end()
		}
		i.line += strings.Count(raw, "\n")
	}
}

// inspection is what was read of a layout so far.
type inspection struct {
	vocabulary document.Vocabulary

	remarks  []Remark
	line     int // of the token at hand
	contents int // places that are filled
	outlook  halves
	hidden   int // line of the first %content% that is not; 0: none
}

func (i *inspection) add(code string, line int, value string) {
	i.remarks = append(i.remarks, Remark{code, line, value})
}

func (i *inspection) end() []Remark {
	if line := i.outlook.half(); line > 0 {
		i.add(LayoutHalf, line, "")
	}
	switch {
	case i.contents > 0:
	case i.hidden > 0:
		i.remarks = slices.DeleteFunc(i.remarks, func(r Remark) bool { return r.Line == i.hidden && r.Value == "content" })
		i.add(LayoutHiddenContent, i.hidden, "content")
	default:
		i.add(LayoutNoContent, 1, "content")
	}
	return i.remarks
}

func (i *inspection) text(raw, element string) {
	if !filledText(element) {
		i.unfilled(raw, i.line, LayoutNotFilled)
		return
	}
	i.filled(raw, i.line, element == "")
}

// filled remarks on a text whose placeholders are filled; %content% only where it may stand.
func (i *inspection) filled(text string, line int, content bool) {
	i.add(LayoutWord, line, text)
	for at, p := range placeholdersIn(text, i.known) {
		here := line + strings.Count(text[:at], "\n")
		name, _, _ := document.CutFallback(p.chip)
		switch {
		case name == "content" && !content:
			i.unfilled("%content%", here, LayoutNotFilled)
		case name == "content":
			if i.contents++; i.contents > 1 {
				i.add(LayoutTwoContents, here, name)
			}
		case name[0] != '#' && !i.known(name) && !encoded(name, text[at+p.size-1:]):
			i.add(LayoutUnknown, here, name)
		}
	}
}

// unfilled gives the placeholders of a text in which none is filled a code; "": none.
func (i *inspection) unfilled(text string, line int, code string) {
	for at, p := range placeholdersIn(text, i.known) {
		here := line + strings.Count(text[:at], "\n")
		name, _, _ := document.CutFallback(p.chip)
		if name == "content" && i.hidden == 0 {
			i.hidden = here
		}
		if name[0] != '#' && i.known(name) && code != "" {
			i.add(code, here, name)
		}
	}
}

// LayoutVocabulary is the placeholders that a layout may hold beside those of templates.
func LayoutVocabulary(known document.Vocabulary) document.Vocabulary {
	return append(document.Vocabulary{"content", "layout.title", "layout.language", "layout.direction"}, known...)
}

func (i *inspection) known(chip string) bool { return i.vocabulary.Has(chip) }

// encoded says whether what looks like a placeholder's name is bytes of an address in hex:
// of %c3%a9, where %a9 stands behind.
func encoded(name, behind string) bool {
	byHex := len(name) >= 2 && isHex(name[0]) && isHex(name[1])
	return byHex && (len(name) == 2 || len(behind) > 2 && isHex(behind[1]) && isHex(behind[2]))
}

func (i *inspection) comment(raw string) {
	if strings.HasPrefix(strings.ToLower(raw), "<!--[if") {
		i.unfilled(raw, i.line, LayoutInComment)
		i.outlook.read(raw, i.line)
	} else {
		i.unfilled(raw, i.line, "")
	}
}

func (i *inspection) tag(t tag) {
	switch t.name {
	case "form":
		i.add(LayoutForm, i.line, t.name)
	case "script":
		i.add(LayoutScript, i.line, t.name)
	}
	for _, a := range t.attributes {
		value := strings.Trim(t.raw[a.valueStart:a.valueEnd], tagSpace)
		line := i.line + strings.Count(t.raw[:a.valueStart], "\n")
		if filledAttribute(t.name, a.name) {
			i.filled(value, line, false)
		} else {
			i.unfilled(value, line, LayoutNotFilled)
		}
		i.address(t, a, html.UnescapeString(value), line)
	}
}

// address remarks on an image and on a link.
func (i *inspection) address(t tag, a attribute, value string, line int) {
	image := t.name == "img" && a.name == "src"
	if name := t.cid(); image && name != "" {
		i.add(LayoutImage, line, name)
		return
	}
	switch {
	case strings.Contains(value, "%"): // said already, where it is not filled
	case image:
		if value != "" && relative(value) {
			i.add(LayoutRelativeImage, line, value)
		}
	case t.name == "a" && a.name == "href":
		if value != "" && value[0] != '#' && relative(value) {
			i.add(LayoutRelativeLink, line, value)
		}
	}
}

// relative says whether an address has no scheme (RFC 3986 §3.1), so that it leads
// somewhere only from a page of the web.
func relative(address string) bool {
	for at, c := range []byte(address) {
		switch {
		case c == ':':
			return at == 0
		case !isLetterOrDigit(c) && c != '+' && c != '-' && c != '.':
			return true
		}
	}
	return true
}

// PictureName says whether a name can be that of a mail's image.
func PictureName(name string) bool { return fileName(name) }

// PictureType is the media type of an image's content; ok is false where no mail client
// shows it.
func PictureType(content []byte) (kind string, ok bool) {
	kind = http.DetectContentType(content)
	return kind, strings.HasPrefix(kind, "image/")
}
