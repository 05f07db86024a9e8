package settings

import (
	"fmt"
	"reflect"
	"strconv"
	"time"

	"postroom/settings/tomltext"
)

// Set gives the field at a path, of a top-level table or of an action's own settings,
// the value that text says: 465, starttls, true, 30s. Settings are then as they were
// where there is no such field, or text is no value of it.
func (s *Settings) Set(path, text string) error {
	f, ok := s.fieldAt(path)
	if !ok {
		return fmt.Errorf("there is no field %s", path)
	}
	value, err := f.read(text)
	if err == nil {
		err = f.set(value)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

func (s *Settings) fieldAt(path string) (field, bool) {
	tables := sections(s)
	for i := range s.Actions {
		if own := s.Actions[i].Own; own != nil {
			tables = append(tables, section{name: tomltext.Join(tomltext.Index("action", i), "own"), fields: ownFields(own)})
		}
	}
	for _, t := range tables {
		for _, f := range t.fields {
			if tomltext.Join(t.name, f.key) == path {
				return f, true
			}
		}
	}
	return field{}, false
}

// read is text as TOML would have it decoded for the field.
func (f field) read(text string) (any, error) {
	if _, ok := f.value.(*time.Duration); ok {
		return text, nil
	}
	switch reflect.TypeOf(f.value).Elem().Kind() {
	case reflect.Int:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is no whole number", text)
		}
		return n, nil
	case reflect.Bool:
		b, err := strconv.ParseBool(text)
		if err != nil {
			return nil, fmt.Errorf("%q is neither true nor false", text)
		}
		return b, nil
	default:
		return text, nil
	}
}
