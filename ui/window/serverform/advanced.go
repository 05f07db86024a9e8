package serverform

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"postroom/mail/session"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// AdvancedAside says what the advanced rows are about.
const AdvancedAside = "CA file, HELO name, time limit, sign-in method"

// advanced is what few servers need.
type advanced struct {
	form               *Form
	ca, hello, timeout *Row
	auth               *widgets.Select
	authRow            *widgets.FormRow
}

func newAdvanced(f *Form) *advanced {
	a := &advanced{form: f}
	ca, hello := f.field("ca_file", ""), f.field("hello", "")
	timeout := f.field("timeout", strconv.Itoa(int(settings.DefaultTimeout/time.Second)))
	browse := widgets.NewButton("Browse…", widgets.Normal, a.chooseCA)
	a.ca = NewRow(words.Label("server.ca_file"), "A root certificate to trust beside the system's own: PEM, DER or .p7b.",
		widgets.Weighted(widgets.Near, []float32{1, 0}, ca.Field, browse), []*Binding{ca}, browse)
	a.hello = NewRow(words.Label("server.hello"), "The name this machine gives itself. Empty: its full name, or the domain of From. May hold #Global[name].",
		hello.Field, []*Binding{hello})
	a.timeout = NewRow(words.Label("server.timeout"), "Seconds that one step may take.",
		widgets.Row(widgets.Near, widgets.Sized(widgets.PortWidth, 0, timeout.Field), widgets.NewText("seconds", widgets.Muted)), []*Binding{timeout})
	a.auth = widgets.NewSelect(authNames(), func(name string) {
		f.of.Change(words.Label("server.auth"), func(s *settings.Server) { s.Auth = authOf(name) })
	})
	a.authRow = widgets.NewFormRow(words.Label("server.auth"), "Automatic takes the strongest that the server offers. OAuth 2 is set up above.", a.auth, a.auth)
	return a
}

func (a *advanced) rows() []*Row { return []*Row{a.ca, a.hello, a.timeout} }

func (a *advanced) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{a.ca.Object, a.hello.Object, a.timeout.Object, a.authRow}
}

func (a *advanced) refresh(server *settings.Server, off bool) (reports []settings.Severity) {
	for _, r := range a.rows() {
		reports = append(reports, r.Update(off))
	}
	out, _ := a.form.of.Outgoing(a.form.w.Draft.Settings())
	a.hello.fields[0].Field.SetPlaceHolder(session.HelloName(settings.Server{}, out.From))
	a.auth.Set(authNames(), authName(server.Auth))
	a.authRow.SetOff(off, "")
	return reports
}

// chooseCA takes a file from a dialog; one in the settings folder is named from there.
func (a *advanced) chooseCA() {
	w := a.form.w
	w.PickFile(desk.Files{Title: "Choose a CA file", Confirm: "Choose"}, func(path string) {
		name := w.Folder.Name(path)
		a.form.of.Change(words.Label("server.ca_file"), func(s *settings.Server) { s.CAFile = name })
	})
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
