package probe

import (
	"cmp"
	"context"
	"net/mail"
	"strconv"
	"strings"

	"postroom/mail/reply"
	"postroom/mail/session"
	"postroom/settings"
)

// checked is a test that can begin, unless there are problems.
type checked struct {
	out      settings.Outgoing
	sender   string // the bare address of the envelope.
	from     string // the bare address that the mail is from
	password string
	letter   *session.Letter // nil: no mail was asked for
	size     int             // of the test mail, in bytes; 0: there is none
	problems []Reason
}

// check resolves what is to be tested, and gets what it needs, without the network.
func check(ctx context.Context, r Request) (c checked) {
	out, unresolved := r.Settings.Outgoing(r.Action)
	c.out = out
	for _, f := range r.Mistyped {
		if strings.HasPrefix(f.Field, out.Field+".") {
			c.problems = append(c.problems, found(f))
		}
	}
	if len(c.problems) > 0 {
		return c
	}
	for _, f := range unresolved {
		if f.Severity == settings.SeverityError {
			c.problems = append(c.problems, found(f))
		}
	}
	if len(c.problems) > 0 {
		return c
	}
	c.sender, c.from, c.problems = checkAddresses(out, r.To)
	if strings.TrimSpace(out.Server.Host) == "" {
		c.problems = append(c.problems, told("no-server", nil).of(out.Field+".host"))
	}
	if p := out.Server.Port; p < 0 || p > 65535 {
		c.problems = append(c.problems, told("no-port", reply.Values{"port": p}).of(out.Field+".port"))
	}
	for _, f := range r.Settings.OAuthFaults(out) {
		c.problems = append(c.problems, found(f))
	}
	c.getPassword(ctx, r)
	if len(c.problems) == 0 && r.Message != nil {
		c.make(r)
	}
	return c
}

// make makes the test mail. Where it is not to be sent, its size is known all the same.
func (c *checked) make(r Request) {
	letter := session.Letter{}
	message, err := r.Message()
	if err == nil {
		letter, err = session.LetterOf(message)
		c.size = len(letter.Data)
	}
	switch {
	case r.To == "":
	case err != nil:
		c.problems = []Reason{told("no-test-mail", reply.Values{"error": err.Error()})}
	default:
		c.letter = &letter
	}
}

func (c *checked) getPassword(ctx context.Context, r Request) {
	server := c.out.Server
	password, err := r.password(ctx, c.out)
	c.password = password
	field := c.out.Field + ".username"
	switch {
	case ctx.Err() != nil:
		c.problems = []Reason{told("cancelled", nil)}
	case err != nil:
		c.problems = append(c.problems, told("no-password/error", reply.Values{"user": server.Username, "error": err.Error()}).of(field))
	case server.Username != "" && server.Auth != settings.AuthNone && !server.UsesOAuth() && password == "":
		c.problems = append(c.problems, told("no-password", reply.Values{"user": server.Username}).of(field))
	}
}

// checkAddresses gives the envelope's sender, and the address that the mail is from.
func checkAddresses(out settings.Outgoing, to string) (sender, from string, problems []Reason) {
	address := func(mailbox, field string) string {
		a, err := bare(mailbox)
		if err != nil {
			problems = append(problems, told("from-no-address", reply.Values{"from": strconv.Quote(mailbox)}).of(field))
		}
		return a
	}
	from = address(out.From, out.FromField())
	sender = from
	if mailbox, field := out.Sender(); field != out.FromField() {
		sender = address(mailbox, field)
	}
	if to == "" {
		return sender, from, problems
	}
	if a, err := bare(to); err != nil || a != to {
		problems = append(problems, told("recipient-no-address", reply.Values{"to": strconv.Quote(to)}))
	}
	return sender, from, problems
}

func bare(mailbox string) (string, error) {
	a, err := mail.ParseAddress(mailbox)
	if err != nil {
		return "", err
	}
	return a.Address, nil
}

// found is a finding as a reason.
func found(f settings.Finding) Reason {
	r := Reason{Code: cmp.Or(f.Sentence, f.Code), Field: f.Field, Values: reply.Values{}, cause: f.Message}
	for i, v := range f.Values {
		if err, ok := v.(error); ok {
			v = err.Error()
		}
		r.Values[strconv.Itoa(i+1)] = v
	}
	return r
}

// of is the reason, said of a field.
func (r Reason) of(field string) Reason {
	r.Field = field
	return r
}
