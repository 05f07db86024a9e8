package sandbox

import (
	"crypto/rand"
	"crypto/tls"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/emersion/go-smtp"
)

// visit is one client's connection: it signs in over TLS, then hands mail over.
type visit struct {
	server *Server
	tls    *tls.ConnectionState // nil: in clear
	user   string               // empty: not signed in

	from string
	to   []string
}

func (s *Server) newVisit(c *smtp.Conn) (smtp.Session, error) {
	v := &visit{server: s}
	if state, ok := c.TLSConnectionState(); ok {
		v.tls = &state
	}
	return v, nil
}

func (v *visit) Mail(from string, _ *smtp.MailOptions) error {
	if v.tls == nil {
		return reply(530, smtp.EnhancedCode{5, 7, 0}, "Must issue a STARTTLS command first")
	}
	if v.user == "" {
		return reply(530, smtp.EnhancedCode{5, 7, 0}, "Authentication required")
	}
	if refuse := v.server.fault.sender; refuse != nil {
		return refuse
	}
	v.from, v.to = from, nil
	return nil
}

func (v *visit) Rcpt(to string, _ *smtp.RcptOptions) error {
	if refuse := v.server.fault.recipient; refuse != nil {
		return refuse
	}
	v.to = append(v.to, to)
	return nil
}

func (v *visit) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	m := Mail{
		ID:       rand.Text()[:12],
		Received: time.Now(),
		From:     v.from,
		To:       slices.Clone(v.to),
		Subject:  subject(raw),
		Raw:      raw,
		TLS:      v.tls != nil,
		User:     v.user,
	}
	v.server.inbox.add(m)
	return reply(250, smtp.EnhancedCode{2, 0, 0}, fmt.Sprintf("Ok: queued as %s", m.ID))
}

func (v *visit) Reset()        { v.from, v.to = "", nil }
func (v *visit) Logout() error { return nil }

// reply is any reply: go-smtp takes one that is no error too.
func reply(code int, enhanced smtp.EnhancedCode, text string) *smtp.SMTPError {
	return &smtp.SMTPError{Code: code, EnhancedCode: enhanced, Message: text}
}
