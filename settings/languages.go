package settings

import (
	"maps"
	"slices"
)

// TemplateLanguages are the languages that have a template, the fallback first.
func (s *Settings) TemplateLanguages() []string {
	tags := slices.Sorted(maps.Keys(s.Template.Languages))
	slices.SortStableFunc(tags, func(a, b string) int {
		switch s.Template.Language {
		case a:
			return -1
		case b:
			return 1
		}
		return 0
	})
	return tags
}
