package compose_test

import (
	"bytes"
	"net/mail"
	"strings"
	"testing"
	"time"

	"postroom/mail/compose"
)

func TestAMailThatIsSentOnceMoreHasItsOwnMessageIDAndDate(t *testing.T) {
	eml := "Subject: a\r\n folded\r\nDate: Mon, 02 Nov 2026 10:00:00 +0000\r\nMessage-ID:\r\n <old@example.com>\r\nTo: b@example.com\r\n\r\nDate: in the body\r\n\r\nend\r\n"
	now := time.Date(2026, 11, 27, 8, 0, 0, 0, time.UTC)
	id, renewed := compose.Renewed([]byte(eml), "portal@example.com", now)
	m, err := mail.ReadMessage(bytes.NewReader(renewed))
	if err != nil {
		t.Fatal(err)
	}
	date, err := m.Header.Date()
	if err != nil || !date.Equal(now) || m.Header.Get("Message-ID") != "<"+id+">" || len(m.Header["Message-Id"]) != 1 || !strings.HasSuffix(id, "@example.com") ||
		m.Header.Get("Subject") != "a folded" || m.Header.Get("To") != "b@example.com" {
		t.Errorf("%v, %v", m.Header, err)
	}
	if !strings.HasSuffix(string(renewed), "\r\n\r\nDate: in the body\r\n\r\nend\r\n") || strings.Contains(string(renewed), "old@example.com") {
		t.Errorf("%s", renewed)
	}
}
