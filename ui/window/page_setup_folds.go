package window

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// folded is a card that is folded away. It opens when it comes to hold a fault, and is
// marked while it holds a warning.
type folded struct {
	card   fyne.CanvasObject
	fold   *widgets.Fold
	faulty bool
}

func newFolded(title, aside string, content fyne.CanvasObject) folded {
	f := folded{fold: widgets.NewFold(title, aside, content)}
	f.card = widgets.NewCard(f.fold)
	return f
}

func (f *folded) object() fyne.CanvasObject { return f.card }

// judge takes what its rows report.
func (f *folded) judge(reports ...settings.Severity) {
	faulty := slices.Contains(reports, settings.SeverityError)
	if faulty && !f.faulty && !f.fold.IsOpen() {
		f.fold.SetOpen(true)
	}
	f.faulty = faulty
	warnings := 0
	for _, r := range reports {
		if r == settings.SeverityWarning {
			warnings++
		}
	}
	f.fold.SetMark("")
	if warnings > 0 {
		f.fold.SetMark(words.Count(warnings, "warning"))
	}
}

// portalFold is where links in a mail lead.
type portalFold struct {
	folded
	url, messages       *binding
	urlRow, messagesRow *widgets.FormRow
}

func newPortalFold(w *desk.Desk, left func()) *portalFold {
	p := &portalFold{}
	p.url = bind(w.Draft, "portal.url", "Portal address", widgets.NewField("https://portal.example.com", nil),
		func(s *settings.Settings) string { return s.Portal.URL },
		plain(func(s *settings.Settings, v string) { s.Portal.URL = strings.TrimSpace(v) }), left)
	p.urlRow = widgets.NewFormRow("Address", "Where %store-link% leads.", p.url.field, p.url.field)
	p.messages = bind(w.Draft, "portal.messages", "Messages page", widgets.NewField("https://portal.example.com/messages", nil),
		func(s *settings.Settings) string { return s.Portal.Messages },
		plain(func(s *settings.Settings, v string) { s.Portal.Messages = strings.TrimSpace(v) }), left)
	p.messagesRow = widgets.NewFormRow("Messages page", "Where %action-link% leads when an event brings no link of its own.", p.messages.field, p.messages.field)
	p.folded = newFolded("Web Portal", "", widgets.Column(widgets.CardGap, p.urlRow, p.messagesRow))
	return p
}

func (p *portalFold) refresh(s *settings.Settings, off bool) {
	p.url.refresh()
	p.messages.refresh()
	p.fold.SetAside(s.Portal.URL)
	p.judge(report(p.urlRow, p.url), report(p.messagesRow, p.messages))
	p.urlRow.SetOff(off, "")
	p.messagesRow.SetOff(off, "")
}

// advancedFold is what few servers need.
type advancedFold struct {
	folded
	w                           *desk.Desk
	ca, hello, timeout          *binding
	caRow, helloRow, timeoutRow *widgets.FormRow
	auth                        *widgets.Select
	authRow                     *widgets.FormRow
	browse                      *widgets.Button
}

func newAdvancedFold(w *desk.Desk, left func()) *advancedFold {
	f := &advancedFold{w: w}
	d := w.Draft
	f.ca = bind(d, "server.ca_file", "CA file", widgets.NewField("", nil),
		func(s *settings.Settings) string { return s.Server.CAFile },
		plain(func(s *settings.Settings, v string) { s.Server.CAFile = strings.TrimSpace(v) }), left)
	f.browse = widgets.NewButton("Browse…", widgets.Normal, f.chooseCA)
	f.caRow = widgets.NewFormRow("CA file", "A root certificate to trust beside the system's own, in PEM form.",
		widgets.Weighted(widgets.Near, []float32{1, 0}, f.ca.field, f.browse), f.ca.field, f.browse)
	f.hello = bind(d, "server.hello", "HELO name", widgets.NewField("", nil),
		func(s *settings.Settings) string { return s.Server.Hello },
		plain(func(s *settings.Settings, v string) { s.Server.Hello = strings.TrimSpace(v) }), left)
	f.helloRow = widgets.NewFormRow("HELO name", "The name this machine gives itself. Empty: its full name. May hold #Global[name].", f.hello.field, f.hello.field)
	limit := widgets.NewField(strconv.Itoa(int(settings.DefaultTimeout/time.Second)), nil)
	f.timeout = bind(d, "server.timeout", "Time limit", limit, timeoutText, setTimeout, left)
	f.timeoutRow = widgets.NewFormRow("Time limit", "Seconds that one step may take.",
		widgets.Row(widgets.Near, widgets.Sized(widgets.PortWidth, 0, limit), widgets.NewText("seconds", widgets.Muted)), limit)
	f.auth = widgets.NewSelect(authNames(), func(name string) {
		d.Change("Sign-in method", func(s *settings.Settings) { s.Server.Auth = authOf(name) })
		d.Seal()
	})
	f.authRow = widgets.NewFormRow("Sign-in method", "Automatic takes the strongest that the server offers. OAuth 2 is set up below Mail server.", f.auth, f.auth)
	f.folded = newFolded("Advanced", "", widgets.Column(widgets.CardGap, f.caRow, f.helloRow, f.timeoutRow, f.authRow))
	return f
}

func (f *advancedFold) refresh(s *settings.Settings, off bool) {
	var reports []settings.Severity
	for _, row := range []struct {
		row   *widgets.FormRow
		field *binding
	}{{f.caRow, f.ca}, {f.helloRow, f.hello}, {f.timeoutRow, f.timeout}} {
		row.field.refresh()
		reports = append(reports, report(row.row, row.field))
		row.row.SetOff(off, "")
	}
	f.auth.Set(authNames(), authName(s.Server.Auth))
	f.authRow.SetOff(off, "")
	f.fold.SetAside("CA file, HELO name, time limit, sign-in method")
	f.judge(reports...)
}

// chooseCA takes a file from a dialog; one in the settings folder is named from there.
func (f *advancedFold) chooseCA() {
	f.w.PickFile(desk.Files{Title: "Choose a CA file", Confirm: "Choose"}, func(path string) {
		name := f.w.Folder.Name(path)
		f.w.Draft.Change("CA file", func(s *settings.Settings) { s.Server.CAFile = name })
		f.w.Draft.Seal()
	})
}

func timeoutText(s *settings.Settings) string {
	switch t := s.Server.Timeout; {
	case t == 0:
		return ""
	case t%time.Second == 0:
		return strconv.Itoa(int(t / time.Second))
	default:
		return t.String()
	}
}

func setTimeout(s *settings.Settings, text string) string {
	text = strings.TrimSpace(text)
	if text == "" {
		s.Server.Timeout = 0
		return ""
	}
	const most = 1 << 20 // beyond it a duration could overflow
	if n, err := strconv.Atoi(text); err == nil && n > 0 && n < most {
		s.Server.Timeout = time.Duration(n) * time.Second
		return ""
	}
	t, err := time.ParseDuration(text)
	if err != nil || t <= 0 {
		return fmt.Sprintf("%q is no time: write seconds, such as 30", text)
	}
	s.Server.Timeout = t
	return ""
}

type authKind struct {
	auth settings.Auth
	name string
}

func authKinds() []authKind {
	return []authKind{
		{settings.AuthAuto, "Automatic"},
		{settings.AuthNone, "None"},
		{settings.AuthPlain, "PLAIN"},
		{settings.AuthLogin, "LOGIN"},
		{settings.AuthCRAMMD5, "CRAM-MD5"},
		{settings.AuthSCRAMSHA1, "SCRAM-SHA-1"},
		{settings.AuthSCRAMSHA256, "SCRAM-SHA-256"},
		{settings.AuthXOAUTH2, "XOAUTH2 (OAuth 2)"},
		{settings.AuthOAUTHBEARER, "OAUTHBEARER (OAuth 2)"},
	}
}

func authNames() []string {
	var names []string
	for _, k := range authKinds() {
		names = append(names, k.name)
	}
	return names
}

// authName is how a method is shown; one that is unknown as it stands.
func authName(a settings.Auth) string {
	for _, k := range authKinds() {
		if k.auth == a {
			return k.name
		}
	}
	return string(a)
}

func authOf(name string) settings.Auth {
	for _, k := range authKinds() {
		if k.name == name {
			return k.auth
		}
	}
	return settings.Auth(name)
}
