package notify

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"postroom/mail/compose"
	"postroom/mail/deliver"
	"postroom/mail/queue"
)

// Outbox is the queue, opened to be worked, with the connections that its mail goes out by.
// Its methods may be called from several goroutines.
type Outbox struct {
	n     *Notifier
	queue *queue.Queue
	pool  *deliver.Pool

	vain  atomic.Bool // what came of the last try could not be put on record, however long it was waited
	sleep func(time.Duration)

	mu     sync.Mutex
	routes map[string]*deliver.Route
}

// Outbox opens the queue. It is to be closed.
func (n *Notifier) Outbox() (*Outbox, error) {
	q, err := queue.Open(n.QueueDir(), n.queueOptions())
	if err != nil {
		return nil, err
	}
	o := &Outbox{n: n, queue: q, pool: deliver.New(), sleep: time.Sleep, routes: map[string]*deliver.Route{}}
	o.pool.Limits = n.Limits
	return o, nil
}

// Close ends what is in flight and says farewell to the servers.
func (o *Outbox) Close() error {
	o.pool.Close()
	return o.queue.Close()
}

// QueueDir is where mails wait and the record is kept.
func (n *Notifier) QueueDir() string {
	q := n.Settings.Queue
	if q.Folder == "" && n.StateDir != "" {
		return n.StateDir
	}
	return n.Folder.QueueDir(q)
}

func (n *Notifier) queueOptions() queue.Options {
	return queue.Options{Like: n.Folder.SettingsFile(), Earlier: earlier(n.Folder), Now: n.Now, Patience: &n.Patience}
}

// Notify decides, composes, puts on record and delivers: one event, at once. Whatever goes
// wrong is in the result. Nothing is sent that is not on record before.
// When ctx ends, whatever is under way is given up, and waits.
func (n *Notifier) Notify(ctx context.Context, e Event) Result {
	if n.DryRun {
		return n.dryRun(e)
	}
	o, err := n.Outbox()
	if err != nil {
		return named(unrecorded(err), e)
	}
	r := o.Notify(ctx, e)
	if err := o.Close(); err != nil {
		r.Reason += fmt.Sprintf("; the queue was not closed: %v", err)
	}
	return r
}

// dryRun is what would become of an event.
func (n *Notifier) dryRun(e Event) Result {
	in := n.intend(e)
	r := resultOf(in.Entry)
	if in.Status == queue.Queued {
		r.Status, r.Code, r.Reason, r.MessageID = StatusSkipped, CodeDryRun, "it would be sent: "+in.Reason, ""
	}
	return named(r, e)
}

func named(r Result, e Event) Result {
	r.ID, r.Person = e.ID, e.Person
	return r
}

func unrecorded(err error) Result {
	r := failed(CodeNotRecorded, err)
	r.Reason = "nothing was sent, since it could not be put on record: " + r.Reason
	return r
}

// Notify is [Notifier.Notify] with the queue and the connections that are open.
func (o *Outbox) Notify(ctx context.Context, e Event) Result {
	return named(o.notify(ctx, e), e)
}

func (o *Outbox) notify(ctx context.Context, e Event) Result {
	content := contentOf(e)
	handles := o.n.handles(e.Person)
	known, err := o.queue.Known(ctx, queue.New{Entry: queue.Entry{Event: e.ID, Person: e.Person}, Handles: handles, Content: content})
	switch {
	case errors.Is(err, queue.ErrOtherContent):
		return failed(CodeOtherContent, fmt.Errorf("%w: give each event an id of its own", err))
	case err != nil:
		return unlessCancelled(ctx, unrecorded(err))
	case known != nil:
		return o.again(ctx, *known)
	}
	in := o.n.intend(e)
	in.Handles, in.Content = handles, content
	entry, added, err := o.queue.Add(ctx, in)
	switch {
	case errors.Is(err, queue.ErrOtherContent):
		return failed(CodeOtherContent, fmt.Errorf("%w: give each event an id of its own", err))
	case err != nil:
		return unlessCancelled(ctx, unrecorded(err))
	case !added:
		return o.again(ctx, entry)
	case entry.Status != queue.Queued:
		return resultOf(entry)
	}
	return o.try(ctx, queue.Work{Entry: entry, Mail: in.Mail})
}

// again is the result of an event that came before: of another program's try, if one has it
// in work. What a program's end cut off is tried.
func (o *Outbox) again(ctx context.Context, known queue.Entry) Result {
	e, err := o.queue.Settled(ctx, known.ID)
	if err != nil {
		return unlessCancelled(ctx, failed(CodeNotRecorded, err))
	}
	if !e.Next.IsZero() && !e.Next.After(o.n.now()) {
		w, err := o.queue.TakeOne(ctx, e.ID)
		switch {
		case err == nil:
			return o.try(ctx, w)
		case errors.Is(err, queue.ErrInWork) || errors.Is(err, queue.ErrNotWaiting):
			return o.again(ctx, e)
		}
		return unlessCancelled(ctx, failed(CodeNotRecorded, err))
	}
	return resultOf(e)
}

// Working says what [Outbox.Work] came to.
type Working struct {
	Event  string
	Action string
	Result Result
}

// Work tries what waits and is due, and tells each. It returns how long it is until the next
// is due; 0: none waits. When ctx ends, it begins nothing more and ends what is in flight.
// It also removes some of what is kept no longer, for whoever works is all who comes by.
func (o *Outbox) Work(ctx context.Context, told func(Working)) (next time.Duration, err error) {
	const atOnce = 64
	flight := context.WithoutCancel(ctx)
	for ctx.Err() == nil {
		work, err := o.queue.Take(flight, atOnce)
		if err != nil {
			return 0, err
		}
		if len(work) == 0 {
			break
		}
		results := make(chan Working)
		for _, w := range work {
			go func() {
				if ctx.Err() != nil {
					_ = o.queue.Release(flight, w.ID)
					results <- Working{}
					return
				}
				r := o.try(flight, w)
				r.ID, r.Person = w.Event, w.Person
				results <- Working{w.Event, w.Action, r}
			}()
		}
		for range work {
			if w := <-results; w.Result.Status != "" {
				told(w)
			}
		}
	}
	if err := o.prune(flight); err != nil {
		return 0, err
	}
	s, err := o.queue.Standing(flight, o.n.now())
	if err != nil || s.Next.IsZero() {
		return 0, err
	}
	return max(s.Next.Sub(o.n.now()), time.Millisecond), nil
}

// Pause is how long whoever works may stay away, where the next is due in some time (0: none
// waits). It is never long: another program may put in a mail at any time, and one that dies
// leaves some behind.
func Pause(next time.Duration) time.Duration {
	const often = 5 * time.Second
	if next == 0 {
		return often
	}
	return min(next, often)
}

// Retry tries a mail now that waits, has failed or is unknown, as the same mail. Errors are
// those of [queue.Queue.Retry].
func (o *Outbox) Retry(ctx context.Context, id int64) (Result, error) {
	if err := o.queue.Retry(ctx, id); err != nil {
		return Result{}, err
	}
	w, err := o.queue.TakeOne(ctx, id)
	if err != nil {
		return Result{}, err
	}
	r := o.try(ctx, w)
	r.ID, r.Person = w.Event, w.Person
	return r, nil
}

// SendAgain sends a mail that is kept once more, as a new one with a Message-ID and a date of
// its own. Errors are [queue.ErrNoEntry] and [queue.ErrNotKept], where it is not kept.
func (o *Outbox) SendAgain(ctx context.Context, id int64) (Result, error) {
	e, err := o.queue.Get(ctx, id)
	if err != nil {
		return Result{}, err
	}
	m, err := o.queue.Mail(ctx, id)
	if err != nil {
		return Result{}, err
	}
	if len(m.Data) == 0 {
		return Result{}, queue.ErrNotKept
	}
	in := queue.New{Entry: e, Mail: m}
	in.Time, in.Event, in.Server, in.Next = o.n.now(), "", "", time.Time{}
	in.Status, in.Code, in.Reason = queue.Queued, CodeSent, GroundsOf(e).Reason
	in.MessageID, in.Mail.Data = compose.Renewed(m.Data, m.From, in.Time)
	entry, _, err := o.queue.Add(ctx, in)
	if err != nil {
		return unrecorded(err), nil
	}
	r := o.try(ctx, queue.Work{Entry: entry, Mail: in.Mail})
	r.Person = e.Person
	return r, nil
}

// Drop gives up a mail that waits.
func (o *Outbox) Drop(ctx context.Context, id int64) error {
	e, err := o.queue.Get(ctx, id)
	if err != nil {
		return err
	}
	status := queue.Failed
	if e.Status == queue.Unknown {
		status = queue.Unknown
	}
	before, _, _ := strings.Cut(e.Reason, triedAgain) // which it is not any more
	t := queue.Outcome{Status: status, Code: CodeDropped, Reason: "it was given up by hand; " + before}
	return o.queue.Drop(ctx, id, unkept(e, t))
}

// prune removes a part of what is kept no longer by the settings.
func (o *Outbox) prune(ctx context.Context) error {
	q, now := o.n.Settings.Queue, o.n.now()
	mails, entries := now.Add(-q.KeepMails), time.Time{}
	if q.KeepRecord > 0 {
		entries = now.Add(-q.KeepRecord)
	}
	_, err := o.queue.Prune(ctx, mails, entries)
	return err
}

// Queue is the queue itself, to be read.
func (o *Outbox) Queue() *queue.Queue { return o.queue }
