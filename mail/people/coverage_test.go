package people_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/growthtest"
	"postroom/mail/people"
	"postroom/settings"
)

func TestCoverageSaysHowEachAddressStands(t *testing.T) {
	d := parse(t, "Name,Primary e-mail address\n"+
		"Ann,ann@example.com\nBob,\nCis,CORP\\cis\nDora,\""+strings.Repeat("d", 300)+"@example.com\"\n"+
		"Eve,eve@example.com;e@example.com\nFay,team@example.com\nGus,\"TEAM@example.com; EVE@example.com\"\nHal,hal@example.com;HAL@example.com\nIda,;\n")
	c := d.Coverage(t.Context(), settings.IdentifierEmail)
	for standing, want := range map[people.Standing][]int{
		people.Usable: {0, 4, 5, 6, 7}, people.Blank: {1, 8}, people.Malformed: {2}, people.Cut: {3}, people.Several: {4, 6}, people.Double: {5, 6},
		people.Unreached: {1, 2, 3, 8},
	} {
		if got := c.Places(standing); !slices.Equal(got, want) || c.Count(standing) != len(want) {
			t.Errorf("%b: %v, want %v", standing, got, want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got := d.Coverage(ctx, settings.IdentifierEmail).Places(people.Blank); got == nil || len(got) > 0 {
		t.Errorf("cancelled: %v", got)
	}
}

func TestCoverageSaysOfEverybodyWhatTheirAddressSays(t *testing.T) {
	value := rapid.SampledFrom([]string{"", ";", "a@x.org", "A@x.org;b@x.org", "b@x.org;;", "no", "no;a@x.org", strings.Repeat("é", 255)})
	rapid.Check(t, func(t *rapid.T) {
		text := "Name,Number\n"
		for i := range rapid.IntRange(1, 6).Draw(t, "rows") {
			text += fmt.Sprintf("%d,%s\n", i, value.Draw(t, "value"))
		}
		d, err := people.Parse("", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		c := d.Coverage(context.Background(), "number")
		for i, p := range d.People {
			a := people.AddressOf(p, "number")
			same := slices.ContainsFunc(d.People, func(o people.Person) bool {
				return o.Line != p.Line && a.Usable != "" && strings.EqualFold(people.AddressOf(o, "number").Usable, a.Usable)
			})
			for standing, want := range map[people.Standing]bool{people.Usable: a.Usable != "", people.Several: len(a.Others) > 0, people.Double: same} {
				if got := c.Of[i]&standing != 0; got != want {
					t.Fatalf("%q: standing %b, address %+v", p.Value("Number"), c.Of[i], a)
				}
			}
		}
	})
}

func TestTheTimeToCoverEverybodyGrowsWithTheirNumber(t *testing.T) {
	growthtest.Linear(t, 10_000, func(n int) func() {
		d := parse(t, crowdText(n))
		return func() {
			if got := d.Coverage(t.Context(), settings.IdentifierEmail).Count(people.Usable); got != n {
				t.Errorf("%d of %d", got, n)
			}
		}
	})
}

// crowdText is a people file of n.
func crowdText(n int) string {
	var text strings.Builder
	text.WriteString("Name,Language,Primary e-mail address,Windows user account,Employee number\n")
	for i := range n {
		fmt.Fprintf(&text, "Person %d,en,person%d@example.com,CORP\\person%d,%d\n", i, i, i, i)
	}
	return text.String()
}

// crowdLDIF is the same as a directory writes it.
func crowdLDIF(n int) []byte {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "dn: uid=p%d,ou=people,dc=example,dc=com\nobjectClass: inetOrgPerson\ncn: Person %d\nmail: person%d@example.com\nsAMAccountName: CORP\\person%d\nemployeeNumber: %d\n\n", i, i, i, i, i)
	}
	return []byte(text.String())
}

func TestTheTimeToReadLDIFGrowsWithItsEntries(t *testing.T) {
	growthtest.Linear(t, 10_000, func(n int) func() {
		text := crowdLDIF(n)
		return func() {
			if d, err := people.Parse("", text); err != nil || len(d.People) != n {
				t.Errorf("error %v, %d people", err, len(d.People))
			}
		}
	})
}

func BenchmarkCoverage(b *testing.B) {
	d := parse(b, crowdText(100_000))
	for b.Loop() {
		d.Coverage(b.Context(), settings.IdentifierEmail)
	}
}

func BenchmarkParseLDIF(b *testing.B) {
	text := crowdLDIF(100_000)
	for b.Loop() {
		if _, err := people.Parse("", text); err != nil {
			b.Fatal(err)
		}
	}
}
