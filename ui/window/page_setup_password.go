package window

import (
	"fmt"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/words"
)

// passwordField is where the integration's password is typed. What is typed is held
// in memory until Save; what is stored is never read for showing.
type passwordField struct {
	w       *desk
	field   *widgets.Field
	account string // that the field was shown for last
	whole   string // an account that is typed to its end
	hadOne  string // an account that a password was known for: another one is asked anew
}

func newPasswordField(w *desk, changed, left func()) *passwordField {
	p := &passwordField{w: w}
	p.field = widgets.NewPasswordField("", func(text string) {
		w.draft.SetPassword(p.account, text)
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
	typed, isTyped := p.w.draft.TypedPassword(p.account)
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
		if at.unavailable != nil {
			return help(words.Sentence(at.unavailable.Error()))
		}
		return help("Save puts the password into " + p.place() + ", never into the file.")
	}
	switch {
	case !known:
		return help("The password is kept in " + p.place() + ", never in the file.")
	case at.present:
		p.hadOne = p.account
		p.field.SetPlaceHolder("••••••••••")
		if p.w.started != nil && p.w.reachesSandbox(nil) { // lent by the sandbox: there is nothing to forget
			return help("The sandbox's password is known to this program, in memory for this run.")
		}
		where := "A password is kept in " + p.place() + ". "
		if at.unavailable != nil {
			where = "The password serves until the program ends: the keyring cannot be used. "
		}
		return []widgets.Span{
			{Text: where},
			{Text: "Replace", Tapped: p.replace},
			{Text: " · "},
			{Text: "Forget", Tapped: p.askForget},
		}
	case at.unavailable != nil:
		return help(words.Sentence(at.unavailable.Error()))
	case p.hadOne != "" && p.hadOne != p.account:
		return help(fmt.Sprintf("Enter the password for %s: that of another server or user is never sent there.", p.account))
	}
	return help("No password is stored yet. Save puts it into " + p.place() + ", never into the file.")
}

// place is where passwords are kept.
func (p *passwordField) place() string {
	if p.w.demo || p.w.reachesSandbox(nil) {
		return "memory for this run"
	}
	return "this computer's keyring"
}

// stored asks the keyring only when the account is whole, not while it is typed.
func (p *passwordField) stored() (stored, bool) {
	f, typing := p.w.canvas().Focused().(*widgets.Field)
	if typing && f != p.field && f.HasKeyboard() && p.account != p.whole {
		s, known := p.w.passwords.known[p.account]
		return s, known
	}
	p.whole = p.account
	return p.w.passwords.look(p.account)
}

func help(text string) []widgets.Span { return []widgets.Span{{Text: text}} }

func (p *passwordField) replace() { p.w.focus(p.field) }

func (p *passwordField) askForget() {
	account := p.account
	p.w.ask("Forget the password?",
		widgets.NewProse(widgets.Span{Text: "The password for " + account + " is removed from the keyring at once. Without it this server cannot be signed in to."}),
		answer{"Cancel", widgets.Normal, nil},
		answer{"Forget", widgets.Danger, func() { p.w.passwords.forget(account) }})
}
