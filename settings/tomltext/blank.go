package tomltext

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// loose is a key with its value in a text that is no TOML: a string in quotes of any kind,
// closed or not, or what stands up to a blank, a comma or a brace.
var loose = regexp.MustCompile(`(?s)([A-Za-z0-9_.\-]+)["']?[ \t]*=[ \t]*("""(?:.*?"""|.*)|'''(?:.*?'''|.*)|"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?|[^\s,}\]#]+)`)

// Blank is a text with "" for the value of each key whose path is asked for; of what is no
// TOML, the path is as much of it as stands there. The rest stays byte for byte.
func Blank(text []byte, asked func(path string) bool) []byte {
	var values []span
	rest := text
	for range maxFaults {
		list, fault := scan(rest)
		for _, s := range list {
			visit := func(path string, n node) {
				if asked(path) {
					values = append(values, n.span)
				}
			}
			if s.kind == keyValue {
				visit(s.path, s.value)
				s.value.walk(s.path, func(path string, p pair) { visit(path, p.value) })
			}
		}
		if fault == nil {
			break
		}
		faulty := extent(rest, list, fault)
		faulty.end = max(faulty.end, min(fault.offset, len(rest)))
		values = append(values, looseValues(text, faulty, asked)...)
		next := blank(rest, faulty)
		if bytes.Equal(next, rest) {
			values = append(values, looseValues(text, span{faulty.start, len(text)}, asked)...)
			break
		}
		rest = next
	}
	slices.SortFunc(values, func(a, b span) int { return a.start - b.start })
	var b bytes.Buffer
	at := 0
	for _, v := range values {
		if v.start >= at { // one in another is gone with it
			b.Write(text[at:v.start])
			b.WriteString(`""`)
			at = v.end
		}
	}
	b.Write(text[at:])
	return b.Bytes()
}

func looseValues(text []byte, in span, asked func(path string) bool) (values []span) {
	for _, m := range loose.FindAllSubmatchIndex(text[in.start:in.end], -1) {
		if asked(strings.Trim(string(text[in.start+m[2]:in.start+m[3]]), ".")) {
			values = append(values, span{in.start + m[4], in.start + m[5]})
		}
	}
	return values
}
