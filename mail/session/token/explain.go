package token

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"strings"
)

// Explanation is why there is no token, and what to do.
type Explanation struct {
	Code       string         // stable, lower case with hyphens
	Cause, Fix string         // in plain English; the fix is empty where none is known
	Values     map[string]any // what {words} of the row stood for
}

// Explain looks the error up in what is known.
func (e *Error) Explain() Explanation {
	known := map[string]any{"host": e.Host, "user": e.User, "doing": title(e.Doing), "aadsts": e.AADSTS, "code": e.Code, "status": e.Status}
	if e.Err != nil {
		known["error"] = e.Err.Error()
	}
	row := e.row()
	x := Explanation{Code: row.name(), Values: map[string]any{}}
	var pairs []string
	for word, value := range known {
		if strings.Contains(row.cause+row.fix, "{"+word+"}") {
			x.Values[word] = value
		}
		pairs = append(pairs, "{"+word+"}", fmt.Sprint(value))
	}
	fill := strings.NewReplacer(pairs...)
	x.Cause, x.Fix = fill.Replace(row.cause), fill.Replace(row.fix)
	return x
}

// row is what is known of the error.
func (e *Error) row() explanation {
	for _, row := range catalogue() {
		if row.matches(e) {
			return row
		}
	}
	switch {
	case errors.Is(e.Err, context.Canceled):
		return explanation{key: "cancelled", cause: "cancelled"}
	case errors.Is(e.Err, errBusy):
		return explanation{key: "busy", cause: "Another program is renewing the token, and does not come to its end.", fix: "Try again in a minute."}
	case errors.Is(e.Err, ErrNotSignedIn):
		return explanation{key: "not-signed-in", cause: "Nobody has signed in for {user} yet, or not with these settings.", fix: strings.Replace(signInAgain, " again", "", 1)}
	case errors.Is(e.Err, ErrNoClientSecret):
		return explanation{key: "no-client-secret", cause: "There is no client secret, or it is of another client.", fix: "Enter it: “Sign in…” on the Set-up page, or pipe it into `postroom login`."}
	case e.Err != nil && e.Host == "":
		return explanation{key: "no-keyring", cause: "There is no token, since the keyring gives none: {error}."}
	case e.Err != nil:
		return unanswered(e.Err)
	case e.AADSTS != "":
		return explanation{key: "aadsts-unknown", cause: "Microsoft refused with AADSTS{aadsts}.", fix: "Its own words say more; https://login.microsoftonline.com/error?code={aadsts} explains the code."}
	case e.Code != "":
		return explanation{key: "refused", cause: "{host} refused with “{code}”.", fix: "Ask whoever runs it what that means there."}
	default:
		return explanation{key: "http-status", cause: "{host} answered with HTTP status {status}, and not as an OAuth server does.", fix: "Check the endpoints. A proxy on the way may have answered in its place."}
	}
}

// unanswered is what kept an endpoint from answering.
func unanswered(err error) explanation {
	const network = "Check this machine's connection. A proxy is taken from the environment variable HTTPS_PROXY."
	dns := (*net.DNSError)(nil)
	timeout := net.Error(nil)
	authority, name, invalid := x509.UnknownAuthorityError{}, x509.HostnameError{}, x509.CertificateInvalidError{}
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return explanation{key: "no-such-host", cause: "{doing} failed: {host} is the name of no machine.", fix: "Check the endpoints. Inside a company network, check that this machine uses its name server."}
	case errors.As(err, &authority):
		return explanation{key: "unknown-authority", cause: "{doing} failed: {host} has a certificate of an authority that this machine does not trust.", fix: "If a proxy of your organisation opens TLS, or the authority is your own, name its certificate as CA file."}
	case errors.As(err, &name), errors.As(err, &invalid):
		return explanation{key: "bad-certificate", cause: "{doing} failed: {host} has a certificate that is not valid: {error}.", fix: "Check the endpoints, and this machine's clock."}
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return explanation{key: "silent", cause: "{doing} failed: {host} did not answer in time.", fix: network}
	case errors.Is(err, errTooLong), errors.Is(err, errNoAnswer), errors.Is(err, errRedirect), errors.Is(err, errElsewhere), errors.Is(err, errOddCode):
		return explanation{key: "odd-answer", cause: "{doing} failed: {host} cannot be used: {error}.", fix: "Check the endpoints. A proxy on the way may have answered in its place."}
	default:
		return explanation{key: "unreachable", cause: "{doing} failed: {host} could not be reached: {error}.", fix: network}
	}
}

func title(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
