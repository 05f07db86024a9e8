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

// whole is the text of a file that holds the settings and nothing else.
func whole(s *Settings) string {
	var b strings.Builder
	for i, f := range rootFields(s) {
		if i == 0 || !f.isAbsent() { // the version is always said
			b.WriteString(f.key + " = " + f.encode() + "\n")
		}
	}
	section := func(note, text string) {
		if text != "" {
			b.WriteString("\n# " + note + "\n" + text)
		}
	}
	for _, sec := range sections(s) {
		if !sec.optional() || !sec.empty() {
			section(sec.note, sec.table().Section(sec.name))
		}
	}
	section(actionsNote, actionsText(s.Actions))
	section(templateNote, templatesText(s.Template))
	return b.String()
}

// table is what is in a section of a new file.
func (s section) table() tomltext.Table {
	switch {
	case s.texts != nil:
		return textsTable(*s.texts)
	case s.optional():
		return table("", s.fields)
	}
	return noted(s.fields)
}

func textsTable(texts map[string]string) (t tomltext.Table) {
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		t.Pairs = append(t.Pairs, tomltext.Pair{Key: name, Value: tomltext.Value(texts[name])})
	}
	return t
}

func actionsText(actions []Action) string {
	texts := make([]string, len(actions))
	for i := range actions {
		texts[i] = actionTable(&actions[i]).Section(tomltext.Index(actionsTable, i))
	}
	return strings.Join(texts, "\n")
}

func templatesText(t Templates) string {
	text := noted(templatesFields(&t)).Section(templateTable)
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
