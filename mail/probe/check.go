package probe

import (
	"context"
	"fmt"
	"net/mail"
	"strings"

	"postroom/settings"

	gomail "github.com/wneessen/go-mail"
)

// problem is something in the settings that a test cannot begin with.
type problem struct {
	field      string // its path: server.host
	cause, fix string
}

// checked is a test that can begin, unless there are problems.
type checked struct {
	out      settings.Outgoing
	from     string // the bare sender address
	password string
	message  *gomail.Msg
	problems []problem
}

// check resolves what is to be tested, and gets what it needs, without the network.
func check(ctx context.Context, r Request) (c checked) {
	out, unresolved := r.Settings.Outgoing(r.Action)
	c.out = out
	for _, f := range r.Mistyped {
		if strings.HasPrefix(f.Field, out.Field+".") {
			c.problems = append(c.problems, problem{f.Field, f.Message, ""})
		}
	}
	if len(c.problems) > 0 {
		return c
	}
	for _, f := range unresolved {
		if f.Severity == settings.SeverityError {
			c.problems = append(c.problems, problem{f.Field, f.Message, ""})
		}
	}
	if len(c.problems) > 0 {
		return c
	}
	c.from, c.problems = checkAddresses(out, r.To)
	if strings.TrimSpace(out.Server.Host) == "" {
		c.problems = append(c.problems, problem{out.Field + ".host", "there is no mail server", "Enter the server's name."})
	}
	if p := out.Server.Port; p < 0 || p > 65535 {
		c.problems = append(c.problems, problem{out.Field + ".port", fmt.Sprintf("there is no port %d", p), "Enter 1 to 65535."})
	}
	for _, f := range r.Settings.OAuthFaults(out) {
		c.problems = append(c.problems, problem{f.Field, f.Message, ""})
	}
	c.getPassword(ctx, r)
	if len(c.problems) == 0 && r.To != "" && r.Message != nil {
		var err error
		if c.message, err = r.Message(); err != nil {
			c.problems = []problem{{"", "no test mail can be made of these settings", err.Error()}}
		}
	}
	return c
}

func (c *checked) getPassword(ctx context.Context, r Request) {
	server := c.out.Server
	password, err := r.password(ctx, c.out)
	c.password = password
	missing := problem{
		c.out.Field + ".username", fmt.Sprintf("there is no password for %s", server.Username),
		"Enter the password. If the server asks for no sign-in, clear the user name.",
	}
	switch {
	case ctx.Err() != nil:
		c.problems = []problem{{"", "cancelled", ""}}
	case err != nil:
		missing.cause += ": " + err.Error()
		c.problems = append(c.problems, missing)
	case server.Username != "" && server.Auth != settings.AuthNone && !server.UsesOAuth() && password == "":
		c.problems = append(c.problems, missing)
	}
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
