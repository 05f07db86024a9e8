package client

import (
	"path"
	"strings"

	"golang.org/x/net/html"
)

// input is an <input> of a type.
func input(kind string) func(*html.Node, string) bool {
	return func(n *html.Node, _ string) bool {
		of := strings.ToLower(attribute(n, "type"))
		return of == kind || of == "" && kind == "text"
	}
}

func button(kind string) func(*html.Node, string) bool {
	return func(n *html.Node, _ string) bool {
		of := strings.ToLower(attribute(n, "type"))
		return of == kind || of == "" && kind == "submit"
	}
}

// picture is the source of an image of a kind, by its name or by what its data says that it is.
func picture(kinds ...string) func(*html.Node, string) bool {
	return func(n *html.Node, source string) bool {
		source = strings.ToLower(strings.TrimSpace(source))
		kind := ""
		if data, is := strings.CutPrefix(source, "data:image/"); is {
			end := strings.IndexAny(data, ";,+")
			kind = data[:max(end, 0)]
		} else {
			source, _, _ = strings.Cut(source, "?")
			kind = strings.TrimPrefix(path.Ext(source), ".")
		}
		for _, k := range kinds {
			if k == kind {
				return true
			}
		}
		return false
	}
}

func inData(_ *html.Node, source string) bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(source)), "data:")
}

func htmlRules() []rule {
	const (
		asPNG = "Save it as PNG, JPEG or GIF."
		link  = "Lead to a page by a link."
		div   = "Use <div>, or a cell of a table."
	)
	img, src := []string{"img"}, []string{"src"}
	list := []rule{
		{slug: "html-hidden", attributes: []string{"hidden"}, fix: "Leave out what is not to be seen, or write display:none."},
		{slug: "html-background", attributes: []string{"background"}, fix: "Give it a bgcolor too."},
		{slug: "html-background", note: "Only supported on the <body>", attributes: []string{"background"}, holds: func(n *html.Node, _ string) bool { return n.Data != "body" }, fix: "Give it a bgcolor too."},
		{slug: "html-align", attributes: []string{"align"}},
		{slug: "html-valign", attributes: []string{"valign"}},
		{slug: "html-cellpadding", attributes: []string{"cellpadding"}},
		{slug: "html-cellspacing", attributes: []string{"cellspacing"}},
		{slug: "html-dir", attributes: []string{"dir"}},
		{slug: "html-width", attributes: []string{"width"}},
		{slug: "html-height", attributes: []string{"height"}},
		{slug: "html-width", note: "Percentage width on <img>", elements: img, attributes: []string{"width"}, holds: func(_ *html.Node, v string) bool { return strings.Contains(v, "%") }, fix: "Give it a width in pixels."},
		{slug: "html-width", note: "ignored on CID embedded", elements: img, attributes: []string{"width"}, holds: func(n *html.Node, _ string) bool {
			return strings.HasPrefix(strings.ToLower(strings.TrimSpace(attribute(n, "src"))), "cid:")
		}, fix: "Give it a width in its style attribute too."},
		{slug: "html-lists", note: "reversed attribute", elements: []string{"ol"}, attributes: []string{"reversed"}, fix: "Number the items by their value."},
		{slug: "html-srcset", attributes: []string{"srcset"}, fix: "Let src name an image that will do."},
		{slug: "html-svg", elements: []string{"svg"}, gone: true, fix: asPNG},
		{slug: "html-style", elements: []string{"style"}, gone: true, fix: "Write what counts into style attributes."},
		{slug: "html-semantics", elements: []string{"article", "aside", "details", "figcaption", "figure", "footer", "header", "main", "mark", "nav", "section", "summary", "time"}, fix: div},
		{slug: "html-semantics", note: "Only <time>", elements: []string{"article", "aside", "details", "figcaption", "figure", "footer", "header", "main", "mark", "nav", "section", "summary"}, fix: div},
		{slug: "html-semantics", note: "<details>, <main>", elements: []string{"details", "main", "nav", "summary"}, fix: div},
		{slug: "html-button-reset", elements: []string{"button"}, holds: button("reset"), fix: link},
		{slug: "html-button-submit", elements: []string{"button"}, holds: button("submit"), fix: link},
		{slug: "image-base64", elements: img, attributes: src, holds: inData, fix: "Attach it, and name it by cid:."},
		{slug: "image-base64", note: "Base 64 gif", elements: img, attributes: src, holds: func(n *html.Node, v string) bool { return inData(n, v) && picture("gif")(n, v) }, fix: "Attach it, and name it by cid:."},
		{slug: "image-svg", elements: img, attributes: src, holds: picture("svg"), fix: asPNG},
		{slug: "image-webp", elements: img, attributes: src, holds: picture("webp"), fix: asPNG},
		{slug: "image-avif", elements: img, attributes: src, holds: picture("avif"), fix: asPNG},
		{slug: "image-heif", elements: img, attributes: src, holds: picture("heif", "heic"), fix: asPNG},
		{slug: "image-tiff", elements: img, attributes: src, holds: picture("tif", "tiff"), fix: asPNG},
		{slug: "image-ico", elements: img, attributes: src, holds: picture("ico", "x-icon"), fix: asPNG},
		{slug: "image-mp4", elements: img, attributes: src, holds: picture("mp4"), fix: asPNG},
	}
	for _, name := range []string{"abbr", "audio", "bdi", "dialog", "form", "marquee", "meter", "object", "picture", "progress", "rp", "rt", "ruby", "video", "wbr"} {
		list = append(list, rule{slug: "html-" + name, elements: []string{name}})
	}
	for _, kind := range []string{"checkbox", "hidden", "radio", "reset", "submit", "text"} {
		list = append(list, rule{slug: "html-input-" + kind, elements: []string{"input"}, holds: input(kind), gone: true, fix: link})
	}
	for _, name := range []string{"select", "textarea"} {
		list = append(list, rule{slug: "html-" + name, elements: []string{name}, fix: link})
	}
	return list
}
