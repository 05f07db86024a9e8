package window

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// serverCard is the mail server: where it is, how to sign in, how it is encrypted.
type serverCard struct {
	w      *desk.Desk
	object fyne.CanvasObject

	host, port *binding
	server     *widgets.FormRow

	username *binding
	password *passwordField
	signIn   *widgets.FormRow

	encrypted     *widgets.Switch
	encryption    *widgets.Segmented
	encryptionRow *widgets.FormRow

	connection *connectionPanel
	test, send *widgets.Button
	testRow    *widgets.FormRow
}

func newServerCard(w *desk.Desk, connection *connectionPanel, left func()) *serverCard {
	c := &serverCard{w: w, connection: connection}
	d := w.Draft
	c.host = bind(d, "server.host", "Server", widgets.NewField("smtp.example.com", nil),
		func(s *settings.Settings) string { return s.Server.Host },
		plain(func(s *settings.Settings, v string) { s.Server.Host = strings.TrimSpace(v) }), left)
	c.port = bind(d, "server.port", "Port", widgets.NewField("", nil), portText, setPort, left)
	c.server = widgets.NewFormRow("Server and Port", "", widgets.Weighted(widgets.Near, []float32{1, 0},
		c.host.field, widgets.Sized(widgets.PortWidth, 0, c.port.field)), c.host.field, c.port.field)

	c.username = bind(d, "server.username", "User Name", widgets.NewField("", nil),
		func(s *settings.Settings) string { return s.Server.Username },
		plain(func(s *settings.Settings, v string) { s.Server.Username = strings.TrimSpace(v) }), left)
	c.password = newPasswordField(w, connection.valuesChanged, left)
	c.signIn = widgets.NewFormRow("User Name and Password", "", widgets.Weighted(widgets.Near, []float32{1, 1},
		c.username.field, c.password.field), c.username.field)

	c.encrypted = widgets.NewSwitch(true, func(on bool) { c.encrypt(on, c.encryption.Chosen()) })
	c.encryption = widgets.NewSegmented([]string{"STARTTLS", "TLS from the start"}, 0, func(i int) { c.encrypt(true, i) })
	c.encryptionRow = widgets.NewFormRow("Enable TLS Encryption", "", widgets.Row(widgets.SmallButtonSide, c.encrypted, c.encryption), c.encrypted)

	c.test = widgets.NewButton("Test Connection", widgets.Primary, connection.toggle)
	c.send = widgets.NewButton("Send test mail…", widgets.Normal, connection.askAddress)
	c.testRow = widgets.NewFormRow("", "", widgets.Row(widgets.SmallButtonSide, c.test, c.send))
	connection.started = func() { c.refreshTest() }
	c.object = widgets.NewTitledCard("Mail server", c.server, c.signIn, c.encryptionRow, c.testRow)
	return c
}

func portText(s *settings.Settings) string {
	if s.Server.Port == 0 {
		return ""
	}
	return strconv.Itoa(s.Server.Port)
}

func setPort(s *settings.Settings, text string) string {
	text = strings.TrimSpace(text)
	port, err := strconv.Atoi(text)
	if text != "" && err != nil {
		return fmt.Sprintf("%q is no port: write a number, usually %d", text, s.Server.Encryption.UsualPort())
	}
	s.Server.Port = port
	return ""
}

// encrypt chooses an encryption. A port that was the usual one goes along.
func (c *serverCard) encrypt(on bool, choice int) {
	c.w.Draft.Change("Encryption", func(s *settings.Settings) {
		usual := s.Server.Port == s.Server.Encryption.UsualPort()
		switch {
		case !on:
			s.Server.Encryption = settings.EncryptionNone
		case choice == 1:
			s.Server.Encryption = settings.EncryptionTLS
		default:
			s.Server.Encryption = settings.EncryptionSTARTTLS
		}
		if usual {
			s.Server.Port = s.Server.Encryption.UsualPort()
		}
	})
	c.w.Draft.Seal()
}

func (c *serverCard) refresh(s *settings.Settings, off bool) {
	for _, b := range []*binding{c.host, c.port, c.username} {
		b.refresh()
	}
	usual := s.Server.Encryption.UsualPort()
	c.port.field.SetPlaceHolder(strconv.Itoa(usual))
	c.server.SetHelp(fmt.Sprintf("May hold #Global[name]. Port %d is usual for %s.", usual, encryptionWords(s.Server.Encryption)))
	report(c.server, c.host, c.port)
	c.server.SetOff(off, "")

	c.signIn.SetHelpSpans(c.password.refresh(s, off)...)
	report(c.signIn, c.username)
	c.signIn.SetOff(off, "")

	on := s.Server.Encryption != settings.EncryptionNone
	c.encrypted.SetOn(on)
	if s.Server.Encryption == settings.EncryptionTLS {
		c.encryption.Set(1)
	} else if on {
		c.encryption.Set(0)
	}
	c.encryption.SetEnabled(on && !off)
	c.encryptionRow.SetHelp(encryptionHelp(s.Server.Encryption))
	c.encryptionRow.SetOff(off, "")
	c.refreshTest()
}

func (c *serverCard) refreshTest() {
	running := c.connection.running()
	c.test.SetText("Test Connection")
	if running {
		c.test.SetText("Cancel")
	}
	c.send.SetEnabled(!running)
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
