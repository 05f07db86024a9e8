package command

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"postroom/mail/lint"
	"postroom/mail/notify"
	"postroom/mail/people"
	"postroom/mail/policy"
	"postroom/settings"
)

func (p *program) checkCommand() *cobra.Command {
	return p.reports(&cobra.Command{
		Use:   "check",
		Short: "Check the settings and the template, one finding a line",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			notifier, file, err := p.loadFile()
			var unreadable *notify.PeopleError
			if err != nil && !errors.As(err, &unreadable) {
				return err
			}
			findings := slices.Concat(file.Check(), lint.Check(file), file.CheckFiles(notifier.Folder))
			if unreadable != nil {
				findings = append(findings, unreadable.Finding)
			} else {
				findings = append(findings, checkPeople(notifier.People, file)...)
			}
			slices.SortStableFunc(findings, byPlace)
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

// byPlace orders findings by file and line.
func byPlace(a, b settings.Finding) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
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

// checkPeople finds what is odd in the people file, and what the settings say of people
// that it does not bear out.
func checkPeople(directory *people.Directory, file *settings.File) []settings.Finding {
	s := file.Settings
	findings := people.Check(s, directory)
	for i := range s.Actions {
		findings = append(findings, policy.CheckRecipients(s, directory, &s.Actions[i])...)
	}
	for i, f := range findings {
		if f.File == "" {
			findings[i].File, findings[i].Line = file.Path, file.Line(f.Field)
		}
	}
	return findings
}
