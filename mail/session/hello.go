package session

import (
	"context"
	"net"
	"net/netip"
	"os"
	"strings"
	"time"

	"github.com/wneessen/go-mail/smtp"
)

// maxNameLookup is how long the search for this machine's full name may take.
const maxNameLookup = time.Second

// greet reads the greeting.
func (s *Session) greet(ctx context.Context) error {
	if s.config.AskSilent && s.silent(ctx) {
		return s.ask(ctx, s.link.err)
	}
	client, err := smtp.NewClient(s.link, s.facts.Host)
	if err != nil {
		return err
	}
	s.client = client
	s.facts.Greeting = s.dialogue.last
	return nil
}

// hello says EHLO, or HELO to a server that does not know it.
func (s *Session) hello(ctx context.Context) error {
	if s.facts.HelloName == "" {
		s.facts.HelloName = s.helloName(ctx)
	}
	if err := s.client.Hello(s.facts.HelloName); err != nil {
		return err
	}
	if s.dialogue.babble != nil { // go-mail says HELO to what is no reply, too
		return ErrNotSMTP
	}
	s.facts.Offer = readOffer(s.dialogue.last.Text)
	if s.facts.TLS == nil {
		s.facts.InClear = s.facts.Offer
	}
	return nil
}

func readOffer(text string) Offer {
	lines := strings.Split(text, "\n")
	o := Offer{Name: lines[0], Extensions: map[string]string{}}
	for _, line := range lines[1:] {
		keyword, parameters, _ := strings.Cut(line, " ")
		keyword = strings.ToUpper(keyword)
		if old, found := strings.CutPrefix(keyword, "AUTH="); found {
			// A form from before RFC 2554, which some servers send beside the other.
			keyword, parameters = "AUTH", old+" "+parameters
		}
		if keyword == "AUTH" {
			parameters = strings.TrimSpace(o.Extensions[keyword] + " " + parameters)
		}
		o.Extensions[keyword] = parameters
	}
	return o
}

// helloName is what we call ourselves: the settings' name, or the machine's
// fully qualified one. A machine that has none gives its address (RFC 5321 §4.1.4).
func (s *Session) helloName(ctx context.Context) string {
	if name := s.config.Server.Hello; name != "" {
		return name
	}
	if name, err := os.Hostname(); err == nil && strings.Contains(name, ".") {
		return name
	}
	local, err := netip.ParseAddrPort(s.conn.LocalAddr().String())
	if err != nil {
		return "localhost"
	}
	address := local.Addr().Unmap().WithZone("")
	if !address.IsLoopback() {
		if name := s.reverse(ctx, address); name != "" {
			return name
		}
	}
	return literal(address)
}

// reverse is the address's qualified name, or "".
func (s *Session) reverse(ctx context.Context, address netip.Addr) string {
	ctx, cancel := context.WithTimeout(ctx, maxNameLookup)
	defer cancel()
	names, _ := s.config.Resolver.LookupAddr(ctx, address.String())
	for _, name := range names {
		name = strings.TrimSuffix(name, ".")
		if strings.Contains(name, ".") && net.ParseIP(name) == nil {
			return name
		}
	}
	return ""
}

// literal is an address as EHLO takes it (RFC 5321 §4.1.3).
func literal(address netip.Addr) string {
	if address.Is6() {
		return "[IPv6:" + address.String() + "]"
	}
	return "[" + address.String() + "]"
}
