// Package sandbox is an SMTP server inside the program, with an inbox and faults
// to choose. Nothing that it takes leaves the machine.
//
// The rules it keeps: it listens on the loopback only; its certificate comes from
// a CA made at its start, whose key is forgotten at once; its password and its
// mail are in memory only.
package sandbox

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
)

// Options of a sandbox. Zero: loopback, free ports, user "sandbox" with a random password.
type Options struct {
	Listen    string // loopback address and port, in clear with STARTTLS; default 127.0.0.1:0
	ListenTLS string // the same, TLS from the start; default 127.0.0.1:0; "-": not served
	Username  string
	Password  string // also the token, for XOAUTH2 and OAUTHBEARER
	Fault     string // one of [Faults] that is not elsewhere; empty: none

	// Bearer says whether a user may sign in with an access token; nil: Username may, with
	// Password as token.
	Bearer func(user, token string) bool
}

const (
	defaultListen   = "127.0.0.1:0"
	defaultUsername = "sandbox"

	maxMessage    = 25 << 20 // bytes; advertised as SIZE
	maxRecipients = 100
	idle          = 5 * time.Minute
	maxClosing    = 5 * time.Second
)

// Server is a running sandbox.
type Server struct {
	username string
	password string
	port     int
	portTLS  int // 0: not served
	identity identity
	inbox    *inbox
	fault    fault
	bearer   func(user, token string) bool

	smtp      *smtp.Server
	listeners []*listener
	serving   sync.WaitGroup
}

// Start serves until Close. A fault that it cannot show is a [*FaultError]. On each port it answers on 127.0.0.1 and on ::1 where the
// machine has it, so that "localhost" works whichever comes first.
func Start(o Options) (*Server, error) {
	f, err := findFault(o.Fault)
	if err != nil {
		return nil, err
	}
	id, err := newIdentity(f.flaw)
	if err != nil {
		return nil, err
	}
	s := &Server{
		username: cmp.Or(o.Username, defaultUsername),
		password: cmp.Or(o.Password, rand.Text()),
		identity: id,
		inbox:    newInbox(),
		fault:    f,
		bearer:   o.Bearer,
	}
	s.smtp = s.honest()
	plain, port, err := listen(cmp.Or(o.Listen, defaultListen))
	if err != nil {
		return nil, err
	}
	s.port = port
	s.serve(plain, false)
	if o.ListenTLS == "-" {
		return s, nil
	}
	secure, port, err := listen(cmp.Or(o.ListenTLS, defaultListen))
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	s.portTLS = port
	s.serve(secure, true)
	return s, nil
}

// honest is the server that keeps to the standards.
func (s *Server) honest() *smtp.Server {
	server := smtp.NewServer(smtp.BackendFunc(s.newVisit))
	server.Domain = hostname
	server.TLSConfig = s.identity.tls
	server.MaxMessageBytes = maxMessage
	server.MaxRecipients = maxRecipients
	server.MaxLineLength = 16 << 10 // an OAuth token in one line, RFC 4954 §4.3
	server.ReadTimeout, server.WriteTimeout = idle, idle
	server.EnableSMTPUTF8 = true
	server.ErrorLog = log.New(io.Discard, "", 0)
	return server
}

func (s *Server) serve(ls []*listener, secure bool) {
	s.listeners = append(s.listeners, ls...)
	secure = secure != s.fault.swapped
	for _, l := range ls {
		s.serving.Go(func() {
			if s.fault.script != nil {
				s.fault.script.serve(l, s.identity.tls, secure)
				return
			}
			var accept net.Listener = l
			if secure {
				accept = tls.NewListener(l, s.identity.tls)
			}
			_ = s.smtp.Serve(accept)
		})
	}
}

// Host is the name to dial, which the certificate is for: "localhost". A fault may have
// another.
func (s *Server) Host() string { return cmp.Or(s.fault.host, hostname) }

// Port serves in clear, with STARTTLS.
func (s *Server) Port() int { return s.port }

// PortTLS serves TLS from the start; 0 where it is not served.
func (s *Server) PortTLS() int { return s.portTLS }

// Username is who may sign in.
func (s *Server) Username() string { return s.username }

// Password is what Username signs in with.
func (s *Server) Password() string { return s.password }

// CAPEM is the certificate of the CA to trust, in PEM form.
func (s *Server) CAPEM() []byte { return s.identity.caPEM }

// Close hangs up on everybody and ends the sandbox's goroutines.
func (s *Server) Close() error {
	for _, l := range s.listeners {
		_ = l.Close()
		l.hangUp()
	}
	s.serving.Wait() // before Shutdown, which must not wait while a client is being let in
	ctx, cancel := context.WithTimeout(context.Background(), maxClosing)
	defer cancel()
	err := s.smtp.Shutdown(ctx)
	s.inbox.close()
	if errors.Is(err, net.ErrClosed) || errors.Is(err, smtp.ErrServerClosed) {
		return nil
	}
	return err
}

// Inbox lists what arrived, newest first.
func (s *Server) Inbox() []Mail { return s.inbox.list() }

// Notify calls f, from another goroutine and in order, after each mail. stop ends it;
// a call that has begun may still be running then.
func (s *Server) Notify(f func(Mail)) (stop func()) { return s.inbox.notify(f) }

// Clear empties the inbox.
func (s *Server) Clear() { s.inbox.clear() }
