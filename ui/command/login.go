package command

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/settings/secret"
)

func (p *program) loginCommand() *cobra.Command {
	var action string
	var withSecret bool
	c := &cobra.Command{
		Use:   "login [--action NAME]",
		Short: "Sign in with OAuth 2, and keep the tokens in the keyring",
		Long: "Signs in with OAuth 2 by the flow that the settings name, and keeps the tokens in the keyring.\n" +
			"A client secret, where the provider wants one, is read from standard input.",
		Args: noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			out, source, err := p.tokens(action)
			if err != nil {
				return err
			}
			return p.login(c, out, source, withSecret)
		},
	}
	addEventFlags(c, &action)
	c.Flags().Lookup("action").Usage = "sign in for this action's own e-mail settings"
	c.Flags().BoolVar(&withSecret, "secret", false, "read a client secret from standard input, though the settings do not ask for one")
	return c
}

func (p *program) logoutCommand() *cobra.Command {
	var action string
	c := &cobra.Command{
		Use:   "logout [--action NAME]",
		Short: "Remove the OAuth 2 tokens and the client secret from the keyring",
		Args:  noArguments,
		RunE: func(c *cobra.Command, _ []string) error {
			out, source, err := p.tokens(action)
			if err != nil {
				return err
			}
			err = source.SignOut(c.Context())
			if errors.Is(err, secret.ErrNone) {
				fmt.Fprintf(p.err, "Nobody was signed in as %s.\n", out.Account)
				return nil
			}
			if err != nil {
				return err
			}
			fmt.Fprintf(p.err, "The tokens of %s are no longer in the keyring.\n", out.Account)
			return nil
		},
	}
	addEventFlags(c, &action)
	c.Flags().Lookup("action").Usage = "sign out of this action's own e-mail settings"
	return c
}

// tokens is the source of the server that is meant, over the keyring alone.
func (p *program) tokens(actionName string) (settings.Outgoing, *token.Source, error) {
	out, n, err := p.outgoing(actionName)
	if err != nil {
		return out, nil, err
	}
	if faults := n.Settings.OAuthFaults(out); len(faults) > 0 {
		return out, nil, fmt.Errorf("%s: %s", faults[0].Field, faults[0].Message)
	}
	source := token.Of(out, n.Folder, secret.Keyring(keyringTimeout))
	if source == nil {
		return out, nil, fmt.Errorf("%s is not signed in to with OAuth 2: write auth = %q and a table [%s.oauth], or use 'postroom password set'",
			out.Server.Host, settings.AuthXOAUTH2, out.Table())
	}
	return out, source, nil
}

func (p *program) login(c *cobra.Command, out settings.Outgoing, source *token.Source, withSecret bool) error {
	// Asked first: a sign-in whose tokens nobody can keep would be for nothing.
	state, err := source.State(c.Context())
	if err != nil {
		return err
	}
	o := out.Server.OAuth
	if withSecret || o.EffectiveFlow() == settings.FlowClientCredentials || o.NeedsSecret() && !state.Secret {
		secret, err := p.readSecret(c.Context(), "client secret", o.ClientID)
		if err != nil {
			return err
		}
		source.Enter(secret)
	}
	about, err := source.SignIn(c.Context(), p.printPrompt)
	if err != nil {
		return err
	}
	if about.Unkept != nil {
		return about.Unkept
	}
	user := about.User
	if user == "" {
		user = out.Server.Username
	}
	fmt.Fprintf(p.err, "Signed in as %s; the tokens are in the keyring.\n", user)
	return nil
}

func (p *program) printPrompt(t token.Prompt) {
	if t.Code == "" {
		fmt.Fprintf(p.err, "Open this address in a browser on this machine, and sign in there:\n\n  %s\n\nWaiting; Ctrl+C gives up.\n", t.URL)
		return
	}
	fmt.Fprintf(p.err, "Open %s in any browser, and type this code:\n\n  %s\n\nWaiting", t.URL, t.Code)
	if !t.Expiry.IsZero() {
		fmt.Fprintf(p.err, " until %s", t.Expiry.Local().Format("15:04"))
	}
	fmt.Fprintln(p.err, "; Ctrl+C gives up.")
}
