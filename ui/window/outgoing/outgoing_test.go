package outgoing

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2/container"

	"postroom/mail/queue"
	"postroom/mail/sandbox"
	"postroom/ui/window/desk/desktest"
)

// onWaiting is a window on a folder where one mail waits and is due.
func onWaiting(t *testing.T) (*desktest.Harness, *Outgoing) {
	t.Helper()
	server, text, store := desktest.Sandboxed(t, sandbox.Options{})
	h := desktest.Open(t, text+"[[action]]\nname = \"A\"\nkind = \"perform-tasks\"\n", func(o *desktest.Options) { store(o.Secrets) })
	h.UseSandbox(server)
	h.Win.SetContent(container.NewStack())
	leave(t, h)
	return h, New(h.Desk)
}

// leave puts in a mail that is due, as a program does that dies then.
func leave(t *testing.T, h *desktest.Harness) {
	t.Helper()
	q, err := queue.Open(h.Notifier().QueueDir(), queue.Options{})
	if err != nil {
		t.Fatal(err)
	}
	entry := queue.Entry{Time: time.Now(), Action: "A", Person: "x", To: "x@example.com", Status: queue.Queued, MessageID: "m"}
	if _, _, err = q.Add(context.Background(), queue.New{Entry: entry, Mail: queue.Mail{From: "a@example.com", To: "x@example.com", Data: []byte("Subject: s\r\n\r\nHello\r\n")}}); err == nil {
		err = q.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

func look(h *desktest.Harness, o *Outgoing) {
	known := false
	o.Look(func() { known = true })
	h.Until("it is known how the queue stands", func() bool { return known })
}

func TestTheWindowAsksOnceWhetherToSendWhatWaits(t *testing.T) {
	h, o := onWaiting(t)
	look(h, o)
	if !h.Says("Send what waits?") || o.Words() != "1 mail waiting" {
		t.Errorf("it does not ask; the foot says %q", o.Words())
	}
	h.Press("Not now")
	look(h, o)
	if h.Says("Send what waits?") {
		t.Error("it asks again")
	}
	if badge, _ := o.Badge(); badge != "1 waiting" || len(h.Sandbox.Inbox()) != 0 {
		t.Errorf("%q, %d mails", badge, len(h.Sandbox.Inbox()))
	}
}

func TestWhatWaitsIsSentWhereTheAnswerIsYes(t *testing.T) {
	h, o := onWaiting(t)
	look(h, o)
	h.Press("Send it")
	h.Until("it arrived", func() bool { return len(h.Sandbox.Inbox()) == 1 })
	h.Until("that is told", func() bool { return h.Records > 0 })
	look(h, o)
	if o.Words() != "" || o.Standing.Waiting != 0 {
		t.Errorf("%q, %+v", o.Words(), o.Standing)
	}
}

func TestWhatAnotherProgramLeavesLaterIsSentToo(t *testing.T) {
	h, o := onWaiting(t)
	o.pause = func(time.Duration) time.Duration { return time.Millisecond }
	look(h, o)
	h.Press("Send it")
	h.Until("it arrived", func() bool { return len(h.Sandbox.Inbox()) == 1 })
	leave(t, h)
	h.Until("the other one arrived", func() bool { return len(h.Sandbox.Inbox()) == 2 })
}
