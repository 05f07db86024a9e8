package people_test

import (
	"fmt"
	"slices"
	"testing"

	"postroom/mail/people"
	"postroom/settings"
)

func TestCheckNamesOddRowsAndColumnsThatTheFileLacks(t *testing.T) {
	d := parse(t, "Name,Primary e-mail address,Number\nAnn,ann@example.com,1,2\nAnn,ann@example.com,1\n")
	for name, test := range map[string]struct {
		chosen string
		people settings.People
		want   []string
	}{
		"all there": {"primary E-MAIL address", settings.People{File: "f", Identifiers: []string{"number ", " "}}, nil},
		"built in":  {settings.IdentifierWindows, settings.People{File: "f"}, nil},
		"lacking": {"Private", settings.People{File: "f", Identifiers: []string{"Number", "Badge"}}, []string{
			`error unknown-identifier notifications.identifier :0: the people file has no column "Private"; name one of its columns, or add it there`,
			`warning unknown-identifier people.identifiers :0: the people file has no column "Badge", so it finds nobody: correct the name, or remove it`,
		}},
		"no file": {"Private", settings.People{Identifiers: []string{"Badge"}}, nil},
	} {
		want := append([]string{
			"warning people-row people.file people.csv:2: the row has 4 values for 3 columns: the last ones are not read",
			"warning people-double people.file people.csv:3: the same person as on line 2, by name and identifiers: that row counts, and this one does not",
		}, test.want...)
		var got []string
		for _, f := range people.Check(&settings.Settings{Notifications: settings.Notifications{Identifier: test.chosen}, People: test.people}, d) {
			got = append(got, fmt.Sprintf("%s %s %s %s:%d: %s", f.Severity, f.Code, f.Field, f.File, f.Line, f.Message))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q", name, got)
		}
	}
}
