package token_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/settings/secret"
)

// comeBack is a browser that the provider sends back; extra is what it brings along.
func comeBack(t *testing.T, address, extra string) (status int, text string) {
	asked, err := url.Parse(address)
	if err != nil {
		t.Error(err)
		return 0, ""
	}
	q := asked.Query()
	return page(t, q.Get("redirect_uri")+"?state="+url.QueryEscape(q.Get("state"))+extra, "")
}

// inBrowser is a person whose browser comes back with extra; the test waits for it.
func inBrowser(t *testing.T, extra string) func(token.Prompt) {
	return func(p token.Prompt) {
		done := make(chan struct{})
		t.Cleanup(func() { <-done })
		go func() {
			defer close(done)
			comeBack(t, p.URL, extra)
		}()
	}
}

func TestDeviceFlowShowsTheCodeAndWaitsForThePerson(t *testing.T) {
	p := start(t, &provider{})
	p.device = code(p)
	asked := 0
	p.token = func(f url.Values) answer {
		if asked++; asked == 1 {
			return refuses("authorization_pending", "")
		}
		return gives("access-1", "refresh-1", 3600)
	}
	var shown token.Prompt
	about, err := source(t, p.outgoing(settings.FlowDevice), secret.InMemory()).SignIn(t.Context(), func(p token.Prompt) { shown = p })
	if err != nil || about.User != "alice@example.com" {
		t.Fatalf("%+v, %v", about, err)
	}
	if shown.Code != "WDJB-MJHT" || shown.URL != p.URL+"/activate" || shown.Expiry.IsZero() {
		t.Errorf("shown %+v", shown)
	}
	forms := p.forms()
	if f := forms[0]; f.Get("client_id") != "postroom" || f.Get("scope") != "mail offline_access" {
		t.Errorf("asked for a code with %v", f)
	}
	if f := forms[2]; f.Get("device_code") != "device-code-secret" || f.Get("grant_type") != "urn:ietf:params:oauth:grant-type:device_code" {
		t.Errorf("asked for a token with %v", f)
	}
}

func TestCodeThatRunsOutIsSaid(t *testing.T) {
	for name, say := range map[string]func(url.Values) answer{
		"the provider says so": func(url.Values) answer { return refuses("expired_token", "") },
		"its time is over":     func(url.Values) answer { return refuses("authorization_pending", "") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := start(t, &provider{token: say})
			p.device = func(url.Values) answer {
				a := code(p)(nil)
				a.body.(map[string]any)["expires_in"] = 2
				return a
			}
			_, err := source(t, p.outgoing(settings.FlowDevice), secret.InMemory()).SignIn(t.Context(), func(token.Prompt) {})
			if err == nil || !strings.Contains(err.Error(), "ran out") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestCodeThatNobodyCouldTypeIsRefused(t *testing.T) {
	for key, value := range map[string]any{
		"user_code": "", "device_code": "", "verification_uri": "",
		"verification_uri ": "javascript:alert(1)", "verification_uri  ": "file:///etc/passwd",
		"verification_uri   ": "http://login.example.com/", "verification_uri    ": "https://a@login.example.com/",
		"user_code ": strings.Repeat("A", 65), "verification_uri     ": "https://login.example.com/\x1b[2J",
	} {
		p := start(t, &provider{token: func(url.Values) answer { return gives("a", "r", 1) }})
		p.device = func(url.Values) answer {
			a := code(p)(nil)
			a.body.(map[string]any)[strings.TrimSpace(key)] = value
			return a
		}
		shown := false
		_, err := source(t, p.outgoing(settings.FlowDevice), secret.InMemory()).SignIn(t.Context(), func(token.Prompt) { shown = true })
		if err == nil || shown {
			t.Errorf("%s %q: shown %t, %v", key, value, shown, err)
		}
	}
}

func TestIntervalThatIsNoneDoesNoHarm(t *testing.T) {
	p := start(t, &provider{})
	p.device = func(url.Values) answer {
		a := code(p)(nil)
		a.body.(map[string]any)["interval"] = -1
		return a
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err := source(t, p.outgoing(settings.FlowDevice), secret.InMemory()).SignIn(ctx, func(token.Prompt) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestBrowserFlowProvesItselfByPKCE(t *testing.T) {
	p := start(t, &provider{})
	var address, redirect string
	var askedWith url.Values
	p.token = func(f url.Values) answer {
		if f.Get("code") != "the-code-1" || challenge(f.Get("code_verifier")) != askedWith.Get("code_challenge") || f.Get("redirect_uri") != redirect {
			return refuses("invalid_grant", "PKCE")
		}
		return gives("access-1", "refresh-1", 3600)
	}
	type seen struct {
		status int
		text   string
	}
	pages := make(chan seen, 8)
	s := source(t, p.outgoing(settings.FlowBrowser), secret.InMemory())
	about, err := s.SignIn(t.Context(), func(prompt token.Prompt) {
		address = prompt.URL
		u, _ := url.Parse(address)
		askedWith = u.Query()
		redirect = askedWith.Get("redirect_uri")
		go func() {
			see := func(address, host string) {
				status, text := page(t, address, host)
				pages <- seen{status, text}
			}
			// What other sites may send the browser to changes nothing.
			see(redirect+"?code=evil&state=guessed", "")
			see(redirect+"?code=evil", "")
			see(redirect+"?error=access_denied&state=", "")
			see(redirect+"?code=evil&state="+askedWith.Get("state"), "evil.example.com")
			see(redirect+"favicon.ico", "")
			status, text := comeBack(t, address, "&code=the-code-1")
			pages <- seen{status, text}
		}()
	})
	if err != nil || about.User != "alice@example.com" {
		t.Fatalf("%+v, %v", about, err)
	}
	for range 5 {
		if got := <-pages; got.status != http.StatusBadRequest || strings.Contains(got.text, "signed in") {
			t.Errorf("a stranger saw %+v", got)
		}
	}
	if got := <-pages; got.status != http.StatusOK || !strings.Contains(got.text, "You are signed in") {
		t.Errorf("the person saw %+v", got)
	}
	if askedWith.Get("code_challenge_method") != "S256" || len(askedWith.Get("state")) < 26 || askedWith.Get("response_type") != "code" || askedWith.Get("prompt") != "consent" {
		t.Errorf("asked with %v", askedWith)
	}
	if !strings.HasPrefix(redirect, "http://127.0.0.1:") {
		t.Errorf("comes back to %s", redirect)
	}
}

func TestBrowserThatBringsARefusalShowsWhy(t *testing.T) {
	for extra, want := range map[string]string{
		"&error=access_denied&error_description=%3Cscript%3E": "refused",
		"&error=invalid_scope":                                "scopes",
		"&nothing=1":                                          "neither a code nor an error",
		"&error=server_error&error_description=AADSTS65004%3A+User+declined": "allowed this application",
	} {
		p := start(t, &provider{})
		text := make(chan string, 1)
		_, err := source(t, p.outgoing(settings.FlowBrowser), secret.InMemory()).SignIn(t.Context(), func(prompt token.Prompt) {
			go func() {
				_, shown := comeBack(t, prompt.URL, extra)
				text <- shown
			}()
		})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", extra, err)
		}
		if shown := <-text; !strings.Contains(shown, want) || strings.Contains(shown, "<script>") {
			t.Errorf("%s: the browser shows %s", extra, shown)
		}
		if len(p.forms()) > 0 {
			t.Errorf("%s: a token was asked for", extra)
		}
	}
}
