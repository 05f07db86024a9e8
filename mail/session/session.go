// Package session is the only code that dials a mail server, does TLS, says
// EHLO and signs in. It tells each stage as it goes, so that a test of the
// connection and real mail walk the same way.
//
// The rules it keeps: certificates are always verified; where STARTTLS is asked
// for, nothing goes on in clear; no password is sent in clear unless the settings
// ask for no encryption; a secret never enters the transcript or an error; what
// a server sends is bounded in size and in time.
package session

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"net/textproto"
	"time"

	"postroom/mail/session/token"
	"postroom/settings"
)

// Config is what to open a session with.
type Config struct {
	Server   settings.Server // resolved: no #Global left, CAFile absolute
	Password string          // or the token, for xoauth2 and oauthbearer
	Tokens   *token.Source   // where the token comes from; nil: Password is it

	Resolver Resolver // nil: [net.DefaultResolver]
	Dialer   Dialer   // nil: a [net.Dialer]

	// From is the mailbox that will send. Where no better name is known, its domain is said in EHLO.
	From string

	// EveryAddress: where one address answers, the others are dialled too, so that
	// [Facts] tell of each. It takes a second at most.
	EveryAddress bool

	// AskSilent: the last quarter of the greeting's time limit goes to a TLS handshake, to
	// find out who it is that does not greet: [ErrWaitsForTLS], [ErrWebServer].
	AskSilent bool

	// InTurn: each command waits for the reply to the one before, whatever the server offers.
	InTurn bool

	// Limits are those of real mail, [RFC5321]; zero: the server's timeout, for a test.
	Limits Limits

	// SignInTimeout is the time limit of sign-in; 0: the server's, but 30 s at
	// least, since servers answer a wrong password late on purpose.
	SignInTimeout time.Duration
}

// Resolver looks names up; *[net.Resolver] does.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
	LookupAddr(ctx context.Context, addr string) (names []string, err error)
}

// Dialer makes connections; *[net.Dialer] does.
type Dialer interface {
	DialContext(ctx context.Context, network, address string) (net.Conn, error)
}

// minSignIn is the least time that a sign-in gets.
const minSignIn = 30 * time.Second

// Session is an open connection to a mail server, signed in where the settings
// ask for it. Its methods are for one goroutine at a time, but Transcript, which is
// for any. What stops a command from elsewhere is the end of Open's context.
type Session struct {
	config     Config
	ctx        context.Context // its end closes the socket
	watch      func(Event)
	limits     Limits
	facts      Facts
	transcript *transcript
	dialogue   *dialogue

	conn   net.Conn        // the TCP connection; nil: there is none yet
	link   *link           // over conn, or over TLS over conn
	text   *textproto.Conn // over link; nil: nothing was said
	forget func() bool     // stops waiting for ctx

	password string // or the token; in no transcript
	unclean  bool   // the last letter was refused: RSET comes before the next
	closed   bool
}

// Open walks the [Stages]. When it fails, the error is an *[Error], and the session
// that it returns is closed: it still has its facts and its transcript.
//
// ctx rules the session's whole life: when it ends, during Open or later, the
// socket is closed. watch may be nil; it is called from this goroutine.
func Open(ctx context.Context, c Config, watch func(Event)) (*Session, error) {
	s := newSession(ctx, c, watch)
	for _, stage := range Stages(c.Server) {
		if err := s.walk(stage); err != nil {
			s.Leave()
			return s, err
		}
	}
	_ = s.conn.SetDeadline(time.Time{})
	return s, nil
}

func newSession(ctx context.Context, c Config, watch func(Event)) *Session {
	if c.Resolver == nil {
		c.Resolver = net.DefaultResolver
	}
	if c.Dialer == nil {
		c.Dialer = new(net.Dialer)
	}
	if watch == nil {
		watch = func(Event) {}
	}
	t := newTranscript(c.Server.Username, c.Password)
	return &Session{
		config:     c,
		ctx:        ctx,
		watch:      watch,
		limits:     c.Limits.atLeast(c.Server.EffectiveTimeout()),
		facts:      Facts{Host: c.Server.Host, Port: c.Server.EffectivePort()},
		transcript: t,
		dialogue:   &dialogue{transcript: t},
		password:   c.Password,
	}
}

// walk takes one stage of [Open], within its time limit.
func (s *Session) walk(stage Stage) error {
	s.watch(Event{Stage: stage})
	start := time.Now()
	limit := s.limit(stage)
	ctx, cancel := context.WithTimeout(s.ctx, limit)
	defer cancel()
	if s.conn != nil {
		_ = s.conn.SetDeadline(start.Add(limit))
	}

	skipped, err := s.step(ctx, stage)
	event := Event{Stage: stage, Ended: true, Elapsed: time.Since(start), Skipped: skipped}
	if err != nil {
		if e := (*Error)(nil); errors.As(err, &e) {
			stage, err = e.Stage, e.Err
		}
		event.Err = s.failure(stage, err)
	}
	event.Facts = s.facts
	s.watch(event)
	if err != nil {
		return event.Err
	}
	return nil
}

func (s *Session) step(ctx context.Context, stage Stage) (skipped string, err error) {
	switch stage {
	case Resolve:
		return "", s.resolve(ctx)
	case Connect:
		return "", s.connect(ctx)
	case Greeting:
		return "", s.greet(ctx)
	case Hello:
		return "", s.hello(ctx)
	case Encryption:
		return s.encrypt(ctx)
	case Token:
		return s.token(ctx)
	default:
		return s.signIn()
	}
}

func (s *Session) limit(stage Stage) time.Duration {
	limit := s.config.Server.EffectiveTimeout()
	switch stage {
	case Token:
		return 2 * limit // what it waits for bounds each of its own steps
	case Greeting:
		return s.limits.Greeting
	case Hello, Sender, Recipient, Message:
		return s.limits.Command
	case SignIn:
		if s.config.SignInTimeout > 0 {
			return s.config.SignInTimeout
		}
		return max(limit, minSignIn)
	}
	return limit
}

// Limits are how long a server may take, each time.
type Limits struct {
	Greeting time.Duration
	Command  time.Duration // MAIL, RCPT and the like
	Data     time.Duration // the leave to send the message
	Block    time.Duration // a part of the message on its way, however long the whole takes
	Dot      time.Duration // the answer to the whole message
}

// RFC5321 are the limits of §4.5.3.2: a server that looks at a message before it answers
// may take long, and a client that does not wait sends it twice.
func RFC5321() Limits {
	const minute = time.Minute
	return Limits{Greeting: 5 * minute, Command: 5 * minute, Data: 2 * minute, Block: 3 * minute, Dot: 10 * minute}
}

// For is the limit of the answer that an error is about; 0: none of these.
func (l Limits) For(e *Error) time.Duration {
	switch e.Stage {
	case Greeting:
		return l.Greeting
	case Hello, Sender, Recipient:
		return l.Command
	case Message:
		if errors.Is(e, ErrUnanswered) {
			return l.Dot
		}
		return l.Data
	}
	return 0
}

func (l Limits) atLeast(d time.Duration) Limits {
	return Limits{max(l.Greeting, d), max(l.Command, d), max(l.Data, d), max(l.Block, d), max(l.Dot, d)}
}

// Facts are what is known of the server.
func (s *Session) Facts() Facts { return s.facts }

// Transcript is the dialogue until now: its last thousand lines. Of a message
// only the size is in it.
func (s *Session) Transcript() []Line { return s.transcript.copy() }
