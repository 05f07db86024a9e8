package token

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"strings"
)

// Explain is the cause in plain words and the fix; the fix is empty where none is known.
func (e *Error) Explain() (cause, fix string) {
	fill := strings.NewReplacer("{host}", e.Host)
	for _, row := range catalogue() {
		if row.matches(e) {
			return fill.Replace(row.cause), fill.Replace(row.fix)
		}
	}
	switch {
	case errors.Is(e.Err, context.Canceled):
		return "cancelled", ""
	case errors.Is(e.Err, errBusy):
		return "Another program is renewing the token, and does not come to its end.", "Try again in a minute."
	case errors.Is(e.Err, ErrNotSignedIn):
		return fmt.Sprintf("Nobody has signed in for %s yet, or not with these settings.", e.User), strings.Replace(signInAgain, " again", "", 1)
	case errors.Is(e.Err, ErrNoClientSecret):
		return "There is no client secret, or it is of another client.", "Enter it: “Sign in…” on the Set-up page, or pipe it into `postroom login`."
	case e.Err != nil && e.Host == "":
		return "There is no token, since the keyring gives none: " + e.Err.Error() + ".", ""
	case e.Err != nil:
		cause, fix := reason(e.Err)
		return fmt.Sprintf("%s failed: %s %s.", title(e.Doing), e.Host, cause), fix
	case e.AADSTS != "":
		return "Microsoft refused with AADSTS" + e.AADSTS + ".", "Its own words say more; https://login.microsoftonline.com/error?code=" + e.AADSTS + " explains the code."
	case e.Code != "":
		return fmt.Sprintf("%s refused with “%s”.", e.Host, e.Code), "Ask whoever runs it what that means there."
	default:
		return fmt.Sprintf("%s answered with HTTP status %d, and not as an OAuth server does.", e.Host, e.Status), "Check the endpoints. A proxy on the way may have answered in its place."
	}
}

// reason is what kept an endpoint from answering.
func reason(err error) (cause, fix string) {
	const network = "Check this machine's connection. A proxy is taken from the environment variable HTTPS_PROXY."
	dns := (*net.DNSError)(nil)
	timeout := net.Error(nil)
	authority, name, invalid := x509.UnknownAuthorityError{}, x509.HostnameError{}, x509.CertificateInvalidError{}
	switch {
	case errors.As(err, &dns) && dns.IsNotFound:
		return "is the name of no machine", "Check the endpoints. Inside a company network, check that this machine uses its name server."
	case errors.As(err, &authority):
		return "has a certificate of an authority that this machine does not trust", "If a proxy of your organisation opens TLS, or the authority is your own, name its certificate as CA file."
	case errors.As(err, &name), errors.As(err, &invalid):
		return "has a certificate that is not valid: " + err.Error(), "Check the endpoints, and this machine's clock."
	case errors.As(err, &timeout) && timeout.Timeout(), errors.Is(err, context.DeadlineExceeded):
		return "did not answer in time", network
	case errors.Is(err, errTooLong), errors.Is(err, errNoAnswer), errors.Is(err, errRedirect), errors.Is(err, errElsewhere), errors.Is(err, errOddCode):
		return "cannot be used: " + err.Error(), "Check the endpoints. A proxy on the way may have answered in its place."
	default:
		return "could not be reached: " + err.Error(), network
	}
}

func title(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
