package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"postroom/mail/notify"
	"postroom/settings"
	"postroom/settings/secret"
)

// maxPassword is the longest password that is read, in bytes.
const maxPassword = 64 << 10

func (p *program) passwordCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "password set|forget",
		Short: "Keep the password of a mail server, or of a directory server, in the keyring, or remove it",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("password takes set or forget, not %q", args[0])
			}
			return usagef("password needs set or forget")
		},
		RunE: func(*cobra.Command, []string) error { return nil },
	}
	c.AddCommand(
		p.passwordVerb("set", "Read a password from standard input into the keyring", p.setPassword),
		p.passwordVerb("forget", "Remove the password from the keyring", p.forgetPassword),
	)
	return c
}

func (p *program) passwordVerb(name, short string, run func(*cobra.Command, string) error) *cobra.Command {
	var action string
	var directory bool
	c := &cobra.Command{
		Use:   name + " [--action NAME|--directory]",
		Short: short,
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			of := p.account
			if directory {
				of = p.directoryAccount
			}
			account, err := of(action)
			if err != nil {
				return err
			}
			return run(c, account)
		},
	}
	addEventFlags(c, &action)
	c.Flags().Lookup("action").Usage = "the password of this action's own e-mail settings"
	c.Flags().BoolVar(&directory, "directory", false, "the password of who reads people from the directory server")
	return c
}

// account is the keyring's account of the server that is meant.
func (p *program) account(actionName string) (string, error) {
	outgoing, _, err := p.outgoing(actionName)
	if err != nil {
		return "", err
	}
	if outgoing.Server.UsesOAuth() {
		return "", fmt.Errorf("%s is signed in to with OAuth 2, by no password: use 'postroom login' and 'postroom logout'", outgoing.Server.Host)
	}
	return outgoing.Account, nil
}

// directoryAccount is the keyring's account of who reads the directory server.
func (p *program) directoryAccount(actionName string) (string, error) {
	if actionName != "" {
		return "", usagef("--directory is of no action: leave --action out")
	}
	notifier, err := p.open()
	if err != nil {
		return "", err
	}
	switch from := notifier.Settings.People; {
	case from.LDAP == "":
		return "", errors.New("people are read from no directory server: write its address as people.ldap first")
	case from.Account() == "":
		return "", errors.New("people.ldap_bind is empty: there is nobody to keep a password for; name the user first")
	default:
		return from.Account(), nil
	}
}

// outgoing is the server that is meant, resolved, with somebody who signs in.
func (p *program) outgoing(actionName string) (settings.Outgoing, *notify.Notifier, error) {
	notifier, err := p.open()
	if err != nil {
		return settings.Outgoing{}, nil, err
	}
	action, err := ownServer(notifier, actionName)
	if err != nil {
		return settings.Outgoing{}, nil, err
	}
	outgoing, unresolved := notifier.Settings.Outgoing(action)
	if len(unresolved) > 0 {
		return outgoing, nil, fmt.Errorf("%s: %s", unresolved[0].Field, unresolved[0].Message)
	}
	if outgoing.Account == "" {
		return outgoing, nil, fmt.Errorf("%s.username is empty: there is nobody to keep a password for; name the user first", outgoing.Field)
	}
	return outgoing, notifier, nil
}

func (p *program) setPassword(c *cobra.Command, account string) error {
	password, err := p.readSecret(c.Context(), "password", account)
	if err != nil {
		return err
	}
	err = secret.Keyring(keyringTimeout).Set(c.Context(), account, password)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.err, "The password of %s is in the keyring.\n", account)
	return nil
}

func (p *program) forgetPassword(c *cobra.Command, account string) error {
	err := secret.Keyring(keyringTimeout).Forget(c.Context(), account)
	if errors.Is(err, secret.ErrNone) {
		fmt.Fprintf(p.err, "There was no password of %s in the keyring.\n", account)
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.err, "The password of %s is no longer in the keyring.\n", account)
	return nil
}

// readSecret takes one line; from a terminal without showing it. The end of ctx ends it,
// and leaves a terminal as it was.
func (p *program) readSecret(ctx context.Context, what, of string) (string, error) {
	read := p.readLine
	if file, ok := p.in.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		before, err := term.GetState(int(file.Fd()))
		if err != nil {
			return "", fmt.Errorf("the %s could not be read: %w", what, err)
		}
		fmt.Fprintf(p.err, "The %s of %s: ", what, of)
		defer fmt.Fprintln(p.err)
		defer term.Restore(int(file.Fd()), before)
		read = func() (string, error) {
			typed, err := term.ReadPassword(int(file.Fd()))
			return string(typed), err
		}
	}
	type line struct {
		text string
		err  error
	}
	came := make(chan line, 1)
	go func() {
		text, err := read()
		came <- line{text, err}
	}()
	select {
	case <-ctx.Done():
		return "", fmt.Errorf("the %s was not read: %w", what, context.Cause(ctx))
	case got := <-came:
		if got.err != nil {
			return "", fmt.Errorf("the %s could not be read: %w", what, got.err)
		}
		return nonEmpty(what, got.text)
	}
}

func (p *program) readLine() (string, error) {
	line, err := bufio.NewReader(io.LimitReader(p.in, maxPassword)).ReadString('\n')
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return strings.TrimRight(line, "\r\n"), err
}

func nonEmpty(what, secret string) (string, error) {
	if secret == "" {
		return "", usagef("no %s came in; write it to standard input", what)
	}
	return secret, nil
}
