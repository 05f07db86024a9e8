package command

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"postroom/mail/check"
	"postroom/mail/notify"
	"postroom/settings"
)

func (p *program) checkCommand() *cobra.Command {
	return p.reports(&cobra.Command{
		Use:   "check",
		Short: "Check the settings and the template, one finding a line",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			notifier, file, err := p.loadFile(c.Context())
			var unreadable *notify.PeopleError
			if err != nil && !errors.As(err, &unreadable) {
				return err
			}
			findings := check.All(c.Context(), check.Source{Folder: notifier.Folder, File: file, People: notifier.People})
			notifier.StateDir = stateDirectory()
			findings = append(findings, notifier.QueueFindings(c.Context())...)
			if err := p.printFindings(findings); err != nil {
				return err
			}
			if settings.Failed(findings) {
				return errReported
			}
			return nil
		},
	})
}

func (p *program) printFindings(findings []settings.Finding) error {
	if p.json {
		if findings == nil {
			findings = []settings.Finding{}
		}
		return p.writeJSON(findings)
	}
	for _, f := range findings {
		fmt.Fprintln(p.out, f)
	}
	if len(findings) == 0 {
		fmt.Fprintln(p.err, "No problems found.")
	}
	return nil
}
