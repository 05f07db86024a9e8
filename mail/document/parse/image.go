package parse

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"postroom/mail/document"
	"postroom/mail/style"
)

// image reads a picture: one that is kept with the template is a block, and so is one that is
// elsewhere and stands alone. Of any other its words and its link stay; one that stands for a
// character is that.
func (p *parser) image(n *html.Node, s *state) {
	source := strings.TrimSpace(attribute(n, "src"))
	if document.IsImageSource(source) {
		p.emitImage(n, s, source, attribute(n, "alt"))
		return
	}
	if p.pasted != nil && p.pasted.outside {
		return
	}
	if attribute(n, "aria-roledescription") == "checkbox" {
		box := openBox
		if attribute(n, "alt") == "checked" {
			box = doneBox
		}
		p.box(box, s, false)
		return
	}
	if sign := signOf(n); sign != "" {
		p.addText(sign, s)
		return
	}
	words := p.wordsOf(n, s.link)
	if address, ok := document.Link.Clean(source); ok && document.IsElsewhere(address) && standsAlone(n) {
		if words == "" { // it is alone in its link, whatever else that is around here
			words = leadsTo(s.link)
		}
		p.emitImage(n, s, address, words)
		return
	}
	what := source
	if what == "" {
		what = words
	}
	p.lost("image", "image", what)
	said := *s
	said.marks.Color, said.marks.Background = "", "" // chosen for the picture's place
	p.addText(words, &said)
}

func (p *parser) emitImage(n *html.Node, s *state, source, alt string) {
	p.flush()
	b := document.Block{Kind: document.Image, Level: p.level(s), Source: source, Alt: alt, Width: sizeOf(n, "width"), Link: s.link}
	b.Align, b.RightToLeft = alignOf(s.block), s.block != nil && s.block.RightToLeft
	p.emit(b, p.at)
}

// sizeOf is a size of a picture, in CSS pixels; 0: it has none.
func sizeOf(n *html.Node, side string) int {
	size, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(attribute(n, side)), "px"))
	return size
}

// leastAlone is how wide a picture is at least that is more than a sign.
const leastAlone = 48

// standsAlone reports whether a picture is no part of a text: there is nothing but pictures in what
// it stands in.
func standsAlone(n *html.Node) bool {
	if width := sizeOf(n, "width"); width > 0 && width < leastAlone {
		return false
	}
	for around := range n.Ancestors() {
		if around.Data == "figure" {
			return true // beside what it is called
		}
		if around.Type != html.ElementNode || !inline(around.Data) {
			return plainText(around) == ""
		}
	}
	return false
}

// wordsOf is what a picture that is not there says. Of a link that holds nothing but pictures
// one says something.
func (p *parser) wordsOf(n *html.Node, link string) string {
	for _, words := range [...]string{attribute(n, "alt"), attribute(n, "title")} {
		if strings.TrimSpace(words) != "" {
			return words
		}
	}
	around := linkAround(n)
	if link == "" || p.named == around || plainText(around) != "" {
		return ""
	}
	p.named = around
	return leadsTo(link)
}

// leadsTo says where a link leads, in a word.
func leadsTo(link string) string {
	if u, err := url.Parse(link); err == nil && u.Hostname() != "" {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return link
}

func linkAround(n *html.Node) *html.Node {
	for around := range n.Ancestors() {
		if around.Data == "a" {
			return around
		}
	}
	return n
}

// codes are the code points in the name of an emoji's picture: 1f44b-1f3fd@2x.png.
var codes = regexp.MustCompile(`(?i)(?:^|[/_])(?:emoji_)?u?((?:[0-9a-f]{4,5})(?:[-_][0-9a-f]{2,5})*)(?:@2x)?(?:/[0-9]+)?\.(?:png|svg|gif|webp)`)

// signOf is the character that a picture stands for; empty: none.
func signOf(n *html.Node) string {
	for _, name := range [...]string{"alt", "data-emoji", "title"} {
		if sign := strings.TrimSpace(attribute(n, name)); isSign(sign) {
			return sign
		}
	}
	source := attribute(n, "src")
	if !strings.Contains(strings.ToLower(source+attribute(n, "class")), "emoji") {
		return ""
	}
	m := codes.FindStringSubmatch(source)
	if m == nil {
		return ""
	}
	var sign strings.Builder
	for code := range strings.FieldsFuncSeq(m[1], func(r rune) bool { return r == '-' || r == '_' }) {
		v, _ := strconv.ParseUint(code, 16, 32)
		sign.WriteRune(rune(v))
	}
	if isSign(sign.String()) {
		return sign.String()
	}
	return ""
}

// longestSign is how many code points the longest emoji has.
const longestSign = 16

// isSign reports whether a text is nothing but pictographs.
func isSign(s string) bool {
	n, pictures := 0, 0
	for _, r := range s {
		n++
		switch {
		case r >= 0x1f000 && r <= 0x1faff, r >= 0x2190 && r <= 0x2bff && unicode.In(r, unicode.So, unicode.Sm), r == '©', r == '®', r == '™',
			r == 0x3030, r == 0x303d, r == 0x3297, r == 0x3299, r == 0x20e3:
			pictures++
		case r == 0xfe0f, r == 0x200d, r >= 0xe0020 && r <= 0xe007f, r >= '0' && r <= '9', r == '#', r == '*':
		default:
			return false
		}
	}
	return pictures > 0 && n <= longestSign
}

// pixel reports whether an image is there to be fetched, not to be seen.
func pixel(n *html.Node) bool {
	for _, side := range [...]string{"width", "height"} {
		size, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(attribute(n, side)), "px"))
		if err == nil && size <= 2 {
			return true
		}
	}
	return false
}

// blanks are the characters that show nothing.
const blanks = " \t\r\n\f\u00a0\u00ad\u034f\u2007\u200b\u200c\u200d\u2060\ufeff" + marks

// plainText is what an element says, cut where that is much; pictures say nothing.
func plainText(n *html.Node) string {
	const most, nodes = 400, 200
	var text strings.Builder
	left := nodes
	for d := range n.Descendants() {
		if left--; left < 0 {
			break
		}
		if d.Type == html.TextNode && !dropped(d.Parent) {
			text.WriteString(unmarked(d.Data))
			text.WriteByte(' ')
		}
		if text.Len() > most && strings.Trim(text.String(), blanks) != "" {
			break
		}
	}
	return strings.Trim(text.String(), blanks)
}

// isBlank reports whether nobody sees anything in an element: no text, no picture.
func isBlank(n *html.Node) bool {
	for d := range n.Descendants() {
		switch {
		case d.Type == html.TextNode && strings.Trim(unmarked(d.Data), blanks) != "" && !dropped(d.Parent):
			return false
		case d.Type == html.ElementNode && style.Void(d.Data) && d.Data != "br" && d.Data != "wbr":
			return false
		case isComment(d, fragmentStart), isComment(d, fragmentEnd): // what was copied begins or ends here
			return false
		}
	}
	return true
}

// isSpacer reports whether an element is there for the room it takes.
func isSpacer(n *html.Node, look *style.Style) bool {
	cell := n.Data == "td" || n.Data == "th"
	return (cell || look.Height.Set && !inline(n.Data)) && n.Data != "table" && n.Data != "body" && n.Data != "li" && isBlank(n)
}
