package settings

import "postroom/assets"

// Defaults are the settings of a new folder: the integration is off, its parts are
// ready to be filled in, and the template is the one that comes with the program.
func Defaults() *Settings {
	s := &Settings{}
	reset(rootFields(s))
	for _, sec := range sections(s) {
		reset(sec.fields)
	}
	reset(templatesFields(&s.Template))
	s.Template.Languages = map[string]Template{}
	for language, t := range assets.DefaultTemplates() {
		s.Template.Languages[language] = Template(t)
	}
	return s
}
