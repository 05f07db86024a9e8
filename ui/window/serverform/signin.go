package serverform

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"postroom/mail/session/token"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// oauthRun is one press of “Sign in…”, with its dialog. What comes in for another than
// the one that runs is dropped.
type oauthRun struct {
	card   *oauthCard
	hide   func() // closes the dialog
	cancel func()
}

// toggle signs in by what is on the screen, saved or not, or gives up the sign-in that runs.
func (c *oauthCard) toggle() {
	c.w.Draft.Seal()
	if c.run != nil {
		c.run.cancel()
		return
	}
	out, source := c.source()
	if source == nil {
		return
	}
	secret := c.typed
	source.Enter(secret)
	run := &oauthRun{card: c, hide: func() {}}
	c.run = run
	var about token.About
	var err error
	run.cancel = c.w.Background("Signing in", func(ctx context.Context) {
		about, err = source.SignIn(ctx, func(p token.Prompt) { c.w.Post(func() { run.prompt(p) }) })
	}, func() { c.ended(run, about, err, secret) })
	run.show(widgets.NewHelp("Asking "+nameOf(providers(), out.Server.OAuth.Provider)+"…"), nil)
	c.w.Refresh()
}

// show shows something in the dialog, with the keyboard on a button of it; nil: on
// Cancel, which ends the sign-in, whose end closes the dialog.
func (r *oauthRun) show(content fyne.CanvasObject, first *widgets.Button) {
	cancel := widgets.NewButton("Cancel", widgets.Normal, r.cancel)
	if first == nil {
		first = cancel
	}
	r.hide()
	w := r.card.w
	r.hide = w.Dialog("Sign in", widgets.DialogWidth, content, cancel)
	w.EscapeBy(r.cancel) // a code that is gone cannot be typed
	w.Focus(first)
}

// prompt shows a person what there is to do.
func (r *oauthRun) prompt(p token.Prompt) {
	w := r.card.w
	if r.card.run != r {
		return
	}
	open := widgets.NewSmallButton("Open the page", widgets.Normal, func() { w.Browse(p.URL) })
	copyPage := widgets.NewSmallButton("Copy its address", widgets.Normal, func() { w.Copy(p.URL) })
	if p.Code == "" {
		r.show(widgets.Column(widgets.CardGap,
			widgets.NewProse(widgets.Span{Text: "Sign in on the page that has opened in the browser. It comes back here by itself."}),
			widgets.Row(widgets.Near, open, copyPage)), open)
		w.Browse(p.URL)
		return
	}
	until := ""
	if !p.Expiry.IsZero() {
		until = " The code is good until " + p.Expiry.Local().Format("15:04") + "."
	}
	copyCode := widgets.NewSmallButton("Copy the code", widgets.Normal, func() { w.Copy(p.Code) })
	r.show(widgets.Column(widgets.CardGap,
		widgets.NewProse(widgets.Span{Text: "Open "}, widgets.Span{Text: p.URL, Bold: true}, widgets.Span{Text: " in any browser, type this code, and sign in."}),
		widgets.NewCode(p.Code),
		widgets.Row(widgets.Near, copyCode, open, copyPage),
		widgets.NewHelp("Waiting for the sign-in."+until)), copyCode)
}

// ended closes the dialog and says how it came out.
func (c *oauthCard) ended(run *oauthRun, about token.About, err error, secret string) {
	c.run = nil
	run.hide()
	switch {
	case errors.Is(err, context.Canceled):
	case err != nil:
		c.tellFailure(err)
	case about.Unkept != nil:
		c.w.Tell("Signed in, until the program ends", words.Sentence(about.Unkept.Error()))
	}
	if err == nil && c.typed == secret {
		c.typed = ""
	}
	c.renew()
}

func (c *oauthCard) tellFailure(err error) {
	const title = "The sign-in failed"
	e := (*token.Error)(nil)
	if !errors.As(err, &e) {
		c.w.Tell(title, words.Sentence(err.Error()))
		return
	}
	x := e.Explain()
	said := widgets.Column(widgets.CardGap, widgets.NewProse(widgets.Span{Text: words.Sentence(x.Cause, e.Host)}))
	if x.Fix != "" {
		said.Add(widgets.NewProse(widgets.Span{Text: x.Fix}))
	}
	if words := e.Said(); words != "" {
		said.Add(widgets.NewMono(words))
	}
	c.w.Ask(title, said, desk.Choose("OK", widgets.Primary, nil))
}
