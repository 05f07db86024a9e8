// Package deliver sends letters over sessions that are kept and shared.
//
// A [Pool] has a [Route] for each server and account. [Route.Send] is called from as many
// goroutines as there are letters to be sent at once: those that wait while one is on its
// way go out right behind it.
package deliver

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	gomail "github.com/wneessen/go-mail"

	"postroom/mail/session"
	"postroom/mail/session/token"
	"postroom/settings"
)

// Letter is a message in its envelope.
type Letter = session.Letter

// Limits are how long a server may take, each time.
type Limits = session.Limits

// LetterOf is the letter of a message to one recipient, as go-mail writes it.
func LetterOf(msg *gomail.Msg) (Letter, error) { return session.LetterOf(msg) }

// Error is why a letter was not delivered.
type Error struct {
	Err   *session.Error
	Facts session.Facts // what the session had found out by then
}

func (e *Error) Error() string { return e.Err.Error() }

func (e *Error) Unwrap() error { return e.Err }

// Unanswered says whether the server may have taken the letter all the same.
func (e *Error) Unanswered() bool { return errors.Is(e.Err, session.ErrUnanswered) }

// Temporary says whether it may succeed later although nobody changes anything.
func (e *Error) Temporary() bool { return e.Err.Temporary() }

// NoTurnError: the server takes no more letters for so long, by what is known of it.
type NoTurnError struct{ Wait time.Duration }

func (e *NoTurnError) Error() string {
	return fmt.Sprintf("the server takes no more mail for now: there is room again in %v", e.Wait.Round(time.Second))
}

// HeldError: the letter was not tried, since the server did not go on with those before it.
type HeldError struct {
	Closing bool // it said so, by a 421; else the connection was lost
}

func (e *HeldError) Error() string {
	if e.Closing {
		return "it was not tried, since the server closed the connection at the mail before it (421)"
	}
	return "it was not tried, since the connection was lost with the mail before it"
}

// Access is how a server is reached and signed in to.
type Access struct {
	Server      settings.Server                              // resolved: no #Global left, CAFile absolute
	Password    func(ctx context.Context) (string, error)    // asked for each connection; nil: nobody signs in
	From        string                                       // the mailbox that sends: see [session.Config]
	Tokens      *token.Source                                // where the token comes from; nil: Password is it
	Connections int                                          // at once, at most; 1 at least
	Turn        func(context.Context) (time.Duration, error) // takes a turn for one letter, or says how long there is none; nil: there always is one
	Dialer      session.Dialer                               // nil: a [net.Dialer]
}

// Pool keeps connections.
type Pool struct {
	// Limits are how long servers may take; zero: [session.RFC5321].
	Limits session.Limits

	// Idle is how long a connection is kept that has nothing to send; 0: ten seconds.
	Idle time.Duration

	mu     sync.Mutex
	routes map[string]*Route
	closed chan struct{}
	all    sync.WaitGroup
}

// New makes a pool. It is to be closed.
func New() *Pool { return &Pool{routes: map[string]*Route{}, closed: make(chan struct{})} }

// Route is the way to a server. What it was first asked for with holds as long as the pool.
func (p *Pool) Route(a Access) *Route {
	key := fmt.Sprintf("%+v", a.Server)
	p.mu.Lock()
	defer p.mu.Unlock()
	r := p.routes[key]
	if r == nil {
		r = &Route{pool: p, access: a, jobs: make(chan *job), opening: make(chan struct{}, 1)}
		p.routes[key] = r
	}
	return r
}

// Close ends what is in flight, says farewell on every connection, and waits for that.
func (p *Pool) Close() {
	close(p.closed)
	p.all.Wait()
}

func (p *Pool) idle() time.Duration {
	if p.Idle > 0 {
		return p.Idle
	}
	return 10 * time.Second
}

func (p *Pool) limits() session.Limits {
	if p.Limits == (session.Limits{}) {
		return session.RFC5321()
	}
	return p.Limits
}

// Route is the way to one server with one account.
type Route struct {
	pool   *Pool
	access Access
	jobs   chan *job

	opening chan struct{} // has room for the one who opens a connection
	inTurn  atomic.Bool   // commands wait for each reply: sent at once, they went unanswered

	mu      sync.Mutex
	workers int
	trouble
}

// trouble is what is known of a route that does not work.
type trouble struct {
	err   error     // of the last try; nil: it works
	until time.Time // it is not tried again before
	times int       // in a row
}

// How long a route is left alone that does not work: doubled each time.
const (
	firstRest = 15 * time.Second
	mostRest  = 5 * time.Minute

	// mostLost is after how many letters in a row whose connection was lost a route is taken for
	// one that does not work.
	mostLost = 3
)

type job struct {
	ctx    context.Context
	letter Letter
	again  bool // it was begun on a connection that turned out to be dead
	reply  string
	err    error
	done   chan struct{}
}

func (j *job) end(reply string, err error) {
	j.reply, j.err = reply, err
	close(j.done)
}

// Send sends a letter, and returns the server's reply to it. An error of the session is an
// [*Error]; others are a [*NoTurnError], a [*HeldError], the password's, or ctx's. When ctx
// ends, the connection is closed at once.
func (r *Route) Send(ctx context.Context, l Letter) (reply string, err error) {
	j := &job{ctx: ctx, letter: l, done: make(chan struct{})}
	if err := r.give(j); err != nil {
		return "", err
	}
	<-j.done
	return j.reply, j.err
}

// give gives a job to a worker, a new one where all have work and there may be more.
func (r *Route) give(j *job) error {
	select {
	case r.jobs <- j:
		return nil
	default:
	}
	r.mu.Lock()
	if r.workers < max(1, r.access.Connections) {
		r.workers++
		r.pool.all.Add(1)
		go (&worker{route: r}).run(j)
		r.mu.Unlock()
		return nil
	}
	r.mu.Unlock()
	select {
	case r.jobs <- j:
		return nil
	case <-j.ctx.Done():
		return j.ctx.Err()
	case <-r.pool.closed:
		return errors.New("the connections are closed")
	}
}

// failing is why the route is not tried now; nil: it is.
func (r *Route) failing() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err != nil && time.Now().Before(r.until) {
		return r.err
	}
	return nil
}

// failed notes that the route does not work.
func (r *Route) failed(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	rest := min(firstRest<<min(r.times, 10), mostRest)
	r.trouble = trouble{err: err, until: time.Now().Add(rest), times: r.times + 1}
}

func (r *Route) works() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.trouble = trouble{}
}
