package settings

import (
	"slices"

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
	return []field{{key: "version", value: &s.Version, absent: firstVersion}}
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
	}
}

func notificationsFields(n *Notifications) []field {
	return []field{
		{key: "enabled", value: &n.Enabled, absent: true},
		{key: "from", value: &n.From, note: "its address is the envelope sender too"},
		{key: "identifier", value: &n.Identifier, absent: IdentifierEmail, note: "the column of the people file that holds the address"},
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
		{key: "html", value: &t.HTML},
	}
}

// section is a table that holds plain keys: one of the file's top level, or one in
// another section, whose name it begins with.
type section struct {
	name   string
	fields []field
	inner  []string // keys of the sections in it
}

// optional says whether the table is left out of a file where all of its keys would be.
func (s section) optional() bool { return tomltext.Parent(s.name) != "" }

func sections(s *Settings) []section {
	return []section{
		{"integration", integrationFields(&s.Integration), nil},
		{"server", serverFields(&s.Server), []string{"oauth"}},
		{"server.oauth", oauthFields(&s.Server.OAuth), nil},
		{"notifications", notificationsFields(&s.Notifications), nil},
		{"portal", portalFields(&s.Portal), nil},
		{"people", peopleFields(&s.People), nil},
	}
}

// tables are all tables with keys that are known by name, each with its path.
func (s *Settings) tables() []section {
	all := append(sections(s), section{"", rootFields(s), nil}, section{"template", templatesFields(&s.Template), nil})
	for i := range s.Actions {
		a, at := &s.Actions[i], tomltext.Index("action", i)
		all = append(all, section{at, actionFields(a), nil})
		if a.Own != nil {
			own := tomltext.Join(at, "own")
			all = append(all, section{own, ownFields(a.Own), nil}, section{tomltext.Join(own, "oauth"), oauthFields(&a.Own.OAuth), nil})
		}
	}
	for language, t := range s.Template.Languages {
		all = append(all, section{TemplateField(language), templateFields(&t), nil})
	}
	return all
}

// allAbsent says whether every field has the value of an absent key.
func allAbsent(fields []field) bool {
	return !slices.ContainsFunc(fields, func(f field) bool { return !f.isAbsent() })
}

// tableNames are the tables that hold no list, in the order they are written.
func tableNames() []string {
	return []string{"integration", "server", "server.oauth", "notifications", "portal", "globals", "people", "action", "template"}
}
