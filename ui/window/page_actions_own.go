package window

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
)

// ownCard is an action's own e-mail settings, for the kinds that may carry them.
type ownCard struct {
	form   *actionForm
	object fyne.CanvasObject

	on   *widgets.SwitchRow
	rows *fyne.Container // shown while it is on

	fields        []ownRow
	password      *passwordField
	signIn        *widgets.FormRow
	port          *widgets.Field
	server        *widgets.FormRow
	encrypted     *widgets.Switch
	encryption    *widgets.Segmented
	encryptionRow *widgets.FormRow
	oauth         *oauthCard
	auth          *widgets.Select
	authRow       *widgets.FormRow
	html          *widgets.Area
	htmlRow       *widgets.FormRow
}

// ownRow is a row with the fields whose findings stand under it.
type ownRow struct {
	row    *widgets.FormRow
	fields []*binding
}

func newOwnCard(f *actionForm) *ownCard {
	c := &ownCard{form: f}
	c.on = widgets.NewSwitchRow("E-mail settings of its own", false, "", c.turn, nil)
	host := c.bind("host", "Server", "smtp.example.com", func(o *settings.Own) *string { return &o.Host })
	port := c.bindTo("port", "Port", "", ownPort, setOwnPort)
	username := c.bind("username", "User Name", "", func(o *settings.Own) *string { return &o.Username })
	from := c.bind("from", "From", "Portal <portal@example.com>", func(o *settings.Own) *string { return &o.From })
	c.port = port.field
	c.server = c.row("Server and Port", "", widgets.Weighted(widgets.Near, []float32{1, 0}, host.field, widgets.Sized(widgets.PortWidth, 0, port.field)), host, port)
	c.password = newPasswordField(f.page.w, func() {}, f.left)
	c.signIn = c.row("User Name and Password", "", widgets.Weighted(widgets.Near, []float32{1, 1}, username.field, c.password.field), username)
	c.encrypted = widgets.NewSwitch(true, func(on bool) { c.encrypt(on, c.encryption.Chosen()) })
	c.encryption = widgets.NewSegmented([]string{"STARTTLS", "TLS from the start"}, 0, func(i int) { c.encrypt(true, i) })
	c.encryptionRow = widgets.NewFormRow("Enable TLS Encryption", "", widgets.Row(widgets.SmallButtonSide, c.encrypted, c.encryption), c.encrypted)
	fromRow := c.row("From", "Required. Its address is the envelope sender too.", from.field, from)
	c.oauth = newOAuthCard(f.page.w, c.oauthServer(), widgets.NewTitled, func() {}, f.left)
	c.rows = widgets.Column(widgets.CardGap, c.server, c.signIn, c.encryptionRow, fromRow, c.oauth.object,
		widgets.NewFold("Advanced", "sign-in method, CA file, HELO name, time limit", c.advanced()),
		widgets.NewFold("Text of its own", "else the template", c.text()))
	c.object = widgets.NewCard(widgets.Column(widgets.CardGap, c.on, c.rows))
	return c
}

func (c *ownCard) advanced() fyne.CanvasObject {
	ca := c.bind("ca_file", "CA file", "", func(o *settings.Own) *string { return &o.CAFile })
	hello := c.bind("hello", "HELO name", "", func(o *settings.Own) *string { return &o.Hello })
	timeout := c.bindTo("timeout", "Time limit", settings.DefaultTimeout.String(), ownTimeout, setOwnTimeout)
	var methods []string
	for _, a := range settings.Auths() {
		methods = append(methods, string(a))
	}
	c.auth = widgets.NewSelect(methods, func(method string) {
		c.form.change("Sign-in method", c.edit(func(o *settings.Own) { o.Auth = settings.Auth(method) }))
	})
	c.authRow = widgets.NewFormRow("Sign-in method", "auto: the strongest that the server offers. xoauth2 and oauthbearer are set up above.", c.auth, c.auth)
	return widgets.Column(widgets.CardGap, c.authRow,
		c.row("CA file", "An extra root to trust, relative to the settings folder.", ca.field, ca),
		c.row("HELO name", "Empty: this machine's fully qualified name.", hello.field, hello),
		c.row("Time limit", "Of one stage, such as 30s or 2m.", timeout.field, timeout))
}

func (c *ownCard) text() fyne.CanvasObject {
	subject := c.bind("subject", "Subject of an action", "Confirm your reset", func(o *settings.Own) *string { return &o.Subject })
	c.html = widgets.NewArea(func(text string) {
		c.form.page.w.Draft.Change("Text of an action", func(s *settings.Settings) { c.edit(func(o *settings.Own) { o.HTML = text })(c.form.of(s)) })
	})
	c.html.OnLeave = func() {
		c.form.page.w.Draft.Seal()
		c.form.left()
	}
	c.htmlRow = widgets.NewFormRow("Text", "", widgets.NewFramedArea(c.html), c.html)
	return widgets.Column(widgets.CardGap, c.row("Subject", "Used with a text only: without either, the template is sent.", subject.field, subject), c.htmlRow)
}

func (c *ownCard) row(label, help string, content fyne.CanvasObject, bindings ...*binding) *widgets.FormRow {
	var fields []fyne.CanvasObject
	for _, b := range bindings {
		fields = append(fields, b.field)
	}
	row := widgets.NewFormRow(label, help, content, fields...)
	c.fields = append(c.fields, ownRow{row, bindings})
	return row
}

// bind ties a field to a text of the own settings.
func (c *ownCard) bind(key, name, placeholder string, of func(*settings.Own) *string) *binding {
	return c.bindTo(key, name, placeholder,
		func(o *settings.Own) string { return *of(o) },
		func(o *settings.Own, text string) string {
			*of(o) = text
			return ""
		})
}

func (c *ownCard) bindTo(key, name, placeholder string, get func(*settings.Own) string, set func(*settings.Own, string) string) *binding {
	return bind(c.form.page.w.Draft, c.form.path("own."+key), name, widgets.NewField(placeholder, nil),
		func(s *settings.Settings) string {
			if own := c.form.of(s).Own; own != nil {
				return get(own)
			}
			return ""
		},
		func(s *settings.Settings, text string) (fault string) {
			if own := c.form.of(s).Own; own != nil {
				return set(own, strings.TrimSpace(text))
			}
			return ""
		}, c.form.left)
}

// edit changes the own settings, where there are any.
func (c *ownCard) edit(f func(*settings.Own)) func(*settings.Action) {
	return func(a *settings.Action) {
		if a.Own != nil {
			f(a.Own)
		}
	}
}

// oauthServer is the own server, for its tokens.
func (c *ownCard) oauthServer() oauthServer {
	typed := func(a *settings.Action, edit func(*settings.Server)) {
		c.edit(func(o *settings.Own) { edit(&o.Server) })(a)
	}
	return oauthServer{
		field: c.form.path("own"),
		server: func(s *settings.Settings) settings.Server {
			if own := c.form.of(s).Own; own != nil {
				return own.Server
			}
			return settings.Server{}
		},
		action: c.form.of,
		change: func(name string, edit func(*settings.Server)) {
			c.form.change(name, func(a *settings.Action) { typed(a, edit) })
		},
		typed: func(s *settings.Settings, edit func(*settings.Server)) { typed(c.form.of(s), edit) },
	}
}

func ownPort(o *settings.Own) string {
	if o.Port == 0 {
		return ""
	}
	return strconv.Itoa(o.Port)
}

func setOwnPort(o *settings.Own, text string) string {
	port, err := strconv.Atoi(text)
	if text != "" && err != nil {
		return fmt.Sprintf("%q is no port: write a number, usually %d", text, o.Encryption.UsualPort())
	}
	o.Port = port
	return ""
}

func ownTimeout(o *settings.Own) string {
	if o.Timeout == 0 {
		return ""
	}
	return o.Timeout.String()
}

func setOwnTimeout(o *settings.Own, text string) string {
	limit, err := time.ParseDuration(text)
	if text != "" && err != nil {
		return fmt.Sprintf("%q is no time: write seconds or minutes, such as 30s or 2m", text)
	}
	o.Timeout = limit
	return ""
}

// turn gives the action settings of its own, or takes them away; where something
// was typed into them, not without asking.
func (c *ownCard) turn(on bool) {
	own := c.form.action().Own
	remove := func() {
		c.form.page.w.Draft.ForgetMistyped(c.form.path("own"))
		c.form.change("Remove own e-mail settings", func(a *settings.Action) { a.Own = nil })
	}
	switch {
	case on && own == nil:
		c.form.change("Own e-mail settings", func(a *settings.Action) { a.Own = newOwn() })
	case !on && own != nil && *own == *newOwn():
		remove()
	case !on && own != nil:
		c.on.Switch.SetOn(true) // until it is answered
		c.form.page.w.Ask("Remove the action's own e-mail settings?", widgets.NewProse(widgets.Span{
			Text: nameOf(c.form.action()) + " is then sent by the integration's settings, as a notification. Undo brings its own back.",
		}), desk.Choose("Keep them", widgets.Normal, nil), desk.Choose("Remove them", widgets.Danger, remove))
	}
}

// newOwn are own settings that nothing was typed into yet.
func newOwn() *settings.Own {
	return &settings.Own{Server: settings.Server{Encryption: settings.EncryptionSTARTTLS, Auth: settings.AuthAuto}}
}

// encrypt chooses an encryption. A port that was the usual one goes along.
func (c *ownCard) encrypt(on bool, choice int) {
	c.form.change("Encryption", c.edit(func(o *settings.Own) {
		usual := o.Port == o.Encryption.UsualPort()
		switch {
		case !on:
			o.Encryption = settings.EncryptionNone
		case choice == 1:
			o.Encryption = settings.EncryptionTLS
		default:
			o.Encryption = settings.EncryptionSTARTTLS
		}
		if usual {
			o.Port = o.Encryption.UsualPort()
		}
	}))
}

func (c *ownCard) refresh(a *settings.Action, off bool) {
	c.on.Switch.SetOn(a.Own != nil)
	ignored := !a.Kind.CarriesOwn()
	c.on.SetHelp(kindHelp(a.Kind))
	if ignored && a.Own != nil {
		c.on.SetHelp(kindHelp(a.Kind) + " Those below are ignored.")
	}
	c.on.SetOff(off || ignored && a.Own == nil, "")
	widgets.SetVisible(c.rows, a.Own != nil)
	if a.Own == nil {
		return
	}
	off = off || ignored
	for _, r := range c.fields {
		for _, b := range r.fields {
			b.refresh()
		}
		report(r.row, r.fields...)
		r.row.SetOff(off, "")
	}
	usual := a.Own.Encryption.UsualPort()
	c.port.SetPlaceHolder(strconv.Itoa(usual))
	c.server.SetHelp(fmt.Sprintf("May hold #Global[name]. Port %d is usual for %s.", usual, encryptionWords(a.Own.Encryption)))
	c.refreshSignIn(a, off)
	on := a.Own.Encryption != settings.EncryptionNone
	c.encrypted.SetOn(on)
	if a.Own.Encryption == settings.EncryptionTLS {
		c.encryption.Set(1)
	} else if on {
		c.encryption.Set(0)
	}
	c.encryption.SetEnabled(on && !off)
	c.encryptionRow.SetHelp(encryptionHelp(a.Own.Encryption))
	c.encryptionRow.SetOff(off, "")
	c.auth.Set(c.auth.Options, string(a.Own.Auth))
	c.authRow.SetOff(off, "")
	c.refreshText(a, off)
}

// refreshSignIn shows the password as that of the integration is shown, with the own
// server standing in for its.
func (c *ownCard) refreshSignIn(a *settings.Action, off bool) {
	s := c.form.page.w.Draft.Settings().Clone()
	s.Server, s.Notifications.From = a.Own.Server, a.Own.From
	c.signIn.SetHelpSpans(c.password.refresh(s, off)...)
	c.oauth.refresh(c.form.page.w.Draft.Settings(), off)
}

func (c *ownCard) refreshText(a *settings.Action, off bool) {
	c.htmlRow.SetHelp("HTML with %action-message%, %action-link% and %store-link%.")
	reason := ""
	if len(a.Own.HTML) > widgets.MaxArea {
		off, reason = true, "This text is too long for a field: change it in settings.toml."
		c.html.SetValue(a.Own.HTML[:strings.LastIndexByte(a.Own.HTML[:widgets.MaxArea], '\n')+1])
	} else {
		c.html.SetValue(a.Own.HTML)
	}
	reportChoice(c.form.page.w.Draft, c.htmlRow, c.form.path("own.html"))
	c.htmlRow.SetOff(off, reason)
}
