//go:build live

package notify_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"postroom/mail/livetest"
	"postroom/mail/notify"
	"postroom/mail/people"
	"postroom/settings"
	"postroom/settings/secret"
)

func TestOfABatchToPostfixEachResultSaysWhatHappened(t *testing.T) {
	n := many(t)
	s := n.Settings
	port, err := strconv.Atoi(livetest.Variable(t, "STARTTLS"))
	if err != nil {
		t.Fatal(err)
	}
	s.Server = settings.Server{
		Host: livetest.Variable(t, "HOST"), Port: port, Encryption: settings.EncryptionSTARTTLS, CAFile: livetest.Variable(t, "CA"),
		Username: livetest.Variable(t, "USER"), Auth: settings.AuthAuto, Hello: "portal.example.com",
	}
	n.Secrets = secret.InMemory()
	if err := n.Secrets.Set(t.Context(), settings.Account(s.Server.Host, s.Server.Username), livetest.Variable(t, "PASSWORD")); err != nil {
		t.Fatal(err)
	}
	want := map[string]struct{ status, code, server, reason string }{
		"ann@example.org":  {"sent", "sent", "250 2.0.0 Ok: queued as", ""},
		"gone@example.org": {"failed", "recipient", "550 5.1.1 <gone@example.org>: Recipient address rejected: User unknown", "no such mailbox"},
		"full@example.org": {"queued", "recipient", "452 4.2.2 <full@example.org>: Recipient address rejected: Mailbox is full", "tried again"},
	}
	table := "Name,Primary e-mail address\n"
	for address := range want {
		table += address + "," + address + "\n"
	}
	if n.People, err = people.Parse("", []byte(table)); err != nil {
		t.Fatal(err)
	}
	const each = 40
	mark := fmt.Sprint("batch ", time.Now().UnixNano())
	var batch bytes.Buffer
	for i := range each {
		for address := range want {
			text, _ := json.Marshal(notify.Event{ID: fmt.Sprint(address, i), Action: "Approve laptop", Person: address, Message: mark})
			batch.Write(append(text, '\n'))
		}
	}
	results, ids := map[string]int{}, map[string]bool{}
	if _, err := n.Batch(t.Context(), &batch, func(r notify.Result) error {
		results[r.Person]++
		w := want[r.Person]
		if r.Status != w.status || r.Code != w.code || !strings.HasPrefix(r.Server, w.server) || !strings.Contains(r.Reason, w.reason) {
			t.Errorf("%+v", r)
		}
		if r.Status == notify.StatusSent {
			ids[r.MessageID] = true
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if len(results) != len(want) || len(ids) != each {
		t.Errorf("%v; %d mails", results, len(ids))
	}
	arrive(t, ids)
}

// arrive waits until Postfix has put the mails into its Maildir, each once.
func arrive(t *testing.T, ids map[string]bool) {
	t.Helper()
	var got map[string]int
	for poll := time.NewTicker(50 * time.Millisecond); ; <-poll.C {
		got = map[string]int{}
		files, err := filepath.Glob(filepath.Join(livetest.Variable(t, "MAILDIR"), "new", "*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			mail, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			_, rest, _ := strings.Cut(string(mail), "\nMessage-ID: <")
			if id, _, _ := strings.Cut(rest, ">"); ids[id] {
				got[id]++
			}
		}
		if len(got) == len(ids) || t.Context().Err() != nil {
			break
		}
	}
	for id, times := range got {
		if times != 1 {
			t.Errorf("%s came %d times", id, times)
		}
	}
}
