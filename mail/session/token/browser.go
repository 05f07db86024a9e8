package token

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"html"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"golang.org/x/oauth2"

	"postroom/settings"
)

// browser is RFC 8252: the person signs in on the provider's page, in the browser of this
// machine, which then comes back to a port on the loopback. PKCE (RFC 7636) makes what
// it brings of no use to anybody else, and the state tells it from what others send.
func (c *call) browser(show func(Prompt)) (*oauth2.Token, error) {
	endpoint := c.config.Endpoint
	back, err := waitForBrowser(c.server.OAuth.Provider)
	if err != nil {
		return nil, c.failure("waiting for the browser", endpoint.AuthURL, err)
	}
	defer back.close()
	c.config.RedirectURL = back.address
	verifier := oauth2.GenerateVerifier()
	c.secrets = append(c.secrets, verifier)
	options := append([]oauth2.AuthCodeOption{oauth2.S256ChallengeOption(verifier)}, c.wishes()...)
	show(Prompt{URL: c.config.AuthCodeURL(back.state, options...)})
	got, err := c.comeBack(back, verifier)
	back.told <- verdict(err)
	return got, err
}

func (c *call) comeBack(back *browserWait, verifier string) (*oauth2.Token, error) {
	endpoint := c.config.Endpoint
	var came arrival
	select {
	case came = <-back.came:
	case <-c.ctx.Done():
		return nil, c.ctx.Err()
	}
	c.secrets = append(c.secrets, came.code)
	if came.code == "" {
		return nil, c.failure("signing in", endpoint.AuthURL, &oauth2.RetrieveError{ErrorCode: came.err, ErrorDescription: came.description})
	}
	got, err := c.config.Exchange(c.ctx, came.code, oauth2.VerifierOption(verifier))
	if err != nil {
		return nil, c.failure("exchanging the code of the sign-in", endpoint.TokenURL, err)
	}
	return got, nil
}

// wishes are what else the provider's page is asked for: a refresh token, and to begin
// with the user that the settings name.
func (c *call) wishes() []oauth2.AuthCodeOption {
	hint := oauth2.SetAuthURLParam("login_hint", c.server.Username)
	consent := oauth2.SetAuthURLParam("prompt", "consent")
	switch o := c.server.OAuth; {
	case o.Provider == settings.ProviderGoogle:
		return []oauth2.AuthCodeOption{oauth2.AccessTypeOffline, consent, hint}
	case o.Provider == settings.ProviderMicrosoft:
		return []oauth2.AuthCodeOption{hint}
	case strings.Contains(" "+strings.Join(c.config.Scopes, " ")+" ", " offline_access "):
		return []oauth2.AuthCodeOption{consent, hint} // OpenID Connect Core §11
	default:
		return []oauth2.AuthCodeOption{hint}
	}
}

// browserWait waits for the browser on a port of the loopback.
type browserWait struct {
	address string // that the browser comes back to
	host    string // of the address, with its port
	state   string
	came    chan arrival // the first one that knows the state
	told    chan string  // how it went on: what the browser shows
	server  *http.Server
}

// arrival is what the browser brought from the provider.
type arrival struct{ code, err, description string }

const (
	maxHeader   = 16 << 10
	maxRead     = 5 * time.Second
	maxFarewell = 2 * time.Second
)

// waitForBrowser listens. Microsoft knows the loopback as localhost alone; for others the
// address is better, since a name may lead elsewhere (RFC 8252 §8.3).
func waitForBrowser(p settings.Provider) (*browserWait, error) {
	first, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	port := strconv.Itoa(first.Addr().(*net.TCPAddr).Port)
	listeners := []net.Listener{first}
	host := net.JoinHostPort("127.0.0.1", port)
	if p == settings.ProviderMicrosoft {
		host = net.JoinHostPort("localhost", port)
		if second, err := net.Listen("tcp", net.JoinHostPort("::1", port)); err == nil {
			listeners = append(listeners, second)
		}
	}
	w := &browserWait{
		address: "http://" + host + "/", host: host, state: rand.Text(),
		came: make(chan arrival, 1), told: make(chan string, 1),
	}
	w.server = &http.Server{Handler: w, ReadHeaderTimeout: maxRead, MaxHeaderBytes: maxHeader}
	for _, l := range listeners {
		go func() { _ = w.server.Serve(l) }() // it ends with close
	}
	return w, nil
}

func (w *browserWait) close() {
	ctx, cancel := context.WithTimeout(context.Background(), maxFarewell)
	defer cancel()
	if w.server.Shutdown(ctx) != nil { // the page has not been taken
		_ = w.server.Close()
	}
}

// ServeHTTP takes the browser that knows the state, once, and has it wait for the verdict.
// A page that another site leads here knows no state, and changes nothing.
func (w *browserWait) ServeHTTP(out http.ResponseWriter, r *http.Request) {
	h := out.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	q := r.URL.Query()
	known := subtle.ConstantTimeCompare([]byte(q.Get("state")), []byte(w.state)) == 1
	if r.Method != http.MethodGet || r.URL.Path != "/" || r.Host != w.host || !known {
		out.WriteHeader(http.StatusBadRequest)
		fmt.Fprint(out, page("This is not the sign-in that Postroom waits for."))
		return
	}
	a := arrival{code: q.Get("code"), err: q.Get("error"), description: q.Get("error_description")}
	if a.code == "" && a.err == "" {
		a.err = "invalid_response"
	}
	select {
	case w.came <- a:
	default:
		out.WriteHeader(http.StatusConflict)
		fmt.Fprint(out, page("This sign-in has been taken already."))
		return
	}
	select {
	case text := <-w.told:
		fmt.Fprint(out, page(text))
	case <-r.Context().Done():
	}
}

// verdict is what the browser shows in the end.
func verdict(err error) string {
	var e *Error
	switch {
	case err == nil:
		return "You are signed in. This page can be closed: Postroom goes on."
	case errors.As(err, &e):
		x := e.Explain()
		return "The sign-in failed. " + x.Cause + " " + x.Fix
	default:
		return "The sign-in was given up."
	}
}

func page(text string) string {
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Postroom</title>` +
		`<body style="font:16px/1.5 sans-serif;max-width:34em;margin:4em auto;padding:0 1em"><h1>Postroom</h1><p>` +
		html.EscapeString(text) + "</p></body></html>"
}
