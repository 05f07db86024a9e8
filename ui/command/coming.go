package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"postroom/mail/coming"
	"postroom/mail/locate"
	"postroom/mail/probe"
	"postroom/mail/sandbox"
)

func (p *program) calendarCommand() *cobra.Command {
	var output string
	var offline bool
	c := &cobra.Command{
		Use:   "calendar -o FILE.ics [--offline]",
		Short: "Write what ends and what changes for these settings, with its days, as a calendar",
		Long: "Write what ends and what changes for these settings as a calendar (RFC 5545): rules of providers that they break from\n" +
			"a day on, certificates in CA files, client secrets, tokens that nothing renews, and the certificate of each mail server,\n" +
			"which is asked for it without signing in.",
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			if output == "" {
				return usagef("-o takes the file to write, or - for standard output")
			}
			notifier, err := p.open()
			if err != nil {
				return err
			}
			events := coming.Of(notifier.Settings, notifier.Folder)
			request := probe.NewRequest(notifier.Settings, notifier.Folder, notifier.Secrets)
			if !offline {
				events = append(events, probe.Ends(c.Context(), request)...)
				for i := range notifier.Settings.Actions {
					if request.Action = &notifier.Settings.Actions[i]; request.Action.Own != nil {
						events = append(events, probe.Ends(c.Context(), request)...)
					}
				}
			}
			var text bytes.Buffer
			if err := coming.Calendar(&text, coming.Sorted(events), time.Now()); err != nil {
				return err
			}
			if output == "-" {
				_, err = p.out.Write(text.Bytes())
				return err
			}
			return os.WriteFile(output, text.Bytes(), 0o600)
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "the file to write, or - for standard output")
	c.Flags().BoolVar(&offline, "offline", false, "ask no mail server for its certificate")
	return c
}

func (p *program) findCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "find ADDRESS",
		Short: "Find the mail server of an address: DNS is asked, and nothing else",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("find takes one e-mail address")
			}
			found, err := locate.Look(c.Context(), args[0], nil)
			if errors.Is(err, locate.ErrNoAddress) {
				return usagef("%q: %w", args[0], err)
			}
			if p.json {
				err = p.writeJSON(found)
			} else {
				p.printFound(found)
			}
			if err == nil && len(found.Proposals) == 0 {
				return errReported
			}
			return err
		},
	}
	return p.reports(c)
}

func (p *program) printFound(found locate.Found) {
	fmt.Fprintln(p.out, found.Detail)
	for _, proposal := range found.Proposals {
		fmt.Fprintf(p.out, "%s  port %d  %s  sign-in %s\n    why: %s\n", proposal.Host, proposal.Port, proposal.Encryption, proposal.Auth, proposal.Why)
		if proposal.Needs != "" {
			fmt.Fprintf(p.out, "    needs: %s\n", proposal.Needs)
		}
	}
}

// rehearse shows what the settings come to at the sandbox with a fault, which may be named by the rule that it is of.
func (p *program) rehearse(ctx context.Context, r probe.Request, fault string, progress func(probe.Stage)) error {
	for _, e := range coming.Of(r.Settings, r.Folder) {
		if e.Code == fault && e.Fault != "" {
			fault = e.Fault
			break
		}
	}
	report, err := probe.Rehearse(ctx, r, fault, progress)
	if unknown := (*sandbox.FaultError)(nil); errors.As(err, &unknown) {
		return usageError{err}
	}
	if err == nil && p.json {
		err = p.writeJSON(report)
	}
	if err == nil && !report.OK {
		return errReported
	}
	return err
}
