package setup

import (
	"cmp"
	"errors"
	"strings"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/serverform"
	"postroom/ui/window/words"
)

// Whom mail reaches, as it is chosen.
const (
	everybody = iota
	onlyThese
	redirected
)

// safetyFold is safe mode. What was chosen and names nobody yet is no value of its field, so
// that Save does not take it for everybody: mail goes on as it is saved until somebody is named.
type safetyFold struct {
	*serverform.Folded
	w      *desk.Desk
	choice *widgets.Segmented
	chosen *widgets.FormRow

	only, others, redirect *serverform.Row
}

func newSafetyFold(w *desk.Desk) *safetyFold {
	f := &safetyFold{w: w}
	f.choice = widgets.NewSegmented([]string{"Everybody", "Only these addresses", "All to one address"}, everybody, f.choose)
	f.chosen = widgets.NewFormRow("Mail reaches", "", f.choice, f.choice)
	only := serverform.BindTo(w, func() string { return "safety.only" }, words.Label("safety.only"), "qa@example.com, @test.example.com",
		func(s *settings.Settings) string { return strings.Join(s.Safety.Only, ", ") }, setOnly)
	others := serverform.BindTo(w, func() string { return "safety.redirect" }, words.Label("safety.redirect"), "not sent",
		func(s *settings.Settings) string { return s.Safety.Redirect },
		func(s *settings.Settings, text string) error {
			s.Safety.Redirect = strings.TrimSpace(text)
			return nil
		})
	redirect := serverform.BindTo(w, func() string { return "safety.redirect" }, words.Label("safety.redirect"), "qa@example.com",
		func(s *settings.Settings) string { return s.Safety.Redirect }, setRedirect)
	f.only = serverform.NewRow("Addresses", "Separated by commas; @example.com is everybody of that domain. What others would get is on record as skipped.",
		only.Field, []*serverform.Binding{only})
	f.others = serverform.NewRow("Others’ mail to", "Empty: it is not sent.", others.Field, []*serverform.Binding{others})
	f.redirect = serverform.NewRow("Address", "It gets the mail of everybody, with the true recipient in the header X-Postroom-Intended-For.",
		redirect.Field, []*serverform.Binding{redirect})
	f.Folded = serverform.NewFolded("Safe mode", "", f.chosen, f.only.Object, f.others.Object, f.redirect.Object)
	return f
}

func setOnly(s *settings.Settings, text string) error {
	list := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",; \t\n", r) })
	if len(list) == 0 {
		return errors.New("write an address, or a domain such as @example.com, or choose Everybody")
	}
	if len(s.Safety.Only) == 0 {
		s.Safety.Redirect = "" // it was everybody's
	}
	s.Safety.Only = list
	return nil
}

func setRedirect(s *settings.Settings, text string) error {
	if text = strings.TrimSpace(text); text == "" {
		return errors.New("write the address that gets all mail, or choose Everybody")
	}
	s.Safety = settings.Safety{Redirect: text}
	return nil
}

// shows is what is chosen.
func (f *safetyFold) shows() int {
	s := f.w.Draft.Settings().Safety
	if _, begun := f.w.Draft.MistypedAt("safety.redirect"); begun {
		return redirected
	}
	if _, begun := f.w.Draft.MistypedAt("safety.only"); begun || len(s.Only) > 0 {
		return onlyThese
	}
	if s.Redirect != "" {
		return redirected
	}
	return everybody
}

// choose changes whom mail reaches, as one edit.
func (f *safetyFold) choose(chosen int) {
	d := f.w.Draft
	d.Seal()
	enter := func(path, text string, set func(*settings.Settings, string) error) {
		d.Enter(path, words.Label("safety"), text, func(s *settings.Settings, text string) string {
			if err := set(s, text); err != nil {
				return err.Error()
			}
			return ""
		})
	}
	nothing := func(*settings.Settings, string) error { return nil }
	now := d.Settings().Safety
	switch chosen {
	case everybody:
		enter("safety.redirect", "", nothing)
		enter("safety.only", "", func(s *settings.Settings, _ string) error {
			s.Safety = settings.Safety{}
			return nil
		})
	case onlyThese:
		enter("safety.redirect", "", nothing)
		enter("safety.only", strings.Join(now.Only, ", "), setOnly)
	case redirected:
		enter("safety.only", "", nothing)
		enter("safety.redirect", now.Redirect, setRedirect)
	}
	d.Seal()
	f.refresh(d.Settings(), d.ReadOnly())
	if field := cmp.Or(f.field("safety.only"), f.field("safety.redirect")); field != nil && widgets.ByPointer(f.w.Canvas()) {
		f.w.Focus(field.Keyboard()) // the arrow keys go on to the next choice
	}
}

func (f *safetyFold) refresh(s *settings.Settings, off bool) {
	shown := f.shows()
	f.choice.Set(shown)
	f.chosen.SetOff(off, "")
	var reports []settings.Severity
	for _, r := range f.rows() {
		reports = append(reports, r.Update(off))
	}
	f.others.Object.SetOff(off || len(s.Safety.Only) == 0, "")
	widgets.SetVisible(f.only.Object, shown == onlyThese)
	widgets.SetVisible(f.others.Object, shown == onlyThese)
	widgets.SetVisible(f.redirect.Object, shown == redirected)
	f.Fold.SetAside("off: mail reaches everybody")
	if s.Safety.On() {
		f.Fold.SetAside(s.Safety.Words())
	}
	f.Judge(reports...)
}

// rows are those in use.
func (f *safetyFold) rows() []*serverform.Row {
	switch f.shows() {
	case onlyThese:
		return []*serverform.Row{f.only, f.others}
	case redirected:
		return []*serverform.Row{f.redirect}
	}
	return nil
}

// field is where a value is typed now; nil: nowhere.
func (f *safetyFold) field(path string) widgets.LineInput {
	for _, r := range f.rows() {
		if field := r.Field(path); field != nil {
			return field
		}
	}
	return nil
}
