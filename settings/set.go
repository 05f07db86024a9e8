package settings

import (
	"fmt"
	"strconv"

	"postroom/settings/tomltext"
)

// Set gives the field at a path, which is none of [template], the value that text says:
// 465, starttls, true, 30s. Settings are then as they were where there is no such field,
// or text is no value of it.
func (s *Settings) Set(path, text string) error {
	for _, table := range s.tables() {
		for _, f := range table.fields {
			if tomltext.Join(table.name, f.key) != path || tomltext.Within(path, "template") {
				continue
			}
			if fault := f.set(f.decoded(text)); fault.Sentence != "" {
				return fmt.Errorf("%s: %s", path, fault)
			}
			return nil
		}
	}
	return fmt.Errorf("there is no field %s", path)
}

// decoded is text as TOML has it decoded for the field; where it is no value of it, the text.
func (f field) decoded(text string) any {
	switch f.value.(type) {
	case *int:
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return n
		}
	case *bool:
		if b, err := strconv.ParseBool(text); err == nil {
			return b
		}
	}
	return text
}
