package settings

import (
	"slices"
	"strings"

	"postroom/settings/tomltext"
)

// The keys of each table, in the order they are written: reading, writing in
// place and the list of differences all go by these rows.

// field is one key of a table and where its value lives.
type field struct {
	key    string
	value  any    // pointer to a string kind, int, bool, time.Duration or []string
	absent any    // what the value is where the key is not in the file; nil: the zero value
	since  int    // the first version of the file that knows the key; 0: the first of all
	note   string // trailing comment in a file that this program writes from nothing
}

func rootFields(s *Settings) []field {
	return []field{
		{key: "version", value: &s.Version, absent: firstVersion},
		{key: "written_by", value: &s.WrittenBy, since: 2},
	}
}

func integrationFields(i *Integration) []field {
	return []field{{key: "enabled", value: &i.Enabled}}
}

func serverFields(s *Server) []field {
	return []field{
		{key: "host", value: &s.Host},
		{key: "port", value: &s.Port},
		{key: "encryption", value: &s.Encryption, absent: EncryptionSTARTTLS, note: "none | starttls | tls"},
		{key: "ca_file", value: &s.CAFile, note: "an extra root to trust, as PEM"},
		{key: "hello", value: &s.Hello, note: "name said in EHLO; empty: this machine's full name"},
		{key: "username", value: &s.Username, note: "empty: no sign-in; the password is in the keyring"},
		{key: "auth", value: &s.Auth, absent: AuthAuto, note: "auto | none | plain | login | cram-md5 | scram-sha-1 | scram-sha-256 | xoauth2 | oauthbearer"},
		{key: "timeout", value: &s.Timeout},
	}
}

func oauthFields(o *OAuth) []field {
	return []field{
		{key: "provider", value: &o.Provider},
		{key: "tenant", value: &o.Tenant},
		{key: "client_id", value: &o.ClientID},
		{key: "flow", value: &o.Flow},
		{key: "authorization_endpoint", value: &o.AuthorizationEndpoint},
		{key: "device_authorization_endpoint", value: &o.DeviceEndpoint},
		{key: "token_endpoint", value: &o.TokenEndpoint},
		{key: "scopes", value: &o.Scopes},
		{key: "secret_ends", value: &o.SecretEnds, since: 2},
	}
}

func notificationsFields(n *Notifications) []field {
	return []field{
		{key: "enabled", value: &n.Enabled, absent: true},
		{key: "from", value: &n.From, note: "its address is the envelope sender too, unless return_path is set"},
		{key: "identifier", value: &n.Identifier, absent: IdentifierEmail, note: "the column of the people file that holds the address"},
		{key: "reply_to", value: &n.ReplyTo, since: 2, note: "where answers go; empty: to from"},
		{key: "return_path", value: &n.ReturnPath, since: 2, note: "the envelope sender, to which undeliverable mail goes; empty: from's address"},
	}
}

func portalFields(p *Portal) []field {
	return []field{
		{key: "url", value: &p.URL, note: "%store-link%"},
		{key: "messages", value: &p.Messages, note: "%action-link% where an event brings none"},
	}
}

func peopleFields(p *People) []field {
	return []field{
		{key: "file", value: &p.File, note: "relative to this folder"},
		{key: "identifiers", value: &p.Identifiers, since: 2, note: "columns that find a person, beside the built-in ones"},
		{key: "ldap", value: &p.LDAP, since: 2, note: "ldaps://… in place of file"},
		{key: "ldap_bind", value: &p.LDAPBind, since: 2, note: "who signs in; the password is in the keyring"},
		{key: "ldap_base", value: &p.LDAPBase, since: 2},
		{key: "ldap_filter", value: &p.LDAPFilter, since: 2},
		{key: "ldap_ca_file", value: &p.LDAPCAFile, since: 2, note: "an extra root to trust, as PEM"},
	}
}

func safetyFields(s *Safety) []field {
	return []field{
		{key: "only", value: &s.Only, since: 2},
		{key: "redirect", value: &s.Redirect, since: 2},
	}
}

func queueFields(q *Queue) []field {
	return []field{
		{key: "folder", value: &q.Folder, since: 2, note: "where they are kept; empty: queue/ in this folder"},
		{key: "connections", value: &q.Connections, since: 2, note: "to one server at once, at most"},
		{key: "per_minute", value: &q.PerMinute, since: 2, note: "mails to one server, over all programs; 0: as many as it takes"},
		{key: "give_up", value: &q.GiveUp, absent: DefaultGiveUp, since: 2, note: "what could not be sent by then has failed"},
		{key: "keep_mails", value: &q.KeepMails, absent: DefaultKeepMails, since: 2, note: "the mails themselves; 0: until they are sent"},
		{key: "keep_record", value: &q.KeepRecord, absent: DefaultKeepRecord, since: 2, note: "what became of them"},
	}
}

func actionFields(a *Action) []field {
	return []field{
		{key: "name", value: &a.Name},
		{key: "kind", value: &a.Kind},
		{key: "notify", value: &a.Notify, absent: true},
		{key: "people", value: &a.People},
		{key: "first_response", value: &a.FirstResponse},
	}
}

func ownFields(o *Own) []field {
	return append(serverFields(&o.Server),
		field{key: "from", value: &o.From},
		field{key: "subject", value: &o.Subject},
		field{key: "html", value: &o.HTML},
	)
}

func templatesFields(t *Templates) []field {
	return []field{
		{key: "language", value: &t.Language, absent: "en", note: "used where a person's language has no template"},
		{key: "layout", value: &t.Layout, note: "a file in layouts/; empty: the built-in layout"},
	}
}

func templateFields(t *Template) []field {
	return []field{
		{key: "subject", value: &t.Subject},
		{key: "preheader", value: &t.Preheader, since: 2, note: "the line that an inbox shows beside the subject"},
		{key: "html", value: &t.HTML},
	}
}

// section is a table that is no list and no template: one of the file's top level, or one
// in another section, whose name it begins with. It holds known keys, or texts by any name.
type section struct {
	name   string
	note   string // the comment above it in a file that this program writes from nothing
	fields []field
	texts  *map[string]string
	since  int // of a table of texts: as a field's
}

// sections are in the order they are written, which is before the actions and the templates.
func sections(s *Settings) []section {
	return []section{
		{name: "integration", fields: integrationFields(&s.Integration), note: "The switch over everything: off, no notification is mailed."},
		{name: "server", fields: serverFields(&s.Server), note: "The mail server. Without port: 25 for none, 587 for starttls, 465 for tls.\n# timeout is the limit of one stage; 30s where absent. #Global[name] stands for a value of [globals]."},
		{name: "server.oauth", fields: oauthFields(&s.Server.OAuth), note: "Where the tokens of xoauth2 and oauthbearer come from; secrets and tokens are in the keyring."},
		{name: "notifications", fields: notificationsFields(&s.Notifications), note: "Who notifications come from, and where a person's address is found."},
		{name: "portal", fields: portalFields(&s.Portal), note: "Where the links in a mail lead."},
		{name: "globals", texts: &s.Globals, note: "Values of #Global[name], as in: smtp-host = \"smtp.example.com\""},
		{name: "people", fields: peopleFields(&s.People), note: "CSV whose first row names the columns; Name and Language are no identifiers."},
		{name: "people.attributes", texts: &s.People.Attributes, since: 2, note: "Which attribute of the directory is which column, as in: employeeNumber = \"Employee number\""},
		{name: "values", texts: &s.Values, since: 2, note: "What an event may bring, each with a sample: due-date = \"Friday\" is %due-date% in the template"},
		{name: "safety", fields: safetyFields(&s.Safety), note: "Safe mode: mail reaches none but whom it names, or the address that it is redirected to."},
		{name: "brand", fields: brandFields(&s.Brand), note: "How the organisation looks: its colours are offered in the editor."},
		{name: "queue", fields: queueFields(&s.Queue), note: "Mails that wait, and the record of what became of each."},
	}
}

// The tables behind the sections, and their comments in a new file.
const (
	actionsTable  = "action"
	templateTable = "template"
	actionsNote   = "What the portal asks of people. notify is true where absent."
	templateNote  = "The notification, one table a language, with placeholders: %action-message%, %action-link%, %store-link%, %person-name|there%."
)

// tableNames are the tables that lie in no list, in the order they are written.
func tableNames() []string {
	var names []string
	for _, sec := range sections(&Settings{}) {
		names = append(names, sec.name)
	}
	return append(names, actionsTable, templateTable)
}

// keysIn are the tables that lie in the one at path, "" for the top level, by their keys.
func keysIn(path string) []string {
	var keys []string
	for _, name := range tableNames() {
		if tomltext.Parent(name) == path {
			keys = append(keys, strings.TrimPrefix(name, path+"."))
		}
	}
	return keys
}

// optional says whether the table is left out of a file where nothing would be in it: a
// later one would make the file one that earlier programs do not read.
func (s section) optional() bool {
	first := func(f field) bool { return f.since <= firstVersion }
	later := s.since > firstVersion || s.texts == nil && !slices.ContainsFunc(s.fields, first)
	return later || tomltext.Parent(s.name) != ""
}

// empty says whether nothing is in it that is not so anyway.
func (s section) empty() bool {
	if s.texts != nil {
		return len(*s.texts) == 0
	}
	return allAbsent(s.fields)
}

// version is the first one that knows all that is in it.
func (s section) version() int {
	v := firstVersion
	if !s.empty() {
		v = max(v, s.since)
	}
	for _, f := range s.fields {
		if !f.isAbsent() {
			v = max(v, f.since)
		}
	}
	return v
}

// tables are all tables, each by its path.
func (s *Settings) tables() []section {
	all := append(sections(s), section{name: "", fields: rootFields(s)}, section{name: templateTable, fields: templatesFields(&s.Template)})
	for i := range s.Actions {
		a, at := &s.Actions[i], tomltext.Index(actionsTable, i)
		all = append(all, section{name: at, fields: actionFields(a)})
		if a.Own != nil {
			own := tomltext.Join(at, "own")
			all = append(all, section{name: own, fields: ownFields(a.Own)}, section{name: tomltext.Join(own, "oauth"), fields: oauthFields(&a.Own.OAuth)})
		}
	}
	for language, t := range s.Template.Languages {
		all = append(all, section{name: TemplateField(language), fields: templateFields(&t)})
	}
	return all
}

// allAbsent says whether every field has the value of an absent key.
func allAbsent(fields []field) bool {
	return !slices.ContainsFunc(fields, func(f field) bool { return !f.isAbsent() })
}
