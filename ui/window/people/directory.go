package people

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"postroom/mail/people"
	"postroom/settings"
	"postroom/ui/widgets"
	"postroom/ui/window/desk"
	"postroom/ui/window/words"
)

// directoryForm is the dialog that says which directory server people are read from. What
// is written in it is the settings' once it is used.
type directoryForm struct {
	p      *Page
	before settings.People

	address, bind, password, base, filter, attributes, person *widgets.Field
	ca                                                        string // as in the settings
	caName                                                    *widgets.Text
	rows                                                      map[string]*widgets.FormRow // by key
	said                                                      *widgets.Notice
	tell                                                      *fyne.Container
	stop                                                      func() // ends what is tried; nil: nothing is
}

func (p *Page) openDirectory() {
	f := &directoryForm{p: p, before: p.w.Draft.Settings().People}
	f.address = widgets.NewField("ldaps://directory.example.com", nil)
	f.bind = widgets.NewField("cn=reader,dc=example,dc=com", func(string) { f.refreshPassword() })
	f.password = widgets.NewPasswordField("", nil)
	f.base = widgets.NewField("ou=people,dc=example,dc=com", nil)
	f.filter = widgets.NewField("(objectClass=person)", nil)
	f.attributes = widgets.NewField("employeeNumber = Employee number; uid = Windows user account", nil)
	f.person = widgets.NewField("anybody, or an address or a name", nil)
	f.caName = widgets.NewSmall("", widgets.Muted).Shrinking()
	f.said = widgets.NewNotice(widgets.ToneInfo, "", "", "", nil)
	f.tell = widgets.Inset(widgets.CardGap, 0, 0, 0, f.said)
	f.tell.Hide()
	try := widgets.NewButton("Try it", widgets.Normal, f.try)
	choose := widgets.NewSmallButton("Choose…", widgets.Normal, f.chooseCA)
	row := func(label, help string, content fyne.CanvasObject, fields ...fyne.CanvasObject) *widgets.FormRow {
		return widgets.NewFormRow(label, help, content, fields...)
	}
	f.rows = map[string]*widgets.FormRow{
		"people.ldap":         row("Server", "ldaps:// is TLS from the start; with ldap:// STARTTLS comes before anything is said.", f.address, f.address),
		"people.ldap_bind":    row("User", "Who signs in to read. Empty: nobody signs in.", f.bind, f.bind),
		"password":            row("Password", "", f.password, f.password),
		"people.ldap_base":    row("Base", "The entry under which people are.", f.base, f.base),
		"people.ldap_filter":  row("Filter", "Which of them are read. Empty: every person.", f.filter, f.filter),
		"people.attributes":   row("Columns", "Which attribute is which column, as attribute = column. mail, sAMAccountName, displayName and preferredLanguage need none.", f.attributes, f.attributes),
		"people.ldap_ca_file": row("CA file", "Only where the server's certificate is of your own authority.", widgets.Weighted(widgets.Near, []float32{1, 0}, f.caName, choose), choose),
		"person":              row("Try it with", "", widgets.Weighted(widgets.Near, []float32{1, 0}, f.person, try), f.person, try),
	}
	f.person.OnSubmitted = func(string) { f.try() }
	f.fill()
	var column []fyne.CanvasObject
	for _, key := range []string{"people.ldap", "people.ldap_bind", "password", "people.ldap_base", "people.ldap_filter", "people.attributes", "people.ldap_ca_file", "person"} {
		column = append(column, f.rows[key])
	}
	column = append(column, f.tell)
	var hide func()
	cancel := widgets.NewButton("Cancel", widgets.Normal, func() { f.end(); hide() })
	use := widgets.NewButton("Use this directory", widgets.Primary, func() {
		if f.use() {
			f.end()
			hide()
		}
	})
	use.SetEnabled(!p.w.Draft.ReadOnly())
	hide = p.w.Dialog("People of a directory", widgets.DialogWide, widgets.Column(widgets.CardTop, column...), cancel, use)
	p.w.Focus(f.address)
}

// fill shows what the settings say.
func (f *directoryForm) fill() {
	f.address.SetValue(f.before.LDAP)
	f.bind.SetValue(f.before.LDAPBind)
	f.base.SetValue(f.before.LDAPBase)
	f.filter.SetValue(f.before.LDAPFilter)
	f.setCA(f.before.LDAPCAFile)
	var attributes []string
	for _, name := range slices.Sorted(maps.Keys(f.before.Attributes)) {
		attributes = append(attributes, name+" = "+f.before.Attributes[name])
	}
	f.attributes.SetValue(strings.Join(attributes, "; "))
	f.refreshPassword()
}

func (f *directoryForm) setCA(name string) {
	f.ca = name
	f.caName.SetText(name)
	if name == "" {
		f.caName.SetText("none: the system's authorities alone")
	}
}

// refreshPassword says whether a password is needed, or known.
func (f *directoryForm) refreshPassword() {
	help := "Save puts it into the keyring, never into the file."
	account := f.written().Account()
	f.password.SetEnabled(account != "")
	f.password.SetPlaceHolder("")
	if account == "" {
		help = "Without a user nobody signs in, and no password is needed."
	} else if at, known := f.p.w.Passwords.Seen(account); known && at.Present {
		f.password.SetPlaceHolder("••••••••••")
	}
	f.rows["password"].SetHelp(help)
}

// written is what stands in the fields.
func (f *directoryForm) written() settings.People {
	p := settings.People{
		Identifiers: f.before.Identifiers, LDAP: strings.TrimSpace(f.address.Text), LDAPBind: strings.TrimSpace(f.bind.Text),
		LDAPBase: strings.TrimSpace(f.base.Text), LDAPFilter: strings.TrimSpace(f.filter.Text), LDAPCAFile: f.ca,
	}
	for pair := range strings.SplitSeq(f.attributes.Text, ";") {
		attribute, column, _ := strings.Cut(pair, "=")
		if attribute = strings.TrimSpace(attribute); attribute == "" {
			continue
		}
		if p.Attributes == nil {
			p.Attributes = map[string]string{}
		}
		p.Attributes[attribute] = strings.TrimSpace(column)
	}
	return p
}

// judge shows what is wrong with the fields; false: something is an error.
func (f *directoryForm) judge() bool {
	for _, r := range f.rows {
		r.SetFault("")
	}
	written := settings.Settings{People: f.written()}
	good := true
	if written.People.LDAP == "" {
		f.rows["people.ldap"].SetFault("Write the address of the server, such as ldaps://directory.example.com.", f.address)
		return false
	}
	for _, finding := range written.Validate() {
		key := finding.Field
		if strings.HasPrefix(key, "people.attributes") {
			key = "people.attributes"
		}
		if r, ok := f.rows[key]; ok && finding.Severity != settings.SeverityHint {
			r.SetFault(words.Sentence(finding.Message), f.fieldOf(key))
			good = false
		}
	}
	return good
}

func (f *directoryForm) fieldOf(key string) fyne.CanvasObject {
	switch key {
	case "people.ldap":
		return f.address
	case "people.ldap_base":
		return f.base
	}
	return f.attributes
}

func (f *directoryForm) chooseCA() {
	f.p.w.PickFile(desk.Files{Title: "Choose a CA file", Endings: desk.Endings{".pem", ".crt", ".cer"}, Confirm: "Choose", In: f.p.w.Folder.Dir}, func(path string) {
		f.setCA(f.p.w.Folder.Name(path))
	})
}

// try asks the server for some people, as it is written.
func (f *directoryForm) try() {
	if !f.judge() {
		return
	}
	f.end()
	f.say(widgets.ToneInfo, "Asking…", "", "Cancel", f.end)
	f.stop = f.p.w.TryPeople(f.written(), f.password.Text, strings.TrimSpace(f.person.Text), func(d *people.Directory, err error) {
		f.stop = nil
		f.answer(d, err)
	})
}

func (f *directoryForm) answer(d *people.Directory, err error) {
	identifier := f.p.w.Draft.Settings().Notifications.Identifier
	switch {
	case err != nil:
		f.say(widgets.ToneError, "", words.Sentence(err.Error()), "", nil)
	case len(d.People) == 0:
		f.say(widgets.ToneWarning, "", "It answers, and gives nobody.", "", nil)
	default:
		first := d.People[0]
		text := fmt.Sprintf("It gives people, such as %s", first.Label(d))
		if address := people.AddressOf(first, identifier).Usable; address != "" {
			text += ", " + address
		} else {
			text += ", without a usable " + identifier
		}
		f.say(widgets.ToneInfo, "", text+".", "", nil)
	}
}

func (f *directoryForm) say(tone widgets.Tone, lead, text, link string, tapped func()) {
	f.said.Set(tone, lead, text, link, tapped)
	f.tell.Show()
	f.p.w.Canvas().Refresh(f.tell)
}

// end gives up what is tried.
func (f *directoryForm) end() {
	if f.stop != nil {
		f.stop()
		f.stop = nil
		f.tell.Hide()
	}
}

// use makes it the settings'; the people are read then.
func (f *directoryForm) use() bool {
	if !f.judge() {
		return false
	}
	w, written := f.p.w, f.written()
	w.Draft.ChangeOnce("People of a directory", func(s *settings.Settings) { s.People = written })
	if f.password.Text != "" {
		w.Draft.SetPassword(written.Account(), f.password.Text)
	}
	w.RenewPeople()
	return true
}
