package desk_test

import (
	"slices"
	"testing"

	"postroom/ui/window/desk"
	"postroom/ui/window/desk/desktest"
)

func TestASearchIsGivenUpWhenTheNextBegins(t *testing.T) {
	h := desktest.Open(t, "", desktest.Samples(t))
	h.UntilPeople()
	f := desk.NewFinder(h.Desk, h.People, h.People.Columns)
	var told []string
	f.Search("alice", nil, 0, func([]int) { told = append(told, "alice") })
	f.Search("bram", nil, 0, func([]int) { told = append(told, "bram") })
	h.Until("the second is answered", func() bool { return slices.Contains(told, "bram") })
	if len(told) != 1 {
		t.Errorf("told of %v", told)
	}
}
