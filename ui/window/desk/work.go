package desk

import (
	"context"
	"slices"
	"time"
)

// Network, keyring and disk are used off the window's goroutine. Everything that
// is goes through background, and comes back through it.

// patience is how long work may take before the window says that it runs.
const patience = 300 * time.Millisecond

// job is work that runs.
type job struct {
	title  string
	cancel context.CancelFunc
}

// Background runs work on a goroutine of its own and then, on the window's, then.
// work must leave what it found in variables that only then reads; what it has to
// say on its way goes through desk.post. The title is shown at the foot, with a way
// to cancel, once work takes longer than [patience]. background is called, and the
// cancel it returns may be called, on the window's goroutine.
func (w *Desk) Background(title string, work func(ctx context.Context), then func()) (cancel func()) {
	ctx, stop := context.WithCancel(w.Life)
	j := &job{title, stop}
	slow := time.AfterFunc(patience, func() {
		w.Post(func() {
			if ctx.Err() == nil {
				w.jobs = append(w.jobs, j)
				w.JobsChanged()
			}
		})
	})
	w.working.Go(func() {
		work(ctx)
		w.Post(func() {
			slow.Stop()
			stop()
			if at := slices.Index(w.jobs, j); at >= 0 { // else nothing was said of it
				w.jobs = slices.Delete(w.jobs, at, at+1)
				w.JobsChanged()
			}
			then()
		})
	})
	return stop
}

// Slowest is the latest of the work that takes long, and how to cancel it; ok is false where
// there is none.
func (w *Desk) Slowest() (title string, cancel func(), ok bool) {
	if len(w.jobs) == 0 {
		return "", nil, false
	}
	last := w.jobs[len(w.jobs)-1]
	return last.title, last.cancel, true
}

// lastWork is how long work is waited for that was under way as the window closed. A
// console of Windows that closes gives a program five seconds.
const lastWork = 3 * time.Second

// AtEnd has something done as the window closes, off its goroutine.
func (w *Desk) AtEnd(do func()) { w.endings = append(w.endings, do) }

// Finish ends what is under way, and waits until it is on record.
func (w *Desk) Finish() {
	w.End()
	if w.started != nil {
		w.started.Close()
	}
	w.Browser.Close()
	for _, do := range w.endings {
		w.working.Go(do)
	}
	done := make(chan struct{})
	go func() {
		w.working.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(lastWork):
	}
}
