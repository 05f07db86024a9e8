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
	choice(v, "encryption", at+".encryption", s.Encryption, Encryptions())
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
	v.fault(field, hostFault(host))
}

// hostFault says what is wrong with the name of a host and what to do.
func hostFault(host string) Phrase {
	if ip := net.ParseIP(strings.Trim(host, "[]")); ip != nil {
		return Phrase{}
	}
	switch _, port, err := net.SplitHostPort(host); {
	case strings.Contains(host, "://"):
		return phrase("host-syntax/web")
	case strings.ContainsAny(host, " \t\r\n"):
		return phrase("host-syntax/blank")
	case err == nil && port != "":
		return phrase("host-syntax/port", port)
	case strings.Contains(host, "@"):
		return phrase("host-syntax/at")
	case strings.Contains(host, "/"):
		return phrase("host-syntax/slash")
	case len(host) > 253:
		return phrase("host-syntax/long")
	}
	for label := range strings.SplitSeq(strings.TrimSuffix(host, "."), ".") {
		switch {
		case label == "":
			return phrase("host-syntax/dots")
		case len(label) > 63:
			return phrase("host-syntax/long-part")
		case strings.HasPrefix(label, "-") || strings.HasSuffix(label, "-"):
			return phrase("host-syntax/hyphen")
		case strings.ContainsFunc(label, notInHost):
			return phrase("host-syntax/characters")
		}
	}
	return Phrase{}
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
			v.find(m.sentence, field)
		}
	}
}

type portMismatch struct {
	port       int
	encryption Encryption
	sentence   string
}

// portMismatches are ports on which servers expect another encryption.
func portMismatches() []portMismatch {
	return []portMismatch{
		{465, EncryptionSTARTTLS, "port-encryption/465-starttls"},
		{465, EncryptionNone, "port-encryption/465-none"},
		{587, EncryptionTLS, "port-encryption/587-tls"},
		{587, EncryptionNone, "port-encryption/587-none"},
		{25, EncryptionTLS, "port-encryption/25-tls"},
	}
}

func (v *validator) hello(field, text string) {
	hello, ok := v.expand(field, text)
	if !ok || hello == "" {
		return
	}
	literal := strings.HasPrefix(hello, "[") && strings.HasSuffix(hello, "]")
	if !literal && hostFault(hello).Sentence != "" {
		v.find("hello-syntax", field, hello)
	}
}

func (v *validator) signIn(at string, s Server) {
	choice(v, "auth", at+".auth", s.Auth, Auths())
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
