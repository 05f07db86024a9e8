package settings

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
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
	var b strings.Builder
	b.WriteString("version = " + rootFields(s)[0].encode() + "\n")
	tables := map[string]func(){
		"globals":  func() { writeGlobals(&b, s.Globals) },
		"action":   func() { writeActions(&b, s.Actions) },
		"template": func() { writeTemplates(&b, s.Template) },
	}
	for _, sec := range sections(s) {
		if sec.optional() && allAbsent(sec.fields) {
			continue
		}
		tables[sec.name] = func() {
			b.WriteString("[" + sec.name + "]\n")
			writeFields(&b, sec.fields, !sec.optional())
		}
	}
	for _, name := range tableNames() {
		if tables[name] == nil || name == "action" && len(s.Actions) == 0 {
			continue
		}
		b.WriteString("\n# " + sectionNotes()[name] + "\n")
		tables[name]()
	}
	return b.String()
}

func writeGlobals(b *strings.Builder, globals map[string]string) {
	b.WriteString("[globals]\n")
	for _, name := range slices.Sorted(maps.Keys(globals)) {
		b.WriteString(join("", name) + " = " + basicString(globals[name]) + "\n")
	}
}

func writeActions(b *strings.Builder, actions []Action) {
	for i := range actions {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(actionText(&actions[i]))
	}
}

// actionText is an action with its own settings, as tables.
func actionText(a *Action) string {
	var b strings.Builder
	b.WriteString("[[action]]\n")
	writeFields(&b, actionFields(a), false)
	if a.Own != nil {
		b.WriteString("[action.own]\n")
		writeFields(&b, ownFields(a.Own), false)
		if o := oauthFields(&a.Own.OAuth); !allAbsent(o) {
			b.WriteString("[action.own.oauth]\n")
			writeFields(&b, o, false)
		}
	}
	return b.String()
}

func writeTemplates(b *strings.Builder, t Templates) {
	b.WriteString("[template]\n")
	writeFields(b, templatesFields(&t), true)
	for _, language := range slices.Sorted(maps.Keys(t.Languages)) {
		tpl := t.Languages[language]
		b.WriteString("\n[" + join("template", language) + "]\n")
		writeFields(b, templateFields(&tpl), true)
	}
}

// writeFields writes one key a line. all: those that have the value of an absent key
// too, with their notes; a number or time that is absent is never written, as 0 would say something else.
func writeFields(b *strings.Builder, fields []field, all bool) {
	const widest = 44
	left := func(f field) bool { return f.isAbsent() && (!all || f.dropsWhenAbsent()) }
	width := 0
	for _, f := range fields {
		if left(f) {
			continue
		}
		if n := len(f.key) + len(" = ") + utf8.RuneCountInString(f.encode()); f.note != "" && n <= widest {
			width = max(width, n)
		}
	}
	for _, f := range fields {
		if left(f) {
			continue
		}
		line := f.key + " = " + f.encode()
		if all && f.note != "" {
			line += strings.Repeat(" ", max(width-utf8.RuneCountInString(line), 0)) + "  # " + f.note
		}
		b.WriteString(line + "\n")
	}
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

// table is a table in another one.
type table struct {
	key    string
	fields []field
	inner  []table
}

// ownTable is an action's own settings; none where there are none.
func ownTable(o *Own) []table {
	if o == nil {
		return nil
	}
	return []table{{"own", ownFields(o), oauthTable(&o.OAuth)}}
}

func oauthTable(o *OAuth) []table {
	if fields := oauthFields(o); !allAbsent(fields) {
		return []table{{"oauth", fields, nil}}
	}
	return nil
}

// inlineTable is the fields as an inline table, with the tables in it.
func inlineTable(fields []field, inner ...table) string {
	var pairs []string
	for _, f := range fields {
		if !f.isAbsent() {
			pairs = append(pairs, f.key+" = "+f.encode())
		}
	}
	for _, t := range inner {
		pairs = append(pairs, t.key+" = "+inlineTable(t.fields, t.inner...))
	}
	return "{ " + strings.Join(pairs, ", ") + " }"
}

// same says whether two fields decide the same.
func (f field) same(o field) bool {
	return reflect.DeepEqual(f.current(), o.current()) || f.isAbsent() && o.isAbsent()
}

// current is the field's value.
func (f field) current() any { return reflect.ValueOf(f.value).Elem().Interface() }
