package session_test

import (
	"strings"
	"testing"
	"time"

	"postroom/mail/session"
	"postroom/settings"
)

func TestEachWayToEndASessionClosesTheConnectionThoughNobodyAnswers(t *testing.T) {
	for name, end := range map[string]func(*session.Session){
		"close": func(s *session.Session) { _ = s.Close() },
		"leave": (*session.Session).Leave,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // one waits two seconds for the answer
			server := &scripted{at: farewell, evil: silence}
			s, err := session.Open(t.Context(), server.start(t, settings.EncryptionSTARTTLS), nil)
			if err != nil {
				t.Fatal(err)
			}
			end(s)
			select {
			case <-server.left:
			case <-time.After(20 * time.Second):
				t.Fatal("the connection is still open")
			}
			if said := server.lines(); !strings.HasSuffix(said, "\nQUIT") {
				t.Errorf("said %s", said)
			}
		})
	}
}
