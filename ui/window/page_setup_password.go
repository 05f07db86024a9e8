package window

import (
	"fmt"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// passwordField is where the integration's password is typed. What is typed is held
// in memory until Save; what is stored is never read for showing.
type passwordField struct {
	w       *desk.Desk
	field   *widgets.Field
	account string // that the field was shown for last
	whole   string // an account that is typed to its end
	hadOne  string // an account that a password was known for: another one is asked anew
}

func newPasswordField(w *desk.Desk, changed, left func()) *passwordField {
	p := &passwordField{w: w}
	p.field = widgets.NewPasswordField("", func(text string) {
		w.Draft.SetPassword(p.account, text)
		changed()
	})
	p.field.OnLeave = left
	return p
}

// refresh shows the state of the password and gives the help that says it.
func (p *passwordField) refresh(s *settings.Settings, off bool) []widgets.Span {
	out, unresolved := s.Outgoing(nil)
	if p.account != out.Account {
		p.account = out.Account
	}
	whole := out.Server.Host != "" && len(unresolved) == 0
	p.field.SetEnabled(!off && out.Account != "" && whole)
	p.field.SetPlaceHolder("")
	typed, isTyped := p.w.Draft.TypedPassword(p.account)
	p.field.SetValue(typed)
	switch {
	case s.Server.Auth == settings.AuthNone:
		return help("The sign-in method is “none”: no password is needed.")
	case s.Server.UsesOAuth():
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
		if p.w.Lends() {
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

// place is where passwords are kept.
func (p *passwordField) place() string {
	if p.w.Demo || p.w.ReachesSandbox(nil) {
		return "memory for this run"
	}
	return "this computer's keyring"
}

// stored asks the keyring only when the account is whole, not while it is typed.
func (p *passwordField) stored() (desk.Stored, bool) {
	f, typing := p.w.Canvas().Focused().(*widgets.Field)
	if typing && f != p.field && f.HasKeyboard() && p.account != p.whole {
		return p.w.Passwords.Seen(p.account)
	}
	p.whole = p.account
	return p.w.Passwords.Look(p.account)
}

func help(text string) []widgets.Span { return []widgets.Span{{Text: text}} }

func (p *passwordField) replace() { p.w.Focus(p.field) }

func (p *passwordField) askForget() {
	account := p.account
	p.w.Ask("Forget the password?",
		widgets.NewProse(widgets.Span{Text: "The password for " + account + " is removed from the keyring at once. Without it this server cannot be signed in to."}),
		desk.Choose("Cancel", widgets.Normal, nil),
		desk.Choose("Forget", widgets.Danger, func() { p.w.Passwords.Forget(account) }))
}
