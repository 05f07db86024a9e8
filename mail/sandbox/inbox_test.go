package sandbox

import (
	"strconv"
	"testing"
)

func TestOldestMailMakesRoom(t *testing.T) {
	b := newInbox()
	for i := range maxMails + 3 {
		b.add(Mail{ID: strconv.Itoa(i)})
	}
	if list := b.list(); len(list) != maxMails || list[len(list)-1].ID != "3" {
		t.Errorf("%d mails, the oldest is %s", len(list), list[len(list)-1].ID)
	}
	b.clear()
	for range 5 {
		b.add(Mail{Raw: make([]byte, maxBytes/4)})
	}
	if n := len(b.list()); n != 4 {
		t.Errorf("%d mails of a quarter of the room", n)
	}
}

func TestSubjectThatCannotBeReadIsShownAsItIs(t *testing.T) {
	for raw, want := range map[string]string{
		"Subject: plain\r\n\r\n":                    "plain",
		"Subject: =?utf-8?b?R3LDvMOfZQ==?=\r\n\r\n": "Grüße",
		"Subject: =?klingon?q?x?=\r\n\r\n":          "=?klingon?q?x?=",
		"no header at all":                          "",
	} {
		if got := subject([]byte(raw)); got != want {
			t.Errorf("%q gives %q, want %q", raw, got, want)
		}
	}
}
