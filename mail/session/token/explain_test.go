package token

import (
	"errors"
	"strings"
	"testing"
)

func TestEachThingThatIsKnownHasACodeOfItsOwn(t *testing.T) {
	rows := catalogue()
	for _, err := range []*Error{
		{Err: errBusy},
		{Err: ErrNotSignedIn},
		{Err: ErrNoClientSecret},
		{Err: errors.New("no keyring")},
		{Err: errNoAnswer, Host: "a.example"},
		{Err: errors.New("gone"), Host: "a.example"},
		{AADSTS: "1"},
		{Code: "odd"},
		{Status: 500},
	} {
		rows = append(rows, err.row())
	}
	said := map[string]string{}
	for _, row := range rows {
		code, text := row.name(), row.cause+row.fix
		if other, ok := said[code]; ok && other != text || strings.Trim(code, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Errorf("%q says %q, and %q", code, text, other)
		}
		said[code] = text
	}
}

func TestAnExplanationHasTheValuesThatItIsMadeOf(t *testing.T) {
	x := (&Error{Host: "a.example", Code: "odd", User: "alice"}).Explain()
	if x.Code != "no-token-refused" || len(x.Values) != 2 || x.Values["host"] != "a.example" || x.Values["code"] != "odd" || x.Cause != "a.example refused with “odd”." {
		t.Errorf("%+v", x)
	}
}
