package settings

import (
	"reflect"
	"strconv"
	"time"
)

// Text is the value of the field at a path as [Settings.Set] takes it, and as a form shows it:
// whole seconds by their number; "" for a number or a time that is zero, which stands for the
// usual one, and where there is no such field.
func (s *Settings) Text(path string) string {
	f, ok := s.fieldAt(path)
	if !ok {
		return ""
	}
	return f.text()
}

func (f field) text() string {
	v := reflect.ValueOf(f.value).Elem()
	switch d, isTime := f.current().(time.Duration); {
	case v.Kind() == reflect.String:
		return v.String()
	case v.Kind() == reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case v.Kind() == reflect.Slice || v.IsZero():
		return ""
	case isTime && d%time.Second != 0:
		return d.String()
	case isTime:
		return strconv.Itoa(int(d / time.Second))
	}
	return strconv.FormatInt(v.Int(), 10)
}

// TextError says why a text is no value of a field.
type TextError struct {
	Path  string
	Fault Phrase
}

func (e *TextError) Error() string { return e.Path + ": " + e.Fault.String() }

// decoded is text as TOML has it decoded for the field; where it is no value of it, the text.
func (f field) decoded(text string) any {
	switch f.value.(type) {
	case *int:
		if text == "" {
			return int64(0)
		}
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			return n
		}
	case *bool:
		if b, err := strconv.ParseBool(text); err == nil {
			return b
		}
	case *time.Duration:
		if text == "" {
			return "0s"
		}
		if _, err := strconv.Atoi(text); err == nil {
			return text + "s"
		}
	}
	return text
}

// mistyped says of a text that is no value of the field what would be one.
func (f field) mistyped(text string, otherwise Phrase) Phrase {
	switch f.value.(type) {
	case *int:
		return phrase("mistyped/number", text)
	case *bool:
		return phrase("mistyped/bool", text)
	case *time.Duration:
		return phrase("mistyped/time", text)
	}
	return otherwise
}
