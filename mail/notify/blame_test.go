package notify_test

import (
	"testing"

	"postroom/mail/notify"
	"postroom/mail/queue"
	"postroom/settings"
)

func TestWhatKeepsAMailFromGoingOutIsSeenToAtItsFieldOrAtWhatItsStageDependsOn(t *testing.T) {
	s := settings.Defaults()
	s.Actions = []settings.Action{{Name: "Approve"}, {Name: "Reset", Own: &settings.Own{}}}
	for _, c := range []struct {
		action string
		status queue.Status
		code   string
		field  string
		want   string
	}{
		{"Approve", queue.Queued, "connect", "", "server.host"},
		{"Approve", queue.Failed, notify.CodeKeyringUnavailable, "", "server.username"},
		{"Approve", queue.Failed, "sender", "", "notifications.from"},
		{"Reset", queue.Failed, "sender", "", "action[1].own.from"},
		{"Reset", queue.Queued, "sign-in", "", "action[1].own.username"},
		{"Approve", queue.Failed, "no-such-person", "", "people"},
		{"Approve", queue.Failed, "layout", "template.layout", "template.layout"},
		{"Approve", queue.Failed, "recipient", "", ""},
		{"Approve", queue.Sent, "connect", "", ""},
	} {
		if got := notify.Blamed(s, queue.Entry{Action: c.action, Status: c.status, Code: c.code, Field: c.field}); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
}
