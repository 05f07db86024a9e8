package settings

import "slices"

// people checks the columns that are to find a person. Whether the people file has them
// is not known here.
func (v *validator) people() {
	const field = "people.identifiers"
	anyway := []string{IdentifierEmail, IdentifierWindows}
	for i, name := range v.settings.People.Identifiers {
		before := v.settings.People.Identifiers[:i]
		switch {
		case fold(name) == "":
			v.add(SeverityWarning, "identifier-blank", field, "an entry is blank, which finds nobody: remove it")
		case slices.Contains([]string{"name", "language"}, fold(name)):
			v.add(SeverityError, "identifier-name", field,
				"%q is no identifier: a person is found by a name that nobody else has anyway, and never by the language; remove it", name)
		case containsFold(anyway, name):
			v.add(SeverityHint, "identifier-twice", field, "%q finds a person anyway: it can be left out", name)
		case containsFold(before, name):
			v.add(SeverityHint, "identifier-twice", field, "%q stands here twice: remove one", name)
		}
	}
}
