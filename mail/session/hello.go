package session

import (
	"context"
	"errors"
	"net"
	"net/mail"
	"net/netip"
	"net/textproto"
	"os"
	"strings"
	"time"

	"postroom/settings"
)

// maxNameLookup is how long the search for this machine's full name may take.
const maxNameLookup = time.Second

// greet reads the greeting.
func (s *Session) greet(ctx context.Context) error {
	if s.config.AskSilent && s.silent(ctx) {
		return s.ask(ctx, s.link.err)
	}
	text := textproto.NewConn(s.link)
	if _, _, err := text.ReadResponse(2); err != nil {
		if s.dialogue.last.Code != 0 {
			s.text = text // who refuses in SMTP is left in SMTP
		}
		return err
	}
	s.text = text
	s.facts.Greeting = s.dialogue.last
	return nil
}

// hello says EHLO, or HELO to a server that does not know it. A server that refuses the name in EHLO and takes it in HELO
// is passed only where nothing is wanted that EHLO would have offered: else what it has against EHLO is the matter.
func (s *Session) hello(ctx context.Context) error {
	if s.facts.HelloName == "" {
		s.facts.HelloName = s.helloName(ctx)
	}
	_, _, refused := s.command(2, "EHLO "+s.facts.HelloName)
	s.facts.Offer = readOffer(s.dialogue.last.Text)
	if reply := (*textproto.Error)(nil); errors.As(refused, &reply) {
		if reply.Code/100 != 5 {
			return &Error{Stage: Hello, Err: refused} // RFC 5321 §3.8: no HELO after a 421
		}
		unknown := reply.Code == 500 || reply.Code == 502 // the command, and not what is said by it
		if _, _, err := s.command(2, "HELO "+s.facts.HelloName); err != nil && unknown {
			return err
		} else if err != nil || !unknown && s.wantsOffer() {
			return &Error{Stage: Hello, Err: refused}
		}
		s.facts.Offer = Offer{Name: s.dialogue.last.Text, Extensions: map[string]string{}}
	} else if refused != nil {
		return refused
	}
	if s.facts.TLS == nil {
		s.facts.InClear = s.facts.Offer
	}
	return nil
}

// wantsOffer says whether the settings ask for what only EHLO offers.
func (s *Session) wantsOffer() bool {
	server := s.config.Server
	return server.Encryption == settings.EncryptionSTARTTLS || server.Username != "" && server.Auth != settings.AuthNone
}

func readOffer(text string) Offer {
	lines := strings.Split(text, "\n")
	o := Offer{Name: lines[0], Extensions: map[string]string{}}
	for _, line := range lines[1:] {
		// RFC 5321 wants a blank behind the keyword. Some servers send a tab, and "AUTH=" is from before RFC 2554.
		end := strings.IndexAny(line, " \t=")
		if end < 0 {
			end = len(line)
		}
		keyword, parameters := strings.ToUpper(line[:end]), strings.TrimSpace(strings.TrimLeft(line[end:], "="))
		if keyword == "AUTH" {
			parameters = strings.TrimSpace(o.Extensions[keyword] + " " + parameters)
		}
		o.Extensions[keyword] = parameters
	}
	return o
}

// helloName is what we call ourselves: the best name that needs no look-up, the one that DNS has for our address, the
// domain of who sends, or the address (RFC 5321 §4.1.4).
func (s *Session) helloName(ctx context.Context) string {
	if name := qualified(s.config.Server.Hello); name != "" {
		return name
	}
	if name := machineName(); name != "" {
		return name
	}
	local, err := netip.ParseAddrPort(s.conn.LocalAddr().String())
	address := local.Addr().Unmap().WithZone("")
	if err == nil && !address.IsLoopback() {
		if name := s.reverse(ctx, address); name != "" {
			return name
		}
		if name := domainOf(s.config.From); name != "" {
			return name
		}
	}
	if err != nil {
		return literal(netip.IPv6Unspecified())
	}
	return literal(address)
}

// HelloName is the name that will be said in EHLO, as far as that is known without asking anybody; "" where it is not. from
// is the mailbox that sends.
func HelloName(server settings.Server, from string) string {
	for _, name := range []string{qualified(server.Hello), machineName(), domainOf(from)} {
		if name != "" {
			return name
		}
	}
	return ""
}

func machineName() string {
	name, err := os.Hostname()
	if err != nil || strings.HasPrefix(qualified(name), "[") {
		return ""
	}
	return qualified(name)
}

// domainOf is the domain of a mailbox, where it is a full one.
func domainOf(mailbox string) string {
	a, err := mail.ParseAddress(mailbox)
	if err != nil {
		return ""
	}
	return qualified(a.Address[strings.LastIndexByte(a.Address, '@')+1:])
}

// qualified is a name as EHLO takes it: a full domain in ASCII, or an address in brackets (RFC 5321 §4.1.3); "" where it is
// neither, or means every machine.
func qualified(name string) string {
	name = strings.TrimSuffix(strings.TrimSpace(name), ".")
	if address, err := netip.ParseAddr(strings.TrimPrefix(strings.Trim(name, "[]"), "IPv6:")); err == nil {
		return literal(address.Unmap().WithZone(""))
	}
	name = settings.ASCIIHost(name)
	lower := strings.ToLower(name)
	if !strings.Contains(name, ".") || strings.HasPrefix(lower, "localhost.") || strings.HasSuffix(lower, ".localdomain") {
		return ""
	}
	for label := range strings.SplitSeq(lower, ".") {
		if label == "" || label[0] == '-' || label[len(label)-1] == '-' || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return ""
		}
	}
	return name
}

// reverse is the address's qualified name, or "".
func (s *Session) reverse(ctx context.Context, address netip.Addr) string {
	ctx, cancel := context.WithTimeout(ctx, maxNameLookup)
	defer cancel()
	names, _ := s.config.Resolver.LookupAddr(ctx, address.String())
	for _, name := range names {
		if name = qualified(name); name != "" && net.ParseIP(name) == nil && name[0] != '[' {
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
