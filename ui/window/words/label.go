package words

import (
	"fmt"
	"strings"
)

// Label is what the window calls the value at a path of the settings, an action's own server
// like the integration's; the path, where it has no label.
func Label(path string) string {
	key := path
	if rest, isAction := strings.CutPrefix(path, "action["); isAction {
		_, key, _ = strings.Cut(rest, "].")
		if own, isOwn := strings.CutPrefix(key, "own."); isOwn {
			key = "server." + own
		} else {
			key = "action." + key
		}
	}
	for _, l := range labels() {
		if l.key == key {
			return l.label
		}
	}
	return path
}

// Labelled says labels where a sentence names values by their paths: "server.port: …".
func Labelled(sentence string) string {
	said := strings.Split(sentence, " ")
	for i, word := range said {
		if path, ok := strings.CutSuffix(word, ":"); ok {
			said[i] = Label(path) + ":"
		}
	}
	return strings.Join(said, " ")
}

type label struct{ key, label string }

func labels() []label {
	return []label{
		{"integration.enabled", "Enable e-mail integration"},
		{"server.host", "Server"},
		{"server.port", "Port"},
		{"server.username", "User Name"},
		{"server.encryption", "Encryption"},
		{"server.auth", "Sign-in method"},
		{"server.hello", "HELO name"},
		{"server.timeout", "Time limit"},
		{"server.ca_file", "CA file"},
		{"server.from", "From"}, // of an action's own
		{"server.subject", "Subject of an action"},
		{"server.html", "Text of an action"},
		{"server.oauth.provider", "Provider"},
		{"server.oauth.flow", "Way to sign in"},
		{"server.oauth.tenant", "Tenant"},
		{"server.oauth.client_id", "Client ID"},
		{"server.oauth.authorization_endpoint", "Authorization endpoint"},
		{"server.oauth.device_authorization_endpoint", "Device endpoint"},
		{"server.oauth.token_endpoint", "Token endpoint"},
		{"server.oauth.scopes", "Scopes"},
		{"server.oauth.secret_ends", "Secret ends"},
		{"notifications.enabled", "Enable e-mail notifications"},
		{"notifications.from", "From"},
		{"notifications.reply_to", "Reply-To"},
		{"notifications.return_path", "Return path"},
		{"notifications.identifier", "E-mail People Identifier"},
		{"portal.url", "Portal address"},
		{"portal.messages", "Messages page"},
		{"safety", "Safe mode"},
		{"safety.only", "Addresses of safe mode"},
		{"safety.redirect", "Address of safe mode"},
		{"values", "value"},
		{"globals", "placeholder"},
		{"people.file", "People file"},
		{"people.identifiers", "What finds a person"},
		{"action.name", "Name of an action"},
	}
}

// Changes names what differs, at most three things, as a person calls them.
func Changes(paths []string) string {
	const most = 3
	var list []string
	said := map[string]bool{}
	for _, path := range paths {
		word := Label(path)
		for _, whole := range []struct{ prefix, word string }{{"action", "actions"}, {"template", "the template"}, {"globals", "placeholders"}, {"values", "values of events"}, {"safety", "safe mode"}} {
			if strings.HasPrefix(path, whole.prefix) {
				word = whole.word
			}
		}
		if !said[word] {
			said[word] = true
			list = append(list, word)
		}
	}
	if more := len(list) - most; more > 0 {
		list = append(list[:most], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(list, ", ")
}
