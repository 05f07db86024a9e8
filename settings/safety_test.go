package settings

import (
	"strings"
	"testing"
)

func TestSafeModeLetsMailReachWhomItNamesAndNobodyElse(t *testing.T) {
	for _, test := range []struct {
		safety        Safety
		address, want string
	}{
		{Safety{}, "ann@example.com", "ann@example.com"},
		{Safety{Only: []string{"ANN@example.com "}}, "ann@Example.com", "ann@Example.com"},
		{Safety{Only: []string{"bob@example.com"}}, "ann@example.com", ""},
		{Safety{Only: []string{"@test.example.com"}}, "ann@TEST.example.com", "ann@TEST.example.com"},
		{Safety{Only: []string{"@example.com"}}, "ann@test.example.com", ""},
		{Safety{Only: []string{"@example.com"}}, "ann@notexample.com", ""},
		{Safety{Redirect: "qa@example.com"}, "ann@example.com", "qa@example.com"},
		{Safety{Only: []string{"ann@example.com"}, Redirect: "qa@example.com"}, "ann@example.com", "ann@example.com"},
		{Safety{Only: []string{"ann@example.com"}, Redirect: "qa@example.com"}, "bob@example.com", "qa@example.com"},
		{Safety{Redirect: "qa@example.com"}, "", ""},
		{Safety{Only: []string{""}}, "ann@example.com", ""},
	} {
		if got := test.safety.For(test.address); got != test.want {
			t.Errorf("%+v: the mail of %q goes to %q, not %q", test.safety, test.address, got, test.want)
		}
	}
}

func TestSafeModeMakesTheFileVersion2(t *testing.T) {
	lifted := edit(t, people1, func(s *Settings) { s.Safety.Redirect = "qa@example.com" })
	if !strings.HasPrefix(lifted, "version = 2 ") || !strings.Contains(lifted, "[safety]\nredirect = \"qa@example.com\"\n") {
		t.Errorf("got\n%s", lifted)
	}
	off := edit(t, lifted, func(s *Settings) { s.Safety = Safety{} })
	if strings.Contains(off, "safety") {
		t.Errorf("got\n%s", off)
	}
}

func TestSafeModeSaysInFewWordsWhomMailReaches(t *testing.T) {
	for want, s := range map[string]Safety{
		"All mail goes to qa@example.com, whoever it is meant for.":               {Redirect: "qa@example.com"},
		"Mail reaches only a, b, c. What others would get is not sent.":           {Only: []string{"a", "b", "c"}},
		"Mail reaches only a, b, c and 2 more. What others would get goes to qa.": {Only: []string{"a", "b", "c", "d", "e"}, Redirect: "qa"},
	} {
		if got := s.Words(); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
