package lint

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// tags reports links that lead nowhere and images without a description.
func (c *checker) tags(source string) {
	tokens := html.NewTokenizer(strings.NewReader(source))
	for line := 1; ; {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return
		}
		breaks := bytes.Count(tokens.Raw(), []byte("\n"))
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			c.tag(line, tokens.Token())
		}
		line += breaks
	}
}

func (c *checker) tag(line int, tag html.Token) {
	attributes := map[string]string{}
	for _, a := range tag.Attr {
		attributes[a.Key] = strings.TrimSpace(a.Val)
	}
	switch tag.Data {
	case "a":
		if target, ok := attributes["href"]; ok && (target == "" || target == "#") {
			c.add("empty-link", line)
		}
	case "img":
		if attributes["alt"] == "" {
			c.add("image-without-description", line)
		}
	}
}
