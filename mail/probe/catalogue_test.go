package probe

import (
	"errors"
	"net/textproto"
	"strings"
	"testing"

	"postroom/mail/session"
	"postroom/settings"
)

func TestNoRowOfTheCatalogueIsHiddenByAnother(t *testing.T) {
	for i, row := range catalogue() {
		for j, earlier := range catalogue()[:i] {
			if earlier.on.matches(row.on) {
				t.Errorf("row %d (%s) is hidden by row %d (%s)", i, row.cause, j, earlier.cause)
			}
		}
	}
}

func TestEveryWordOfTheCatalogueIsFilledIn(t *testing.T) {
	w := &walk{out: settings.Outgoing{Server: settings.Server{Host: "mail.example.com"}}}
	fill := w.words(&session.Error{Stage: session.SignIn, Err: errors.New("broken")}, session.Facts{}).fill()
	for _, row := range catalogue() {
		if text := fill.Replace(row.cause + row.fix); strings.ContainsAny(text, "{}") {
			t.Errorf("left as it is: %s", text)
		}
	}
}

func TestUnknownFailureIsToldInTheServersWords(t *testing.T) {
	w := &walk{}
	reply := &session.Reply{Code: 557, Enhanced: "5.9.9", Text: "5.9.9 the moon is full"}
	var s Stage
	w.explain(&s, &session.Error{Stage: session.Sender, Reply: reply, Err: &textproto.Error{Code: 557, Msg: reply.Text}}, session.Facts{})
	if s.Status != Failed || s.Cause != "At the stage “sender” the server said: 557 5.9.9 the moon is full" || s.Server != "557 5.9.9 the moon is full" {
		t.Errorf("got %+v", s)
	}
}
