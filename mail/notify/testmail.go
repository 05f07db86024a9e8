package notify

import (
	"net/mail"

	gomail "github.com/wneessen/go-mail"

	"postroom/mail/compose"
	"postroom/settings"
)

// testText stands for the portal's message in a test mail.
const testText = "This is a test mail. It shows that the mail server takes mail from the portal; there is nothing to do."

// TestMessage is the mail that Test Connection sends to an address: the template
// in its own language, over the action's own settings or, where it is nil, the
// integration's. Errors are those of [Notifier.Compose].
func (n *Notifier) TestMessage(action *settings.Action, to string) (*gomail.Msg, error) {
	if action == nil {
		action = &settings.Action{}
	}
	if to == "" { // as a test does that names no recipient
		out, _ := n.outgoing(action)
		if from, err := mail.ParseAddress(out.From); err == nil {
			to = from.Address
		}
	}
	values := compose.Samples(n.Settings)
	values["action-message"] = testText
	if action.Name != "" {
		values["action-name"] = action.Name
	}
	made, err := n.composeTo(to, "", values, action, "")
	if err != nil {
		return nil, err
	}
	return made.Message()
}
