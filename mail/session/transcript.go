package session

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// Line is a line of the transcript.
type Line struct {
	At         time.Duration // since [Open] began
	FromServer bool
	Text       string // without line end; secrets are <redacted>, control characters are escaped
}

const (
	redacted = "<redacted>"

	maxLines    = 1000 // older lines of a long session are dropped
	maxRecorded = 2048 // bytes of a line that are kept

	// shortestSecret is the length in bytes under which a form of the password is not
	// looked for: it would be found in anything.
	shortestSecret = 4
)

// transcript is the dialogue as it went by. What it is given to keep secret is
// replaced before a line is stored, so that it never holds it.
type transcript struct {
	mu      sync.Mutex
	start   time.Time
	lines   []Line
	secrets []string // longest first

	username string // which is no secret
}

func newTranscript(username, password string) *transcript {
	t := &transcript{start: time.Now(), username: username}
	t.keepSecret(forms(username, password)...)
	return t
}

// forms are the ways in which a sign-in mechanism writes the password, and those in which
// a careless server may repeat it.
func forms(username, password string) []string {
	f := []string{password, url.QueryEscape(password), url.PathEscape(password)}
	digits := hex.EncodeToString([]byte(password))
	f = append(f, digits, strings.ToUpper(digits))
	for _, whole := range []string{
		password,
		"\x00" + username + "\x00" + password,
		username + "\x00" + username + "\x00" + password,
	} {
		f = append(f, base64.StdEncoding.EncodeToString([]byte(whole)))
	}
	f = append(f, aligned(password)...)
	for _, form := range f {
		f = append(f, strings.NewReplacer("+", "-", "/", "_").Replace(form)) // RFC 4648 §5
	}
	return f
}

// aligned is what base64 always makes of the password within a longer text: its
// characters depend on where it begins, modulo 3, so that there are three. The
// ones at the edges depend on the neighbours too and are left out.
func aligned(password string) []string {
	var f []string
	for offset := range 3 {
		whole := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat("\x00", offset) + password))
		from := (offset*8 + 5) / 6
		to := (offset + len(password)) * 8 / 6
		if from < to {
			f = append(f, whole[from:to])
		}
	}
	return f
}

func (t *transcript) keepSecret(secrets ...string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, s := range secrets {
		if len(s) >= shortestSecret && !slices.Contains(t.secrets, s) {
			t.secrets = append(t.secrets, s)
		}
	}
	slices.SortStableFunc(t.secrets, func(a, b string) int { return len(b) - len(a) })
}

// redact is text without secrets and control characters.
func (t *transcript) redact(text string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, s := range t.secrets {
		text = strings.ReplaceAll(text, s, redacted)
	}
	return printable(text)
}

// redactLines is [transcript.redact] on each line.
func (t *transcript) redactLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = t.redact(line)
	}
	return strings.Join(lines, "\n")
}

func (t *transcript) record(fromServer bool, text string) {
	text = shorten(t.redact(text))
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.lines) == maxLines {
		t.lines = slices.Delete(t.lines, 0, maxLines/10)
	}
	t.lines = append(t.lines, Line{At: time.Since(t.start), FromServer: fromServer, Text: text})
}

func shorten(text string) string {
	if len(text) <= maxRecorded {
		return text
	}
	return strings.ToValidUTF8(text[:maxRecorded], "") + "…"
}

func (t *transcript) copy() []Line {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.lines)
}

// printable escapes what a terminal might obey: a server's words are shown to people.
func printable(text string) string {
	var b strings.Builder
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD"):
			fmt.Fprintf(&b, `\x%02x`, text[i])
		case r == '\t' || unicode.IsControl(r):
			fmt.Fprintf(&b, `\x%02x`, r)
		case !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
