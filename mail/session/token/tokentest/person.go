// Package tokentest is a person with a browser, for tests against a real OAuth server.
package tokentest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"

	"golang.org/x/net/html"
)

// maxPages is how many pages a sign-in may have.
const maxPages = 12

// SignIn opens an address and fills in each form that comes: user as name, code where one
// is to be typed. It gives the text of the page without a form, where the way ends.
func SignIn(ctx context.Context, address, user, code string) (string, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return "", err
	}
	b := &browser{ctx: ctx, client: &http.Client{Jar: jar}, fill: map[string]string{"login": user, "password": "any", "user_code": code}}
	next, err := b.open(http.MethodGet, address, nil)
	for range maxPages {
		if err != nil || next == nil {
			return b.text, err
		}
		next, err = b.open(http.MethodPost, next.action, next.values)
	}
	return b.text, errors.New("the sign-in does not end")
}

type browser struct {
	ctx    context.Context
	client *http.Client
	fill   map[string]string // what is typed into fields of these names
	text   string            // of the last page
}

// form is what a page asks for, filled in.
type form struct {
	action string
	values url.Values
}

// open gives the form of a page; nil where it has none.
func (b *browser) open(method, address string, values url.Values) (*form, error) {
	r, err := http.NewRequestWithContext(b.ctx, method, address, strings.NewReader(values.Encode()))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := b.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, err
	}
	b.text = string(text)
	if answer.StatusCode >= http.StatusBadRequest {
		return nil, fmt.Errorf("%s: %s", answer.Status, text)
	}
	root, err := html.Parse(strings.NewReader(b.text))
	if err != nil {
		return nil, err
	}
	return b.form(root, answer.Request.URL)
}

func (b *browser) form(root *html.Node, page *url.URL) (*form, error) {
	var f *form
	for n := range root.Descendants() {
		switch {
		case n.Data == "form" && f == nil:
			action, err := page.Parse(attribute(n, "action"))
			if err != nil {
				return nil, err
			}
			f = &form{action.String(), url.Values{}}
		case n.Data == "form": // the first is the one to go on with
			return f, nil
		case n.Data == "input" && f != nil:
			name, value := attribute(n, "name"), attribute(n, "value")
			if typed := b.fill[name]; typed != "" {
				value = typed
			}
			f.values.Set(name, value)
		}
	}
	return f, nil
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
