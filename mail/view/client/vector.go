package client

import (
	"strings"

	"golang.org/x/net/html"

	"postroom/mail/style"
	"postroom/mail/style/csscolor"
)

// vector makes a box of a VML shape that holds text, as the buttons and grounds that mails have
// for Word (learn.microsoft.com, "VML: roundrect element", "fill element", "textbox element"): its
// size, fill and stroke, its text in the middle where v-text-anchor says so. What VML draws
// beside, such as paths, is not there.
func (r *Reading) vector(n *html.Node) {
	switch n.Data {
	case "v:rect", "v:roundrect", "v:shape", "v:oval":
	case "v:textbox":
		n.Data = "div"
		return
	default:
		return
	}
	s := shapeOf(n)
	link := attribute(n, "href")
	n.Attr = placeOnly(n.Attr)
	n.Data = unknown
	if link != "" {
		n.Data = "a"
		n.Attr = append(n.Attr, html.Attribute{Key: "href", Val: link})
	}
	n.Attr = append(n.Attr, html.Attribute{Key: "style", Val: s.box})
	inner := &html.Node{Type: html.ElementNode, Data: unknown, Attr: []html.Attribute{{Key: "style", Val: s.text}}}
	for n.FirstChild != nil {
		c := n.FirstChild
		n.RemoveChild(c)
		inner.AppendChild(c)
	}
	n.AppendChild(inner)
	r.made[n], r.made[inner] = true, true
}

type shape struct{ box, text string }

func shapeOf(n *html.Node) shape {
	box := []string{"display:inline-table", "text-decoration:none", "color:#000000", "border-spacing:0"}
	say := func(property, value string) { box = append(box, property+":"+value) }
	text := []string{"display:table-cell", "padding:0"}
	for _, d := range style.Declarations(attribute(n, "style")) {
		switch d.Property {
		case "width", "height":
			if _, ok := style.Pixels(d.Value); ok {
				say(d.Property, d.Value)
			}
		case "v-text-anchor":
			switch v := strings.ToLower(d.Value); v {
			case "middle", "bottom":
				text = append(text, "vertical-align:"+v)
			}
		}
	}
	fill, filled := attribute(n, "fillcolor"), !isNo(attribute(n, "filled"))
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.Data == "v:fill" {
			if v := attribute(c, "color"); v != "" && fill == "" {
				fill = v
			}
			if source := attribute(c, "src"); source != "" {
				say("background-image", `url("`+strings.NewReplacer(`"`, "%22", `\`, "%5c", "\n", "").Replace(source)+`")`)
			}
			break
		}
	}
	if c, ok := colorOf(fill); ok && filled {
		say("background-color", c)
	}
	if !isNo(attribute(n, "stroke")) && !isNo(attribute(n, "stroked")) {
		c, ok := colorOf(attribute(n, "strokecolor"))
		if !ok {
			c = "#000000"
		}
		weight := attribute(n, "strokeweight")
		if _, ok := style.Pixels(weight); !ok {
			weight = "1px"
		}
		say("border", weight+" solid "+c)
	}
	return shape{strings.Join(box, ";"), strings.Join(text, ";")}
}

// colorOf is a colour of VML, which may have a number of the palette behind it.
func colorOf(text string) (string, bool) {
	text, _, _ = strings.Cut(strings.TrimSpace(text), " ")
	c, ok := csscolor.Parse(text)
	return csscolor.Written(c), ok
}

func isNo(value string) bool {
	switch strings.ToLower(value) {
	case "f", "false", "no", "0":
		return true
	}
	return false
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// placeOnly is the attribute that is none of the text's.
func placeOnly(list []html.Attribute) []html.Attribute {
	var kept []html.Attribute
	for _, a := range list {
		if isPlace(a) {
			kept = append(kept, a)
		}
	}
	return kept
}
