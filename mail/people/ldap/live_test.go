//go:build live

package ldap_test

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	ldapv3 "github.com/go-ldap/ldap/v3"

	"postroom/mail/livetest"
	"postroom/mail/people"
	"postroom/mail/people/ldap"
	"postroom/settings"
	"postroom/settings/secret"
)

// request reads people under ou.
func request(t *testing.T, ou string) ldap.Request {
	t.Helper()
	return ldap.Request{
		People: settings.People{
			LDAP: "ldaps://localhost:" + livetest.Variable(t, "LDAP_TLS"), LDAPBind: livetest.Variable(t, "LDAP_USER"), LDAPBase: "ou=" + ou + ",dc=example,dc=com",
			Attributes: map[string]string{"employeeNumber": "Employee number", "userPassword": "Number"},
		},
		CAFile: livetest.Variable(t, "LDAP_CA"), Password: livetest.Variable(t, "LDAP_PASSWORD"),
	}
}

func read(t *testing.T, r ldap.Request) *people.Directory {
	t.Helper()
	text, err := ldap.Read(t.Context(), r, nil)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "hush") {
		t.Error("a password is read")
	}
	d, err := people.ParseLDIF("", text, r.People.Attributes)
	if err != nil {
		t.Fatal(err)
	}
	return d.By(append(d.Columns, "Employee number"))
}

func TestMorePeopleThanThePagesOfAServerAreRead(t *testing.T) { readsAll(t, "some", 1500) }

func readsAll(t *testing.T, ou string, want int) {
	t.Helper()
	r := request(t, ou)
	var told []int
	text, err := ldap.Read(t.Context(), r, func(n int) { told = append(told, n) })
	if err != nil {
		t.Fatal(err)
	}
	d, err := people.ParseLDIF("", text, r.People.Attributes)
	if err != nil || len(d.People) != want {
		t.Fatalf("error %v, %d people", err, len(d.People))
	}
	if !slices.IsSorted(told) || len(told) < want/500 || told[len(told)-1] != want {
		t.Errorf("told of %v", told)
	}
	p := d.By([]string{"Employee number"}).Find("1234")
	if len(p) != 1 || p[0].Name != "Person 1234" || p[0].Language != "nl-nl" || !strings.HasSuffix(p[0].Value(settings.IdentifierEmail), "1234@example.com") {
		t.Errorf("found %+v", p)
	}
}

func TestSTARTTLSComesBeforeAnythingIsSaid(t *testing.T) {
	r := request(t, "odd")
	r.People.LDAP = "ldap://localhost:" + livetest.Variable(t, "LDAP_STARTTLS")
	if d := read(t, r); len(d.People) != 2 {
		t.Errorf("%d people", len(d.People))
	}
	r.People.LDAP = "ldap://localhost:" + livetest.Variable(t, "LDAP_CLEAR")
	if _, err := ldap.Read(t.Context(), r, nil); !errors.Is(err, ldap.ErrClear) {
		t.Errorf("in clear: %v", err)
	}
}

func TestACertificateOfAPrivateAuthorityIsVerified(t *testing.T) {
	for _, address := range []string{"ldaps://localhost:" + livetest.Variable(t, "LDAP_TLS"), "ldap://localhost:" + livetest.Variable(t, "LDAP_STARTTLS")} {
		r := request(t, "odd")
		r.People.LDAP, r.CAFile = address, ""
		if _, err := ldap.Read(t.Context(), r, nil); !errorIs[x509.UnknownAuthorityError](err) && !strings.Contains(fmt.Sprint(err), "unknown authority") {
			t.Errorf("%s without the CA: %v", address, err)
		}
		r = request(t, "odd")
		r.People.LDAP = strings.Replace(address, "localhost", "127.0.0.1", 1)
		if _, err := ldap.Read(t.Context(), r, nil); err == nil || !strings.Contains(err.Error(), "127.0.0.1") {
			t.Errorf("%s by another name: %v", address, err)
		}
	}
}

func errorIs[E error](err error) bool {
	var e E
	return errors.As(err, &e)
}

func TestAWrongPasswordIsSaidAndNoneIsNotAnAnonymousSignIn(t *testing.T) {
	r := request(t, "odd")
	r.Password = "wrong"
	if _, err := ldap.Read(t.Context(), r, nil); !ldapv3.IsErrorWithCode(err, ldapv3.LDAPResultInvalidCredentials) || strings.Contains(err.Error(), "wrong") {
		t.Errorf("wrong password: %v", err)
	}
	r.Password = ""
	if _, err := ldap.Read(t.Context(), r, nil); !errors.Is(err, ldap.ErrNoPassword) {
		t.Errorf("no password: %v", err)
	}
}

func TestOnePersonIsReadByAnyValueHoweverItIsWritten(t *testing.T) {
	for person, want := range map[string]string{
		`Ann *()\ Vermeer`: "ann@example.com", "zoe@EXAMPLE.com": "zoe@example.com", "Zoë de Wit": "zoe@example.com",
	} {
		r := request(t, "odd")
		r.Person = person
		d := read(t, r)
		if len(d.People) != 1 || people.AddressOf(d.People[0], settings.IdentifierEmail).Usable != want {
			t.Errorf("%q: %+v", person, d.People)
		}
	}
	for _, person := range []string{"*", "Ann*", ")(objectClass=*", `\2a`} {
		r := request(t, "odd")
		r.Person = person
		if text, err := ldap.Read(t.Context(), r, nil); err != nil || len(text) > 0 {
			t.Errorf("%q: %s, error %v", person, text, err)
		}
	}
	r := request(t, "odd")
	r.People.LDAPFilter = `(cn=Ann \2a\28\29\5c Vermeer)`
	if d := read(t, r); len(d.People) != 1 {
		t.Errorf("%+v", d.People)
	}
}

// cutting is a way to the server that ends once so many bytes have come back.
func cutting(t *testing.T, after int64) (port int) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		here, err := listener.Accept()
		if err != nil {
			return
		}
		defer here.Close()
		there, err := net.Dial("tcp", "127.0.0.1:"+livetest.Variable(t, "LDAP_TLS"))
		if err != nil {
			return
		}
		defer there.Close()
		go func() { _, _ = io.Copy(there, here) }()
		_, _ = io.CopyN(here, there, after)
	}()
	return listener.Addr().(*net.TCPAddr).Port
}

func TestAServerThatGoesInTheMiddleIsNoShortList(t *testing.T) {
	r := request(t, "many")
	r.People.LDAP = fmt.Sprintf("ldaps://localhost:%d", cutting(t, 1<<20))
	entries := 0
	text, err := ldap.Read(t.Context(), r, func(n int) { entries = n })
	if err == nil || text != nil || entries == 0 {
		t.Errorf("error %v, %d bytes after %d entries", err, len(text), entries)
	}
}

func TestReadingEndsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	_, err := ldap.Read(ctx, request(t, "many"), func(int) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestWhatWasReadIsKeptAndGoodEnoughWhereTheServerIsGone(t *testing.T) {
	r := request(t, "some")
	folder := settings.Folder{Dir: t.TempDir()}
	ca, err := os.ReadFile(r.CAFile)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder.Dir, "ca.pem"), ca, 0o600); err != nil {
		t.Fatal(err)
	}
	p := r.People
	p.LDAPCAFile = "ca.pem"
	secrets := secret.InMemory()
	if err := secrets.Set(t.Context(), p.Account(), r.Password); err != nil {
		t.Fatal(err)
	}
	source := ldap.Source{Folder: folder, People: p, Secrets: secrets}
	d, err := ldap.Load(t.Context(), source)
	if err != nil || len(d.People) != 1500 || d.Read.IsZero() {
		t.Fatalf("error %v", err)
	}
	t.Setenv("POSTROOM_LDAP_PASSWORD_FILE", filepath.Join(folder.Dir, "gone"))
	if d, err = ldap.Load(t.Context(), source); err != nil || len(d.People) != 1500 {
		t.Errorf("kept: error %v", err)
	}
	if _, err = source.Renew(t.Context(), nil); err == nil {
		t.Error("a password file that is gone is no error")
	}
	if err := os.WriteFile(filepath.Join(folder.Dir, "password"), []byte(r.Password+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("POSTROOM_LDAP_PASSWORD_FILE", filepath.Join(folder.Dir, "password"))
	source.Secrets = secret.InMemory()
	if d, err = source.Try(t.Context(), "s7@example.com"); err != nil || len(d.People) != 1 {
		t.Errorf("by the password's file: error %v", err)
	}
}
