package probe_test

import (
	"os"
	"strings"
	"testing"

	"postroom/mail/probe"
	"postroom/settings"

	gomail "github.com/wneessen/go-mail"
)

// What a real server has said is explained by the row for it, through the whole of a test.
func TestRepliesFromTheFieldAreExplainedByATest(t *testing.T) {
	text, err := os.ReadFile("../reply/testdata/replies.tsv")
	if err != nil {
		t.Fatal(err)
	}
	stages := map[string]string{"EHLO": "hello", "AUTH": "sign-in", "MAIL": "sender", "RCPT": "recipient", "DATA-end": "message"}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n")[1:] {
		cells := strings.Split(line, "\t")
		id, command, context, said, want := cells[0], cells[1], cells[2], strings.ReplaceAll(cells[3], `\n`, "\n"), cells[len(cells)-1]
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			verb := strings.Replace(command, "DATA-end", ".", 1)
			o := odd{answers: map[string]string{verb: said}, clear: strings.Contains(context, "encryption=none"), offer: []string{"SIZE 1000000", "AUTH PLAIN LOGIN"}}
			if command == "EHLO" {
				o.answers["HELO"] = said
			}
			oauth := strings.Contains(context, "oauth=yes")
			if oauth {
				o.offer[1] = "AUTH XOAUTH2"
			}
			r := o.start(t)
			s := r.Settings
			if oauth {
				s.Server.Auth = settings.AuthXOAUTH2
			}
			if o.clear {
				s.Server.Encryption = settings.EncryptionNone
			}
			if strings.Contains(context, "signed-in=no") {
				s.Server.Username = ""
			}
			if strings.Contains(context, "from=other") {
				s.Notifications.From = "helpdesk@example.com"
			}
			if command == "DATA-end" {
				m := gomail.NewMsg()
				r.To, r.Message = "bob@example.org", func() (*gomail.Msg, error) { return m, nil }
				if m.From("portal@example.com") != nil || m.To(r.To) != nil {
					t.Fatal("no addresses")
				}
				m.SetBodyString(gomail.TypeTextPlain, "test")
			}
			report := probe.Run(t.Context(), r, nil)
			st := stage(t, report, stages[command])
			if len(st.Reasons) == 0 || strings.TrimSuffix(st.Reasons[0].Code, "/test") != strings.TrimSuffix(want, "/test") || st.Fix == "" {
				t.Errorf("want %s\n%s", want, report.Text())
			}
			madeOf(t, st)
		})
	}
}
