package settings

import (
	"testing"

	"postroom/mail/growthtest"
)

func TestSavingCostsNoMoreThanItsActions(t *testing.T) {
	for name, change := range changes() {
		t.Run(name, func(t *testing.T) {
			growthtest.Linear(t, 1000, func(size int) func() {
				_, file := many(t, size)
				next := file.Settings.Clone()
				change(next)
				return func() {
					if _, err := file.Edited(next); err != nil {
						t.Fatal(err)
					}
				}
			})
		})
	}
}

// A file is full of keys that were taken out, put in and moved, one action after another.
func TestMixedChangesCostNoMoreThanTheirActions(t *testing.T) {
	growthtest.Linear(t, 1000, func(size int) func() {
		_, file := many(t, size)
		next := file.Settings.Clone()
		for i := range next.Actions {
			switch a := &next.Actions[i]; i % 4 {
			case 0:
				a.Kind, a.Own = SendMessage, &Own{From: "a@example.com"}
			case 1:
				a.People = append(a.People, "bob@example.com")
			case 2:
				a.Name += "x"
			case 3:
				a.FirstResponse = true
			}
		}
		return func() {
			if _, err := file.Edited(next); err != nil {
				t.Fatal(err)
			}
		}
	})
}
