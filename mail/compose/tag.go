package compose

import (
	"html"
	"strings"
)

// tag is a start tag as it is written.
type tag struct {
	raw        string
	name       string // lower case
	attributes []attribute
}

// attribute is where one stands in its tag's raw text.
type attribute struct {
	name                 string // lower case
	start, end           int    // with the white space before it, and its quotes
	valueStart, valueEnd int    // without its quotes; empty where it has no value
	quoted               bool
}

const tagSpace = " \t\n\f\r"

// readTag finds the attributes of a start tag as HTML's tokenizer does
// (https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state).
func readTag(raw string) tag {
	at := len("<")
	until := func(stops string) string {
		from := at
		for at < len(raw) && strings.IndexByte(stops, raw[at]) < 0 {
			at++
		}
		return raw[from:at]
	}
	skip := func(bytes string) {
		for at < len(raw) && strings.IndexByte(bytes, raw[at]) >= 0 {
			at++
		}
	}

	t := tag{raw: raw, name: strings.ToLower(until(tagSpace + "/>"))}
	for {
		start := at
		skip(tagSpace + "/")
		if at >= len(raw) || raw[at] == '>' {
			return t
		}
		nameStart := at
		if raw[at] == '=' { // one that begins a name belongs to it
			at++
		}
		until(tagSpace + "/>=")
		a := attribute{name: strings.ToLower(raw[nameStart:at]), start: start, end: at, valueStart: at, valueEnd: at}
		afterName := at
		skip(tagSpace)
		if at >= len(raw) || raw[at] != '=' {
			at = afterName
			t.attributes = append(t.attributes, a)
			continue
		}
		at++
		skip(tagSpace)
		if at < len(raw) && (raw[at] == '"' || raw[at] == '\'') {
			quote := raw[at : at+1]
			at++
			a.quoted, a.valueStart = true, at
			until(quote)
			a.valueEnd = at
			if at < len(raw) {
				at++
			}
		} else {
			a.valueStart = at
			until(tagSpace + ">")
			a.valueEnd = at
		}
		a.end = at
		t.attributes = append(t.attributes, a)
	}
}

// cid is the name of the attached image that an img shows; empty where it shows none.
func (t tag) cid() string {
	if t.name != "img" {
		return ""
	}
	for _, a := range t.attributes {
		if a.name == "src" {
			source := strings.TrimSpace(html.UnescapeString(t.raw[a.valueStart:a.valueEnd]))
			if len(source) > 4 && strings.EqualFold(source[:4], "cid:") {
				return source[4:]
			}
			return ""
		}
	}
	return ""
}
