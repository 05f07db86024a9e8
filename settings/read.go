package settings

import (
	"maps"
	"slices"
	"strings"

	"postroom/settings/tomltext"
)

// reader puts the values of a file into settings and reports what does not fit.
type reader struct {
	file     *File
	settings *Settings
}

func (r *reader) read(values map[string]any) {
	s := r.settings
	r.fields(values, "", rootFields(s), keysIn("")...)
	if _, ok := values["version"]; !ok {
		r.file.find(0, codeNoVersion, "version", firstVersion)
	}
	for _, sec := range sections(s) {
		if table := r.section(values, sec.name); sec.texts != nil {
			*sec.texts = r.texts(sec.name, table)
		} else {
			r.fields(table, sec.name, sec.fields, keysIn(sec.name)...)
		}
	}
	s.Actions = r.actions(values["action"])
	r.templates(r.table(values, "", "template"))
	if s.Version > Version {
		r.file.Findings = leaveLater(r.file.Findings)
	}
	r.fault("version", s.versionFault())
}

// fields reads the keys of one table. others are keys that it may have and that are read elsewhere.
func (r *reader) fields(values map[string]any, at string, fields []field, others ...string) {
	reset(fields)
	known := slices.Clone(others)
	for _, f := range fields {
		known = append(known, f.key)
		if value, ok := values[f.key]; ok {
			r.set(f, at, value)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if !slices.Contains(known, key) {
			r.unknown(at, key, known)
		}
	}
}

func (r *reader) set(f field, at string, value any) {
	r.fault(tomltext.Join(at, f.key), f.set(value))
}

// table is a sub-table; nil where it is absent or no table, which is reported.
func (r *reader) table(values map[string]any, at, key string) map[string]any {
	value, ok := values[key]
	if !ok {
		return nil
	}
	table, ok := value.(map[string]any)
	if !ok {
		path := tomltext.Join(at, key)
		r.find("wrong-type/table", path, path, found(value))
	}
	return table
}

// section is the table of a section. Where the one that it lies in is no table, that
// has been reported.
func (r *reader) section(values map[string]any, name string) map[string]any {
	parent, outer := tomltext.Parent(name), values
	if parent != "" {
		outer, _ = values[parent].(map[string]any)
	}
	return r.table(outer, parent, strings.TrimPrefix(name, parent+"."))
}

// texts are the values of a table whose keys are any names.
func (r *reader) texts(at string, values map[string]any) map[string]string {
	texts := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		var text string
		r.set(field{key: name, value: &text}, at, values[name])
		texts[name] = text
	}
	if len(texts) == 0 {
		return nil
	}
	return texts
}

func (r *reader) actions(value any) []Action {
	var list []map[string]any
	switch v := value.(type) {
	case nil:
		return nil
	case []map[string]any:
		list = v
	case []any:
		for i, entry := range v {
			table, ok := entry.(map[string]any)
			if !ok {
				r.find("wrong-type/action", tomltext.Index("action", i), found(entry))
			}
			list = append(list, table)
		}
	default:
		r.find("wrong-type/actions", "action", found(value))
		return nil
	}
	actions := make([]Action, len(list))
	for i := range list {
		r.action(&actions[i], list[i], tomltext.Index("action", i))
	}
	if len(actions) == 0 {
		return nil
	}
	return actions
}

func (r *reader) action(a *Action, values map[string]any, at string) {
	r.fields(values, at, actionFields(a), "own")
	if _, ok := values["own"]; ok {
		a.Own = &Own{}
		own, path := r.table(values, at, "own"), tomltext.Join(at, "own")
		r.fields(own, path, ownFields(a.Own), "oauth")
		r.fields(r.table(own, path, "oauth"), tomltext.Join(path, "oauth"), oauthFields(&a.Own.OAuth))
	}
}

// templates reads [template]: any sub-table of it is a language.
func (r *reader) templates(values map[string]any) {
	t := &r.settings.Template
	var languages []string
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if _, ok := values[key].(map[string]any); ok && key != "language" && key != "layout" {
			languages = append(languages, key)
		}
	}
	r.fields(values, "template", templatesFields(t), languages...)
	for _, l := range languages {
		if t.Languages == nil {
			t.Languages = map[string]Template{}
		}
		var tpl Template
		r.fields(r.table(values, "template", l), TemplateField(l), templateFields(&tpl))
		t.Languages[l] = tpl
	}
}

func (r *reader) unknown(at, key string, known []string) {
	path, in := tomltext.Join(at, key), tomltext.TableName(at)
	best, place := closest(key, known), tableOf(key)
	switch elsewhere := place != "" && place != at; {
	case fold(key) == "password":
		r.find("unknown-key/password", path)
	case slices.Contains(secretKeys(), fold(key)):
		r.find("unknown-key/secret", path)
	case best != "" && at == "":
		r.find("unknown-key/top-near", path, best)
	case best != "":
		r.find("unknown-key/near", path, in, best)
	case elsewhere && at == "":
		r.find("unknown-key/top-elsewhere", path, place)
	case elsewhere:
		r.find("unknown-key/elsewhere", path, in, place)
	case at == "":
		r.find("unknown-key/top", path)
	default:
		r.find("unknown-key", path, in)
	}
}

// secretKeys are what other programs call what is in no file of this one.
func secretKeys() []string {
	return []string{"client_secret", "secret", "access_token", "refresh_token", "token"}
}

func (r *reader) find(key, path string, values ...any) {
	r.file.find(r.file.Line(path), key, path, values...)
}

func (r *reader) fault(path string, fault Phrase) {
	if fault.Sentence != "" {
		r.find(fault.Sentence, path, fault.Values...)
	}
}

// tableOf is the table of the top level that knows the key.
func tableOf(key string) string {
	for _, sec := range sections(&Settings{}) {
		if slices.ContainsFunc(sec.fields, func(f field) bool { return f.key == key }) {
			return sec.name
		}
	}
	return ""
}

// closest is the known key that was most likely meant; empty where none is near.
func closest(key string, known []string) string {
	best, least := "", 1+max(1, len(key)/3)
	for _, k := range known {
		if d := distance(key, k); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance is the number of letters to add, drop, change or swap with their neighbour, without regard to case.
func distance(a, b string) int {
	const longest = 64
	x, y := []rune(fold(a)), []rune(fold(b))
	if len(x) > longest || len(y) > longest {
		return longest
	}
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			change := 1
			if x[i-1] == y[j-1] {
				change = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+change)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}
