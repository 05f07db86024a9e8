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

// findAction is the action of that name; nil for no name.
func findAction(s *settings.Settings, name string) (*settings.Action, error) {
	if name == "" {
		return nil, nil
	}
	if action := s.Action(name); action != nil {
		return action, nil
	}
	return nil, usagef("there is no action %q", name)
}
