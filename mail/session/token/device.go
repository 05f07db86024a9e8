package token

import (
	"context"
	"errors"
	"net/url"
	"time"

	"golang.org/x/oauth2"

	"postroom/settings"
)

const (
	maxTries    = 5       // how often the endpoint may fail to answer while a person signs in
	maxInterval = 60      // seconds between two questions; a server that asks for more is not heard
	maxCode     = 64      // bytes of a code that a person types
	maxPage     = 2 << 10 // bytes of the page's address
)

var errOddCode = errors.New("it gave no code that a person could type, or no page to type it on")

// device is RFC 8628: the person types a code on a page, on whatever machine.
func (c *call) device(show func(Prompt)) (*oauth2.Token, error) {
	endpoint := c.config.Endpoint
	answer, err := c.config.DeviceAuth(c.ctx)
	if err != nil {
		return nil, c.failure("asking for a code", endpoint.DeviceAuthURL, err)
	}
	c.secrets = append(c.secrets, answer.DeviceCode)
	p := Prompt{URL: answer.VerificationURI, Code: clean(answer.UserCode, maxCode), Expiry: answer.Expiry}
	if p.Code == "" || len(answer.UserCode) > maxCode || answer.DeviceCode == "" || !isPage(p.URL) {
		return nil, c.failure("asking for a code", endpoint.DeviceAuthURL, errOddCode)
	}
	answer.Interval = min(max(answer.Interval, 0), maxInterval) // x/oauth2 takes any, and 0 for 5
	show(p)
	for tries := 1; ; tries++ {
		got, err := c.config.DeviceAccessToken(c.ctx, answer)
		if err == nil {
			return got, nil
		}
		ended := !answer.Expiry.IsZero() && !time.Now().Before(answer.Expiry)
		if ended && c.ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
			err = &oauth2.RetrieveError{ErrorCode: "expired_token"}
		}
		failed := c.failure("waiting for the sign-in", endpoint.TokenURL, err)
		if tries == maxTries || ended || c.ctx.Err() != nil || !failed.Temporary() {
			return nil, failed
		}
	}
}

// isPage says whether a browser may be sent to an address that an endpoint gave.
func isPage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && len(address) <= maxPage && u.Host != "" && u.User == nil && clean(address, maxPage) == address &&
		(u.Scheme == "https" || u.Scheme == "http" && settings.IsLoopback(u.Hostname()))
}
