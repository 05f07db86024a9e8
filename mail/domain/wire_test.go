package domain_test

import (
	"context"
	"net"
	"strings"
	"testing"

	"postroom/mail/domain"

	"golang.org/x/net/dns/dnsmessage"
)

// serve is a name server on loopback that answers from the zone.
func (z zone) serve(t *testing.T) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	t.Cleanup(func() {
		conn.Close()
		<-ended
	})
	go func() {
		defer close(ended)
		packet := make([]byte, 2048)
		for {
			n, client, err := conn.ReadFrom(packet)
			if err != nil {
				return
			}
			var query dnsmessage.Message
			if query.Unpack(packet[:n]) != nil {
				continue
			}
			if reply, err := z.answer(query).Pack(); err == nil {
				_, _ = conn.WriteTo(reply, client)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}

func (z zone) answer(query dnsmessage.Message) *dnsmessage.Message {
	question := query.Questions[0]
	reply := &dnsmessage.Message{Header: dnsmessage.Header{ID: query.ID, Response: true, Authoritative: true}, Questions: query.Questions}
	kind := strings.TrimPrefix(question.Type.String(), "Type")
	found, err := z.find(question.Name.String(), kind)
	if err != nil {
		reply.RCode = dnsmessage.RCodeNameError
		return reply
	}
	for _, value := range found {
		var body dnsmessage.ResourceBody
		switch kind {
		case "TXT":
			cut := len(value) / 2 // a record may come in several strings
			body = &dnsmessage.TXTResource{TXT: []string{value[:cut], value[cut:]}}
		case "A":
			body = &dnsmessage.AResource{A: [4]byte(net.ParseIP(value).To4())}
		}
		reply.Answers = append(reply.Answers, dnsmessage.Resource{
			Header: dnsmessage.ResourceHeader{Name: question.Name, Type: question.Type, Class: question.Class}, Body: body,
		})
	}
	return reply
}

func TestTheFromDomainIsLookedUpOverTheWire(t *testing.T) {
	dns := zone{
		"mail.portal.dev A":     {"198.51.100.7"},
		"portal.dev TXT":        {"google-site-verification=1", "v=spf1 a:mail.portal.dev -all"},
		"_dmarc.portal.dev TXT": {"v=DMARC1; p=reject"},
	}.serve(t)
	d := domain.LookUp(t.Context(), from("Portal <a@portal.dev>", dns))
	if d.Status != domain.Passed || d.Detail != "portal.dev: SPF passed, DKIM unknown, DMARC passed" {
		t.Errorf("%+v", d)
	}
	if c := check(t, d, "spf"); !strings.Contains(c.Detail, "It names this server (198.51.100.7)") {
		t.Errorf("%+v", c)
	}
	d = domain.LookUp(t.Context(), from("a@other.dev", dns))
	if c := check(t, d, "spf"); d.Status != domain.Warning || !strings.Contains(c.Cause, "no domain other.dev") {
		t.Errorf("%+v", d)
	}
}
