package parse

import "golang.org/x/net/html"

func (p *parser) table(n *html.Node, s *state) {
	p.lost("element", "table", "<table>")
	p.within(n, s)
}
