package probe

import (
	"strings"
)

// remedy is settings to change together. {words} in it are filled in from the test; one
// whose words are not known is left out.
type remedy struct {
	label string
	set   []setting
}

// setting is a key of the server's settings, or "from".
type setting struct{ key, value string }

func useSTARTTLS() remedy {
	return remedy{"Use STARTTLS on port 587", []setting{{"encryption", "starttls"}, {"port", "587"}}}
}

func useTLS() remedy {
	return remedy{"Use TLS on port 465", []setting{{"encryption", "tls"}, {"port", "465"}}}
}

func sameSTARTTLS() remedy {
	return remedy{"Use STARTTLS on port {port}", []setting{{"encryption", "starttls"}, {"port", "{port}"}}}
}

func sameTLS() remedy {
	return remedy{"Use TLS on port {port}", []setting{{"encryption", "tls"}, {"port", "{port}"}}}
}

// useName is one remedy for each name of the certificate that a server can be dialled by.
func useName() remedy {
	return remedy{"Use {name}", []setting{{"host", "{name}"}}}
}

func helloAsDomain() remedy {
	return remedy{"Say {domain} as HELO name", []setting{{"hello", "{domain}"}}}
}

func helloOwn() remedy {
	return remedy{"Say this machine's own name", []setting{{"hello", ""}}}
}

func methodAuto() remedy {
	return remedy{"Choose the method automatically", []setting{{"auth", "auto"}}}
}

func methodOAuth() remedy {
	return remedy{"Sign in by OAuth 2 (XOAUTH2)", []setting{{"auth", "xoauth2"}}}
}

func noSignIn() remedy {
	return remedy{"Send without a sign-in", []setting{{"auth", "none"}}}
}

func sendAsUser() remedy {
	return remedy{"Send as {user-address}", []setting{{"from", "{from-as-user}"}}}
}

func waitLonger() remedy {
	return remedy{"Wait up to {seconds}", []setting{{"timeout", "{longer}"}}}
}

// changes are a row's remedies for this test, without those that change nothing.
func (w *walk) changes(remedies []remedy, known words) []Change {
	var list []Change
	for _, r := range remedies {
		for _, fill := range known.each(r) {
			list = append(list, w.change(r, fill)...)
		}
	}
	return list
}

func (w *walk) change(r remedy, fill *strings.Replacer) []Change {
	var list []Change
	label, new := fill.Replace(r.label), false
	for _, s := range r.set {
		value := fill.Replace(s.value)
		if unknownWord(label) || unknownWord(value) {
			return nil
		}
		path, now := w.setting(s.key)
		new = new || value != now
		list = append(list, Change{Setting: path, Value: value, Label: label})
	}
	if !new {
		return nil
	}
	return list
}

func unknownWord(text string) bool { return strings.Contains(text, "{") }
