package people_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"postroom/mail/people"
)

const staff = "Name,Primary e-mail address,Number\nAnn Lee,ann@example.com,1\nBob Lee,,2\nCis Annan,cis@example.com; c@example.com,3\nÄrge,nonsense,12\n"

func TestASearchFindsThoseWhoHaveEveryWordSomewhere(t *testing.T) {
	d := parse(t, staff)
	s := people.NewSearch(t.Context(), d, []string{"Primary e-mail address", "Number"})
	for words, want := range map[string][]int{
		"": {0, 1, 2, 3}, " ": {0, 1, 2, 3}, "LEE": {0, 1}, "lee ann": {0}, "ann": {0, 2}, "example.com": {0, 2}, "ärge": {3}, "2": {1, 3}, "nobody": nil, "lee\nann": {0},
	} {
		if got := s.Find(t.Context(), words, nil, 0); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", words, got, want)
		}
	}
	if got := s.Find(t.Context(), "", nil, 2); !slices.Equal(got, []int{0, 1}) {
		t.Errorf("at most two: %v", got)
	}
	if got := s.Find(t.Context(), "lee", []int{3, 1}, 0); !slices.Equal(got, []int{1}) {
		t.Errorf("among some: %v", got)
	}
	if got := s.Find(t.Context(), "lee", []int{}, 0); got != nil {
		t.Errorf("among none: %v", got)
	}
}

func TestASearchNeedsNoAccentsAndTakesThemHoweverTheyAreTyped(t *testing.T) {
	d := parse(t, "Name,Primary e-mail address\nChloé Lefèvre,c@example.com\nDvořák,d@example.com\n김서연,k@example.com\nE\u0301mile,e@example.com\nResume,r@example.com\n")
	s := people.NewSearch(t.Context(), d, nil)
	for words, want := range map[string][]int{
		"chloe": {0}, "LEFÈVRE chloé": {0}, "lefe\u0300vre": {0}, "dvorak": {1}, "서연": {2}, "émile": {3}, "emile": {3}, "resumé": {4},
	} {
		if got := s.Find(t.Context(), words, nil, 0); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", words, got, want)
		}
	}
}

func TestASearchLooksAtNameAndTheChosenColumnsAlone(t *testing.T) {
	s := people.NewSearch(t.Context(), parse(t, staff), []string{"Number"})
	if got := s.Find(t.Context(), "example", nil, 0); got != nil {
		t.Errorf("another column found %v", got)
	}
	if got := s.Find(t.Context(), "bob 2", nil, 0); !slices.Equal(got, []int{1}) {
		t.Errorf("got %v", got)
	}
}

// crowd is 100,000 people and their columns.
func crowd(b *testing.B) (*people.Directory, []string) {
	b.Helper()
	var text strings.Builder
	text.WriteString("Name,Primary e-mail address,Windows user account,Number\n")
	for i := range 100_000 {
		fmt.Fprintf(&text, "Person %d,person%d@example.com,CORP\\p%d,%d\n", i, i, i, 100_000+i)
	}
	d, err := people.Parse("people.csv", []byte(text.String()))
	if err != nil {
		b.Fatal(err)
	}
	return d, []string{"Primary e-mail address", "Windows user account", "Number"}
}

func BenchmarkSearchAmong100000People(b *testing.B) {
	d, columns := crowd(b)
	s := people.NewSearch(b.Context(), d, columns)
	for b.Loop() {
		s.Find(b.Context(), "person 9999", nil, 0)
	}
}

func BenchmarkMakeASearchOf100000People(b *testing.B) {
	d, columns := crowd(b)
	for b.Loop() {
		people.NewSearch(b.Context(), d, columns)
	}
}
