package settings

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

func (v *validator) templates() {
	t := v.settings.Template
	v.layout(t.Layout)
	if len(t.Languages) == 0 {
		v.add(SeverityError, "template-missing", "template",
			"there is no template: write one under [template.en], with subject and html")
		return
	}
	languages := slices.Sorted(maps.Keys(t.Languages))
	if _, ok := t.Languages[t.Language]; !ok {
		v.add(SeverityError, "template-language", "template.language",
			"there is no template in the language %q: write one under [template.%s], or choose %s", t.Language, t.Language, quoted(languages))
	}
	for _, language := range languages {
		v.template(language, t.Languages[language])
	}
}

func (v *validator) template(language string, t Template) {
	at := join("template", language)
	if !isLanguageTag(language) {
		v.add(SeverityError, "language-tag", at,
			"%q is no language tag: write it in lower case, such as en, nl or pt-br", language)
	}
	v.oneLine(join(at, "subject"), t.Subject)
	fallback := v.settings.Template.Language
	switch blank := strings.TrimSpace(t.HTML) == ""; {
	case blank && language != fallback && !v.settings.Template.blank(fallback):
		v.find("html-empty/fallback", join(at, "html"), fallback)
		return // its subject is not used either
	case blank:
		v.add(SeverityError, "html-empty", join(at, "html"), "the template has no text: write one")
	}
	if strings.TrimSpace(t.Subject) == "" {
		v.add(SeverityError, "subject-empty", join(at, "subject"), "the subject is empty: write one")
	}
}

// isLanguageTag knows the shape of a tag (RFC 5646 §2.1) in lower case, not the languages there are.
func isLanguageTag(tag string) bool {
	for i, part := range strings.Split(tag, "-") {
		letters := strings.Trim(part, "abcdefghijklmnopqrstuvwxyz") == ""
		if len(part) == 0 || len(part) > 8 || strings.ToLower(part) != part || !isBare(part) || i == 0 && (!letters || len(part) < 2) {
			return false
		}
	}
	return true
}

// layout must be a bare file name on every system, so that none outside layouts/ is read.
func (v *validator) layout(name string) {
	if !isFileName(name) {
		v.add(SeverityError, "layout", "template.layout",
			"%q is no bare file name: put the layout into layouts/ and write its name alone", name)
	}
}

func isFileName(name string) bool {
	return !strings.ContainsAny(name, `/\:`) && name != "." && name != ".." &&
		!strings.ContainsFunc(name, isControl) && (name == "" || filepath.IsLocal(name))
}
