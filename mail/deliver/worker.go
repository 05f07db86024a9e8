package deliver

import (
	"context"
	"errors"
	"time"

	"postroom/mail/session"
)

// worker sends letters over one connection at a time.
type worker struct {
	route   *Route
	session *session.Session // nil: none is open
	cut     context.CancelFunc
	used    bool   // the session has sent before: it may have been closed at the other end since
	lost    int    // letters in a row whose connection was lost
	held    []*job // the next ones: they had no turn yet, or are begun again
}

// run works until there is nothing to do for a while.
func (w *worker) run(j *job) {
	r := w.route
	defer r.pool.all.Done()
	defer w.leave()
	for j != nil {
		w.serve(j)
		if j = w.take(); j != nil {
			continue
		}
		idle := time.NewTimer(r.pool.idle())
		select {
		case j = <-r.jobs:
		case <-idle.C:
		case <-r.pool.closed:
		}
		idle.Stop()
	}
	r.mu.Lock()
	r.workers--
	r.mu.Unlock()
	// Whoever saw this worker at work and waits for it finds a new one.
	select {
	case j := <-r.jobs:
		r.pool.all.Go(func() {
			if err := r.give(j); err != nil {
				j.end("", err)
			}
		})
	default:
	}
}

// take is a job that waits, or nil.
func (w *worker) take() *job {
	if len(w.held) > 0 {
		j := w.held[0]
		w.held = w.held[1:]
		return j
	}
	select {
	case j := <-w.route.jobs:
		return j
	default:
		return nil
	}
}

// serve sends a letter, and those that wait behind it.
func (w *worker) serve(first *job) {
	if err := w.ready(first); err != nil {
		first.end("", err)
		return
	}
	next, pending := first, []*job(nil)
	stops := []func() bool{}
	w.session.SendAll(func() (Letter, bool) {
		j := next
		if next = nil; j == nil {
			if j = w.take(); j == nil {
				return Letter{}, false
			}
			if !j.again && !w.turn(j) {
				w.held = append(w.held, j)
				return Letter{}, false
			}
		}
		stops = append(stops, context.AfterFunc(j.ctx, w.cut))
		pending = append(pending, j)
		return j.letter, true
	}, func(reply string, err error) {
		j := pending[0]
		pending = pending[1:]
		stops[0]()
		stops = stops[1:]
		w.ended(j, reply, err)
	})
	if !w.session.Alive() {
		w.leave()
	}
}

// turn says whether a letter may go out now.
func (w *worker) turn(j *job) bool {
	if w.route.access.Turn == nil {
		return true
	}
	wait, err := w.route.access.Turn(j.ctx)
	return wait == 0 && err == nil
}

// longestTurn is how long a letter waits for its turn with a connection open; one that had to
// wait longer is told so.
const longestTurn = 2 * time.Minute

// ready waits for a letter's turn and sees that there is a session.
func (w *worker) ready(j *job) error {
	if err := j.ctx.Err(); err != nil {
		return err
	}
	if err := w.route.failing(); err != nil {
		return err
	}
	if turn := w.route.access.Turn; turn != nil && !j.again {
		if err := waitTurn(j.ctx, w.route.pool.closed, turn); err != nil {
			return err
		}
	}
	if w.session != nil {
		return nil
	}
	// One at a time: what refuses the first is not asked by all.
	select {
	case w.route.opening <- struct{}{}:
		defer func() { <-w.route.opening }()
	case <-j.ctx.Done():
		return j.ctx.Err()
	}
	if err := w.route.failing(); err != nil {
		return err
	}
	return w.open(j.ctx)
}

func waitTurn(ctx context.Context, closed <-chan struct{}, turn func(context.Context) (time.Duration, error)) error {
	for {
		wait, err := turn(ctx)
		if err != nil || wait == 0 {
			return err
		}
		if wait > longestTurn {
			return &NoTurnError{wait}
		}
		timer := time.NewTimer(wait)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-closed:
			timer.Stop()
			return &NoTurnError{wait}
		}
	}
}

// open opens a session. Its life is the worker's, and the letter's while it opens.
func (w *worker) open(ctx context.Context) error {
	r := w.route
	password := ""
	if r.access.Password != nil {
		var err error
		if password, err = r.access.Password(ctx); err != nil {
			return err
		}
	}
	life, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer context.AfterFunc(ctx, cut)()
	s, err := session.Open(life, session.Config{
		Server: r.access.Server, Password: password, From: r.access.From, Tokens: r.access.Tokens, Dialer: r.access.Dialer, Limits: r.pool.limits(), InTurn: r.inTurn.Load(),
	}, nil)
	if err != nil {
		cut()
		err = failure(s, err)
		if ctx.Err() == nil { // else it says nothing of the server
			r.failed(err)
		}
		return err
	}
	w.session, w.cut, w.used = s, cut, false
	return nil
}

// ended tells a letter what became of it. What is the matter with one is not said of others.
func (w *worker) ended(j *job, reply string, err error) {
	e, _ := errors.AsType[*session.Error](err)
	gone, untried := e != nil && !w.session.Alive(), errors.Is(err, session.ErrClosed)
	closing := e != nil && e.Reply != nil && e.Reply.Code == 421
	unsent := e != nil && !errors.Is(e, session.ErrUnanswered) && (e.Reply == nil || closing)
	switch {
	case unsent && e.Timeout() && w.session.Pipelines() && j.ctx.Err() == nil:
		// It offers PIPELINING and may lose what comes early, as some firewalls before a server do:
		// it is not believed again.
		w.route.inTurn.Store(true)
		w.held = append(w.held, j)
		return
	case err == nil:
		w.lost = 0
		w.used = true
		w.route.works()
	case (gone || closing) && unsent && (w.used || untried) && !j.again && j.ctx.Err() == nil:
		// A connection that was kept too long is no fault of the server, and one that was lost with
		// the letter before none of this one: it is the first on a new one.
		j.again = true
		w.held = append(w.held, j)
		return
	case untried && j.ctx.Err() == nil:
		j.end("", &HeldError{})
		return
	case closing:
		w.route.failed(&HeldError{Closing: true})
	case gone && j.ctx.Err() == nil:
		if w.lost++; w.lost >= mostLost {
			w.route.failed(&HeldError{})
		}
	default:
		w.used = true // it was refused, and the server is well
	}
	j.end(reply, failure(w.session, err))
}

// leave says farewell.
func (w *worker) leave() {
	if w.session != nil {
		_ = w.session.Close()
		w.cut()
		w.session = nil
	}
}

// failure tells an error of a session.
func failure(s *session.Session, err error) error {
	if e, ok := errors.AsType[*session.Error](err); ok {
		return &Error{Err: e, Facts: s.Facts()}
	}
	return err
}
