package probe

import (
	"fmt"
	"net/mail"
	"strings"

	"postroom/settings"
)

// problem is something in the settings that a test cannot begin with.
type problem struct {
	field      string // its path: server.host
	cause, fix string
}

// check resolves what is to be tested, without the network. from is the bare sender address.
func check(r Request) (out settings.Outgoing, from string, problems []problem) {
	out, findings := r.Settings.Outgoing(r.Action)
	for _, f := range findings {
		if f.Severity == settings.SeverityError {
			problems = append(problems, problem{f.Field, f.Message, ""})
		}
	}
	if len(problems) > 0 {
		return out, "", problems
	}
	from, problems = checkAddresses(out, r.To)
	if strings.TrimSpace(out.Server.Host) == "" {
		problems = append(problems, problem{out.Field + ".host", "there is no mail server", "Enter the server's name."})
	}
	if p := out.Server.Port; p < 0 || p > 65535 {
		problems = append(problems, problem{out.Field + ".port", fmt.Sprintf("there is no port %d", p), "Enter 1 to 65535."})
	}
	for _, f := range r.Settings.OAuthFaults(out) {
		problems = append(problems, problem{f.Field, f.Message, ""})
	}
	if out.Server.Username != "" && out.Server.Auth != settings.AuthNone && !out.Server.UsesOAuth() && r.Password == "" {
		problems = append(problems, problem{
			out.Field + ".username", fmt.Sprintf("there is no password for %s", out.Server.Username),
			"Enter the password. If the server asks for no sign-in, clear the user name.",
		})
	}
	return out, from, problems
}

func checkAddresses(out settings.Outgoing, to string) (from string, problems []problem) {
	from, err := bare(out.From)
	if err != nil {
		problems = append(problems, problem{out.FromField(), fmt.Sprintf("From is no e-mail address: %q", out.From), "Write it like this: Service Portal <portal@example.com>"})
	}
	if to == "" {
		return from, problems
	}
	if a, err := bare(to); err != nil || a != to {
		problems = append(problems, problem{"", fmt.Sprintf("the recipient is no bare e-mail address: %q", to), "Write it like this: alice@example.com"})
	}
	return from, problems
}

func bare(mailbox string) (string, error) {
	a, err := mail.ParseAddress(mailbox)
	if err != nil {
		return "", err
	}
	return a.Address, nil
}

// summary is the cause and the fix of a test that cannot begin.
func summary(problems []problem) (cause, fix string) {
	var causes, fixes []string
	for _, p := range problems {
		text := p.cause
		if p.field != "" {
			text = p.field + ": " + text
		}
		causes = append(causes, text)
		if p.fix != "" {
			fixes = append(fixes, p.fix)
		}
	}
	return strings.Join(causes, "\n"), strings.Join(fixes, "\n")
}
