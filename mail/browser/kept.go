package browser

import (
	"context"
	"sync"
	"time"

	"postroom/mail/received"
)

// Kept draws by one browser, which is found and started when it is first asked, and ends when
// it has not been asked for a while, or at [Kept.Close]; asked again, another one starts. It may
// be used on any goroutine: one mail is drawn at a time.
type Kept struct {
	drawing sync.Mutex // held while a mail is drawn

	mu      sync.Mutex
	running *Running // nil: none runs
	idle    *time.Timer
	rest    time.Duration // that it goes on unasked; 0: idleTime
}

// idleTime is how long a browser goes on that nobody asks.
const idleTime = time.Minute

// Draw draws a mail; see [Running.Draw].
func (k *Kept) Draw(ctx context.Context, mail received.Mail, o Options) (Picture, error) {
	k.drawing.Lock()
	defer k.drawing.Unlock()
	r, err := k.ready(ctx)
	if err != nil {
		return Picture{}, err
	}
	defer k.wait()
	return r.Draw(ctx, mail, o)
}

// ready gives the browser that runs, or starts one.
func (k *Kept) ready(ctx context.Context) (*Running, error) {
	if ctx.Err() != nil { // while another mail was drawn
		return nil, ctx.Err()
	}
	k.mu.Lock()
	r := k.running
	k.mu.Unlock()
	if r != nil && !r.gone() {
		return r, nil
	}
	k.Close()
	b, err := Find()
	if err != nil {
		return nil, err
	}
	if r, err = b.Start(ctx); err != nil {
		return nil, err
	}
	k.mu.Lock()
	k.running = r
	k.mu.Unlock()
	return r, nil
}

// wait ends the browser if nobody asks it for a while.
func (k *Kept) wait() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.idle != nil {
		k.idle.Stop()
	}
	rest := k.rest
	if rest == 0 {
		rest = idleTime
	}
	k.idle = time.AfterFunc(rest, func() {
		if k.drawing.TryLock() { // else it is asked again
			k.Close()
			k.drawing.Unlock()
		}
	})
}

// Close ends the browser if one runs, a mail that it draws or not.
func (k *Kept) Close() {
	k.mu.Lock()
	r := k.running
	k.running = nil
	k.mu.Unlock()
	if r != nil {
		r.Close()
	}
}
