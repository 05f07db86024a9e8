package notify_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"postroom/mail/deliver/delivertest"
	"postroom/mail/notify"
	"postroom/mail/queue"
	"postroom/settings"
)

func TestOfAPrivateMailNothingIsOnRecordOnceItIsDelivered(t *testing.T) {
	p := newPlace(t, "")
	p.notifier.Settings.Actions[0].Kind = settings.ProvideVerificationCode
	e := event("Approve laptop", "alice@example.com")
	e.Message, e.Link = "The code is 918273", "https://portal.example.com/code/918273"
	if r := p.notifier.Notify(t.Context(), e); r.Status != "sent" || !strings.Contains(string(p.box.Inbox()[0].Raw), "918273") {
		t.Fatalf("%+v", r)
	}
	entry := onRecord(t, p.notifier)[0]
	if !entry.Private || entry.Kept || entry.Subject != "Needed: "+notify.Hidden {
		t.Errorf("%+v", entry)
	}
	hidden(t, p.notifier.QueueDir(), "918273")
	if r := p.notifier.Notify(t.Context(), e); r.Status != "sent" || len(p.box.Inbox()) != 1 {
		t.Errorf("the same event again: %+v", r)
	}
}

func TestAServerThatRepeatsAPrivateMailPutsNothingOfItOnRecord(t *testing.T) {
	for said, want := range map[string]struct{ server, reason string }{
		"250 2.0.0 Ok: The code is 918273":                {"250 2.0.0", "is mailed"},
		"554 5.7.1 The moon is full: The code is 918273":  {"554 5.7.1", "At the stage “message” the server said: 554 5.7.1"},
		"557-The moon is full\r\n557 and says 918273":     {"557", "At the stage “message” the server said: 557"},
		"451 4.7.1 Later: The code is 918273":             {"451 4.7.1", "tried again"},
		"554 5.7.1 Message rejected as spam: code 918273": {"554 5.7.1", "takes the message for spam"},
		"The code is 918273":                              {"", "says neither that it takes it"},
		"354 The code is 918273":                          {"354", "says neither that it takes it"},
		"554 5.6.8 The code is 918273":                    {"554 5.6.8", "the server said: 554 5.6.8"},
	} {
		n := many(t)
		n.Settings.Actions[0].Kind = settings.ProvideVerificationCode
		n.Settings.Server, _, _ = delivertest.Odd(t, func(_ int, line string) string {
			return map[string]string{".": said}[line]
		})
		e := event("Approve laptop", "alice@example.com")
		e.Message, e.Link = "The code is 918273", ""
		r := n.Notify(t.Context(), e)
		if r.Server != want.server || !strings.Contains(r.Reason, want.reason) || strings.Contains(r.Reason, "918273") {
			t.Errorf("%q: %+v", said, r)
		}
		if r.Status != notify.StatusQueued && r.Status != notify.StatusUnknown { // of these the mail itself is there
			hidden(t, n.QueueDir(), "918273")
		}
		for _, entry := range onRecord(t, n) {
			whole, err := n.Look(t.Context(), entry.ID)
			if text := fmt.Sprintf("%+v", whole); err != nil || strings.Contains(text, "918273") {
				t.Errorf("%q: %s, %v", said, text, err)
			}
		}
	}
}

func TestOfAPrivateMailNothingIsOnRecordOnceNobodyTriesItAgain(t *testing.T) {
	for _, c := range []struct {
		fault  string
		kept   bool // after the first try
		status queue.Status
		reason string // in the end
	}{
		{"recipient-550", false, queue.Failed, "; its text is no longer kept: send it anew from the portal"},
		{"recipient-greylisted", true, queue.Failed, "given up by hand; "},
		{"message-lost", true, queue.Unknown, "given up by hand; "},
	} {
		p := newPlace(t, c.fault)
		p.notifier.Settings.Actions[0].Kind = settings.ProvideVerificationCode
		e := event("Approve laptop", "alice@example.com")
		e.Message, e.Link = "The code is 918273", ""
		p.notifier.Notify(t.Context(), e)
		o, err := p.notifier.Outbox()
		if err != nil {
			t.Fatal(err)
		}
		if entry := onRecord(t, p.notifier)[0]; entry.Kept != c.kept {
			t.Errorf("%s: %+v", c.fault, entry)
		} else if c.kept {
			if err := o.Drop(t.Context(), entry.ID); err != nil {
				t.Error(err)
			}
		}
		entry := onRecord(t, p.notifier)[0]
		if entry.Kept || entry.Status != c.status || !strings.Contains(entry.Reason, c.reason) || !strings.HasSuffix(entry.Reason, queue.ErrNotKept.Error()) {
			t.Errorf("%s: %+v", c.fault, entry)
		}
		if r, err := o.Retry(t.Context(), entry.ID); !errors.Is(err, queue.ErrNotKept) {
			t.Errorf("%s is tried again: %+v, %v", c.fault, r, err)
		}
		if r, err := o.SendAgain(t.Context(), entry.ID); !errors.Is(err, queue.ErrNotKept) {
			t.Errorf("%s is sent again: %+v, %v", c.fault, r, err)
		}
		if err := o.Close(); err != nil {
			t.Fatal(err)
		}
		hidden(t, p.notifier.QueueDir(), "918273")
	}
}

// hidden fails where a file of a folder holds a text.
func hidden(t *testing.T, dir, text string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, f := range files {
		if all, err := os.ReadFile(filepath.Join(dir, f.Name())); err != nil || strings.Contains(string(all), text) {
			t.Errorf("%s holds %s, %v", f.Name(), text, err)
		}
	}
}
