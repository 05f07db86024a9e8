package serverform

import (
	"fmt"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// password is where it is typed. What is typed is held in memory until Save; what is stored is
// never read for showing.
type password struct {
	w       *desk.Desk
	of      Of
	field   *widgets.Field
	account string // that the field was shown for last
	whole   string // an account that is typed to its end
	hadOne  string // an account that a password was known for: another one is asked anew
}

func newPassword(w *desk.Desk, of Of, changed func()) *password {
	p := &password{w: w, of: of}
	p.field = widgets.NewPasswordField("", func(typed string) {
		w.Draft.SetPassword(p.account, typed)
		changed()
	})
	p.field.OnLeave = w.Refresh
	return p
}

// refresh shows the state of the password and gives the help that says it.
func (p *password) refresh(s *settings.Settings, off bool) []widgets.Span {
	out, whole := p.of.Outgoing(s)
	server := p.of.Server(s)
	p.account = out.Account
	p.field.SetEnabled(!off && out.Account != "" && whole)
	p.field.SetPlaceHolder("")
	typed, isTyped := p.w.Draft.TypedPassword(p.account)
	p.field.SetValue(typed)
	switch a := p.of.Action(s); {
	case a != nil && !a.Kind.CarriesOwn(): // nobody signs in there
		return help("")
	case server.Auth == settings.AuthNone:
		return help("The sign-in method is “none”: no password is needed.")
	case server.UsesOAuth():
		p.field.SetEnabled(false)
		return help("No password: this server is signed in to with OAuth 2.")
	case out.Account == "":
		return help("Without a user name nobody signs in, and no password is needed.")
	case !whole:
		return help("The password can be entered once Server and User Name are complete.")
	}
	at, known := p.stored()
	if isTyped {
		p.hadOne = p.account
		if at.Unavailable != nil {
			return help(words.Sentence(at.Unavailable.Error()))
		}
		return help("Save puts the password into " + p.place() + ", never into the file.")
	}
	switch {
	case !known:
		return help("The password is kept in " + p.place() + ", never in the file.")
	case at.Present:
		p.hadOne = p.account
		p.field.SetPlaceHolder("••••••••••")
		if p.w.Lends(p.action()) {
			return help("The sandbox's password is known to this program, in memory for this run.")
		}
		where := "A password is kept in " + p.place() + ". "
		if at.Unavailable != nil {
			where = "The password serves until the program ends: the keyring cannot be used. "
		}
		return []widgets.Span{
			{Text: where},
			{Text: "Replace", Tapped: p.replace},
			{Text: " · "},
			{Text: "Forget", Tapped: p.askForget},
		}
	case at.Unavailable != nil:
		return help(words.Sentence(at.Unavailable.Error()))
	case p.hadOne != "" && p.hadOne != p.account:
		return help(fmt.Sprintf("Enter the password for %s: that of another server or user is never sent there.", p.account))
	}
	return help("No password is stored yet. Save puts it into " + p.place() + ", never into the file.")
}

func (p *password) action() *settings.Action { return p.of.Action(p.w.Draft.Settings()) }

// place is where passwords are kept.
func (p *password) place() string {
	if p.w.Demo || p.w.ReachesSandbox(p.action()) {
		return "memory for this run"
	}
	return "this computer's keyring"
}

// stored asks the keyring only when the account is whole, not while it is typed.
func (p *password) stored() (desk.Stored, bool) {
	f, typing := p.w.Canvas().Focused().(*widgets.Field)
	if typing && f != p.field && f.HasKeyboard() && p.account != p.whole {
		return p.w.Passwords.Seen(p.account)
	}
	p.whole = p.account
	return p.w.Passwords.Look(p.account)
}

func help(text string) []widgets.Span { return []widgets.Span{{Text: text}} }

func (p *password) replace() { p.w.Focus(p.field) }

func (p *password) askForget() {
	account := p.account
	p.w.Ask("Forget the password?",
		widgets.NewProse(widgets.Span{Text: "The password for " + account + " is removed from the keyring at once. Without it this server cannot be signed in to."}),
		desk.Choose("Cancel", widgets.Normal, nil),
		desk.Choose("Forget", widgets.Danger, func() { p.w.Passwords.Forget(account) }))
}
