// Package settings is what the admin decides, and where it is kept: the file
// settings.toml, the keyring and the history of earlier versions.
package settings

import (
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"time"

	"postroom/settings/tomltext"
)

// Settings is everything that settings.toml can hold. A zero value of a field
// means that the key is absent, unless the field says otherwise.
type Settings struct {
	Version       int    // of the file that they were read from; a save writes what its keys need
	WrittenBy     string // the program that saved that file, where it is of version 2 or later; a save writes its own
	Integration   Integration
	Server        Server
	Notifications Notifications
	Portal        Portal
	Globals       map[string]string // value of #Global[name], by name
	People        People
	Values        map[string]string // a sample of what an event may bring, by the placeholder's name
	Safety        Safety
	Queue         Queue
	Brand         Brand
	Actions       []Action // in the file's order; names are unique without regard to case
	Template      Templates
}

// Integration is the switch over all notifications.
type Integration struct {
	Enabled bool
}

// Server is how a mail server is reached and signed in to. Host, Username and
// Hello may hold #Global[name]. The password is not here: see package secret.
type Server struct {
	Host       string
	Port       int // 1 to 65535; 0: the usual one for Encryption, see [Server.EffectivePort]
	Encryption Encryption
	CAFile     string // PEM file with an extra root to trust; relative to the settings folder
	Hello      string // name said in EHLO; empty: this machine's fully qualified name
	Username   string // empty: no sign-in
	Auth       Auth
	Timeout    time.Duration // limit of one stage; 0: [DefaultTimeout]
	OAuth      OAuth
}

// DefaultTimeout is the time limit of one stage where the settings name none.
const DefaultTimeout = 30 * time.Second

// Encryption is how a connection comes to be encrypted.
type Encryption string

// The ways to encrypt a connection.
const (
	EncryptionNone     Encryption = "none"
	EncryptionSTARTTLS Encryption = "starttls" // RFC 3207: in clear first, then upgraded
	EncryptionTLS      Encryption = "tls"      // RFC 8314 §3: TLS from the first byte
)

// Encryptions lists the values of [Encryption], in the order a form offers them.
func Encryptions() []Encryption {
	return []Encryption{EncryptionNone, EncryptionSTARTTLS, EncryptionTLS}
}

// UsualPort is the port that goes with the encryption: 25, 587 or 465.
func (e Encryption) UsualPort() int {
	switch e {
	case EncryptionNone:
		return 25
	case EncryptionTLS:
		return 465
	default:
		return 587
	}
}

// EffectivePort is the port that is dialled.
func (s Server) EffectivePort() int {
	if s.Port != 0 {
		return s.Port
	}
	return s.Encryption.UsualPort()
}

// EffectiveTimeout is the limit of one stage.
func (s Server) EffectiveTimeout() time.Duration {
	if s.Timeout > 0 {
		return s.Timeout
	}
	return DefaultTimeout
}

// Auth is how to sign in.
type Auth string

// The sign-in methods; AuthAuto takes the strongest that the server offers.
const (
	AuthAuto        Auth = "auto"
	AuthNone        Auth = "none"
	AuthPlain       Auth = "plain"
	AuthLogin       Auth = "login"
	AuthCRAMMD5     Auth = "cram-md5"
	AuthSCRAMSHA1   Auth = "scram-sha-1"
	AuthSCRAMSHA256 Auth = "scram-sha-256"
	AuthXOAUTH2     Auth = "xoauth2"
	AuthOAUTHBEARER Auth = "oauthbearer"
)

// Auths lists the values of [Auth], in the order a form offers them.
func Auths() []Auth {
	return []Auth{
		AuthAuto, AuthNone, AuthPlain, AuthLogin, AuthCRAMMD5,
		AuthSCRAMSHA1, AuthSCRAMSHA256, AuthXOAUTH2, AuthOAUTHBEARER,
	}
}

// Notifications says whether actions notify, from whom, and which identifier of
// a person holds the address.
type Notifications struct {
	Enabled    bool
	From       string // RFC 5322 §3.4 mailbox; its address is the envelope sender too, unless ReturnPath is set
	Identifier string // a column of the people file
	ReplyTo    string // RFC 5322 §3.4 mailbox that answers go to; empty: From
	ReturnPath string // mailbox whose address is the envelope sender (RFC 5321 §3.3): what cannot be delivered goes there
}

// The built-in identifiers: those that every people file may have.
const (
	IdentifierEmail   = "Primary e-mail address"
	IdentifierWindows = "Windows user account"
)

// Portal holds the addresses that links in a mail lead to.
type Portal struct {
	URL      string // %store-link%
	Messages string // %action-link% where an event brings none
}

// People names the people file, or the directory server in its place.
type People struct {
	File        string   // relative to the settings folder; empty: there is none
	Identifiers []string // columns that find a person, beside those that do anyway: see [Settings.Identifiers]

	LDAP       string            // ldaps://host, or ldap://host, with which STARTTLS is spoken first; empty: people are in a file
	LDAPBind   string            // who signs in; empty: nobody
	LDAPBase   string            // the entry under which people are
	LDAPFilter string            // which of them (RFC 4515); empty: every person
	LDAPCAFile string            // an extra root to trust, relative to the settings folder
	Attributes map[string]string // identifier, Name or Language, by an attribute of the directory
}

// None says whether no people are named at all.
func (p People) None() bool { return p.File == "" && p.LDAP == "" }

// Account is the keyring's account of whoever signs in to the directory; empty: nobody does.
func (p People) Account() string {
	host := p.LDAP
	if u, err := url.Parse(p.LDAP); err == nil {
		host = u.Hostname()
	}
	return Account(host, p.LDAPBind)
}

// Identifiers are the columns that find a person, each once: the one that addresses are
// taken from, the two built-in ones, and those that [people] names. No other column does:
// the address of a manager in Ann's row is not Ann's.
func (s *Settings) Identifiers() []string {
	var all []string
	for _, name := range append(s.identifyAnyway(), s.People.Identifiers...) {
		if name = strings.TrimSpace(name); name != "" && !containsFold(all, name) {
			all = append(all, name)
		}
	}
	return all
}

func (s *Settings) identifyAnyway() []string {
	return []string{s.Notifications.Identifier, IdentifierEmail, IdentifierWindows}
}

// IdentifiesAnyway says whether a column finds a person without being named by [people].
func (s *Settings) IdentifiesAnyway(column string) bool {
	return containsFold(s.identifyAnyway(), column)
}

// Identify adds a column to those that [people] names, or removes it.
func (p *People) Identify(column string, on bool) {
	p.Identifiers = slices.DeleteFunc(slices.Clone(p.Identifiers), func(name string) bool { return equalFold(name, column) })
	if on {
		p.Identifiers = append(p.Identifiers, column)
	}
}

func containsFold(names []string, name string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return equalFold(n, name) })
}

// Action is something the portal asks of a person.
type Action struct {
	Name          string
	Kind          Kind
	Notify        bool     // whether it notifies by e-mail; true where the key is absent
	People        []string // who it goes to, by one of [Settings.Identifiers] each; empty: whom the event names
	FirstResponse bool     // the first answer settles it
	Own           *Own     // only on a kind that may carry it; nil: the integration's server
}

// Own is an action's own e-mail settings. It inherits nothing from [Server] or
// [Notifications].
type Own struct {
	Server
	From    string
	Subject string // with HTML: a template of its own; else the template
	HTML    string
}

// Templates are the notification's text in each language.
type Templates struct {
	Language  string              // used where a person's language has no template
	Layout    string              // a file in layouts/; empty: the built-in layout
	Languages map[string]Template // by language tag, lower case ("en", "nl")
}

// Template is the notification in one language.
type Template struct {
	Subject   string
	Preheader string // the line that an inbox shows beside the subject; empty: how the mail begins
	HTML      string
}

// TemplateField is the path of a language's template.
func TemplateField(language string) string { return tomltext.Join("template", language) }

// For is the template that a person who reads language gets, and the language
// it is in: a person who reads en-gb gets en where there is no en-gb (RFC 4647
// §3.4), or a blank one. ok is false where there is neither that one nor the fallback.
// Where all that there is is blank, it is the nearest.
func (t Templates) For(language string) (tpl Template, used string, ok bool) {
	nearest := ""
	for l := strings.ToLower(language); l != ""; l = broader(l) {
		tpl, ok := t.Languages[l]
		switch {
		case ok && !t.blank(l):
			return tpl, l, true
		case ok && nearest == "":
			nearest = l
		}
	}
	if nearest != "" && t.blank(t.Language) {
		return t.Languages[nearest], nearest, true
	}
	tpl, ok = t.Languages[t.Language]
	return tpl, t.Language, ok && t.Language != ""
}

// blank says whether a language has no text to send.
func (t Templates) blank(language string) bool {
	return strings.TrimSpace(t.Languages[language].HTML) == ""
}

// broader is a language tag without its last subtag; empty where it has but one.
func broader(tag string) string {
	if at := strings.LastIndexByte(tag, '-'); at > 0 {
		return tag[:at]
	}
	return ""
}

// Action finds an action by name, without regard to case; nil where there is none.
func (s *Settings) Action(name string) *Action {
	for i := range s.Actions {
		if equalFold(s.Actions[i].Name, name) {
			return &s.Actions[i]
		}
	}
	return nil
}

// Clone is a deep copy.
func (s *Settings) Clone() *Settings {
	c := *s
	c.Template.Languages = maps.Clone(s.Template.Languages)
	c.Actions = slices.Clone(s.Actions)
	for i := range c.Actions {
		if own := c.Actions[i].Own; own != nil {
			o := *own
			c.Actions[i].Own = &o
		}
	}
	for _, sec := range c.tables() {
		if sec.texts != nil {
			*sec.texts = maps.Clone(*sec.texts)
		}
		for _, f := range sec.fields {
			if list, ok := f.value.(*[]string); ok {
				*list = slices.Clone(*list)
			}
		}
	}
	return &c
}

// Equal says whether two settings decide the same; no entries and nil are the same, and
// so is the version of the file that either was read from.
func (s *Settings) Equal(o *Settings) bool {
	return reflect.DeepEqual(s.canonical(), o.canonical())
}

// canonical is a copy with nil for each list and map without entries, as a file reads back.
func (s *Settings) canonical() *Settings {
	c := s.Clone()
	c.Version, c.WrittenBy = 0, ""
	for _, sec := range c.tables() {
		if sec.texts != nil && len(*sec.texts) == 0 {
			*sec.texts = nil
		}
		for _, f := range sec.fields {
			if list, ok := f.value.(*[]string); ok && len(*list) == 0 {
				*list = nil
			}
		}
	}
	if len(c.Template.Languages) == 0 {
		c.Template.Languages = nil
	}
	if len(c.Actions) == 0 {
		c.Actions = nil
	}
	return c
}
