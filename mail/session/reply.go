package session

import (
	"fmt"
	"strings"
)

// Reply is a server's reply.
type Reply struct {
	Code     int    // 0: what was said is no SMTP reply
	Enhanced string // RFC 3463 status ("5.7.8"); empty: there is none
	Text     string // the server's own words without the code; lines end with \n but the last
}

// String is the reply as it came, the code before each line.
func (r Reply) String() string {
	if r.Code == 0 {
		return r.Text
	}
	code := fmt.Sprintf("%03d ", r.Code)
	return strings.TrimSuffix(code+strings.ReplaceAll(r.Text, "\n", "\n"+code), " ")
}

func newReply(code int, text string) Reply {
	return Reply{Code: code, Enhanced: enhanced(text), Text: text}
}

// enhanced is the status code that a reply's text begins with (RFC 2034 §4), or "".
func enhanced(text string) string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return ""
	}
	parts := strings.Split(words[0], ".")
	if len(parts) != 3 || len(parts[0]) != 1 || !strings.Contains("245", parts[0]) {
		return ""
	}
	for _, p := range parts[1:] {
		if len(p) < 1 || len(p) > 3 || strings.Trim(p, "0123456789") != "" {
			return ""
		}
	}
	return words[0]
}
