package settings

import (
	"fmt"

	"postroom/settings/tomltext"
)

// Set gives the field at a path, which is none of [template], the value that text says:
// 465, starttls, true, 30s. Settings are then as they were where there is no such field,
// or text is no value of it, which is a [TextError]. Times can be whole seconds: 30.
func (s *Settings) Set(path, text string) error {
	f, ok := s.fieldAt(path)
	if !ok || tomltext.Within(path, "template") {
		return fmt.Errorf("there is no field %s", path)
	}
	if fault := f.set(f.decoded(text)); fault.Sentence != "" {
		return &TextError{path, f.mistyped(text, fault)}
	}
	return nil
}

func (s *Settings) fieldAt(path string) (field, bool) {
	for _, table := range s.tables() {
		for _, f := range table.fields {
			if tomltext.Join(table.name, f.key) == path {
				return f, true
			}
		}
	}
	return field{}, false
}
