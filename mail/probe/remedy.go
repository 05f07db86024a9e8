package probe

import (
	"strconv"
	"time"

	"postroom/mail/reply"
)

// changes are remedies for this test, without those that change nothing.
func (w *walk) changes(remedies []reply.Remedy) []Change {
	var list []Change
	for _, r := range remedies {
		var changes []Change
		new := false
		for _, s := range r.Set {
			path, now := w.setting(s.Key)
			new = new || s.Value != now
			changes = append(changes, Change{Setting: path, Value: s.Value, Label: r.Label})
		}
		if new {
			list = append(list, changes...)
		}
	}
	return list
}

// setting is the path of a key of the server's settings, or of "from", and its value now.
func (w *walk) setting(key string) (path, value string) {
	s := w.out.Server
	if key == "from" {
		mailbox, field := w.out.Sender()
		return field, mailbox
	}
	return w.out.Field + "." + key, map[string]string{
		"host":       s.Host,
		"port":       strconv.Itoa(s.EffectivePort()),
		"encryption": string(s.Encryption),
		"hello":      s.Hello,
		"auth":       string(s.Auth),
		"timeout":    s.EffectiveTimeout().Round(time.Millisecond).String(),
	}[key]
}
