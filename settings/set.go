package settings

import (
	"fmt"

	"postroom/settings/tomltext"
)

// Set gives the field at a path, which is none of [template], the value that text says:
// 465, starttls, true, 30s. Settings are then as they were where there is no such field,
// or text is no value of it, which is a [TextError]. Times can be whole seconds: 30.
func (s *Settings) Set(path, text string) error {
	for table, fields := range s.tables() {
		for _, f := range fields {
			if tomltext.Join(table, f.key) != path || tomltext.Within(path, "template") {
				continue
			}
			if err := f.set(f.decoded(text)); err != nil {
				return &TextError{path, f.mistyped(text, err)}
			}
			return nil
		}
	}
	return fmt.Errorf("there is no field %s", path)
}
