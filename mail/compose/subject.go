package compose

import (
	"encoding/base64"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSubject is the length in characters that a subject is cut at: more than any
// list of mails shows, and short enough for every server.
const maxSubject = 200

// maxPreheader is that of a preheader: as much as any list of mails shows of one.
const maxPreheader = 150

// line fills the template of a line. It is one line, whatever the values hold.
func line(template string, limit int, v Values) string {
	return shorten(cleanLine(replacePlaceholders(template, v.value)), limit)
}

// shorten cuts a text that is longer than limit characters, at the end of a word
// where one is near, and ends it with an ellipsis.
func shorten(s string, limit int) string {
	runes := []rune(s)
	if len(runes) <= limit {
		return s
	}
	end := limit - 1
	for end > 1 && joins(runes[end-1], runes[end]) {
		end--
	}
	for at := end; at > end-limit/8; at-- {
		if runes[at] == ' ' {
			end = at
			break
		}
	}
	return strings.TrimRight(string(runes[:end]), " ") + "…"
}

// joins says whether two runes are drawn as one character.
func joins(before, after rune) bool {
	const joiner = '\u200D'
	return before == joiner || after == joiner ||
		unicode.Is(unicode.M, after) ||
		after >= 0x1F3FB && after <= 0x1F3FF || // skin tones
		isRegional(before) && isRegional(after)
}

func isRegional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// headerWords is a text as a header's value: as it is, or in encoded words (RFC 2047
// §2) where it is not ASCII or could itself be taken for an encoded word. A word is
// short enough to stand on the line of the header's name.
func headerWords(s string) string {
	const wordBytes = 36
	if !strings.Contains(s, "=?") && strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return s
	}
	var words []string
	for len(s) > 0 {
		end := min(len(s), wordBytes)
		for end < len(s) && !utf8.RuneStart(s[end]) {
			end--
		}
		words = append(words, "=?UTF-8?B?"+base64.StdEncoding.EncodeToString([]byte(s[:end]))+"?=")
		s = s[end:]
	}
	return strings.Join(words, " ")
}
