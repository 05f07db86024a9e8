package template

import "time"

// pause runs the last of several calls, once nothing was called for a while. Calls and
// what is run are on the window's goroutine.
type pause struct {
	after time.Duration // 0: at once
	post  func(func())  // to the window's goroutine
	timer *time.Timer
}

// afterTyping is how long no key must be pressed before the preview follows.
const afterTyping = 150 * time.Millisecond

func (p *pause) run(f func()) {
	if p.after == 0 {
		f()
		return
	}
	if p.timer != nil {
		p.timer.Stop()
	}
	p.timer = time.AfterFunc(p.after, func() { p.post(f) })
}
