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
			v.find("identifier-blank", field)
		case slices.Contains([]string{"name", "language"}, fold(name)):
			v.find("identifier-name", field, name)
		case containsFold(anyway, name):
			v.find("identifier-twice", field, name)
		case containsFold(before, name):
			v.find("identifier-twice/here", field, name)
		}
	}
}
