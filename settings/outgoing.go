package settings

import (
	"strings"

	"postroom/settings/tomltext"
)

// Outgoing is a mail server to use, resolved: the integration's or an action's own.
type Outgoing struct {
	Server Server // no placeholder left where there is no finding; CAFile as in the settings
	From   string

	ReplyTo, ReturnPath string // as in [Notifications]; an own server has none

	Account string // of its password, in package secret; empty where nobody signs in
	Own     bool
	Field   string // where its fields stand: "server" or "action[3].own"
}

// Table is the name of the table that its fields stand in: "server" or "action.own".
func (o Outgoing) Table() string { return tomltext.TableName(o.Field) }

// FromField is the path of the From field, which stands elsewhere for an own server.
func (o Outgoing) FromField() string {
	if o.Own {
		return o.Field + ".from"
	}
	return "notifications.from"
}

// Sender is the mailbox of the envelope's sender, and the path of the field that says it.
func (o Outgoing) Sender() (mailbox, field string) {
	if strings.TrimSpace(o.ReturnPath) != "" {
		return o.ReturnPath, "notifications.return_path"
	}
	return o.From, o.FromField()
}

// Outgoing resolves the server for an action; nil, or without own settings that its
// kind may carry: the integration's. Each finding names a field and a placeholder in it that has no value.
func (s *Settings) Outgoing(action *Action) (Outgoing, []Finding) {
	out := Outgoing{Server: s.Server, From: s.Notifications.From, ReplyTo: s.Notifications.ReplyTo, ReturnPath: s.Notifications.ReturnPath, Field: "server"}
	if action != nil && action.Own != nil && action.Kind.CarriesOwn() {
		out = Outgoing{Server: action.Own.Server, From: action.Own.From, Own: true, Field: tomltext.Join(s.FieldOf(action), "own")}
	}
	var findings []Finding
	for _, f := range out.expandable() {
		expanded, missing := s.Expand(*f.text)
		*f.text = expanded
		for _, name := range missing {
			findings = append(findings, noValue(f.path, name))
		}
	}
	if out.Server.Auth != AuthNone {
		out.Account = Account(out.Server.Host, out.Server.Username)
	}
	return out, findings
}

// OwnServers are the actions that have e-mail settings of their own, which their kind may carry.
func (s *Settings) OwnServers() (actions []*Action) {
	for i := range s.Actions {
		if a := &s.Actions[i]; a.Own != nil && a.Kind.CarriesOwn() {
			actions = append(actions, a)
		}
	}
	return actions
}

type expandable struct {
	path string
	text *string
}

// expandable are the fields that may hold #Global[name].
func (o *Outgoing) expandable() []expandable {
	return []expandable{
		{o.Field + ".host", &o.Server.Host},
		{o.Field + ".hello", &o.Server.Hello},
		{o.Field + ".username", &o.Server.Username},
		{o.FromField(), &o.From},
		{"notifications.reply_to", &o.ReplyTo},
		{"notifications.return_path", &o.ReturnPath},
	}
}

func noValue(path, name string) Finding {
	return Find("global-without-value", path, placeholder(name), name)
}

// Account is the keyring's account for a user at a host, user@host; empty without a user.
func Account(host, user string) string {
	if user == "" {
		return ""
	}
	return user + "@" + strings.ToLower(host)
}
