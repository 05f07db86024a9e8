package reply

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// stages are those at which words count, as a set; 0: at any.
type stages uint

const (
	connect stages = 1 << iota
	greeting
	hello
	encryption
	signIn
	sender
	recipient
	message

	opening  = connect | greeting | hello | encryption
	envelope = sender | recipient
	mail     = envelope | message
)

// stageOf is a session's name of a stage; 0: one that rows do not name.
func stageOf(name string) stages {
	return map[string]stages{
		"connect": connect, "greeting": greeting, "hello": hello, "encryption": encryption,
		"sign-in": signIn, "sender": sender, "recipient": recipient, "message": message,
	}[name]
}

// The encryptions, as the settings name them.
const (
	inClear = "none"
	overTLS = "tls"
)

// Proof is what a session is set to sign in with.
type Proof string

// The proofs.
const (
	NoProof  Proof = "" // nobody signs in
	Password Proof = "password"
	Token    Proof = "token"
)

// evidence is a failure made ready to be looked at.
type evidence struct {
	Failure
	at     stages
	status string // class, subject and detail (RFC 3463); "": none was given
	words  string // what was said, see [wordsOf]
}

func evidenceOf(f Failure) evidence {
	e := evidence{Failure: f, at: stageOf(f.Stage), status: f.Enhanced, words: wordsOf(f.Text)}
	if m := patterns().hashed.FindStringSubmatch(f.Text); e.status == "" && m != nil {
		e.status = m[1] // qmail's place for it
	}
	return e
}

var patterns = sync.OnceValue(func() (p struct{ status, hashed, url, address, ip, host, more *regexp.Regexp }) {
	p.status = regexp.MustCompile(`(?m)^[245]\.\d{1,3}\.\d{1,3}\b:?`)
	p.hashed = regexp.MustCompile(`\(?#([245]\.\d{1,3}\.\d{1,3})\b\)?`)
	p.url = regexp.MustCompile(`(?i)\bhttps?://[^\s<>"')]*`)
	p.address = regexp.MustCompile(`[^\s<>"'(),:;|=\[\]]+@[^\s<>"'(),:;|\[\]]*[^\s<>"'(),:;|.\[\]]`)
	p.ip = regexp.MustCompile(`(?i)\b(ipv6:)?(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]{1,4}(:[0-9a-f]{0,4}){2,7})`)
	p.host = regexp.MustCompile(`\b[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.([a-z][a-z0-9-]*[a-z]|[A-Z]{2,})\b`)
	p.more = regexp.MustCompile(`(?i)\bfor (more|further) (info\w*|details)\b[^.;-]*`)
	return p
})

// wordsOf is a reply in one line, without web addresses and the status that each of its lines begins with. Names in it are
// no words: @ stands for an e-mail address, # for one of the network, and a host's name is one word, without its dots. Nor
// is what a server names as further reading.
func wordsOf(text string) string {
	const most = 4 << 10 // bytes; no server says what matters behind them
	p := patterns()
	text = strings.ToValidUTF8(text[:min(len(text), most)], "")
	text = p.hashed.ReplaceAllString(p.status.ReplaceAllString(text, ""), "")
	if bare := p.url.ReplaceAllString(text, " "); strings.TrimSpace(bare) != "" {
		text = bare // else the address is all there is
	}
	text = p.address.ReplaceAllString(text, "@")
	text = p.ip.ReplaceAllString(text, "#")
	text = p.host.ReplaceAllStringFunc(text, func(name string) string { return strings.NewReplacer(".", "_", "-", "_").Replace(name) })
	if said := p.more.ReplaceAllString(text, ""); strings.Trim(said, " .") != "" {
		text = said
	}
	return strings.Join(strings.Fields(text), " ")
}

// among says whether a value is one of a list, separated by blanks, or, to its left, begins with one.
func among(list, value string) bool {
	return list == "" || slices.ContainsFunc(strings.Fields(list), func(one string) bool { return strings.HasPrefix(value, one) })
}

// isStatus says whether a status is one of a list, in which x stands for any class.
func isStatus(list, status string) bool {
	return list == "" || slices.ContainsFunc(strings.Fields(list), func(one string) bool {
		rest, any := strings.CutPrefix(one, "x")
		return one == status || any && len(status) > 1 && status[1:] == rest
	})
}
