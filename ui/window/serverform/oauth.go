package serverform

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"

	"postroom/mail/session/token"
	"postroom/settings"
	"postroom/settings/secret"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// oauthCard is where the tokens of XOAUTH2 and OAUTHBEARER come from. It is shown with
// these methods alone.
type oauthCard struct {
	w       *desk.Desk
	of      Of
	object  fyne.CanvasObject
	changed func() // told when somebody signed in or out

	provider, flow       *widgets.Select
	providerRow, flowRow *widgets.FormRow
	rows                 []oauthRow // what is typed
	secret               *widgets.Field
	secretRow            *widgets.FormRow
	signIn, signOut      *widgets.Button
	signInRow            *widgets.FormRow

	typed  string                  // client secret; in memory until somebody signs in
	states map[oauthKey]oauthState // what the keyring said
	asked  map[oauthKey]bool       // and has not answered yet
	run    *oauthRun               // nil: nobody is signing in
}

// oauthKey is what a sign-in is for. Another one has a state of its own.
type oauthKey struct {
	account string
	oauth   settings.OAuth
}

type oauthState struct {
	token.State
	err error // the keyring cannot be used
}

// oauthRow is a typed value, shown where the settings have a use for it.
type oauthRow struct {
	*Row
	use func(settings.OAuth) bool
}

// newOAuthCard makes a card; frame puts its rows under its title.
func newOAuthCard(w *desk.Desk, of Of, frame func(title string, rows ...fyne.CanvasObject) *fyne.Container, changed func()) *oauthCard {
	c := &oauthCard{w: w, of: of, changed: changed, states: map[oauthKey]oauthState{}, asked: map[oauthKey]bool{}}
	c.provider = widgets.NewSelect(nil, func(name string) { c.choose("OAuth provider", func(o *settings.OAuth) { setProvider(o, name) }) })
	c.providerRow = widgets.NewFormRow("Provider", "", c.provider, c.provider)
	c.flow = widgets.NewSelect(nil, func(name string) { c.choose("Way to sign in", func(o *settings.OAuth) { o.Flow = flowOf(name) }) })
	c.flowRow = widgets.NewFormRow("Way to sign in", "", c.flow, c.flow)
	c.signIn = widgets.NewButton("Sign in…", widgets.Normal, c.toggle)
	c.signOut = widgets.NewButton("Sign out", widgets.Normal, c.askSignOut)
	c.signInRow = widgets.NewFormRow("Sign-in", "", widgets.Row(widgets.SmallButtonSide, c.signIn, c.signOut))
	c.secret = widgets.NewPasswordField("", func(text string) {
		c.typed = text
		c.refresh(w.Draft.Settings(), w.Draft.ReadOnly())
	})
	c.secretRow = widgets.NewFormRow("Client secret", "", c.secret, c.secret)
	rows := []fyne.CanvasObject{c.signInRow, c.providerRow}
	for _, f := range oauthFields() {
		path := func() string { return of.Path("oauth." + f.key) }
		row := NewFieldRow(f.help, BindAt(w, path, words.Label("server.oauth."+f.key), f.placeholder))
		c.rows = append(c.rows, oauthRow{row, f.use})
		switch f.key {
		case "client_id":
			rows = append(rows, row.Object, c.flowRow)
		case "secret_ends":
			rows = append(rows, c.secretRow, row.Object)
		default:
			rows = append(rows, row.Object)
		}
	}
	c.object = frame("OAuth 2", rows...)
	return c
}

// choose changes the table. What was typed into fields that go stays: Undo is not the only way back.
func (c *oauthCard) choose(name string, set func(*settings.OAuth)) {
	c.of.Change(name, func(s *settings.Server) { set(&s.OAuth) })
}

func (c *oauthCard) fields() []*Row {
	var rows []*Row
	for _, r := range c.rows {
		rows = append(rows, r.Row)
	}
	return rows
}

func (c *oauthCard) refresh(s *settings.Settings, off bool) {
	server := c.of.Server(s)
	o := server.OAuth
	widgets.SetVisible(c.object, server.Auth.TakesToken())
	if !c.object.Visible() {
		return
	}
	c.provider.Set(providerNames(), nameOf(providers(), o.Provider))
	c.providerRow.SetHelp(helpOf(providers(), o.Provider))
	c.providerRow.SetOff(off, "")
	ReportChoice(c.w.Draft, c.providerRow, c.of.Path("oauth.provider"))
	for _, r := range c.rows {
		r.Update(off)
		widgets.SetVisible(r.Object, r.use(o))
	}
	c.flow.Set(flowNames(o.Provider), nameOf(flows(), o.EffectiveFlow()))
	c.flowRow.SetHelp(helpOf(flows(), o.EffectiveFlow()))
	c.flowRow.SetOff(off, "")
	ReportChoice(c.w.Draft, c.flowRow, c.of.Path("oauth.flow"))
	widgets.SetVisible(c.flowRow, o.Provider != "")
	c.refreshSignIn(o, off)
}

// refreshSignIn shows who is signed in, or what is missing before somebody can.
func (c *oauthCard) refreshSignIn(o settings.OAuth, off bool) {
	out, source := c.source()
	widgets.SetVisible(c.secretRow, o.Provider != "" && takesSecret(o))
	widgets.SetVisible(c.signInRow, o.Provider != "")
	c.secret.SetValue(c.typed)
	state, known := c.look(out, source)
	c.signIn.SetText("Sign in…")
	if c.run != nil {
		c.signIn.SetText("Cancel the sign-in")
	}
	c.signIn.SetEnabled(c.run != nil || source != nil && (c.typed != "" || !o.NeedsSecret() || state.Secret))
	widgets.SetVisible(c.signOut, state.SignedIn || state.Secret)
	c.secret.SetPlaceHolder("")
	if state.Secret {
		c.secret.SetPlaceHolder("••••••••••")
	}
	c.secretRow.SetOff(off, "")
	c.secretRow.SetHelp(secretHelp(o, state.Secret))
	c.signInRow.SetWarning("")
	switch {
	case source == nil:
		c.signInRow.SetHelp("Server, User Name and the fields below have to be complete first.")
	case !known:
		c.signInRow.SetHelp("Tokens are kept in the keyring, never in the file.")
	case o.NeedsSecret() && !state.Secret && c.typed == "":
		c.signInRow.SetHelp("The client secret has to be entered first. Tokens are kept in the keyring, never in the file.")
	case state.err != nil:
		c.signInRow.SetWarning("The keyring cannot be used: a sign-in serves until the program ends.")
	default:
		c.signInRow.SetHelp(stateWords(state.State, out))
	}
}

// source is that of what is on the screen; nil where that is not complete.
func (c *oauthCard) source() (settings.Outgoing, *token.Source) {
	s := c.w.Draft.Settings()
	out, whole := c.of.Outgoing(s)
	if !whole || len(s.OAuthFaults(out)) > 0 {
		return out, nil
	}
	return out, token.Of(out, c.w.Folder, c.w.Draft.Secrets())
}

// look says what the keyring has, and asks it where that is not known; not while a
// person types what it would be asked about.
func (c *oauthCard) look(out settings.Outgoing, source *token.Source) (oauthState, bool) {
	key := oauthKey{out.Account, out.Server.OAuth}
	state, known := c.states[key]
	f, typing := c.w.Canvas().Focused().(*widgets.Field)
	if known || source == nil || c.asked[key] || typing && f != c.secret && f.HasKeyboard() {
		return state, known
	}
	c.asked[key] = true
	var found oauthState
	c.w.Background("Asking the keyring", func(ctx context.Context) { found.State, found.err = source.State(ctx) }, func() {
		if c.asked[key] {
			c.states[key] = found
			delete(c.asked, key)
			c.w.Refresh()
		}
	})
	return state, false
}

// renew asks the keyring anew.
func (c *oauthCard) renew() {
	clear(c.states)
	clear(c.asked)
	c.changed()
	c.w.Refresh()
}

func (c *oauthCard) askSignOut() {
	out, source := c.source()
	c.w.Ask("Sign out?",
		widgets.NewProse(widgets.Span{Text: "The tokens and the client secret of " + out.Account + " are removed from " + c.place() + " at once. No mail goes out until somebody signs in again."}),
		desk.Choose("Cancel", widgets.Normal, nil),
		desk.Choose("Sign out", widgets.Danger, func() {
			var err error
			c.w.Background("Signing out", func(ctx context.Context) { err = source.SignOut(ctx) }, func() {
				if err != nil && !errors.Is(err, secret.ErrNone) {
					c.w.Tell("The tokens were not removed", words.Sentence(err.Error()))
				}
				c.renew()
			})
		}))
}

func (c *oauthCard) place() string {
	if c.w.Demo {
		return "memory"
	}
	return "the keyring"
}

func stateWords(s token.State, out settings.Outgoing) string {
	switch {
	case !s.SignedIn:
		return "Nobody is signed in yet. Tokens are kept in the keyring, never in the file."
	case out.Server.OAuth.EffectiveFlow() == settings.FlowClientCredentials:
		return "The program signs in for itself, with its client secret."
	}
	who := s.User
	if who == "" {
		who = out.Server.Username
	}
	words := "Signed in as " + who
	if !s.Expiry.IsZero() {
		words += ", until " + s.Expiry.Local().Format("2 January 15:04")
	}
	if s.Renews {
		words += "; renewed by itself"
	}
	return words + "."
}

func secretHelp(o settings.OAuth, stored bool) string {
	where := "It is kept in the keyring when somebody signs in, never in the file."
	if stored {
		where = "One is kept in the keyring. Another one replaces it at the next sign-in."
	}
	if o.NeedsSecret() {
		return where
	}
	return fmt.Sprintf("Only where the provider gave one. %s", where)
}
