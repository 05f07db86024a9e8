package people_test

import (
	"net/mail"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/people"
	"postroom/settings"
)

func addressOf(value string) people.Address {
	p := people.Person{Values: map[string]string{settings.IdentifierEmail: value}}
	return people.AddressOf(p, settings.IdentifierEmail)
}

func TestUsableAddressIsTheBareMailbox(t *testing.T) {
	for value, want := range map[string]string{
		"alice@example.com":                      "alice@example.com",
		"Alice@Example.com":                      "Alice@Example.com",
		" alice@example.com ":                    "alice@example.com",
		"<alice@example.com>":                    "alice@example.com",
		"Alice Doe <alice@example.com>":          "alice@example.com",
		`"Doe, Alice" <alice@example.com>`:       "alice@example.com",
		"a.b+c@mail.example.com":                 "a.b+c@mail.example.com",
		`"a b"@example.com`:                      `"a b"@example.com`,
		`"a.b"@example.com`:                      `a.b@example.com`,
		"jörg@example.com":                       "jörg@example.com",
		"alice@intranet":                         "alice@intranet",
		"alice@bücher.example":                   "alice@xn--bcher-kva.example",
		strings.Repeat("a", 64) + "@example.com": strings.Repeat("a", 64) + "@example.com",
		"a@" + strings.Repeat(strings.Repeat("b", 61)+".", 4) + "com": "a@" + strings.Repeat(strings.Repeat("b", 61)+".", 4) + "com",
	} {
		if got := addressOf(value); got.Usable != want || got.Reason != "" {
			t.Errorf("%q gives %+v, want %q", value, got, want)
		}
	}
}

func TestUnusableValueIsNamed(t *testing.T) {
	for _, value := range []string{
		`CORP\alice`,
		"alice",
		"alice@",
		"@example.com",
		"alice@@example.com",
		"a@b@example.com",
		"alice@exa mple.com",
		"alice@example..com",
		"alice@.example.com",
		"alice@example.com.",
		"alice@-example.com",
		"alice@example-.com",
		"alice@exam_ple.com",
		"alice@[192.0.2.1]",
		"a..b@example.com",
		".a@example.com",
		"a.@example.com",
		"alice\u200b@example.com",
		"alice\u202e@example.com",
		"alice@example.com, bob@example.com",
		"Alice <alice@example.com",
		"a@xn--a-ü.example",
		strings.Repeat("a", 65) + "@example.com",
		"a@" + strings.Repeat("b", 64) + ".com",
		"aa@" + strings.Repeat(strings.Repeat("b", 61)+".", 4) + "come",
	} {
		got := addressOf(value)
		if want := `"` + value + `" is not an e-mail address`; got.Usable != "" || got.Reason != want {
			t.Errorf("%q gives %+v, want the reason %s", value, got, want)
		}
	}
}

func TestControlCharacterIsNeverPartOfAnAddressOrAReason(t *testing.T) {
	for _, value := range []string{"alice@example.com\r\nBcc: eve@example.com", "\"a\nb\"@example.com", "a\x00@example.com", "A\u0085B <a@example.com>"} {
		got := addressOf(value)
		if got.Usable != "" || strings.ContainsAny(got.Reason, "\r\n\x00\u0085") {
			t.Errorf("%q gives %+v", value, got)
		}
	}
}

func TestFirstUsableValueIsMailedAndTheOthersAreNamed(t *testing.T) {
	for value, want := range map[string]people.Address{
		"":                {Reason: "Primary e-mail address is empty"},
		" ; ;":            {Reason: "Primary e-mail address is empty"},
		"a@x.org;A@X.org": {Usable: "a@x.org"},
		"a@x.org; b@x.org": {
			Usable: "a@x.org", Others: []string{"b@x.org"},
			Reason: "1 more address is not mailed: b@x.org",
		},
		`CORP\a; a@x.org; Bob <b@x.org>; c@x.org`: {
			Usable: "a@x.org", Others: []string{"b@x.org", "c@x.org"},
			Reason: `"CORP\a" is not an e-mail address; 2 more addresses are not mailed: b@x.org, c@x.org`,
		},
		"x;y": {Reason: `"x", "y" are not e-mail addresses`},
	} {
		got := addressOf(value)
		if got.Usable != want.Usable || !slices.Equal(got.Others, want.Others) || got.Reason != want.Reason {
			t.Errorf("%q gives\n%+v, want\n%+v", value, got, want)
		}
	}
}

func TestIdentifierIsTakenInAnyCaseAndItsAbsenceIsSaid(t *testing.T) {
	p := people.Person{Values: map[string]string{"Number": "7@example.com"}}
	if got := people.AddressOf(p, "NUMBER"); got.Usable != "7@example.com" {
		t.Errorf("got %+v", got)
	}
	if got := people.AddressOf(p, ""); got.Reason != "No identifier is chosen to take addresses from" {
		t.Errorf("got %+v", got)
	}
}

func TestUsableAddressIsWhatMailProgramsTakeAsOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.StringMatching(`["a-c.@ <>é\\;\n]{0,20}(@[a-cü.-]{1,10})?`).Draw(t, "value")
		a := addressOf(value)
		for _, address := range append(a.Others, a.Usable) {
			if address == "" {
				continue
			}
			parsed, err := mail.ParseAddress(address)
			if err != nil || parsed.Name != "" || strings.ContainsAny(address, "\r\n;") {
				t.Fatalf("%q gives %q: %v", value, address, err)
			}
			if again := addressOf(address); again.Usable != address {
				t.Fatalf("%q gives %q, and that gives %+v", value, address, again)
			}
		}
	})
}
