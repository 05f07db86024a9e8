package people_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/people"
	"postroom/settings"
)

func names(found []people.Person) string {
	var all []string
	for _, p := range found {
		all = append(all, p.Label(nil))
	}
	return strings.Join(all, ", ")
}

func TestAddressOfAManagerDoesNotFindWhoeverHasTheManager(t *testing.T) {
	d := parse(t, "Name,Primary e-mail address,Manager\nAnn,ann@example.com,bob@example.com\n")
	if got := d.Find("bob@example.com"); got != nil {
		t.Errorf("finds %s", names(got))
	}
	if got := d.Elsewhere("BOB@example.com "); !slices.Equal(got, []string{"Manager"}) {
		t.Errorf("stands under %q", got)
	}
	d = d.By([]string{settings.IdentifierEmail, "MANAGER"})
	if got := names(d.Find("bob@example.com")); got != "Ann" {
		t.Errorf("by the manager: %q", got)
	}
	if got := d.Elsewhere("bob@example.com"); got != nil || !slices.Equal(d.Identifiers, []string{settings.IdentifierEmail, "Manager"}) {
		t.Errorf("stands under %q, identifiers %q", got, d.Identifiers)
	}
}

func TestFindTakesAnyValueOfAnyIdentifierInAnyCase(t *testing.T) {
	d := parse(t, "Name,Primary e-mail address,Windows user account,Number\n"+
		"Alice,a@example.com; ALICE@example.com,CORP\\Alice,\n"+
		"Bob,shared@example.com,CORP\\bob,ÄÖ\n"+
		"Carol,Shared@Example.com; ;shared@example.com;,shared@example.com,;\n").By([]string{settings.IdentifierEmail, settings.IdentifierWindows, "number"})
	for value, want := range map[string]string{
		"alice@EXAMPLE.com":                "Alice",
		" a@example.com ":                  "Alice",
		`corp\ALICE`:                       "Alice",
		"äö":                               "Bob",
		"SHARED@example.com":               "Bob, Carol",
		"":                                 "",
		" \t":                              "",
		";":                                "",
		"a@example.com; ALICE@example.com": "",
		"nobody":                           "",
	} {
		if got := names(d.Listed(value)); got != want {
			t.Errorf("in a list %q means %q, want %q", value, got, want)
		}
		if got := names(d.Find(value)); got != want {
			t.Errorf("%q finds %q, want %q", value, got, want)
		}
	}
}

func TestNameFindsWhereNoIdentifierDoes(t *testing.T) {
	d := parse(t, "Name,Primary e-mail address,Windows user account\n"+
		"Ann,ann@example.com,CORP\\ann\nBen,ben1@example.com,\nBEN,ben2@example.com,\nCis,cis@example.com,dora\nDora,dora@example.com,\n,none@example.com,\n")
	for value, want := range map[string]string{" ANN ": "Ann", "ben": "Ben, BEN", "Dora": "Cis", "": ""} {
		if got := names(d.Find(value)); got != want {
			t.Errorf("%q finds %q, want %q", value, got, want)
		}
		if got := names(d.Listed(value)); got != strings.Replace(want, "Ben, BEN", "", 1) {
			t.Errorf("in a list %q means %q", value, got)
		}
	}
}

func TestHandleFindsThisPersonAndNobodyElse(t *testing.T) {
	d := parse(t, "Manager,Name,Primary e-mail address,Windows user account\n"+
		"m@example.com,Ann,shared@example.com; ann@example.com,\n,Bob,shared@example.com,CORP\\bob\n,Cis,,\n,Dora,,\n,dora,,\nx,,,\n,,,cis\n")
	var got []string
	for _, p := range d.People {
		got = append(got, d.Handle(p))
	}
	if want := []string{"ann@example.com", `CORP\bob`, "", "", "", "", "cis"}; !slices.Equal(got, want) {
		t.Errorf("handles %q", got)
	}
	d = parse(t, "Name,Number\nAnn,1\n")
	if got := d.Handle(d.People[0]); got != "Ann" {
		t.Errorf("handle %q", got)
	}
}

func TestWhatMeansAPersonAloneIsInTheOrderInWhichItLasts(t *testing.T) {
	d := parse(t, "Name,Primary e-mail address,Windows user account,Number\n"+
		"Ann,shared@example.com; ann@example.com,CORP\\ann,7\nBob,shared@example.com,bob@corp.example.com,\nDora,,,\nDora,,,8\n").By([]string{settings.IdentifierEmail, settings.IdentifierWindows, "Number"})
	var got []string
	for _, p := range d.People {
		got = append(got, strings.Join(d.Lasting(p), " "))
	}
	if want := []string{`CORP\ann 7 ann@example.com Ann`, "bob@corp.example.com Bob", "", "8"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestLabelIsTheNameOrAnIdentifierAndNeverAnotherColumn(t *testing.T) {
	d := parse(t, "Manager,Number,Name,Windows user account\nm@x.org,7,Alice,CORP\\alice\nm@x.org,8,,CORP\\bob\nm@x.org,9,,\n")
	for i, want := range []string{"Alice", `CORP\bob`, "the person on line 4"} {
		if got := d.People[i].Label(d); got != want {
			t.Errorf("label %q, want %q", got, want)
		}
		if got := d.People[i].Label(nil); got != want {
			t.Errorf("label without directory %q, want %q", got, want)
		}
	}
	d = d.By([]string{"number"})
	if got := d.People[2].Label(d); got != "9" {
		t.Errorf("label by number %q", got)
	}
}

func TestRowsThatAreOnePersonAreOneAndSaid(t *testing.T) {
	const head = "Name,Primary e-mail address,Windows user account,Number,Role\n"
	for name, test := range map[string]struct {
		rows, people, doubles string
		by                    []string
	}{
		"the same row":              {"Ann,ann@x.org,,,\nAnn,ann@x.org,,,\n", "Ann", "3 as 2", nil},
		"another case and role":     {"Ann,ann@x.org,C\\a,,a\nBob,bob@x.org,,,\nANN, Ann@X.org ,c\\A,,b\n", "Ann, Bob", "4 as 2", nil},
		"values in another order":   {"Ann,a@x.org;b@x.org,,,\nAnn,b@x.org; a@x.org;,,,\n", "Ann", "3 as 2", nil},
		"three times":               {"Ann,ann@x.org,,,\nAnn,ann@x.org,,,\nAnn,ann@x.org,,,\n", "Ann", "3 as 2, 4 as 2", nil},
		"a shared mailbox":          {"Ann,team@x.org,,,\nBob,team@x.org,,,\n", "Ann, Bob", "", nil},
		"a shared name":             {"Ann,ann1@x.org,,,\nAnn,ann2@x.org,,,\n", "Ann, Ann", "", nil},
		"another account":           {"Ann,ann@x.org,C\\a,,\nAnn,ann@x.org,C\\b,,\n", "Ann, Ann", "", nil},
		"another number":            {"Shift,s@x.org,,1,\nShift,s@x.org,,2,\n", "Shift, Shift", "", []string{settings.IdentifierEmail, "Number"}},
		"no identifier has a value": {"Ann,,,,\nAnn,,,,\n", "Ann, Ann", "", nil},
	} {
		d := parse(t, head+test.rows)
		if test.by != nil {
			d = d.By(test.by)
		}
		var doubles []string
		for _, p := range d.Problems {
			if _, as, ok := strings.Cut(p.Message, "the same person as on line "); ok && p.Code == "people-double" {
				doubles = append(doubles, fmt.Sprintf("%d as %s", p.Line, as[:1]))
			}
		}
		if got := names(d.People); got != test.people || strings.Join(doubles, ", ") != test.doubles || len(doubles) != len(d.Problems) {
			t.Errorf("%s: people %q, doubles %q, problems %v", name, got, doubles, messages(d))
		}
		if test.doubles != "" && len(d.Find(d.People[0].Name)) != 1 {
			t.Errorf("%s: the name finds %s", name, names(d.Find(d.People[0].Name)))
		}
		for _, p := range d.People {
			if address := people.AddressOf(p, settings.IdentifierEmail).Usable; test.doubles != "" && len(d.Find(address)) != 1 {
				t.Errorf("%s: %s finds %s", name, address, names(d.Find(address)))
			}
		}
	}
}

func TestOtherIdentifiersMakeTwoPeopleOfOneAgain(t *testing.T) {
	d := parse(t, "Name,Primary e-mail address,Number\nShift,s@x.org,1\nShift,s@x.org,2\n")
	if len(d.People) != 1 || len(d.Problems) != 1 {
		t.Fatalf("people %v, problems %v", d.People, messages(d))
	}
	by := d.By([]string{settings.IdentifierEmail, "Number"})
	if len(by.People) != 2 || len(by.Problems) != 0 || len(by.Find("s@x.org")) != 2 || by.Find("2")[0].Line != 3 {
		t.Errorf("people %v, problems %v", by.People, messages(by))
	}
	if len(d.People) != 1 {
		t.Error("the first directory changed")
	}
}

func TestWhatCannotBeReadStaysSaidWhateverFinds(t *testing.T) {
	d := people.Unreadable(os.ErrNotExist).By([]string{"Number"})
	if !errors.Is(d.Unread, os.ErrNotExist) {
		t.Errorf("it says %v", d.Unread)
	}
}

func TestOnlyIdentifiersAndNamesFind(t *testing.T) {
	value := rapid.SampledFrom([]string{"", "a", "b", "c", "A", "a;b", " c ", "Ä", "ä"})
	rapid.Check(t, func(t *rapid.T) {
		columns := []string{settings.IdentifierEmail, settings.IdentifierWindows, "Number", "Manager"}
		by := slices.DeleteFunc(slices.Clone(columns), func(string) bool { return rapid.Bool().Draw(t, "not") })
		text := "Name," + strings.Join(columns, ",") + "\n"
		text += "somebody,,,,\n"
		for range rapid.IntRange(0, 5).Draw(t, "rows") {
			text += fmt.Sprintf("%s,%s,%s,%s,%s\n", value.Draw(t, "name"), value.Draw(t, "1"), value.Draw(t, "2"), value.Draw(t, "3"), value.Draw(t, "4"))
		}
		d, err := people.Parse("", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		d = d.By(by)
		wanted := value.Draw(t, "wanted")
		var want, called []int
		for _, p := range d.People {
			has := func(cell string) bool {
				return slices.ContainsFunc(strings.Split(cell, ";"), func(one string) bool {
					return strings.TrimSpace(wanted) != "" && strings.EqualFold(strings.TrimSpace(one), strings.TrimSpace(wanted))
				})
			}
			if slices.ContainsFunc(by, func(column string) bool { return has(p.Value(column)) }) {
				want = append(want, p.Line)
			}
			if strings.TrimSpace(wanted) != "" && strings.EqualFold(p.Name, strings.TrimSpace(wanted)) {
				called = append(called, p.Line)
			}
		}
		if want == nil {
			want = called
		}
		var got []int
		for _, p := range d.Find(wanted) {
			got = append(got, p.Line)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("by %q, %q finds lines %v, want %v of\n%s", by, wanted, got, want, text)
		}
	})
}
