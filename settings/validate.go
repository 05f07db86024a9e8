package settings

import (
	"maps"
	"slices"

	"postroom/settings/tomltext"
)

// Validate returns every finding with its field path, without file and line. The
// template's text is checked for what mail needs of it; its placeholders are not.
func (s *Settings) Validate() []Finding {
	v := &validator{settings: s}
	v.fault("version", s.versionFault())
	v.server()
	v.notifications()
	v.portal()
	v.globals()
	v.people()
	v.safety()
	v.brand()
	v.queue()
	v.actions()
	v.templates()
	return v.findings
}

type validator struct {
	settings *Settings
	findings []Finding
}

// ifEnabled is an error where mail would be sent without it, else a warning.
func ifEnabled(enabled bool) Severity {
	if enabled {
		return SeverityError
	}
	return SeverityWarning
}

// expand resolves a field's placeholders; ok is false where one has no value, which is reported.
func (v *validator) expand(field, text string) (expanded string, ok bool) {
	v.words(field, text)
	expanded, missing := v.settings.Expand(text)
	for _, name := range missing {
		v.findings = append(v.findings, noValue(field, name))
	}
	return expanded, len(missing) == 0
}

// literal warns of a placeholder in a field where it stays as it is.
func (v *validator) literal(field, text string) {
	for _, name := range globalsIn(text) {
		v.find("global-not-replaced", field, placeholder(name))
	}
	v.words(field, text)
}

// words warns of what looks like a placeholder of the portal's and is replaced nowhere.
func (v *validator) words(field, text string) {
	for _, w := range Words(text) {
		if !w.Global {
			v.find("word-not-replaced", field, w.Text)
		}
	}
}

// find adds the finding of a key of [SentenceOf].
func (v *validator) find(key, field string, values ...any) {
	v.findings = append(v.findings, Find(key, field, values...))
}

// findAs is find where it depends how grave that is.
func (v *validator) findAs(severity Severity, key, field string, values ...any) {
	f := Find(key, field, values...)
	f.Severity = severity
	v.findings = append(v.findings, f)
}

// fault adds the finding that a phrase says, if it says anything.
func (v *validator) fault(field string, fault Phrase) {
	if fault.Sentence != "" {
		v.find(fault.Sentence, field, fault.Values...)
	}
}

// choice reports a value that is none of those there are.
func choice[T ~string](v *validator, code, field string, value T, values []T) {
	all := toStrings(values)
	switch best := closest(string(value), all); {
	case slices.Contains(values, value):
	case value == "":
		v.find(code+"/empty", field, AnyOf(all))
	case best != "":
		v.find(code+"/near", field, string(value), best, AnyOf(all))
	default:
		v.find(code, field, string(value), AnyOf(all))
	}
}

func toStrings[T ~string](values []T) []string {
	texts := make([]string, len(values))
	for i, value := range values {
		texts[i] = string(value)
	}
	return texts
}

func (v *validator) globals() {
	s := v.settings
	if s.Template.Layout == "" { // else it can be the layout's
		v.findings = append(v.findings, s.UnusedGlobals("")...)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Globals)) {
		field := tomltext.Join("globals", name)
		if !isGlobalName(name) {
			v.find("global-name", field, name)
		}
		if len(globalsIn(s.Globals[name])) > 0 {
			v.find("global-nested", field)
		}
	}
}

// UnusedGlobals finds those that nothing names, beside the text of a layout.
func (s *Settings) UnusedGlobals(layout string) (found []Finding) {
	used := map[string]bool{}
	for _, text := range append(s.texts(), layout) {
		for _, name := range globalsIn(text) {
			used[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Globals)) {
		key := "global-unused"
		if s.Globals[name] == "" {
			key = "global-empty"
		}
		if !used[name] && isGlobalName(name) {
			found = append(found, Find(key, tomltext.Join("globals", name), placeholder(name)))
		}
	}
	return found
}

// texts are the fields, and the texts of mails, in which placeholders are replaced.
func (s *Settings) texts() []string {
	servers := []*Action{nil}
	for i := range s.Actions {
		servers = append(servers, &s.Actions[i])
	}
	var texts []string
	for _, t := range s.Template.Languages {
		texts = append(texts, t.Subject, t.Preheader, t.HTML)
	}
	for _, action := range servers {
		out := Outgoing{Server: s.Server, From: s.Notifications.From}
		if action != nil && action.Own != nil {
			out = Outgoing{Server: action.Own.Server, From: action.Own.From, Own: true}
			texts = append(texts, action.Own.Subject, action.Own.HTML)
		}
		for _, f := range out.expandable() {
			texts = append(texts, *f.text)
		}
	}
	return texts
}
