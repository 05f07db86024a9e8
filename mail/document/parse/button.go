package parse

import (
	"golang.org/x/net/html"

	"postroom/mail/style/csscolor"
)

func (p *parser) buttonColor(n *html.Node, s *state) string {
	if c := s.button.Background; c.A > 0 {
		return csscolor.Written(csscolor.Over(white, c))
	}
	return ""
}
