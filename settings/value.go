package settings

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"time"

	"postroom/settings/tomltext"
)

// reset gives every field the value that it has where its key is absent.
func reset(fields []field) {
	for _, f := range fields {
		v := reflect.ValueOf(f.value).Elem()
		v.SetZero()
		if f.absent != nil {
			v.Set(reflect.ValueOf(f.absent))
		}
	}
}

// isAbsent says whether the field has the value of an absent key.
func (f field) isAbsent() bool {
	v := reflect.ValueOf(f.value).Elem()
	if f.absent != nil {
		return v.Interface() == f.absent
	}
	return v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0
}

// encode is the field's value as TOML, on one line but for html.
func (f field) encode() string {
	switch v := f.value.(type) {
	case *time.Duration:
		return tomltext.Value(durationText(*v))
	case *string:
		if f.key == "html" {
			return tomltext.Block(*v)
		}
	}
	return tomltext.Value(f.current())
}

// durationText drops the zero units that [time.Duration.String] ends in: 2m, not 2m0s.
func durationText(d time.Duration) string {
	s := d.String()
	if t, ok := strings.CutSuffix(s, "m0s"); ok {
		s = t + "m"
	}
	if t, ok := strings.CutSuffix(s, "h0m"); ok {
		s = t + "h"
	}
	return s
}

// set puts a decoded TOML value into the field. The error says what was expected and
// what was found; the field is then as it was.
func (f field) set(value any) error {
	target := reflect.ValueOf(f.value).Elem()
	if d, ok := f.value.(*time.Duration); ok {
		return setDuration(d, value)
	}
	switch target.Kind() {
	case reflect.String:
		if s, ok := value.(string); ok {
			target.SetString(s)
			return nil
		}
		return wrongType("a string in quotes", value)
	case reflect.Bool:
		if b, ok := value.(bool); ok {
			target.SetBool(b)
			return nil
		}
		return wrongType("true or false", value)
	case reflect.Int:
		n, ok := value.(int64)
		if !ok {
			return wrongType("a whole number without quotes", value)
		}
		if n < math.MinInt32 || n > math.MaxInt32 {
			return fmt.Errorf("%d is too large a number", n)
		}
		target.SetInt(n)
		return nil
	default:
		return setTexts(target, value)
	}
}

func setDuration(d *time.Duration, value any) error {
	s, ok := value.(string)
	if !ok {
		return wrongType(`a time with its unit in quotes, such as "30s" or "2m"`, value)
	}
	parsed, err := time.ParseDuration(s)
	if err != nil {
		return fmt.Errorf(`expected a time with its unit, such as "30s" or "2m", found %q`, s)
	}
	*d = parsed
	return nil
}

func setTexts(target reflect.Value, value any) error {
	list, ok := value.([]any)
	if !ok {
		return wrongType(`a list of strings, such as ["a", "b"]`, value)
	}
	texts := make([]string, 0, len(list))
	for i, v := range list {
		s, ok := v.(string)
		if !ok {
			return fmt.Errorf("in the list, entry %d: %w", i+1, wrongType("a string in quotes", v))
		}
		texts = append(texts, s)
	}
	if len(texts) == 0 {
		texts = nil
	}
	target.Set(reflect.ValueOf(texts))
	return nil
}

func wrongType(expected string, found any) error {
	return fmt.Errorf("expected %s, found %s", expected, typeName(found))
}

// typeName is what a person calls the TOML type of a decoded value.
func typeName(value any) string {
	switch v := value.(type) {
	case string:
		const most = 40
		if len(v) > most || strings.ContainsAny(v, "\r\n") {
			return "a string"
		}
		return fmt.Sprintf("the string %q", v)
	case int64:
		return fmt.Sprintf("the number %d", v)
	case float64:
		return fmt.Sprintf("the number %v", v)
	case bool:
		return fmt.Sprintf("%t", v)
	case time.Time:
		return "a date or time"
	case map[string]any:
		return "a table"
	case []map[string]any:
		return "a list of tables"
	case []any:
		return "a list"
	default:
		return "something else"
	}
}
