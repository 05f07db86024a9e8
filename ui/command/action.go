package command

import (
	"errors"

	"github.com/spf13/cobra"

	"postroom/mail/notify"
	"postroom/settings"
)

func addEventFlags(c *cobra.Command, action *string) {
	c.Flags().StringVar(action, "action", "", "the action's name")
}

// actionError turns an action that there is not into wrong use.
func actionError(err error) error {
	if errors.Is(err, notify.ErrUnknownAction) {
		return usageError{err}
	}
	return err
}

// ownServer is the action of that name, which has to have e-mail settings of its
// own; nil, which means the integration's, for no name.
func ownServer(n *notify.Notifier, name string) (*settings.Action, error) {
	if name == "" {
		return nil, nil
	}
	action, err := n.Action(name)
	if err != nil {
		return nil, actionError(err)
	}
	if action.Own == nil || !action.Kind.CarriesOwn() {
		return nil, usagef("action %q has no e-mail settings of its own; leave --action out", action.Name)
	}
	return action, nil
}
