// Package outgoing sends what waits while the window is open, and says how the queue stands.
package outgoing

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"postroom/mail/notify"
	"postroom/mail/queue"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// Outgoing is mail that waits: the window asks once whether to send it, and goes on doing so
// while it is open where the answer was yes.
type Outgoing struct {
	Standing queue.Standing // as it was looked at last

	w       *desk.Desk
	asked   bool
	working bool // the answer was yes
	busy    bool // what is due is being tried
	pause   func(next time.Duration) time.Duration
	again   *time.Timer
}

// New is made with the window.
func New(w *desk.Desk) *Outgoing { return &Outgoing{w: w, pause: notify.Pause} }

// Look looks how the queue stands, and tells when that is known.
func (o *Outgoing) Look(then func()) {
	n, standing := o.w.Notifier(), queue.Standing{}
	o.w.Background("Reading the record", func(ctx context.Context) { standing = n.Standing(ctx) }, func() {
		o.take(standing)
		then()
	})
}

func (o *Outgoing) take(s queue.Standing) {
	o.Standing = s
	if o.working {
		o.work()
		return
	}
	if s.Due > 0 && s.InWork == 0 && !o.asked && !o.w.Draft.Locked && o.w.DialogsOpen() == 0 {
		o.asked = true
		o.ask()
	}
}

func (o *Outgoing) ask() {
	text := words.Count(o.Standing.Waiting, "mail") + " could not be sent yet, and no program is trying. The window can, for as long as it is open."
	o.w.Ask("Send what waits?", widgets.NewProse(widgets.Span{Text: text}),
		desk.Choose("Not now", widgets.Normal, nil),
		desk.Choose("Look at it", widgets.Normal, func() { o.w.Go(desk.Place{Page: desk.PageActivity, Field: "queue"}) }),
		desk.Choose("Send it", widgets.Primary, func() {
			o.working = true
			o.work()
		}))
}

// Words say of what waits what the foot says; "" where nothing does, or somebody sends it.
func (o *Outgoing) Words() string {
	s := o.Standing
	if s.Waiting == s.InWork || o.working {
		return ""
	}
	return words.Count(s.Waiting-s.InWork, "mail") + " waiting"
}

// work tries what is due, and comes back when the next is, or another program may have left some.
func (o *Outgoing) work() {
	if o.busy {
		return
	}
	o.busy = true
	n := o.w.Notifier()
	var next time.Duration
	tried := false
	o.w.Background("Sending what waits", func(ctx context.Context) {
		box, err := n.Outbox()
		if err != nil {
			return // which Activity says
		}
		defer box.Close()
		next, _ = box.Work(ctx, func(notify.Working) { tried = true })
	}, func() {
		o.busy = false
		if tried {
			o.w.Recorded()
			o.w.Refresh()
		}
		if o.again != nil {
			o.again.Stop()
		}
		o.again = time.AfterFunc(o.pause(next), func() { o.w.Post(o.work) })
	})
}

// Badge is what there is to be known of at a glance, or else how much arrived in the sandbox; "" for nothing.
func (o *Outgoing) Badge() (string, fyne.ThemeColorName) {
	s := o.Standing
	switch {
	case s.Failed > 0:
		return words.Number(s.Failed) + " failed", widgets.Error
	case s.Unknown > 0:
		return words.Number(s.Unknown) + " unknown", widgets.Warning
	case s.Waiting > 0:
		return words.Number(s.Waiting) + " waiting", widgets.Warning
	case o.w.Sandbox != nil:
		return words.Number(len(o.w.Sandbox.Inbox())), widgets.Muted
	}
	return "", widgets.Muted
}
