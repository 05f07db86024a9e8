package probe

import (
	"cmp"
	"context"
	"errors"
	"math"
	"time"

	"postroom/mail/reply"
	"postroom/mail/session"
	"postroom/mail/session/token"
	"postroom/settings/secret"
)

// walk is one test on its way.
type walk struct {
	request  Request
	progress func(Stage)

	everyAddress bool // connect tells of each address; else of those until one answers

	checked
	to      string
	session *session.Session // nil: not begun
	stages  []Stage
}

func (w *walk) run(ctx context.Context) {
	if !w.checkSettings(ctx) {
		return
	}
	defer w.close()
	_ = w.open(ctx) == nil && w.envelope() && w.send()
}

// open walks the session's stages.
func (w *walk) open(ctx context.Context) (err error) {
	w.session, err = session.Open(ctx, w.config(), w.watch)
	return err
}

func (w *walk) close() {
	if w.session != nil {
		w.session.Leave()
	}
}

// envelope tries sender and recipient. Without DATA nothing is sent: QUIT forgets both (RFC 5321 §4.1.1.10).
func (w *walk) envelope() bool {
	return w.try(session.Sender, w.sender, func() error { return w.session.MailOfSize(w.size, w.sender, w.to) }) &&
		w.try(session.Recipient, w.to, func() error { return w.session.Rcpt(w.to) })
}

func (w *walk) config() session.Config {
	server := w.out.Server
	server.CAFile = w.request.Folder.Path(server.CAFile)
	return session.Config{
		Server:        server,
		Password:      w.password,
		Tokens:        token.Of(w.out, w.request.Folder, cmp.Or(w.request.Secrets, secret.InMemory())),
		From:          w.out.From,
		Resolver:      w.request.Resolver,
		Dialer:        w.request.Dialer,
		EveryAddress:  w.everyAddress,
		AskSilent:     true,
		SignInTimeout: w.request.SignInTimeout,
	}
}

func (w *walk) checkSettings(ctx context.Context) bool {
	start := time.Now()
	w.begin(settingsStage)
	w.checked = check(ctx, w.request)
	w.to = cmp.Or(w.request.To, w.from)
	stage := Stage{Name: settingsStage, Status: Passed, Detail: "nothing unresolved", MS: milliseconds(time.Since(start))}
	if len(w.problems) > 0 {
		stage.Status, stage.Detail = Failed, ""
		stage.say("\n", w.problems...)
	}
	return w.end(stage)
}

// watch turns what the session tells into stages.
func (w *walk) watch(e session.Event) {
	if !e.Ended {
		w.begin(string(e.Stage))
		return
	}
	stage := Stage{Name: string(e.Stage), Status: Passed, MS: milliseconds(e.Elapsed)}
	switch {
	case e.Err != nil:
		w.explain(&stage, e.Err, e.Facts)
	case e.Skipped != "":
		stage.Status, stage.Detail = Skipped, e.Skipped
	default:
		describe(&stage, e.Stage, e.Facts, w.out.Server)
		if e.Stage == session.Hello {
			w.warnOfSize(&stage, e.Facts.Offer)
		}
	}
	w.end(stage)
}

// warnOfSize holds the test mail against the limit that EHLO gives, sent or not.
func (w *walk) warnOfSize(stage *Stage, o session.Offer) {
	limit, err := sizeOf(o.Extensions["SIZE"])
	if err == nil && limit > 0 && int64(w.size) > limit {
		stage.warn("message-over-limit/warning", reply.Values{"size": w.size, "limit": int(limit)})
	}
}

// try is a stage of one command.
func (w *walk) try(name session.Stage, detail string, command func() error) bool {
	w.begin(string(name))
	start := time.Now()
	err := command()
	stage := Stage{Name: string(name), Status: Passed, Detail: detail, MS: milliseconds(time.Since(start))}
	if failure := (*session.Error)(nil); errors.As(err, &failure) {
		w.explain(&stage, failure, w.session.Facts())
	}
	return w.end(stage)
}

// send sends the mail, where one was asked for.
func (w *walk) send() bool {
	w.begin(string(session.Message))
	if w.letter == nil {
		return w.end(Stage{Name: string(session.Message), Status: Skipped, Detail: "no mail asked for"})
	}
	start := time.Now()
	answer, err := w.session.Data(*w.letter)
	stage := Stage{
		Name: string(session.Message), Status: Passed, MS: milliseconds(time.Since(start)),
		Detail: "the server accepted it: " + answer, QueueID: reply.QueueID(answer),
	}
	if failure := (*session.Error)(nil); errors.As(err, &failure) {
		stage.Detail, stage.QueueID = "", ""
		w.explain(&stage, failure, w.session.Facts())
	}
	return w.end(stage)
}

func (w *walk) begin(name string) { w.progress(Stage{Name: name, Status: Running}) }

// end puts a stage on record and says whether to go on.
func (w *walk) end(s Stage) bool {
	s.OK = s.Status != Failed && s.Status != NotReached
	w.stages = append(w.stages, s)
	w.progress(s)
	return s.OK
}

// report adds the stages that were not reached.
func (w *walk) report(ctx context.Context) Report {
	for _, name := range Stages(w.out.Server)[len(w.stages):] {
		w.end(Stage{Name: name, Status: NotReached, Detail: "not reached"})
	}
	r := Report{OK: true, Stages: w.stages, Transcript: []Line{}, Coming: w.coming(ctx)}
	for _, s := range w.stages {
		r.OK = r.OK && s.OK
	}
	if w.session == nil {
		return r
	}
	for _, l := range w.session.Transcript() {
		dir := ">"
		if l.FromServer {
			dir = "<"
		}
		r.Transcript = append(r.Transcript, Line{MS: milliseconds(l.At), Dir: dir, Line: l.Text})
	}
	return r
}

// milliseconds keeps two decimals.
func milliseconds(d time.Duration) float64 {
	return math.Round(float64(d)/float64(time.Millisecond)*100) / 100
}
