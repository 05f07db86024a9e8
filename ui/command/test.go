package command

import (
	"fmt"
	"net/mail"
	"strings"

	gomail "github.com/wneessen/go-mail"

	"github.com/spf13/cobra"

	"postroom/mail/notify"
	"postroom/mail/probe"
)

func (p *program) testCommand() *cobra.Command {
	var action, to, received string
	var transcript, find bool
	var rehearse string
	c := &cobra.Command{
		Use:   "test [--to ADDR] [--received FILE] [--find] [--transcript]",
		Short: "Test the connection to the mail server, stage by stage",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			notifier, err := p.open()
			if err != nil {
				return err
			}
			request, err := testRequest(notifier, action, to)
			if err != nil {
				return err
			}
			if request.Received, err = readReceived(received); err != nil {
				return err
			}
			progress := p.printStage
			if p.json {
				progress = func(probe.Stage) {}
			}
			if rehearse != "" {
				return p.rehearse(c.Context(), request, rehearse, progress)
			}
			domain := lookUpDomain(c.Context(), request)
			report := probe.Run(c.Context(), request, progress)
			report.Domain = new(<-domain)
			if find && report.Searchable() {
				report.Find = new(p.find(c.Context(), request))
			}
			if p.json {
				if err := p.writeJSON(report); err != nil {
					return err
				}
			} else {
				p.printBeside(report)
			}
			if transcript && !p.json {
				p.printTranscript(report)
			}
			if !report.OK {
				return errReported
			}
			return nil
		},
	}
	addEventFlags(c, &action)
	c.Flags().Lookup("action").Usage = "test the action's own e-mail settings"
	c.Flags().StringVar(&to, "to", "", "send a test mail to this address")
	c.Flags().BoolVar(&transcript, "transcript", false, "print what was said on both sides, without secrets")
	c.Flags().StringVar(&received, "received", "", "a test mail as it arrived (.eml), whose DKIM signature is to be checked")
	c.Flags().BoolVar(&find, "find", false, "where the test fails, find a port and an encryption that work")
	c.Flags().StringVar(&rehearse, "rehearse", "", "show what these settings would come to at a server with this fault, or by a rule that is coming (its code): the sandbox plays it")
	return p.reports(c)
}

// testRequest is the test that was asked for.
func testRequest(n *notify.Notifier, actionName, to string) (probe.Request, error) {
	action, err := ownServer(n, actionName)
	if err != nil {
		return probe.Request{}, err
	}
	if to, err = bareAddress(to); err != nil {
		return probe.Request{}, err
	}
	r := probe.NewRequest(n.Settings, n.Folder, n.Secrets)
	r.Action, r.To = action, to
	r.Message = func() (*gomail.Msg, error) { return n.TestMessage(action, to) }
	return r, nil
}

// bareAddress is the address in what a person typed after --to; empty for nothing.
func bareAddress(to string) (string, error) {
	if to == "" {
		return "", nil
	}
	address, err := mail.ParseAddress(to)
	if err != nil {
		return "", usagef("--to takes an e-mail address, which %q is not", to)
	}
	return address.Address, nil
}

func (p *program) printStage(s probe.Stage) {
	if s.Status == probe.Running {
		return
	}
	if s.Status == probe.NotReached {
		fmt.Fprintf(p.out, "%-11s %s\n", s.Name, s.Status)
		return
	}
	fmt.Fprintf(p.out, "%-11s %-11s %8.1f ms  %s\n", s.Name, s.Status, s.MS, s.Detail)
	for _, line := range s.Lines() {
		fmt.Fprintf(p.out, "            %s\n", strings.ReplaceAll(line, "\n", "\n            "))
	}
}

func (p *program) printTranscript(r probe.Report) {
	fmt.Fprintln(p.out)
	for _, line := range r.Transcript {
		fmt.Fprintln(p.out, line)
	}
}
