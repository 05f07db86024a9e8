package token

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"syscall"
	"time"

	"golang.org/x/oauth2"

	"postroom/mail/session/trust"
	"postroom/settings"
)

// maxAnswer is the longest answer of an endpoint that is read, in bytes.
const maxAnswer = 256 << 10

var (
	errTooLong   = errors.New("the answer is longer than any of an OAuth server")
	errElsewhere = errors.New("the request would have gone to an address that the settings do not name")
	errRedirect  = errors.New("the address leads on to another one, which no token endpoint does")
)

// call is one conversation with a provider.
type call struct {
	server  settings.Server
	config  *oauth2.Config
	ctx     context.Context // holds the HTTP client
	secrets []string        // that no error may hold; grows on the way
	idle    func()          // closes what connections are left
}

func (s *Source) begin(ctx context.Context, secret string, others ...string) (*call, error) {
	c := &call{server: s.server, config: config(s.server.OAuth, secret), secrets: append(others, secret)}
	roots, err := trust.Roots(s.server.CAFile)
	if err != nil {
		return nil, c.failure("reading the CA file", c.config.Endpoint.TokenURL, err)
	}
	secure := transport()
	secure.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: roots}
	secure.Proxy = http.ProxyFromEnvironment
	loopback := transport()
	loopback.DialContext = (&net.Dialer{Control: onLoopback}).DialContext
	e := c.config.Endpoint
	b := &bounded{
		ctx: ctx, limit: s.server.EffectiveTimeout(), secure: secure, loopback: loopback,
		allowed: []string{normal(e.TokenURL), normal(e.DeviceAuthURL)},
	}
	c.idle = b.close
	c.ctx = context.WithValue(ctx, oauth2.HTTPClient, &http.Client{
		Transport:     b,
		CheckRedirect: func(*http.Request, []*http.Request) error { return errRedirect },
	})
	return c, nil
}

func (c *call) end() { c.idle() }

// normal is an address as a request writes it.
func normal(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.String()
}

func transport() *http.Transport {
	return &http.Transport{ForceAttemptHTTP2: true, MaxResponseHeaderBytes: maxAnswer, MaxIdleConns: 1}
}

// onLoopback refuses what a name such as localhost may have been made to lead to.
func onLoopback(_, address string, _ syscall.RawConn) error {
	a, err := netip.ParseAddrPort(address)
	if err != nil || !a.Addr().Unmap().IsLoopback() {
		return errElsewhere
	}
	return nil
}

// bounded sends a request to the endpoints alone, and reads the answer within its bounds. The
// requests of x/oauth2 do not all end with the context; here they do.
type bounded struct {
	ctx              context.Context
	limit            time.Duration // of one request
	secure, loopback *http.Transport
	allowed          []string
}

func (b *bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	if !slices.Contains(b.allowed, r.URL.String()) {
		return nil, errElsewhere
	}
	next := b.secure
	if r.URL.Scheme != "https" {
		if !settings.IsLoopback(r.URL.Hostname()) {
			return nil, errElsewhere
		}
		next = b.loopback
	}
	ctx, cancel := context.WithTimeout(r.Context(), b.limit)
	defer cancel()
	defer context.AfterFunc(b.ctx, cancel)()
	answer, err := next.RoundTrip(r.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer+1))
	if err != nil {
		return nil, fmt.Errorf("reading the answer: %w", err)
	}
	if len(body) > maxAnswer {
		return nil, errTooLong
	}
	answer.Body = io.NopCloser(bytes.NewReader(body))
	return answer, nil
}

func (b *bounded) close() {
	b.secure.CloseIdleConnections()
	b.loopback.CloseIdleConnections()
}
