// Package letter shows a mail that is being read: as its reader sees it, and what it is made
// of. [New] makes a view, and [Read] what it shows of a finished message.
package letter

import (
	"strings"

	"postroom/mail/notify"
	"postroom/mail/received"
	"postroom/ui/preview"
	"postroom/ui/widgets"
)

// Mail is a mail as it came, and what is said beside it.
type Mail struct {
	received.Mail
	Raw      []byte         // the message; nil: there is no whole one
	Envelope []widgets.Span // of its sender and recipient; nil: as the message names them
	Note     []widgets.Span // what is to be known of it; nil: nothing
}

// Read makes a mail ready to be shown. It may be called on any goroutine.
func Read(raw []byte) Mail { return Mail{Mail: received.Read(raw), Raw: raw} }

// Composed is the mail of an event as it would arrive, with the samples of the values that it
// does not bring.
func Composed(n *notify.Notifier, e notify.Event) (Mail, error) {
	n.Sampled(&e)
	made, err := n.Compose(e, "")
	if err != nil {
		return Mail{}, err
	}
	raw, err := made.EML()
	if err != nil {
		return Mail{}, err
	}
	return Read(raw), nil
}

// pictured is what is drawn of the mail.
func (m *Mail) pictured() preview.Mail { return preview.Mail{HTML: m.Shown(), Images: m.Images} }

// fileName is what a file of the mail is called, by its subject.
func (m *Mail) fileName(ending string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return ' '
		}
		return r
	}, m.Subject)
	runes := []rune(strings.Trim(strings.Join(strings.Fields(name), " "), "."))
	if len(runes) == 0 {
		return "mail" + ending
	}
	return strings.TrimSpace(string(runes[:min(len(runes), 60)])) + ending
}
