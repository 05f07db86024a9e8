package command

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"postroom/mail/notify"
	"postroom/mail/policy"
)

func (p *program) explainCommand() *cobra.Command {
	var action, person string
	c := &cobra.Command{
		Use:   "explain --action NAME --person VALUE",
		Short: "Say whether a person would be mailed for an action, and why",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := required(c, "action", "person"); err != nil {
				return err
			}
			notifier, _, err := p.loadFile(c.Context())
			if unreadable := (*notify.PeopleError)(nil); err != nil && !errors.As(err, &unreadable) {
				return err
			}
			decision, err := notifier.Decide(action, person)
			if err != nil {
				return actionError(err)
			}
			if p.json {
				return p.writeJSON(decision)
			}
			p.printDecision(decision)
			return nil
		},
	}
	addEventFlags(c, &action)
	c.Flags().StringVar(&person, "person", "", "the person, by an identifier or a name that nobody else has")
	return p.reports(c)
}

func (p *program) printDecision(d policy.Decision) {
	if d.Send {
		fmt.Fprintf(p.out, "Mail to %s. %s\n", d.To, d.Reason)
	} else {
		fmt.Fprintf(p.out, "No mail. %s\n", d.Reason)
	}
	for _, rule := range d.Rules {
		mark := "holds"
		switch {
		case !rule.Asked:
			mark = "-"
		case !rule.Holds:
			mark = "stops"
		}
		fmt.Fprintf(p.out, "  %-13s %-5s  %s\n", rule.ID, mark, rule.Reason)
	}
}
