package serverform

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// Form is the fields of a mail server: where it is, how to sign in, how it is encrypted, and
// what few servers need.
type Form struct {
	w  *desk.Desk
	of Of

	server, signIn *Row
	port           widgets.LineInput
	password       *password
	encryption     *encryption
	oauth          *oauthCard
	advanced       *advanced
}

// New makes a form. frame puts the rows of OAuth 2 under their title; changed is told when a
// password was typed, or somebody signed in or out.
func New(w *desk.Desk, of Of, frame func(title string, rows ...fyne.CanvasObject) *fyne.Container, changed func()) *Form {
	f := &Form{w: w, of: of}
	host, port := f.field("host", "smtp.example.com"), f.field("port", "")
	f.port = port.Field
	f.server = NewRow("Server and Port", "", widgets.Weighted(widgets.Near, []float32{1, 0},
		host.Field, widgets.Sized(widgets.PortWidth, 0, port.Field)), []*Binding{host, port})
	username := f.field("username", "")
	f.password = newPassword(w, of, changed)
	f.signIn = NewRow("User Name and Password", "", widgets.Weighted(widgets.Near, []float32{1, 1},
		username.Field, f.password.field), []*Binding{username})
	f.encryption = newEncryption(of)
	f.oauth = newOAuthCard(w, of, frame, changed)
	f.advanced = newAdvanced(f)
	return f
}

// field ties a field to one of the server's values.
func (f *Form) field(key, placeholder string) *Binding {
	return BindAt(f.w, func() string { return f.of.Path(key) }, words.Label("server."+key), placeholder)
}

// Rows are those that every server needs.
func (f *Form) Rows() []fyne.CanvasObject {
	return []fyne.CanvasObject{f.server.Object, f.signIn.Object, f.encryption.row}
}

// OAuth is shown with the sign-in methods that take a token.
func (f *Form) OAuth() fyne.CanvasObject { return f.oauth.object }

// Advanced are the rows that few servers need.
func (f *Form) Advanced() []fyne.CanvasObject { return f.advanced.objects() }

// Focus is the field to begin in.
func (f *Form) Focus() fyne.Focusable { return f.server.fields[0].Field.Keyboard() }

// Field is where the value at a path is typed; nil: not here.
func (f *Form) Field(path string) widgets.LineInput {
	for _, r := range append([]*Row{f.server, f.signIn}, append(f.oauth.fields(), f.advanced.rows()...)...) {
		if field := r.Field(path); field != nil {
			return field
		}
	}
	return nil
}

// Update shows the values, and gives what the advanced rows report.
func (f *Form) Update(s *settings.Settings, off bool) (advanced []settings.Severity) {
	server := f.of.Server(s)
	if server == nil {
		return nil
	}
	usual := server.Encryption.UsualPort()
	f.port.SetPlaceHolder(strconv.Itoa(usual))
	f.server.Object.SetHelp(fmt.Sprintf("May hold #Global[name]. Port %d is usual for %s.", usual, encryptionWords(server.Encryption)))
	f.server.Update(off)
	f.signIn.Object.SetHelpSpans(f.password.refresh(s, off)...)
	f.signIn.Update(off)
	f.encryption.refresh(server.Encryption, off)
	f.oauth.refresh(s, off)
	return f.advanced.refresh(server, off)
}

// encryption is the row that chooses it.
type encryption struct {
	of     Of
	on     *widgets.Switch
	choice *widgets.Segmented
	row    *widgets.FormRow
}

func newEncryption(of Of) *encryption {
	e := &encryption{of: of}
	e.on = widgets.NewSwitch(true, func(on bool) { e.choose(on, e.choice.Chosen()) })
	e.choice = widgets.NewSegmented([]string{"STARTTLS", "TLS from the start"}, 0, func(i int) { e.choose(true, i) })
	e.row = widgets.NewFormRow("Enable TLS Encryption", "", widgets.Row(widgets.SmallButtonSide, e.on, e.choice), e.on)
	return e
}

// choose chooses an encryption. A port that was the usual one goes along.
func (e *encryption) choose(on bool, choice int) {
	e.of.Change(words.Label("server.encryption"), func(s *settings.Server) {
		usual := s.Port == s.Encryption.UsualPort()
		switch {
		case !on:
			s.Encryption = settings.EncryptionNone
		case choice == 1:
			s.Encryption = settings.EncryptionTLS
		default:
			s.Encryption = settings.EncryptionSTARTTLS
		}
		if usual {
			s.Port = s.Encryption.UsualPort()
		}
	})
}

func (e *encryption) refresh(now settings.Encryption, off bool) {
	on := now != settings.EncryptionNone
	e.on.SetOn(on)
	if now == settings.EncryptionTLS {
		e.choice.Set(1)
	} else if on {
		e.choice.Set(0)
	}
	e.choice.SetEnabled(on && !off)
	e.row.SetHelp(encryptionHelp(now))
	e.row.SetOff(off, "")
}

func encryptionWords(e settings.Encryption) string {
	switch e {
	case settings.EncryptionNone:
		return "no encryption"
	case settings.EncryptionTLS:
		return "TLS from the start"
	}
	return "STARTTLS"
}

func encryptionHelp(e settings.Encryption) string {
	switch e {
	case settings.EncryptionNone:
		return "Off: mail and password cross the network in clear."
	case settings.EncryptionTLS:
		return "Encrypted from the first byte on."
	}
	return "Begins in clear and is encrypted before anything is said."
}
