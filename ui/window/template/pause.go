package template

import "time"

// pause runs the last of several calls, once nothing was called for a while. Calls and
// what is run are on the window's goroutine.
type pause struct {
	after time.Duration        // 0: at once
	cost  func() time.Duration // of what is run, as far as it is known; nil: none
	post  func(func())         // to the window's goroutine
	timer *time.Timer
	calls int  // so far
	waits bool // the last of them is still to be run
}

// afterTyping is how long no key must be pressed before the preview follows, and longest where
// that takes long: so it seldom takes the next key's time.
const (
	afterTyping = 150 * time.Millisecond
	longest     = time.Second
)

// rest is how long nothing must be called.
func (p *pause) rest() time.Duration {
	if p.cost == nil {
		return p.after
	}
	return max(p.after, min(p.cost()/2, longest))
}

func (p *pause) run(f func()) {
	if p.after == 0 {
		f()
		return
	}
	if p.timer != nil {
		p.timer.Stop()
	}
	p.calls++
	p.waits = true
	call := p.calls
	p.timer = time.AfterFunc(p.rest(), func() {
		p.post(func() {
			if p.calls == call { // else it was called again meanwhile
				p.waits = false
				f()
			}
		})
	})
}
