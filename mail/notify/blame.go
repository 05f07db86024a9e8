package notify

import (
	"cmp"

	"postroom/mail/policy"
	"postroom/mail/queue"
	"postroom/mail/session"
	"postroom/settings"
)

// Blamed is the path of the settings at which a mail that failed, or that waits, is seen to: what is on record of it, or the
// first that its stage depends on; "people" where it is the people; "" where it is none of them.
func Blamed(s *settings.Settings, e queue.Entry) string {
	if e.Status != queue.Failed && e.Status != queue.Queued {
		return ""
	}
	server, from := "server", "notifications.from"
	for i := range s.Actions {
		if a := &s.Actions[i]; a.Name == e.Action && a.Own != nil {
			server = settings.ActionField(i) + ".own"
			from = server + ".from"
		}
	}
	blamed := map[string]string{
		string(session.Resolve): server + ".host", string(session.Connect): server + ".host", string(session.Greeting): server + ".host",
		string(session.Hello): server + ".hello", string(session.Encryption): server + ".host",
		string(session.Token): server + ".username", string(session.SignIn): server + ".username",
		CodeNoPassword: server + ".username", CodeKeyringUnavailable: server + ".username", string(session.Sender): from,
		policy.CodeNoSuchPerson: "people", policy.CodeAmbiguousPerson: "people",
	}
	return cmp.Or(e.Field, blamed[e.Code])
}
