package compose

import (
	"maps"
	"slices"
	"strings"

	"postroom/mail/document"
	"postroom/settings"
)

// Naming are the fields of the settings whose texts name a placeholder, with a fallback or
// without, in order. The layout, which is a file, is none of them.
func Naming(s *settings.Settings, name string) []string {
	var fields []string
	eachText(s, func(field string, text *string) {
		if renamed(*text, Vocabulary(s), name, "") != *text {
			fields = append(fields, field)
		}
	})
	return fields
}

// Rename gives a placeholder another name in all texts that name it. Its fallbacks stay.
func Rename(s *settings.Settings, from, to string) {
	known := Vocabulary(s)
	eachText(s, func(_ string, text *string) { *text = renamed(*text, known, from, to) })
}

// eachText visits the texts of mails among the settings, each by its field; it may be changed.
func eachText(s *settings.Settings, visit func(field string, text *string)) {
	for _, language := range slices.Sorted(maps.Keys(s.Template.Languages)) {
		t, at := s.Template.Languages[language], settings.TemplateField(language)
		visit(at+".subject", &t.Subject)
		visit(at+".preheader", &t.Preheader)
		visit(at+".html", &t.HTML)
		s.Template.Languages[language] = t
	}
	for i := range s.Actions {
		if own, at := s.Actions[i].Own, settings.ActionField(i)+".own"; own != nil {
			visit(at+".subject", &own.Subject)
			visit(at+".html", &own.HTML)
		}
	}
}

// renamed is a text with another name in place of a placeholder's.
func renamed(text string, known document.Vocabulary, from, to string) string {
	var out strings.Builder
	end := 0
	for at, p := range placeholdersIn(text, known.Has) {
		name, fallback, has := document.CutFallback(p.chip)
		if name != from {
			continue
		}
		if has {
			fallback = "|" + fallback
		}
		out.WriteString(text[end:at] + document.Written(to+fallback))
		end = at + p.size
	}
	return out.String() + text[end:]
}
