// Package ldap reads people from a directory server.
//
// The rules it keeps: nothing is said to a server before TLS with it is verified, a
// password least of all; a value that goes into a filter is escaped; and what is read is
// bounded. [Load] is what a program asks for its people; [Read] is one reading.
package ldap

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-ldap/ldap/v3"

	"postroom/mail/people"
	"postroom/mail/session/trust"
	"postroom/settings"
)

// What is read at most, of one page and of all.
const (
	pageSize   = 500 // which every server gives
	maxEntries = 1_000_000
	maxBytes   = 512 << 20
)

// stepTime is the time limit of connecting, of signing in and of each page.
const stepTime = 30 * time.Second

// Request is what is read, and where.
type Request struct {
	People   settings.People // its LDAP keys
	CAFile   string          // path of roots to trust too; empty: the system's alone
	Password string
	Person   string // whose entry alone is read, by the value of an attribute; empty: everybody's
	Most     int    // entries that are enough; 0: all
}

// The errors of a reading that are this program's own.
var (
	ErrNoPassword = errors.New("no password is stored for this user, and a sign-in without one would be nobody's")
	ErrTooMuch    = errors.New("the directory gives more than this program reads: narrow the base or the filter")
	ErrClear      = errors.New("the server offers no STARTTLS, and nothing is said to it in clear: use ldaps:// instead")
)

// Read gives the people of a directory as LDIF, for people.ParseLDIF. progress, which
// may be nil, is told how many entries there are so far. The end of ctx ends it at once.
func Read(ctx context.Context, r Request, progress func(entries int)) ([]byte, error) {
	if r.People.LDAPBind != "" && r.Password == "" {
		return nil, ErrNoPassword
	}
	conn, err := dial(ctx, r)
	if err != nil {
		return nil, first(ctx, err)
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	conn.SetTimeout(stepTime)
	if r.People.LDAPBind != "" {
		if err := conn.Bind(r.People.LDAPBind, r.Password); err != nil {
			return nil, first(ctx, fmt.Errorf("signing in as %s: %w", r.People.LDAPBind, err))
		}
	}
	text, err := search(ctx, conn, r, progress)
	return text, first(ctx, err)
}

// first is the error of a context that has ended, which is the cause of any other.
func first(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// dial connects, with TLS that is verified.
func dial(ctx context.Context, r Request) (*ldap.Conn, error) {
	u, err := url.Parse(r.People.LDAP)
	if err != nil {
		return nil, err
	}
	roots, err := trust.Roots(r.CAFile)
	if err != nil {
		return nil, err
	}
	secure := &tls.Config{ServerName: u.Hostname(), RootCAs: roots, MinVersion: tls.VersionTLS12}
	port := u.Port()
	if port == "" {
		port = map[string]string{"ldaps": "636", "ldap": "389"}[u.Scheme]
	}
	dialer := &net.Dialer{Timeout: stepTime}
	raw, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(u.Hostname(), port))
	if err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, func() { raw.Close() })
	defer stop()
	switch u.Scheme {
	case "ldaps":
		shaken, cancel := context.WithTimeout(ctx, stepTime)
		defer cancel()
		over := tls.Client(raw, secure)
		if err := over.HandshakeContext(shaken); err != nil {
			return nil, errors.Join(err, raw.Close())
		}
		conn := ldap.NewConn(over, true)
		conn.Start()
		return conn, nil
	case "ldap":
		conn := ldap.NewConn(raw, false)
		conn.SetTimeout(stepTime)
		conn.Start()
		if err := conn.StartTLS(secure); err != nil {
			conn.Close()
			if ldap.IsErrorAnyOf(err, ldap.LDAPResultProtocolError, ldap.LDAPResultUnavailable, ldap.LDAPResultUnwillingToPerform) {
				return nil, fmt.Errorf("%w (%w)", ErrClear, err)
			}
			return nil, err
		}
		return conn, nil
	}
	return nil, errors.Join(fmt.Errorf("%q is no scheme of a directory", u.Scheme), raw.Close())
}

// search reads page after page.
func search(ctx context.Context, conn *ldap.Conn, r Request, progress func(int)) ([]byte, error) {
	filter, err := filterOf(r)
	if err != nil {
		return nil, err
	}
	wanted := attributes(r.People)
	paging := ldap.NewControlPaging(pageSize)
	ask := ldap.NewSearchRequest(r.People.LDAPBase, ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false, filter, wanted, []ldap.Control{paging})
	var text bytes.Buffer
	for entries := 0; ; {
		page, err := conn.Search(ask)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", r.People.LDAPBase, err)
		}
		for _, e := range page.Entries {
			write(&text, e)
		}
		entries += len(page.Entries)
		if progress != nil {
			progress(entries)
		}
		next, ok := ldap.FindControl(page.Controls, ldap.ControlTypePaging).(*ldap.ControlPaging)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case !ok || len(next.Cookie) == 0, r.Most > 0 && entries >= r.Most:
			return text.Bytes(), nil
		case entries >= maxEntries || text.Len() >= maxBytes:
			return nil, ErrTooMuch
		}
		paging.SetCookie(next.Cookie)
	}
}

// defaultFilter is who is read where the settings do not say.
const defaultFilter = "(objectClass=person)"

// filterOf is the filter (RFC 4515) of a request.
func filterOf(r Request) (string, error) {
	filter := r.People.LDAPFilter
	if strings.TrimSpace(filter) == "" {
		filter = defaultFilter
	}
	if err := CheckFilter(filter); err != nil {
		return "", err
	}
	if r.Person == "" {
		return filter, nil
	}
	var one strings.Builder
	for _, attribute := range attributes(r.People) {
		fmt.Fprintf(&one, "(%s=%s)", attribute, ldap.EscapeFilter(r.Person))
	}
	return "(&" + filter + "(|" + one.String() + "))", nil
}

// CheckFilter says what is wrong with a filter; an empty one is the default.
func CheckFilter(filter string) error {
	if strings.TrimSpace(filter) == "" {
		return nil
	}
	_, err := ldap.CompileFilter(filter)
	return err
}

// CheckBase says what is wrong with the name of an entry.
func CheckBase(name string) error {
	_, err := ldap.ParseDN(name)
	return err
}

// attributes are those that are asked for: what the settings name, and what is the same in
// every directory. So no password is ever among what is answered.
func attributes(p settings.People) []string {
	wanted := []string{"mail", "displayName", "cn", "sAMAccountName", "preferredLanguage", "proxyAddresses"}
	for attribute := range p.Attributes {
		if attribute = strings.TrimSpace(attribute); attribute != "" && !people.IsSecret(attribute) && !slices.ContainsFunc(wanted, func(w string) bool { return strings.EqualFold(w, attribute) }) {
			wanted = append(wanted, attribute)
		}
	}
	slices.Sort(wanted)
	return wanted
}
