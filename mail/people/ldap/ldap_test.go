package ldap

import (
	"bytes"
	"errors"
	"io/fs"
	"net"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	ldapv3 "github.com/go-ldap/ldap/v3"
	"pgregory.net/rapid"

	"postroom/mail/people"
	"postroom/settings"
	"postroom/settings/secret"
)

func source(t *testing.T) Source {
	t.Helper()
	return Source{
		Folder:  settings.Folder{Dir: t.TempDir()},
		People:  settings.People{LDAP: "ldaps://127.0.0.1:1", LDAPBase: "dc=example,dc=com"},
		Secrets: secret.InMemory(),
	}
}

func TestEveryValueIsReadBackFromLDIF(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.StringMatching(`[ -~é\n漢:<]{1,20}`).Draw(t, "value")
		var text bytes.Buffer
		write(&text, ldapv3.NewEntry("cn=a", map[string][]string{"cn": {"Ann"}, "description": {value}}))
		d, err := people.ParseLDIF("", text.Bytes(), nil)
		if err != nil {
			t.Fatal(err)
		}
		got, want := d.People[0].Value("description"), strings.TrimSpace(value)
		if !strings.ContainsAny(want, "':=") && got != want {
			t.Fatalf("%q is read back as %q", want, got)
		}
		if len(d.Problems) > 0 {
			t.Fatalf("%q: %v", value, d.Problems)
		}
	})
}

func TestAValueInAFilterIsAValue(t *testing.T) {
	got, err := filterOf(Request{Person: `*()\` + "\x00", People: settings.People{LDAPFilter: "(a=b)"}})
	if err != nil || !strings.Contains(got, `(mail=\2a\28\29\5c\00)`) || CheckFilter(got) != nil {
		t.Errorf("%s: %v", got, err)
	}
	for _, filter := range []string{"mail=*", "(mail=*", "(&(a=b)", "(a=b)c"} {
		if CheckFilter(filter) == nil {
			t.Errorf("%s is a filter", filter)
		}
	}
}

func TestNoAttributeOfPasswordsIsAskedFor(t *testing.T) {
	got := attributes(settings.People{Attributes: map[string]string{"userPassword": "Number", "unicodePwd": "x", "MAIL": "y", " room ": "Room"}})
	if text := strings.Join(got, " "); text != "cn displayName mail preferredLanguage proxyAddresses room sAMAccountName" {
		t.Errorf("asked for %s", text)
	}
}

func TestWhatIsKeptIsReadByTheSameSettingsAlone(t *testing.T) {
	s := source(t)
	if _, err := s.Kept(); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nothing is kept: %v", err)
	}
	at := time.Now().Add(-48 * time.Hour).Truncate(time.Second)
	if err := s.keep([]byte("dn: cn=Ann\nmail: ann@example.com\n"), at); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(s.file())
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, error %v", info.Mode(), err)
	}
	d, err := s.Kept()
	if err != nil || len(d.People) != 1 || !d.Read.Equal(at) || d.People[0].Line != 3 {
		t.Errorf("error %v, %+v", err, d)
	}
	d, err = Load(t.Context(), s)
	if err != nil || len(d.People) != 1 || len(d.Problems) != 1 || d.Problems[0].Code != "people-kept" {
		t.Errorf("with the server gone: error %v, %+v", err, d)
	}
	for _, change := range []func(*settings.People){
		func(p *settings.People) { p.LDAPBase = "dc=other" },
		func(p *settings.People) { p.LDAP = "ldaps://127.0.0.2:1" },
		func(p *settings.People) { p.LDAPFilter = "(a=b)" },
		func(p *settings.People) { p.Attributes = map[string]string{"x": "X"} },
	} {
		other := s
		change(&other.People)
		if _, err := other.Kept(); !errors.Is(err, errOther) {
			t.Errorf("%+v: %v", other.People, err)
		}
	}
	if err := os.WriteFile(s.file(), []byte("torn"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Kept(); err == nil {
		t.Error("what is torn is read")
	}
}

func TestADirectoryThatCannotBeReadIsAFinding(t *testing.T) {
	s := source(t)
	_, err := Load(t.Context(), s)
	var why *settings.FindingError
	if !errors.As(err, &why) || why.Finding.Sentence != "no-people/ldap" || !errors.Is(err, why.Err) {
		t.Errorf("error %v", err)
	}
	s.People.LDAPBind = "cn=reader"
	if _, err = Load(t.Context(), s); !errors.Is(err, ErrNoPassword) {
		t.Errorf("without a password: %v", err)
	}
}

func TestNothingIsSaidToAServerThatOffersNoTLS(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	heard := make(chan []byte, 1)
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		defer conn.Close()
		all := make([]byte, 4096)
		n, _ := conn.Read(all)
		_, _ = conn.Write([]byte("\x30\x0c\x02\x01\x01\x78\x07\x0a\x01\x02\x04\x00\x04\x00")) // protocolError
		more, _ := conn.Read(all[n:])
		heard <- all[:n+more]
	}()
	p := settings.People{LDAP: "ldap://" + listener.Addr().String(), LDAPBind: "cn=reader", LDAPBase: "dc=x"}
	_, err = Read(t.Context(), Request{People: p, Password: "hush"}, nil)
	if !errors.Is(err, ErrClear) {
		t.Errorf("error %v", err)
	}
	if got := <-heard; bytes.Contains(got, []byte("hush")) || bytes.Contains(got, []byte("reader")) || !bytes.Contains(got, []byte("1.3.6.1.4.1.1466.20037")) {
		t.Errorf("heard %q", got)
	}
}
