package command

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"postroom/mail/sandbox"
)

func (p *program) sandboxCommand() *cobra.Command {
	var options sandbox.Options
	var caFile string
	c := &cobra.Command{
		Use:   "sandbox [--listen ADDR] [--fault NAME]",
		Short: "Run a mail server for trying things out; what it takes goes nowhere",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			server, err := sandbox.Start(options)
			if busy := (*net.OpError)(nil); errors.As(err, &busy) {
				return err
			}
			if err != nil {
				return usageError{err}
			}
			defer server.Close()
			if caFile == "" {
				dir, err := os.MkdirTemp("", "postroom-sandbox-")
				if err != nil {
					return err
				}
				defer os.RemoveAll(dir)
				caFile = filepath.Join(dir, "sandbox-ca.pem")
			}
			if err := os.WriteFile(caFile, server.CAPEM(), 0o644); err != nil {
				return fmt.Errorf("the sandbox's certificate authority could not be written: %w", err)
			}
			if err := p.printSandbox(server, caFile); err != nil {
				return err
			}
			defer server.Notify(p.printArrival)()
			<-c.Context().Done()
			return nil
		},
	}
	c.Flags().StringVar(&options.Listen, "listen", "", "loopback address for STARTTLS (default 127.0.0.1 and a free port)")
	c.Flags().StringVar(&options.ListenTLS, "listen-tls", "", "loopback address for TLS from the start (default 127.0.0.1 and a free port)")
	addFaultFlag(c, &options.Fault)
	c.Flags().StringVar(&caFile, "ca", "", "file to write the certificate authority to, for ca_file (default: a temporary one)")
	return p.reports(c)
}

// addFaultFlag gives a command the flag --fault; without a name it lists them.
func addFaultFlag(c *cobra.Command, fault *string) {
	c.Flags().StringVar(fault, "fault", "", "the mail server misbehaves; without a name, the faults are listed")
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		if missing := (*pflag.ValueRequiredError)(nil); errors.As(err, &missing) && missing.GetFlag().Name == "fault" {
			return usagef("--fault takes one of these:\n%s", listFaults())
		}
		return usageError{err}
	})
}

// listFaults is a line for each fault.
func listFaults() string {
	var text strings.Builder
	for _, f := range sandbox.Faults() {
		fmt.Fprintf(&text, "  %-24s %s\n", f.Name, f.About)
		if f.Elsewhere != "" {
			fmt.Fprintf(&text, "  %-24s (needs no sandbox: %s)\n", "", f.Elsewhere)
		}
	}
	return strings.TrimRight(text.String(), "\n")
}

// sandboxFacts is what a mail client needs to know of a sandbox.
type sandboxFacts struct {
	Host     string `json:"host"`
	Port     int    `json:"port"`
	PortTLS  int    `json:"port_tls"`
	Username string `json:"username"`
	Password string `json:"password"`
	CAFile   string `json:"ca_file"`
}

// printSandbox tells the sandbox's password too: it opens nothing but this
// sandbox, is made for this run, and there is no other way to come by it.
func (p *program) printSandbox(s *sandbox.Server, caFile string) error {
	facts := sandboxFacts{s.Host(), s.Port(), s.PortTLS(), s.Username(), s.Password(), caFile}
	if p.json {
		return p.writeJSON(facts)
	}
	_, err := fmt.Fprintf(p.out, "host      %s\nSTARTTLS  port %d\nTLS       port %d\nuser      %s\npassword  %s\nca_file   %s\n",
		facts.Host, facts.Port, facts.PortTLS, facts.Username, facts.Password, facts.CAFile)
	fmt.Fprintln(p.err, "The sandbox is running; Ctrl+C ends it.")
	return err
}

func (p *program) printArrival(m sandbox.Mail) {
	if p.json {
		_ = p.writeJSON(map[string]any{"id": m.ID, "from": m.From, "to": m.To, "subject": m.Subject})
		return
	}
	fmt.Fprintf(p.out, "mail      %s → %s: %s\n", m.From, strings.Join(m.To, ", "), m.Subject)
}
