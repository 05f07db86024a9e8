package reply

import (
	"maps"
	"strings"
)

// Remedy is settings to change together. {words} stand in it too; one whose words are not
// known is of no use.
type Remedy struct {
	Label string
	Set   []Setting
}

// Each fills in a remedy, once for every name where it holds {name}: none where a word of it
// is not known.
func (r Remedy) Each(v Values) []Remedy {
	names, ok := v["name"].([]string)
	if !ok || !strings.Contains(r.Label, "{name}") {
		return r.filled(v)
	}
	var list []Remedy
	for _, name := range names {
		one := maps.Clone(v)
		one["name"] = name
		list = append(list, r.filled(one)...)
	}
	return list
}

func (r Remedy) filled(v Values) []Remedy {
	one := Remedy{Label: v.fill(r.Label)}
	unknown := strings.Contains(one.Label, "{")
	for _, s := range r.Set {
		one.Set = append(one.Set, Setting{s.Key, v.fill(s.Value)})
		unknown = unknown || strings.Contains(v.fill(s.Value), "{")
	}
	if unknown {
		return nil
	}
	return []Remedy{one}
}

// Setting is a key of the server's settings, or "from".
type Setting struct{ Key, Value string }

func useSTARTTLS() Remedy {
	return Remedy{"Use STARTTLS on port 587", []Setting{{"encryption", "starttls"}, {"port", "587"}}}
}

func useTLS() Remedy {
	return Remedy{"Use TLS on port 465", []Setting{{"encryption", "tls"}, {"port", "465"}}}
}

func sameSTARTTLS() Remedy {
	return Remedy{"Use STARTTLS on port {port}", []Setting{{"encryption", "starttls"}, {"port", "{port}"}}}
}

func sameTLS() Remedy {
	return Remedy{"Use TLS on port {port}", []Setting{{"encryption", "tls"}, {"port", "{port}"}}}
}

// useName is one remedy for each name of the certificate that a server can be dialled by.
func useName() Remedy {
	return Remedy{"Use {name}", []Setting{{"host", "{name}"}}}
}

func helloAsDomain() Remedy {
	return Remedy{"Say {domain} as HELO name", []Setting{{"hello", "{domain}"}}}
}

func helloOwn() Remedy {
	return Remedy{"Say this machine's own name", []Setting{{"hello", ""}}}
}

func methodAuto() Remedy {
	return Remedy{"Choose the method automatically", []Setting{{"auth", "auto"}}}
}

func methodOAuth() Remedy {
	return Remedy{"Sign in by OAuth 2 (XOAUTH2)", []Setting{{"auth", "xoauth2"}}}
}

func noSignIn() Remedy {
	return Remedy{"Send without a sign-in", []Setting{{"auth", "none"}}}
}

func sendAsUser() Remedy {
	return Remedy{"Send as {user-address}", []Setting{{"from", "{from-as-user}"}}}
}

func waitLonger() Remedy {
	return Remedy{"Wait up to {seconds}", []Setting{{"timeout", "{longer}"}}}
}
