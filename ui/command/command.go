// Package command is the command line.
//
// Results go to standard output, everything else to standard error. The exit
// status is 0 for done, 1 where something failed, 2 for wrong use.
package command

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"postroom/settings"
	"postroom/settings/secret"
	"postroom/ui/window"
)

// The exit statuses.
const (
	statusDone   = 0
	statusFailed = 1
	statusUsage  = 2
)

// keyringTimeout is how long a script waits for a keyring that asks a person.
const keyringTimeout = 30 * time.Second

// program is what every command has at hand.
type program struct {
	in       io.Reader
	out, err io.Writer

	config     string      // --config
	configured func() bool // whether --config was given
	json       bool        // --json
}

// usageError is wrong use: the command could not have worked with any settings.
type usageError struct{ error }

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// errReported fails a command whose output has already said why.
var errReported = errors.New("failed")

// Main runs the command line and returns the exit status.
func Main(args []string, in io.Reader, out, errOut io.Writer) int {
	ctx, stop := ending()
	defer stop()

	p := &program{in: in, out: out, err: errOut}
	root := p.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	err := root.ExecuteContext(ctx)
	switch usage := (usageError{}); {
	case err == nil:
		return statusDone
	case errors.Is(err, errReported):
		return statusFailed
	case errors.As(err, &usage):
		fmt.Fprintf(errOut, "postroom: %v\nTry 'postroom --help'.\n", err)
		return statusUsage
	default:
		fmt.Fprintf(errOut, "postroom: %v\n", err)
		return statusFailed
	}
}

func (p *program) root() *cobra.Command {
	var opening window.Options
	root := &cobra.Command{
		Use:   "postroom",
		Short: "Set up, test and author the e-mail that a service portal sends",
		Long: "Postroom sets up, tests and authors the e-mail that a service portal sends.\n" +
			"Without a command it opens its window.",
		Version:       settings.ProgramVersion(),
		Args:          noArguments,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(c *cobra.Command, _ []string) error {
			folder, err := p.folder()
			if err != nil {
				return err
			}
			if err := knownPage(opening.Page); err != nil {
				return err
			}
			opening.Folder, opening.Secrets, opening.State = folder, secret.Keyring(keyringTimeout), p.state()
			return window.Run(c.Context(), opening)
		},
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.PersistentFlags().StringVar(&p.config, "config", "", "settings folder (default: the user's configuration folder + postroom)")
	p.configured = func() bool { return root.PersistentFlags().Changed("config") }
	addWindowFlags(root, &opening)
	root.AddCommand(
		p.checkCommand(), p.testCommand(), p.explainCommand(), p.renderCommand(), p.viewCommand(),
		p.notifyCommand(), p.outboxCommand(), p.activityCommand(), p.passwordCommand(), p.loginCommand(), p.logoutCommand(), p.sandboxCommand(), p.demoCommand(), p.findCommand(), p.calendarCommand(),
	)
	return root
}

// noArguments refuses words that are neither flags nor a command.
func noArguments(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("there is no command %q", args[0])
	}
	return nil
}

// reports gives a command the flag --json.
func (p *program) reports(c *cobra.Command) *cobra.Command {
	c.Flags().BoolVar(&p.json, "json", false, "write the result as JSON")
	return c
}

// required returns an error that names each flag that was left out.
func required(c *cobra.Command, names ...string) error {
	for _, name := range names {
		if f := c.Flags().Lookup(name); f == nil || !f.Changed {
			return usagef("%s needs --%s", c.Name(), name)
		}
	}
	return nil
}

func (p *program) writeJSON(v any) error {
	encoder := json.NewEncoder(p.out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}

// state is where a window keeps what is not saved; empty: nowhere, which is said.
func (p *program) state() string {
	dir, err := settings.StateDir()
	if err != nil {
		fmt.Fprintf(p.err, "postroom: unsaved changes will not outlive a crash: %v\n", err)
	}
	return dir
}

// folder is the settings folder that was asked for.
func (p *program) folder() (settings.Folder, error) {
	if !p.configured() {
		return settings.DefaultFolder()
	}
	if p.config == "" {
		return settings.Folder{}, usagef("--config names no folder")
	}
	return settings.Folder{Dir: p.config}, nil
}
