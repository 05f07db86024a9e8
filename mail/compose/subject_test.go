package compose

import (
	"mime"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestSubjectIsOneLineOfText(t *testing.T) {
	for _, c := range []struct{ name, template, message, want string }{
		{"plain", "Action needed: %action-message%", "Approve it", "Action needed: Approve it"},
		{"markup is text", "%action-message%", `"><script>&amp;`, `"><script>&amp;`},
		{"line breaks", "A %action-message% B", "one\r\nBcc: x@example.com\n\n\ttwo\u2028three", "A one Bcc: x@example.com two three B"},
		{"control characters", "%action-message%", "a\x00b\x1b[31mc\x7f", "ab[31mc"},
		{"turned text", "%action-message%", "a\u202Egpj.exe\u2066b", "agpj.exeb"},
		{"placeholder in a value", "%action-message%", "%store-link% %action-message%", "%store-link% %action-message%"},
		{"unknown placeholder", "%c3% %nothing% 100%%action-message%", "x", "%c3% %nothing% 100%x"},
		{"per cent sign at the end", "%action-message% 50 %", "x", "x 50 %"},
		{"nothing", "%action-message%", "", ""},
		{"line break in the template", "a\r\nBcc: %action-message%", "b", "a Bcc: b"},
	} {
		if got := subject(c.template, Values{"action-message": c.message}); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLongSubjectIsCutBetweenWords(t *testing.T) {
	got := subject("Action needed: %action-message%", Values{"action-message": strings.Repeat("eleven chars ", 1_000_000/13)})
	if n := utf8.RuneCountInString(got); n > maxSubject || n < maxSubject*3/4 {
		t.Errorf("%d characters: %q", n, got)
	}
	if !strings.HasSuffix(got, "chars…") && !strings.HasSuffix(got, "eleven…") {
		t.Errorf("cut inside a word: %q", got)
	}
}

func TestCutKeepsWhatIsDrawnAsOneCharacter(t *testing.T) {
	family := "👨‍👩‍👧"
	for limit := 2; limit < 12; limit++ {
		short := shorten("ab"+strings.Repeat(family, 9), limit)
		body := strings.TrimSuffix(strings.TrimPrefix(short, "ab"), "…")
		if strings.ReplaceAll(body, family, "") != "" && body != "ab" && limit > 3 {
			t.Errorf("limit %d: %q", limit, short)
		}
	}
	if got := shorten("cafe\u0301s", 5); got != "caf…" {
		t.Errorf("a letter lost its accent: %q", got)
	}
}

func TestSubjectNeverHoldsAControlCharacter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := subject(rapid.String().Draw(t, "template"), Values{"action-message": rapid.String().Draw(t, "message")})
		if strings.ContainsFunc(got, unicode.IsControl) || utf8.RuneCountInString(got) > maxSubject {
			t.Fatalf("%q", got)
		}
	})
}

func TestHeaderWordsAreShortAndDecodeToTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := cleanLine(rapid.OneOf(rapid.String(), rapid.Just("=?utf-8?q?=0d=0aBcc:?="), rapid.StringMatching(`[a-zé漢 ]{0,150}`)).Draw(t, "text"))
		words := headerWords(text)
		decoded, err := new(mime.WordDecoder).DecodeHeader(words)
		if err != nil || decoded != text {
			t.Fatalf("%q became %q, which reads %q (%v)", text, words, decoded, err)
		}
		if words == text {
			return
		}
		for word := range strings.SplitSeq(words, " ") {
			if len(word) > 75 { // RFC 2047 §2
				t.Fatalf("%d bytes: %s", len(word), word)
			}
		}
	})
}

func subject(template string, v Values) string { return line(template, maxSubject, v) }
