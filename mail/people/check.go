package people

import (
	"fmt"
	"slices"

	"postroom/settings"
)

// Check finds what is odd in the people file, and the columns that the settings name and
// that it lacks. A finding about the settings has a field, and neither file nor line.
func Check(s *settings.Settings, d *Directory) []settings.Finding {
	var findings []settings.Finding
	for _, problem := range d.Problems {
		findings = append(findings, settings.Finding{
			Severity: settings.SeverityWarning, Code: problem.Code, Field: "people.file",
			File: d.File, Line: problem.Line, Message: problem.Message,
		})
	}
	if s.People.File == "" {
		return findings
	}
	lacks := func(column string) bool {
		return fold(clean(column)) != "" && !slices.ContainsFunc(d.Columns, func(c string) bool { return fold(c) == fold(clean(column)) })
	}
	if chosen := s.Notifications.Identifier; lacks(chosen) {
		findings = append(findings, settings.Finding{
			Severity: settings.SeverityError, Code: "unknown-identifier", Field: "notifications.identifier",
			Message: fmt.Sprintf("the people file has no column %q; name one of its columns, or add it there", chosen),
		})
	}
	for _, name := range s.People.Identifiers {
		if lacks(name) {
			findings = append(findings, settings.Finding{
				Severity: settings.SeverityWarning, Code: "unknown-identifier", Field: "people.identifiers",
				Message: fmt.Sprintf("the people file has no column %q, so it finds nobody: correct the name, or remove it", name),
			})
		}
	}
	return findings
}
