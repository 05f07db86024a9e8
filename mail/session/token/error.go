package token

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/oauth2"

	"postroom/settings"
)

// Error is why there is no token. It holds none, nor any other secret.
type Error struct {
	Doing    string // what was being done
	Provider settings.Provider
	Flow     settings.Flow
	User     string // whom the settings name
	Host     string // of the endpoint; empty: none was asked

	// What the endpoint said: RFC 6749 §5.2. Microsoft's own code is in its words.
	Code   string // "invalid_grant"; empty: it said nothing of the kind
	AADSTS string // the digits of Microsoft's code; empty: there is none
	Words  string // in its own words, secrets are <redacted>; empty: none
	Status int    // of HTTP; 0: it did not answer

	Err error // why it did not answer, or [ErrNotSignedIn], [*secret.UnavailableError], …; nil where it did
}

// Error says what happened and what to do.
func (e *Error) Error() string {
	x := e.Explain()
	text := strings.TrimRight(x.Cause, ".")
	if e.Words != "" {
		text += fmt.Sprintf(" (%s said: %s)", e.Host, e.Words)
	}
	if x.Fix != "" {
		text += ". " + strings.TrimRight(x.Fix, ".")
	}
	return text
}

// Said is the endpoint's answer word by word; empty where there was none.
func (e *Error) Said() string {
	switch {
	case e.Words != "" && e.Code != "" && !strings.Contains(e.Words, e.Code):
		return e.Code + ": " + e.Words
	case e.Words != "":
		return e.Words
	default:
		return e.Code
	}
}

func (e *Error) Unwrap() error { return e.Err }

// Temporary says whether the same may succeed later although nobody changes anything.
func (e *Error) Temporary() bool {
	if e.Status >= 500 || e.Status == http.StatusTooManyRequests || e.Code == "temporarily_unavailable" {
		return true
	}
	dns := (*net.DNSError)(nil)
	if errors.As(e.Err, &dns) {
		return !dns.IsNotFound
	}
	network := net.Error(nil)
	return errors.As(e.Err, &network) || errors.Is(e.Err, context.DeadlineExceeded) || errors.Is(e.Err, errBusy)
}

var (
	aadsts = regexp.MustCompile(`AADSTS(\d{4,8})`)

	// tokenLike is what may be a token that nobody here knows.
	tokenLike = regexp.MustCompile(`[A-Za-z0-9_~+/=.-]{64,}`)
)

const (
	maxWords = 800 // bytes of an endpoint's own words that are kept
	maxName  = 254 // bytes of a name, as of an address
)

// failure makes an Error of what x/oauth2 or the network returned. Their own texts may
// hold the answer's body: only the fields of RFC 6749 are taken out of it.
func (c *call) failure(doing, endpoint string, err error) *Error {
	o := c.server.OAuth
	e := &Error{Doing: doing, Provider: o.Provider, Flow: o.EffectiveFlow(), User: c.server.Username, Host: hostOf(endpoint)}
	refused := (*oauth2.RetrieveError)(nil)
	address := (*url.Error)(nil)
	switch {
	case c.ctx != nil && c.ctx.Err() != nil:
		e.Err = c.ctx.Err()
	case errors.As(err, &refused):
		c.heard(e, refused.ErrorCode, refused.ErrorDescription)
		if refused.Response != nil {
			e.Status = refused.Response.StatusCode
		}
	case errors.As(err, &address):
		e.Err = address.Err
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		e.Err = err
	case strings.HasPrefix(err.Error(), "oauth2: ") || strings.HasPrefix(err.Error(), "unmarshal "):
		e.Err = errNoAnswer // the text may quote it
	default:
		e.Err = err
	}
	return e
}

var errNoAnswer = errors.New("what it answered is no answer of an OAuth server")

// heard takes over an endpoint's words, without what is secret in them.
func (c *call) heard(e *Error, code, words string) {
	e.Code = clean(c.redact(code), maxName)
	e.Words = clean(c.redact(words), maxWords)
	if m := aadsts.FindStringSubmatch(e.Words); m != nil {
		e.AADSTS = m[1]
	}
}

const redacted = "<redacted>"

// shortest is the length under which a secret is not looked for: it would be found in anything.
const shortest = 4

// redact replaces every secret in the text, in the forms in which it is sent.
func (c *call) redact(text string) string {
	for _, secret := range c.secrets {
		if len(secret) < shortest {
			continue
		}
		basic := base64.StdEncoding.EncodeToString([]byte(url.QueryEscape(c.config.ClientID) + ":" + url.QueryEscape(secret)))
		for _, form := range []string{basic, secret, url.QueryEscape(secret), url.PathEscape(secret), base64.StdEncoding.EncodeToString([]byte(secret))} {
			text = strings.ReplaceAll(text, form, redacted)
		}
	}
	return tokenLike.ReplaceAllString(text, redacted)
}

// clean is one line of text of at most so many bytes, without what a terminal might obey.
func clean(text string, most int) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + "…"
	}
	return text
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
