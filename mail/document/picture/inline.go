package picture

import (
	"encoding/base64"
	"net/url"
	"strings"
)

// IsInline reports whether a source is the image itself (RFC 2397).
func IsInline(source string) bool { return len(source) > 5 && strings.EqualFold(source[:5], "data:") }

// Inline is the content of a source that is the image itself; ok is false where it is no such source, or broken.
func Inline(source string) (content []byte, ok bool) {
	if !IsInline(source) {
		return nil, false
	}
	kind, text, ok := strings.Cut(source[5:], ",")
	if !ok {
		return nil, false
	}
	if text, err := url.PathUnescape(text); err == nil {
		if !strings.HasSuffix(strings.ToLower(strings.TrimRight(kind, " ")), "base64") {
			return []byte(text), true
		}
		text = strings.TrimRight(strings.Join(strings.Fields(text), ""), "=")
		content, err = base64.RawStdEncoding.DecodeString(text)
		return content, err == nil
	}
	return nil, false
}
