//go:build !race

package settings

import (
	"strings"
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

func TestLargeAndDeepFilesEndInFindings(t *testing.T) {
	const size = MaxFileSize - 100
	for _, text := range []string{
		strings.Repeat("[", size), "a = " + strings.Repeat("[", size), "a = " + strings.Repeat("{a=", size/3),
		"a = {" + strings.Repeat("a.", 100_000) + "a = 1}", "a = " + strings.Repeat("[", 9000) + strings.Repeat("]", 9000),
		strings.Repeat("a.", size/2), "[" + strings.Repeat("a.", 100_000) + "a]",
		"a = \"" + strings.Repeat("x", size), strings.Repeat("x\n", 10_000),
	} {
		if f := Parse("", []byte(text)); f.Readable() {
			t.Errorf("%.20q was read", text)
		}
	}
}
