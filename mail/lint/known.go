package lint

import (
	"maps"
	"slices"
	"strings"

	"postroom/mail/compose"
	"postroom/mail/document"
	"postroom/settings"
)

// Known is [Read] for settings that are checked again and again: a
// template that was read is not read a second time. The zero value knows none.
type Known struct {
	templates map[settings.Template]Reading // of the last Check, and told since
	words     document.Vocabulary           // by which they were read
}

// Tell adds what [Read] finds in a template by the placeholders that are known.
func (k *Known) Tell(t settings.Template, words document.Vocabulary, r Reading) {
	k.by(words)
	k.templates[t] = r
}

// by forgets what was read by other placeholders.
func (k *Known) by(words document.Vocabulary) {
	if k.templates == nil || !slices.Equal(k.words, words) {
		k.templates, k.words = map[settings.Template]Reading{}, words
	}
}

// Read is [Read] by the placeholders of the last Check.
func (k *Known) Read(t settings.Template) Reading {
	r, ok := k.templates[t]
	if !ok {
		r = Read(t, k.words)
		k.Tell(t, k.words, r)
	}
	return r
}

// Check reads every template of a file, those of actions too: its findings have field paths and the file's lines.
func (k *Known) Check(f *settings.File) []settings.Finding {
	var all []settings.Finding
	k.by(compose.Vocabulary(f.Settings))
	used := Known{}
	for _, text := range Texts(f.Settings) {
		r := k.Read(text.Template)
		used.Tell(text.Template, k.words, r)
		for _, finding := range r.Findings {
			all = append(all, text.Place(f, finding))
		}
	}
	*k = used
	k.by(compose.Vocabulary(f.Settings))
	all = append(all, k.checkPortal(f)...)
	all = append(all, checkValues(f)...)
	slices.SortStableFunc(all, func(a, b settings.Finding) int { return a.Line - b.Line })
	return all
}

// Text is a template among the settings.
type Text struct {
	Field    string        // template.en or action[0].own
	Language string        // empty: an action's own
	Kind     settings.Kind // of that action; empty: a language's
	settings.Template
}

// Texts are the templates of the settings: of each language, and of each action that
// has a text of its own.
func Texts(s *settings.Settings) []Text {
	var all []Text
	for _, language := range slices.Sorted(maps.Keys(s.Template.Languages)) {
		t := s.Template.Languages[language]
		if language == s.Template.Language || strings.TrimSpace(t.HTML) != "" { // another blank one is never mailed
			all = append(all, Text{settings.TemplateField(language), language, "", t})
		}
	}
	for i, action := range s.Actions {
		if own := action.Own; own != nil && strings.TrimSpace(own.HTML) != "" {
			all = append(all, Text{settings.ActionField(i) + ".own", "", action.Kind, settings.Template{Subject: own.Subject, HTML: own.HTML}})
		}
	}
	return all
}

// Place puts a finding of a template, as [Read] gives it, into the file.
func (t Text) Place(f *settings.File, finding settings.Finding) settings.Finding {
	finding.Field = t.Field + "." + finding.Field
	finding.File = f.Path
	finding.Row = finding.Line
	finding.Line = lineInFile(f, finding.Field, finding.Line)
	return finding
}
