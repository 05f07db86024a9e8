package settings

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"postroom/settings/tomltext"
)

func (v *validator) templates() {
	t := v.settings.Template
	v.layout(t.Layout)
	if len(t.Languages) == 0 {
		v.find("template-missing", "template")
		return
	}
	languages := slices.Sorted(maps.Keys(t.Languages))
	if _, ok := t.Languages[t.Language]; !ok {
		v.find("template-language", "template.language", t.Language, t.Language, AnyOf(languages))
	}
	for _, language := range languages {
		v.template(language, t.Languages[language])
	}
}

func (v *validator) template(language string, t Template) {
	at := TemplateField(language)
	if !isLanguageTag(language) {
		v.find("language-tag", at, language)
	}
	v.oneLine(at+".subject", t.Subject)
	if strings.ContainsFunc(t.Preheader, isControl) {
		v.find("preheader-lines", at+".preheader")
	}
	fallback := v.settings.Template.Language
	switch blank := strings.TrimSpace(t.HTML) == ""; {
	case blank && language != fallback && !v.settings.Template.blank(fallback):
		v.find("html-empty/fallback", at+".html", fallback)
		return // its subject is not used either
	case blank:
		v.find("html-empty", at+".html")
	}
	if strings.TrimSpace(t.Subject) == "" {
		v.find("subject-empty", at+".subject")
	}
}

// isLanguageTag knows the shape of a tag (RFC 5646 §2.1) in lower case, not the languages there are.
func isLanguageTag(tag string) bool {
	for i, part := range strings.Split(tag, "-") {
		letters := strings.Trim(part, "abcdefghijklmnopqrstuvwxyz") == ""
		if len(part) == 0 || len(part) > 8 || strings.ToLower(part) != part || !tomltext.IsBare(part) || i == 0 && (!letters || len(part) < 2) {
			return false
		}
	}
	return true
}

// layout must be a bare file name on every system, so that none outside layouts/ is read.
func (v *validator) layout(name string) {
	if !isFileName(name) {
		v.find("layout/name", "template.layout", name)
	}
}

func isFileName(name string) bool {
	return !strings.ContainsAny(name, `/\:`) && name != "." && name != ".." &&
		!strings.ContainsFunc(name, isControl) && (name == "" || filepath.IsLocal(name))
}
