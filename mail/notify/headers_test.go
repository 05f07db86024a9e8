package notify_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestAnswersAndBouncesGoWhereTheSettingsSayButForAnOwnServer(t *testing.T) {
	p := newPlace(t, "")
	p.notifier.Settings.Notifications.ReplyTo, p.notifier.Settings.Notifications.ReturnPath = "Help <help@example.com>", "bounces@example.net"
	for _, action := range []string{"Approve laptop", "Confirm reset"} {
		e := event(action, "alice@example.com")
		e.ID = action
		if r := p.notifier.Notify(t.Context(), e); r.Status != "sent" {
			t.Fatalf("result %+v", r)
		}
	}
	for i, want := range []string{"reset@example.com false", "bounces@example.net true"} { // the latest first
		mail := p.box.Inbox()[i]
		if got := fmt.Sprint(mail.From, " ", strings.Contains(string(mail.Raw), "Reply-To: \"Help\" <help@example.com>")); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
