package parse

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/document"
	"postroom/mail/style"
)

// image reads a picture: one that is kept with the template is a block.
func (p *parser) image(n *html.Node, look *style.Style, s *state) {
	source := strings.TrimSpace(attribute(n, "src"))
	if !document.IsImageSource(source) {
		p.lost("image", "image", source)
		return
	}
	p.flush()
	width, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(attribute(n, "width")), "px"))
	p.emit(document.Block{
		Kind: document.Image, Align: alignOf(s.block), Level: p.level(s), RightToLeft: s.block != nil && s.block.RightToLeft, Source: source,
		Alt: attribute(n, "alt"), Width: width, Link: s.link,
	}, p.at)
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
