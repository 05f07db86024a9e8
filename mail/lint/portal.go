package lint

import (
	"maps"

	"postroom/mail/document/parse"
	"postroom/settings"
)

// checkPortal finds placeholders that lead to an address that the settings do not have.
func checkPortal(f *settings.File) []settings.Finding {
	used := map[string]bool{}
	for t := range maps.Values(f.Settings.Template.Languages) {
		for _, p := range parse.Placeholders(t.HTML) {
			used[p.Name] = true
		}
	}
	var all []settings.Finding
	for _, a := range []struct{ placeholder, field, address, message string }{
		{"store-link", "portal.url", f.Settings.Portal.URL, "the template leads to %store-link%, and there is no address for it: write the portal's, or no reader has that link"},
		{"action-link", "portal.messages", f.Settings.Portal.Messages, "the template leads to %action-link%, and there is no address for an event that brings none: write the portal's page of messages"},
	} {
		if used[a.placeholder] && a.address == "" {
			all = append(all, settings.Finding{
				Severity: settings.SeverityWarning, Code: "no-address-for-link", Field: a.field,
				File: f.Path, Line: f.Line(a.field), Message: a.message,
			})
		}
	}
	return all
}
