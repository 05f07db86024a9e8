package probe_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"postroom/mail/probe"
	"postroom/mail/sandbox"
	"postroom/settings"

	"github.com/emersion/go-smtp"
)

// ports is a network of one host: what listens on which port. It refuses the others,
// counts connections, and keeps all that was said to each port.
type ports struct {
	to map[int]int // real port by the one that is dialled; 0: silence

	mu    sync.Mutex
	made  int
	heard map[int]*bytes.Buffer
}

func (p *ports) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	_, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	number, _ := strconv.Atoi(port)
	real, ok := p.to[number]
	switch {
	case !ok:
		return nil, &net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)}
	case real == 0:
		<-ctx.Done()
		return nil, &net.OpError{Op: "dial", Err: ctx.Err()}
	}
	c, err := new(net.Dialer).DialContext(ctx, network, net.JoinHostPort("127.0.0.1", strconv.Itoa(real)))
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.made++
	if p.heard == nil {
		p.heard = map[int]*bytes.Buffer{}
	}
	if p.heard[number] == nil {
		p.heard[number] = new(bytes.Buffer)
	}
	return &overheard{c, p, p.heard[number]}, nil
}

type overheard struct {
	net.Conn
	ports *ports
	said  *bytes.Buffer
}

func (o *overheard) Write(b []byte) (int, error) {
	o.ports.mu.Lock()
	o.said.Write(b)
	o.ports.mu.Unlock()
	return o.Conn.Write(b)
}

// openRelay is a server that takes mail in clear from anybody, without STARTTLS.
func openRelay(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) { return anybody{}, nil }))
	server.Domain = "localhost"
	served := make(chan struct{})
	go func() { defer close(served); _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close(); <-served })
	return l.Addr().(*net.TCPAddr).Port
}

type anybody struct{ smtp.Session }

func (anybody) Mail(string, *smtp.MailOptions) error { return nil }
func (anybody) Rcpt(string, *smtp.RcptOptions) error { return nil }
func (anybody) Reset()                               {}
func (anybody) Logout() error                        { return nil }

// way finds one among those that were tried.
func way(t *testing.T, f probe.Found, port int, e settings.Encryption) probe.Way {
	t.Helper()
	for _, w := range f.Ways {
		if w.Port == port && w.Encryption == e {
			return w
		}
	}
	t.Fatalf("%s on %d was not tried: %+v", e, port, f.Ways)
	return probe.Way{}
}

func TestFindTakesTheBestWayThatWorks(t *testing.T) {
	const tls, startTLS, none = settings.EncryptionTLS, settings.EncryptionSTARTTLS, settings.EncryptionNone
	tests := map[string]struct {
		ports      func(box *sandbox.Server, clear int) map[int]int
		change     func(*settings.Server)
		port       int
		encryption settings.Encryption
		detail     string
		auth       string // as it is offered to be changed
	}{
		"TLS before STARTTLS": {func(box *sandbox.Server, _ int) map[int]int {
			return map[int]int{465: box.PortTLS(), 587: box.Port(), 25: box.Port()}
		}, nil, 465, tls, "signed in as sandbox", ""},
		"STARTTLS where TLS is not served": {func(box *sandbox.Server, _ int) map[int]int {
			return map[int]int{587: box.Port(), 2525: box.Port()}
		}, nil, 587, startTLS, "signed in as sandbox", ""},
		"STARTTLS on the TLS port": {func(box *sandbox.Server, _ int) map[int]int {
			return map[int]int{465: box.Port()}
		}, nil, 465, startTLS, "signed in as sandbox", ""},
		"TLS on a port of STARTTLS": {func(box *sandbox.Server, _ int) map[int]int {
			return map[int]int{2525: box.PortTLS()}
		}, nil, 2525, tls, "signed in as sandbox", ""},
		"a port of its own": {func(box *sandbox.Server, _ int) map[int]int {
			return map[int]int{1025: box.Port()}
		}, func(s *settings.Server) { s.Port, s.Encryption = 1025, tls }, 1025, startTLS, "signed in as sandbox", ""},
		"TLS, though in clear works": {func(box *sandbox.Server, clear int) map[int]int {
			return map[int]int{25: clear, 2525: box.Port()}
		}, nil, 2525, startTLS, "signed in as sandbox", ""},
		"in clear without sign-in": {func(_ *sandbox.Server, clear int) map[int]int {
			return map[int]int{25: clear}
		}, nil, 25, none, "in clear", "none"},
		"nobody to sign in": {func(box *sandbox.Server, _ int) map[int]int {
			return map[int]int{587: box.Port()}
		}, func(s *settings.Server) { s.Username = "" }, 587, startTLS, "but: The server wants a sign-in", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			box, r := onSandbox(t, "")
			network := &ports{to: tt.ports(box, openRelay(t))}
			r.Dialer, r.Settings.Server.Timeout = network, 20*time.Second
			r.Settings.Server.Port = 0
			if tt.change != nil {
				tt.change(&r.Settings.Server)
			}
			f := probe.Find(t.Context(), r, nil)
			for _, w := range f.Ways {
				if (w.Detail == "") != (len(w.Reasons) == 0) {
					t.Errorf("%q is said by %+v", w.Detail, w.Reasons)
				}
			}
			if f.Best == nil || f.Best.Port != tt.port || f.Best.Encryption != tt.encryption || !strings.Contains(f.Best.Detail, tt.detail) {
				t.Fatalf("best %+v\nof %+v", f.Best, f.Ways)
			}
			changed := r.Settings.Clone()
			for _, c := range f.Best.Changes {
				if err := changed.Set(c.Setting, c.Value); err != nil {
					t.Error(err)
				}
			}
			if s := changed.Server; s.Port != tt.port || s.Encryption != tt.encryption || tt.auth != "" && string(s.Auth) != tt.auth {
				t.Errorf("the changes make it %+v", s)
			}
			if network.made > 6 || len(box.Inbox()) > 0 {
				t.Errorf("%d connections, %d mails", network.made, len(box.Inbox()))
			}
		})
	}
}

func TestFindSignsInOverVerifiedTLSOnly(t *testing.T) {
	box, r := onSandbox(t, "")
	clear := openRelay(t)
	network := &ports{to: map[int]int{25: clear, 587: box.Port(), 465: box.PortTLS(), 2525: clear}}
	r.Dialer, r.Settings.Server.CAFile = network, "" // nobody's certificate is trusted
	r.Settings.Server.Auth = settings.AuthPlain
	f := probe.Find(t.Context(), r, nil)
	for port, said := range network.heard {
		if strings.Contains(said.String(), "AUTH") || strings.Contains(said.String(), password) {
			t.Errorf("to port %d: %q", port, said)
		}
	}
	if w := way(t, f, 465, settings.EncryptionTLS); w.Status != probe.Failed || !strings.Contains(w.Detail, "Postroom sandbox CA") || w.Changes != nil {
		t.Errorf("%+v", w)
	}
	if f.Best == nil || f.Best.Encryption != settings.EncryptionNone || network.made > 6 {
		t.Errorf("after %d connections the best is %+v", network.made, f.Best)
	}
}

func TestFindDoesNotTryARefusedPasswordTwice(t *testing.T) {
	box, r := onSandbox(t, "auth-535")
	network := &ports{to: map[int]int{465: box.PortTLS(), 587: box.Port(), 25: box.Port(), 2525: box.Port()}}
	r.Dialer = network
	f := probe.Find(t.Context(), r, nil)
	if network.made != 5 { // four to look, one to sign in
		t.Errorf("%d connections", network.made)
	}
	if f.Best == nil || f.Best.Port != 465 || f.Best.Status != probe.Warning || !strings.Contains(f.Best.Detail, "does not accept this user name and password") {
		t.Errorf("%+v", f.Best)
	}
}

func TestFindSendsATokenOverVerifiedTLSOnly(t *testing.T) {
	initial := func(access string) string {
		return base64.StdEncoding.EncodeToString([]byte("user=portal@example.com\x01auth=Bearer " + access + "\x01\x01"))
	}
	for _, auth := range []settings.Auth{settings.AuthXOAUTH2, settings.AuthOAUTHBEARER} {
		for _, ca := range []string{"ca.pem", ""} {
			r := byToken(t, auth, answers(200, map[string]any{"access_token": accessToken, "expires_in": 3600}))
			clear := openRelay(t)
			network := &ports{to: map[int]int{587: r.Settings.Server.Port, 25: clear, 2525: clear}}
			r.Dialer, r.Settings.Server.Port, r.Settings.Server.CAFile = network, 587, ca
			f := probe.Find(t.Context(), r, nil)
			if f.Best == nil || (f.Best.Status == probe.Passed) != (ca != "") {
				t.Errorf("%s, CA file %q: the best is %+v\nof %+v", auth, ca, f.Best, f.Ways)
			}
			for port, said := range network.heard {
				if text := said.String(); strings.Contains(text, "AUTH ") || strings.Contains(text, accessToken) || strings.Contains(text, initial(accessToken)) {
					t.Errorf("%s, CA file %q: to port %d in clear: %q", auth, ca, port, text)
				}
			}
		}
	}
}

func TestFindNamesTheWayThatLacksOnlyAToken(t *testing.T) {
	asked := 0
	r := byToken(t, settings.AuthXOAUTH2, func(w http.ResponseWriter, r *http.Request) {
		asked++
		answers(401, map[string]any{"error": "invalid_client"})(w, r)
	})
	probe.Run(t.Context(), r, nil)
	once := asked
	asked = 0
	port := r.Settings.Server.Port
	r.Dialer, r.Settings.Server.Port = &ports{to: map[int]int{587: port, 2525: port}}, 465
	f := probe.Find(t.Context(), r, nil)
	if f.Best == nil || f.Best.Port != 587 || f.Best.Status != probe.Warning || !strings.Contains(f.Best.Detail, "its certificate is trusted, but: ") || len(f.Best.Changes) == 0 {
		t.Errorf("the best is %+v\nof %+v", f.Best, f.Ways)
	}
	if asked != once {
		t.Errorf("the provider, who refuses, was asked %d times; one token takes %d", asked, once)
	}
}

func TestFindMakesSixConnectionsAtMost(t *testing.T) {
	clear := openRelay(t)
	_, r := onSandbox(t, "")
	network := &ports{to: map[int]int{1025: clear, 465: clear, 587: clear, 25: clear, 2525: clear}}
	r.Dialer, r.Settings.Server.Port = network, 1025
	f := probe.Find(t.Context(), r, nil)
	skipped := 0
	for _, w := range f.Ways {
		if w.Status == probe.Skipped && strings.Contains(w.Detail, "six connections") {
			skipped++
		}
	}
	if network.made != 6 || skipped == 0 {
		t.Errorf("%d connections, %d ways left out: %+v", network.made, skipped, f.Ways)
	}
}

func TestFindSaysThatNothingWorks(t *testing.T) {
	_, r := onSandbox(t, "")
	r.Dialer = &ports{to: map[int]int{587: 0}}
	r.Settings.Server.Port, r.Settings.Server.Timeout = 587, 200*time.Millisecond
	f := probe.Find(t.Context(), r, nil)
	if f.Best != nil || len(f.Ways) != 4 {
		t.Errorf("%+v", f)
	}
	if w := way(t, f, 587, settings.EncryptionSTARTTLS); w.Status != probe.Failed || !strings.Contains(w.Detail, "Nothing answers") {
		t.Errorf("%+v", w)
	}
	r.Settings.Server.Host = "#Global[nothing]"
	r.Dialer = forbidden{t}
	if f = probe.Find(t.Context(), r, nil); f.Ways == nil || len(f.Ways) > 0 || f.Best != nil {
		t.Errorf("with unusable settings: %+v", f)
	}
}

func TestFindTellsHowItGoesOnAndIsCancelled(t *testing.T) {
	box, r := onSandbox(t, "")
	r.Dialer = &ports{to: map[int]int{587: box.Port(), 25: 0}}
	ctx, cancel := context.WithCancel(t.Context())
	var told []string
	f := probe.Find(ctx, r, func(w probe.Way) {
		told = append(told, strconv.Itoa(w.Port)+" "+w.Status)
		if w.Port == 587 && w.Status == probe.Warning {
			cancel() // port 25 is still silent
		}
	})
	all := strings.Join(told, ", ")
	if !strings.Contains(all, "587 running") || !strings.Contains(all, "587 warning") {
		t.Error(all)
	}
	if w := way(t, f, 587, settings.EncryptionSTARTTLS); w.Status != probe.Warning || len(w.Changes) == 0 {
		t.Errorf("what was found is lost: %+v", w)
	}
	if w := way(t, f, 25, settings.EncryptionSTARTTLS); w.Changes != nil {
		t.Errorf("%+v", w)
	}
	if f = probe.Find(ctx, r, nil); f.Best != nil || !strings.HasSuffix(f.Text(), "had been found until then.\n") {
		t.Errorf("cancelled from the start: %+v", f)
	}
}

func TestASearchIsOfUseOnceTheServerIsFound(t *testing.T) {
	_, r := onSandbox(t, "")
	r.Dialer = &ports{}
	if !probe.Run(t.Context(), r, nil).Searchable() {
		t.Error("refused connections are no reason to search")
	}
	r.Resolver = names(nil)
	if probe.Run(t.Context(), r, nil).Searchable() {
		t.Error("a server that does not exist is searched for ways")
	}
}
