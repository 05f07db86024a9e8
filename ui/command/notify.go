package command

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"postroom/mail/notify"
)

func (p *program) notifyCommand() *cobra.Command {
	var event notify.Event
	var persons []string
	var dryRun bool
	c := &cobra.Command{
		Use:   "notify --action NAME --person VALUE… --message TEXT [--link URL]",
		Short: "Decide, compose and send an action's mail",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := required(c, "action", "person", "message"); err != nil {
				return err
			}
			send, err := p.sender(dryRun)
			if err != nil {
				return err
			}
			failed, unknown := false, error(nil)
			for i, person := range persons {
				if c.Context().Err() != nil {
					return fmt.Errorf("it was ended: nothing was begun for %s", strings.Join(persons[i:], ", "))
				}
				event.Person = person
				result := send(c.Context(), event)
				failed = failed || result.Status == notify.StatusFailed
				if result.Code == notify.CodeUnknownAction {
					unknown = usageError{errors.New(result.Reason)}
				}
				if err := p.printResult(result); err != nil {
					return err
				}
			}
			if failed && unknown == nil {
				return errReported
			}
			return unknown
		},
	}
	addEventFlags(c, &event.Action)
	c.Flags().StringArrayVar(&persons, "person", nil, "a person, by an identifier or a name that nobody else has; may be given several times")
	c.Flags().StringVar(&event.Message, "message", "", "what the portal says: %action-message%")
	c.Flags().StringVar(&event.Link, "link", "", "where the action is answered: %action-link% (default: the portal's messages page)")
	c.Flags().StringVar(&event.ID, "id", "", "the event's own name, given back in the result")
	c.Flags().BoolVar(&dryRun, "dry-run", false, "send nothing")
	return p.reports(c)
}

// sender sends an event. Whatever is wrong with the settings, there is a result of each event;
// an error is of what is no settings folder at all.
func (p *program) sender(dryRun bool) (func(context.Context, notify.Event) notify.Result, error) {
	notifier, _, err := p.loadFile()
	if unreadable := (*notify.PeopleError)(nil); err != nil && !errors.As(err, &unreadable) {
		return func(_ context.Context, e notify.Event) notify.Result { return notify.Unsettled(e, err) }, nil
	}
	notifier.Secrets = environmentFirst(notifier)
	notifier.DryRun = dryRun
	return notifier.Notify, nil
}

func (p *program) printResult(r notify.Result) error {
	if p.json {
		return p.writeJSON(r)
	}
	to := r.To
	if to == "" {
		to = r.Person
	}
	words := ""
	if r.Status == notify.StatusFailed && r.Server != "" {
		words = "        server: " + strings.ReplaceAll(r.Server, "\n", "\n        ") + "\n"
	}
	_, err := fmt.Fprintf(p.out, "%-8s%s: %s\n%s", r.Status, to, r.Reason, words)
	return err
}
