package notify_test

import (
	"strings"
	"testing"
)

func TestRefusalIsExplainedAsByATestAndHasTheServersWords(t *testing.T) {
	for fault, want := range map[string][3]string{
		"auth-535":             {"sign-in", "The server does not accept this user name and password. Enter the password again. Check whether the user name is the whole address", "535 5.7.8 Error: authentication failed"},
		"sender-550":           {"sender", "The server does not let sandbox send as portal@example.com. Enter the address that belongs to sandbox as From", "550 5.7.1 Sender address rejected"},
		"recipient-550":        {"recipient", "The server does not take mail for alice@example.com: it has no such mailbox. Check the address", "550 5.1.1 Recipient address rejected"},
		"recipient-greylisted": {"recipient", "it puts off whom it does not know (greylisting). Wait a few minutes and send it again", "451 4.7.1"},
		"recipient-relay":      {"recipient", "Ask the server's administrator to let sandbox send to other domains", "554 5.7.1"},
		"hello-504":            {"hello", "The server does not accept the name that this machine gives itself, portal.example.com", "504 5.5.2"},
		"message-too-big":      {"message", "The message is larger than the server takes", "552 5.3.4"},
		"starttls-not-offered": {"encryption", "The server does not offer STARTTLS on port", ""},
		"tls-expired":          {"encryption", "The server's certificate ended on", ""},
	} {
		p := newPlace(t, fault)
		r := p.notifier.Notify(t.Context(), event("Approve laptop", "alice@example.com"))
		status := "failed"
		if fault == "recipient-greylisted" {
			status = "queued"
		}
		if r.Status != status || r.Code != want[0] || !strings.Contains(r.Reason, want[1]) || strings.HasSuffix(r.Reason, ".") ||
			!strings.HasPrefix(r.Server, want[2]) || r.To != "alice@example.com" {
			t.Errorf("%s: result %+v", fault, r)
		}
		entries := onRecord(t, p.notifier)
		if len(entries) != 1 || string(entries[0].Status) != r.Status || entries[0].Reason != r.Reason || entries[0].Server != r.Server || entries[0].Next.IsZero() == (status == "queued") {
			t.Errorf("%s: on record is %+v", fault, entries)
		}
	}
}
