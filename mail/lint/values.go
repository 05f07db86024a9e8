package lint

import (
	"maps"
	"slices"

	"postroom/mail/compose"
	"postroom/mail/document"
	"postroom/settings"
	"postroom/settings/tomltext"
)

// checkValues finds what an event may bring that no template can name.
func checkValues(f *settings.File) []settings.Finding {
	var all []settings.Finding
	table := compose.Table(f.Settings)
	for _, name := range slices.Sorted(maps.Keys(f.Settings.Values)) {
		key := ""
		row := slices.IndexFunc(table, func(p compose.Placeholder) bool { return p.Name == name })
		switch {
		case !document.IsName(name) || name[0] == '#':
			key = "value-name"
		case table[row].Of != compose.OfEvent:
			key = "value-name/taken"
		default:
			continue
		}
		finding := settings.Find(key, tomltext.Join("values", name), name)
		finding.File, finding.Line = f.Path, f.Line(finding.Field)
		all = append(all, finding)
	}
	return all
}
