package settings

import (
	"errors"
	"math"
	"reflect"
	"strconv"
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
	case *Date:
		if _, ok := v.Day(); ok {
			return string(*v)
		}
	case *string:
		if f.key == "html" {
			return tomltext.Block(*v)
		}
	}
	return tomltext.Value(f.current())
}

// durationText drops the zero units that [time.Duration.String] ends in: 2m, not 2m0s. Whole
// days of more than two are days.
func durationText(d time.Duration) string {
	if d > 2*day && d%day == 0 {
		return strconv.FormatInt(int64(d/day), 10) + "d"
	}
	s := d.String()
	if t, ok := strings.CutSuffix(s, "m0s"); ok {
		s = t + "m"
	}
	if t, ok := strings.CutSuffix(s, "h0m"); ok {
		s = t + "h"
	}
	return s
}

// set puts a decoded TOML value into the field. Where that is none of it the field is as
// it was, and the phrase says what was expected and what was found.
func (f field) set(value any) Phrase {
	target := reflect.ValueOf(f.value).Elem()
	if d, ok := f.value.(*time.Duration); ok {
		return setDuration(d, value)
	}
	if d, ok := f.value.(*Date); ok {
		return setDate(d, value)
	}
	switch target.Kind() {
	case reflect.String:
		s, ok := value.(string)
		if !ok {
			return phrase("wrong-type/string", found(value))
		}
		target.SetString(s)
	case reflect.Bool:
		b, ok := value.(bool)
		if !ok {
			return phrase("wrong-type/bool", found(value))
		}
		target.SetBool(b)
	case reflect.Int:
		n, ok := value.(int64)
		if !ok {
			return phrase("wrong-type/number", found(value))
		}
		if n < math.MinInt32 || n > math.MaxInt32 {
			return phrase("wrong-type/large", n)
		}
		target.SetInt(n)
	default:
		return setTexts(target, value)
	}
	return Phrase{}
}

// setDate takes a day in quotes too, and any other text in them, which a check is to find.
func setDate(d *Date, value any) Phrase {
	switch v := value.(type) {
	case string:
		*d = Date(v)
		return Phrase{}
	case time.Time:
		if v.Hour()+v.Minute()+v.Second()+v.Nanosecond() == 0 {
			*d = Date(v.Format(time.DateOnly))
			return Phrase{}
		}
	}
	return phrase("wrong-type/date", found(value))
}

func setDuration(d *time.Duration, value any) Phrase {
	s, ok := value.(string)
	if !ok {
		return phrase("wrong-type/time", found(value))
	}
	parsed, err := parseDuration(s)
	if err != nil {
		return phrase("wrong-type/unit", s)
	}
	*d = parsed
	return Phrase{}
}

// parseDuration knows days, too: 30d.
func parseDuration(s string) (time.Duration, error) {
	if number, ok := strings.CutSuffix(s, "d"); ok {
		const most = 100_000 // as many as a duration can hold
		days, err := strconv.Atoi(number)
		if err != nil || days < -most || days > most {
			return 0, errors.New("not a number of days")
		}
		return time.Duration(days) * day, nil
	}
	return time.ParseDuration(s)
}

func setTexts(target reflect.Value, value any) Phrase {
	list, ok := value.([]any)
	if !ok {
		return phrase("wrong-type/list", found(value))
	}
	var texts []string
	for i, v := range list {
		s, ok := v.(string)
		if !ok {
			return phrase("wrong-type/entry", i+1, found(v))
		}
		texts = append(texts, s)
	}
	target.Set(reflect.ValueOf(texts))
	return Phrase{}
}

// found is what a person calls a decoded value.
func found(value any) Phrase {
	switch v := value.(type) {
	case string:
		const most = 40
		if len(v) > most || strings.ContainsAny(v, "\r\n") {
			return phrase("found/text")
		}
		return phrase("found/string", v)
	case int64, float64:
		return phrase("found/number", v)
	case bool:
		return phrase("found/bool", v)
	case time.Time:
		return phrase("found/date")
	case map[string]any:
		return phrase("found/table")
	case []map[string]any:
		return phrase("found/tables")
	default:
		return phrase("found/list")
	}
}
