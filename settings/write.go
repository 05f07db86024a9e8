package settings

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"postroom/settings/tomltext"
)

// A file written from nothing: every section in order, each with a line on what it is for.

// sectionNotes are the comments above the tables of a new file.
func sectionNotes() map[string]string {
	return map[string]string{
		"integration":   "The switch over everything: off, no notification is mailed.",
		"server":        "The mail server. Without port: 25 for none, 587 for starttls, 465 for tls.\n# timeout is the limit of one stage; 30s where absent. #Global[name] stands for a value of [globals].",
		"server.oauth":  "Where the tokens of xoauth2 and oauthbearer come from; secrets and tokens are in the keyring.",
		"notifications": "Who notifications come from, and where a person's address is found.",
		"portal":        "Where the links in a mail lead.",
		"globals":       "Values of #Global[name], as in: smtp-host = \"smtp.example.com\"",
		"people":        "CSV whose first row names the columns; Name and Language are no identifiers.",
		"action":        "What the portal asks of people. notify is true where absent.",
		"template":      "The notification, one table a language: %action-message%, %action-link%, %store-link%.",
	}
}

// whole is the text of a file that holds the settings and nothing else.
func whole(s *Settings) string {
	texts := map[string]string{
		"globals":  globalsTable(s.Globals).Section("globals"),
		"action":   actionsText(s.Actions),
		"template": templatesText(s.Template),
	}
	for _, sec := range sections(s) {
		if !sec.optional() {
			texts[sec.name] = noted(sec.fields).Section(sec.name)
		} else if !allAbsent(sec.fields) {
			texts[sec.name] = table("", sec.fields).Section(sec.name)
		}
	}
	var b strings.Builder
	b.WriteString("version = " + rootFields(s)[0].encode() + "\n")
	for _, name := range tableNames() {
		if texts[name] != "" {
			b.WriteString("\n# " + sectionNotes()[name] + "\n" + texts[name])
		}
	}
	return b.String()
}

func globalsTable(globals map[string]string) (t tomltext.Table) {
	for _, name := range slices.Sorted(maps.Keys(globals)) {
		t.Pairs = append(t.Pairs, tomltext.Pair{Key: name, Value: tomltext.Value(globals[name])})
	}
	return t
}

func actionsText(actions []Action) string {
	texts := make([]string, len(actions))
	for i := range actions {
		texts[i] = actionTable(&actions[i]).Section(tomltext.Index("action", i))
	}
	return strings.Join(texts, "\n")
}

func templatesText(t Templates) string {
	text := noted(templatesFields(&t)).Section("template")
	for _, language := range slices.Sorted(maps.Keys(t.Languages)) {
		tpl := t.Languages[language]
		text += "\n" + noted(templateFields(&tpl)).Section(TemplateField(language))
	}
	return text
}

// table is the fields that have not the value of an absent key.
func table(key string, fields []field) tomltext.Table {
	t := tomltext.Table{Key: key}
	for _, f := range fields {
		if !f.isAbsent() {
			t.Pairs = append(t.Pairs, tomltext.Pair{Key: f.key, Value: f.encode()})
		}
	}
	return t
}

// noted is all fields with their notes, but for those that are left out where they are absent.
func noted(fields []field) (t tomltext.Table) {
	for _, f := range fields {
		if !f.isAbsent() || !f.dropsWhenAbsent() {
			t.Pairs = append(t.Pairs, tomltext.Pair{Key: f.key, Value: f.encode(), Note: f.note})
		}
	}
	return t
}

// dropsWhenAbsent says whether the key is left out rather than written with its zero value:
// 0 would say something else, and a later key would make the file one that earlier
// programs do not read.
func (f field) dropsWhenAbsent() bool {
	if f.since > firstVersion {
		return true
	}
	switch f.value.(type) {
	case *int, *time.Duration:
		return true
	default:
		return false
	}
}

// actionTable is an action with its own settings.
func actionTable(a *Action) tomltext.Table {
	t := table("", actionFields(a))
	if a.Own != nil {
		t.Tables = []tomltext.Table{ownTable(a.Own)}
	}
	return t
}

func ownTable(o *Own) tomltext.Table {
	t := table("own", ownFields(o))
	if fields := oauthFields(&o.OAuth); !allAbsent(fields) {
		t.Tables = []tomltext.Table{table("oauth", fields)}
	}
	return t
}

// same says whether two fields decide the same.
func (f field) same(o field) bool {
	return reflect.DeepEqual(f.current(), o.current()) || f.isAbsent() && o.isAbsent()
}

// current is the field's value.
func (f field) current() any { return reflect.ValueOf(f.value).Elem().Interface() }
