package settings

import (
	"net"
	"slices"
	"strings"
	"time"
)

// The bounds of [Server.Timeout].
const (
	MinTimeout = time.Second
	MaxTimeout = 10 * time.Minute
)

func (v *validator) server() {
	s := v.settings
	v.serverFields("server", s.Server, ifEnabled(s.Integration.Enabled))
}

// serverFields checks a server; missing is how much it matters that it has no host.
func (v *validator) serverFields(at string, s Server, missing Severity) {
	v.host(at+".host", s.Host, missing)
	v.port(at+".port", s)
	choice(v, "encryption", at+".encryption", "encryption", s.Encryption, Encryptions())
	if s.CAFile != "" && s.Encryption == EncryptionNone {
		v.find("ca-file-unused", at+".ca_file")
	}
	v.literal(at+".ca_file", s.CAFile)
	v.hello(at+".hello", s.Hello)
	v.signIn(at, s)
	v.oauth(at+".oauth", s)
	if s.Timeout != 0 && (s.Timeout < MinTimeout || s.Timeout > MaxTimeout) {
		v.find("timeout", at+".timeout", durationText(s.Timeout), durationText(MinTimeout), durationText(MaxTimeout))
	}
}

func (v *validator) host(field, text string, missing Severity) {
	if strings.TrimSpace(text) == "" {
		v.findAs(missing, "host-missing", field)
		return
	}
	host, ok := v.expand(field, text)
	if !ok {
		return
	}
	if fault := hostFault(host); fault != "" {
		v.add(SeverityError, "host-syntax", field, "%s", fault)
	}
}

// hostFault says what is wrong with the name of a host and what to do; empty where nothing is.
func hostFault(host string) string {
	if ip := net.ParseIP(strings.Trim(host, "[]")); ip != nil {
		return ""
	}
	switch _, port, err := net.SplitHostPort(host); {
	case strings.Contains(host, "://"):
		return "the server is a name, not an address of the web: leave out what is up to ://"
	case strings.ContainsAny(host, " \t\r\n"):
		return "the server's name holds a blank: remove it"
	case err == nil && port != "":
		return "the server's name holds a port: write " + port + " into Port, and only the name here"
	case strings.Contains(host, "@"):
		return "the server's name holds an @: write the name of the mail server, not an e-mail address"
	case strings.Contains(host, "/"):
		return "the server's name holds a slash: write the name alone"
	case len(host) > 253:
		return "the server's name is longer than 253 characters, which no name can be"
	}
	for label := range strings.SplitSeq(strings.TrimSuffix(host, "."), ".") {
		switch {
		case label == "":
			return "the server's name has nothing between two dots, or before the first: remove a dot"
		case len(label) > 63:
			return "a part of the server's name is longer than 63 characters, which none can be"
		case strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-"):
			return "a part of the server's name starts or ends in a hyphen, which none can"
		case strings.ContainsFunc(label, notInHost):
			return "the server's name holds a character that no name can: use letters, digits, hyphens and dots"
		}
	}
	return ""
}

// notInHost is lenient on letters outside ASCII, which IDNA allows, and on underscores, which some networks use.
func notInHost(r rune) bool {
	return r < 0x80 && r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
}

func (v *validator) port(field string, s Server) {
	if s.Port == 0 {
		return
	}
	if s.Port < 1 || s.Port > 65535 {
		v.find("port-range", field, s.Port, s.Encryption.UsualPort())
		return
	}
	if !slices.Contains(Encryptions(), s.Encryption) {
		return
	}
	for _, m := range portMismatches() {
		if m.port == s.Port && m.encryption == s.Encryption {
			v.add(SeverityWarning, "port-encryption", field, "%s", m.message)
		}
	}
}

type portMismatch struct {
	port       int
	encryption Encryption
	message    string
}

// portMismatches are ports on which servers expect another encryption.
func portMismatches() []portMismatch {
	return []portMismatch{
		{465, EncryptionSTARTTLS, "port 465 expects TLS from the start, not STARTTLS: choose TLS from the start, or port 587"},
		{465, EncryptionNone, "port 465 expects TLS from the start, and nothing is encrypted: choose TLS from the start, or port 25"},
		{587, EncryptionTLS, "port 587 expects STARTTLS, not TLS from the start: choose STARTTLS, or port 465"},
		{587, EncryptionNone, "port 587 usually demands STARTTLS before sign-in, and nothing is encrypted: choose STARTTLS, or port 25"},
		{25, EncryptionTLS, "port 25 speaks in clear first, not TLS from the start: choose STARTTLS, or port 465"},
	}
}

func (v *validator) hello(field, text string) {
	hello, ok := v.expand(field, text)
	if !ok || hello == "" {
		return
	}
	literal := strings.HasPrefix(hello, "[") && strings.HasSuffix(hello, "]")
	if !literal && hostFault(hello) != "" {
		v.find("hello-syntax", field, hello)
	}
}

func (v *validator) signIn(at string, s Server) {
	choice(v, "auth", at+".auth", "sign-in method", s.Auth, Auths())
	field := at + ".username"
	username, _ := v.expand(field, s.Username)
	switch signsIn := s.Auth != AuthAuto && s.Auth != AuthNone && slices.Contains(Auths(), s.Auth); {
	case username == "" && signsIn:
		v.find("username-missing", field, s.Auth, AuthNone)
	case username != "" && s.Auth == AuthNone:
		v.find("username-unused", field, AuthNone, AuthAuto)
	case username != "" && s.Encryption == EncryptionNone:
		v.find("password-in-clear", field)
	}
	if strings.ContainsFunc(username, isControl) {
		v.find("username-syntax", field)
	}
}

func isControl(r rune) bool { return r < 0x20 || r == 0x7f }
