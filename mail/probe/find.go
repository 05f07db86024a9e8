package probe

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"sync/atomic"
	"time"

	"postroom/mail/diagnosis"
	"postroom/mail/reply"
	"postroom/mail/session"
	"postroom/settings"
)

// Find what works: other ports and encryptions on the same server.
//
// The rules it keeps: at most six connections; the password is used over verified TLS
// alone, on one way after the other, and on no other way once the server has refused
// it, so that nobody is locked out; in clear nothing is said but the addresses.

// Way is a port with an encryption, and how far it led.
type Way struct {
	Port       int                 `json:"port"`
	Encryption settings.Encryption `json:"encryption"`
	Status     string              `json:"status"` // Passed, Warning, Failed or Skipped; Running to progress only
	MS         float64             `json:"ms"`     // milliseconds, of all attempts
	Detail     string              `json:"detail"` // in plain words

	Reasons []Reason `json:"reasons,omitempty"` // what Detail says, in any language

	// Changes are the settings that take this way; none where it leads nowhere.
	Changes []Change `json:"changes,omitempty"`
}

// Found is what a search has come to.
type Found struct {
	Ways []Way `json:"ways"` // that were tried, the best first
	Best *Way  `json:"best"` // the one to take; nil: none leads anywhere

	Cancelled bool `json:"cancelled,omitempty"` // before all was tried
}

const (
	maxConnections = 6

	// maxLook is how long a port is looked at; a sign-in has the time of every sign-in.
	maxLook = 10 * time.Second
)

// Searchable says whether another way on the same server may get past the failure.
func (r Report) Searchable() bool {
	for _, s := range r.Stages {
		if s.Status == Failed {
			return s.Name != settingsStage && s.Name != string(session.Token) && s.Name != string(session.Resolve)
		}
	}
	return false
}

// Find tries other ways on the server of r, and sends no mail. progress may be nil; it
// is called from this goroutine when a way begins to be tried, with [Running], and with
// how far it has led. When ctx ends, what was found until then is returned.
func Find(ctx context.Context, r Request, progress func(Way)) Found {
	if progress == nil {
		progress = func(Way) {}
	}
	r.To, r.Message = "", nil
	checked := walk{request: r, progress: func(Stage) {}}
	if !checked.checkSettings(ctx) {
		return Found{Ways: []Way{}, Cancelled: ctx.Err() != nil}
	}
	s := &search{ctx: ctx, walk: checked, progress: progress, dialer: r.Dialer}
	if s.dialer == nil {
		s.dialer = new(net.Dialer)
	}
	s.look(firstWays(checked.out.Server))
	s.settle()
	return s.found()
}

// search is one search on its way.
type search struct {
	ctx         context.Context
	walk        walk // with its settings checked; each attempt takes a copy
	progress    func(Way)
	dialer      session.Dialer
	connections atomic.Int32

	attempts []*attempt
	refused  bool // the server does not take the password, or there is no token
}

// attempt is a way while it is tried.
type attempt struct {
	Way
	reached bool // it answers, with the encryption that was asked for
	done    bool // nothing is left to find out
	failure reply.Failure
}

// DialContext counts connections: the host's addresses are dialled until one answers.
func (s *search) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	c, err := s.dialer.DialContext(ctx, network, address)
	if err == nil {
		s.connections.Add(1)
	}
	return c, err
}

// look finds out, all at once and without signing in, what answers.
func (s *search) look(ways []Way) {
	looked := make(chan *attempt)
	for _, w := range ways {
		a := s.begin(w)
		way := s.on(a.Way, false)
		go func() {
			s.walkOn(way, a, way.open)
			looked <- a
		}()
	}
	for range ways {
		a := <-looked
		if !a.reached {
			a.done = true
		}
		s.progress(a.Way)
	}
}

// settle tries the best of what is left for all that a mail needs, until one way is
// found that cannot be bettered, or no connection is left.
func (s *search) settle() {
	for s.ctx.Err() == nil {
		s.follow()
		next := s.next()
		if next == nil {
			return
		}
		if s.connections.Load() >= maxConnections {
			s.leave("way-not-tried/limit")
			return
		}
		next.Status = Running
		s.progress(next.Way)
		way := s.on(next.Way, next.Encryption != settings.EncryptionNone)
		s.walkOn(way, next, func(ctx context.Context) error {
			if err := way.open(ctx); err != nil {
				return err
			}
			way.envelope()
			return nil
		})
		next.done = true
		s.refused = s.refused || ofSignIn(next.failure)
		s.progress(next.Way)
		if next.Status == Passed {
			s.leave("way-not-tried")
			return
		}
	}
}

// follow adds what a failure on a port makes worth trying there.
func (s *search) follow() {
	for _, a := range slices.Clone(s.attempts) {
		if a.Status != Failed || !a.done {
			continue
		}
		for _, f := range followUps() {
			if f.follows(a.failure) && !s.knows(a.Port, f.try) {
				s.attempts = append(s.attempts, &attempt{Way: Way{Port: a.Port, Encryption: f.try}})
			}
		}
	}
}

func (s *search) knows(port int, e settings.Encryption) bool {
	return slices.ContainsFunc(s.attempts, func(a *attempt) bool { return a.Port == port && a.Encryption == e })
}

// next is the best way with something left to find out. Where the password was refused,
// only those are left that need none.
func (s *search) next() *attempt {
	var best *attempt
	for _, a := range s.attempts {
		if a.done || s.refused && a.Encryption != settings.EncryptionNone && s.signsIn() {
			continue
		}
		if best == nil || a.rank() < best.rank() {
			best = a
		}
	}
	return best
}

func (s *search) signsIn() bool {
	server := s.walk.out.Server
	return server.Username != "" && server.Auth != settings.AuthNone
}

// leave ends what was not tried to its end.
func (s *search) leave(why string) { // a code
	for _, a := range s.attempts {
		if !a.done && !a.reached {
			a.say(Skipped, told(why, nil))
			s.progress(a.Way)
		}
	}
}

func (s *search) begin(w Way) *attempt {
	w.Status = Running
	a := &attempt{Way: w}
	s.attempts = append(s.attempts, a)
	s.progress(w)
	return a
}

// on is a walk of a way. Without signing in it has no password that could be sent.
func (s *search) on(w Way, signIn bool) *walk {
	way := s.walk
	way.stages, way.session, way.everyAddress = nil, nil, false
	way.request.Dialer = s
	way.out.Server.Port, way.out.Server.Encryption = w.Port, w.Encryption
	way.out.Server.Timeout = min(way.out.Server.EffectiveTimeout(), maxLook)
	switch {
	case !signIn:
		way.out.Server.Auth, way.password = settings.AuthNone, ""
	case !way.out.Server.Auth.TakesToken() && way.out.Server.Auth != settings.AuthNone:
		way.out.Server.Auth = settings.AuthAuto // whatever takes the password there
	}
	return &way
}

// walkOn walks and notes down how far it led.
func (s *search) walkOn(way *walk, a *attempt, steps func(context.Context) error) {
	start := time.Now()
	err := steps(s.ctx)
	way.close()
	a.MS += milliseconds(time.Since(start))
	a.failure = reply.Failure{}
	if e := (*session.Error)(nil); errors.As(err, &e) {
		a.failure = diagnosis.Failure(e, way.session.Facts(), way.tried())
	}
	failed := slices.IndexFunc(way.stages, func(st Stage) bool { return st.Status == Failed })
	a.reached = err == nil || ofSignIn(a.failure)
	a.judge(way, failed)
}

// say is how far the way led.
func (w *Way) say(status string, reasons ...Reason) {
	var s Stage
	s.say(" ", reasons...)
	w.Status, w.Detail, w.Reasons = status, s.Cause, s.Reasons
}

// ofSignIn says whether all was well but for who signs in: the server refused it, or no
// token could be had. Another port or encryption changes neither.
func ofSignIn(f reply.Failure) bool {
	return f.Stage == string(session.Token) || f.Stage == string(session.SignIn) && f.Code != 0
}

// judge says in words how far the way led.
func (a *attempt) judge(way *walk, failed int) {
	signedIn := way.session != nil && way.session.Facts().Mechanism != ""
	last := way.stages[len(way.stages)-1]
	a.Changes = nil
	clear := a.Encryption == settings.EncryptionNone
	switch {
	case failed < 0 && last.Name == string(session.Recipient) && clear:
		a.say(Warning, told("way-works/in-clear", nil))
	case failed < 0 && last.Name == string(session.Recipient) && signedIn:
		a.say(Passed, told("way-works/signed-in", reply.Values{"user": way.out.Server.Username}))
	case failed < 0 && last.Name == string(session.Recipient):
		a.say(Passed, told("way-works", nil))
	case failed < 0 && clear:
		a.say(Warning, told("way-answers", nil))
	case failed < 0:
		a.say(Warning, told("way-answers/trusted", nil))
	case a.reached && !clear:
		a.say(Warning, append([]Reason{told("way-answers/but", nil)}, way.stages[failed].Reasons...)...)
	default:
		a.say(Failed, way.stages[failed].Reasons...)
	}
	if a.Status == Passed || a.Status == Warning {
		a.Changes = changesTo(a.Way, way.out.Field)
		if out, _ := way.request.Settings.Outgoing(way.request.Action); signedIn && out.Server.Auth != way.out.Server.Auth && out.Server.Auth != "" {
			a.Changes = append(a.Changes, Change{Setting: way.out.Field + ".auth", Value: string(way.out.Server.Auth), Label: a.Changes[0].Label})
		}
	}
}

// changesTo are the settings that take a way.
func changesTo(w Way, field string) []Change {
	label := fmt.Sprintf("Use %s on port %d", encryptionName(w.Encryption), w.Port)
	changes := []Change{
		{Setting: field + ".port", Value: fmt.Sprint(w.Port), Label: label},
		{Setting: field + ".encryption", Value: string(w.Encryption), Label: label},
	}
	if w.Encryption == settings.EncryptionNone {
		// The password must not cross the network in clear at the next test.
		changes = append(changes, Change{Setting: field + ".auth", Value: string(settings.AuthNone), Label: label})
	}
	return changes
}

func encryptionName(e settings.Encryption) string {
	switch e {
	case settings.EncryptionTLS:
		return "TLS"
	case settings.EncryptionSTARTTLS:
		return "STARTTLS"
	}
	return "no encryption"
}

func (s *search) found() Found {
	slices.SortStableFunc(s.attempts, func(a, b *attempt) int { return cmp.Compare(a.rank(), b.rank()) })
	f := Found{Ways: []Way{}, Cancelled: s.ctx.Err() != nil}
	for _, a := range s.attempts {
		if f.Cancelled && !a.done && a.Status != Warning {
			a.say(Skipped, told("cancelled", nil))
		}
		f.Ways = append(f.Ways, a.Way)
	}
	if len(f.Ways) > 0 && len(f.Ways[0].Changes) > 0 {
		f.Best = &f.Ways[0]
	}
	return f
}
