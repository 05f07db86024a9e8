package settings

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"postroom/settings/tomltext"
)

const people1 = "version = 1 # ours\n\n# who\n[people]\nfile = \"people.csv\" # from HR\n"

// writtenBy is the line of a file that says what wrote it.
func writtenBy() string { return fmt.Sprintf("written_by = %q\n", Program()) }

func identifiers(names ...string) func(*Settings) {
	return func(s *Settings) { s.People.Identifiers = names }
}

func TestFileStaysVersion1UntilALaterKeyIsSavedIntoIt(t *testing.T) {
	still := edit(t, people1, func(s *Settings) { s.People.File = "staff.csv" })
	if want := strings.Replace(people1, "people.csv", "staff.csv", 1); still != want {
		t.Errorf("got\n%s", still)
	}
	lifted := edit(t, people1, identifiers("Employee number", `a "b"`))
	want := "version = 2 # ours\n" + writtenBy() + "\n# who\n[people]\nfile = \"people.csv\" # from HR\nidentifiers = [\"Employee number\", \"a \\\"b\\\"\"]\n"
	if lifted != want {
		t.Errorf("got\n%s", lifted)
	}
	if f := Parse("", []byte(lifted)); f.Settings.Version != 2 || f.Line("people.identifiers") != 7 || !f.Readable() {
		t.Errorf("reads back as version %d, line %d, %v", f.Settings.Version, f.Line("people.identifiers"), f.Findings)
	}
}

func TestVersionBeforeALaterKeyIsInTheHistory(t *testing.T) {
	f := saved(t, people1)
	file := load(t, f)
	next := file.Settings.Clone()
	next.People.Identifiers = []string{"Employee number"}
	after, err := f.Save(file, next)
	if err != nil || after.Settings.Version != 2 {
		t.Fatalf("version %d, %v", after.Settings.Version, err)
	}
	if d := Differences(after.Settings, next); len(d) > 0 || !after.Settings.Equal(next) {
		t.Errorf("what was saved differs from what was to be saved in %q", d)
	}
	revisions, err := f.Revisions()
	if err != nil || len(revisions) != 1 {
		t.Fatal(revisions, err)
	}
	if text, _ := os.ReadFile(revisions[0].Path); string(text) != people1 {
		t.Errorf("the history holds\n%s", text)
	}
}

func TestVersionIsNotLoweredWhereTheLastLaterKeyGoes(t *testing.T) {
	before := "version = 2\n[people]\nfile = \"a.csv\"\nidentifiers = [\"x\"]\n"
	for name, change := range map[string]func(*Settings){
		"removed":         identifiers(),
		"by a draft of 1": func(s *Settings) { s.Version, s.People.Identifiers = 1, nil },
	} {
		if got := edit(t, before, change); got != "version = 2\n"+writtenBy()+"[people]\nfile = \"a.csv\"\n" {
			t.Errorf("%s: got\n%s", name, got)
		}
	}
}

func TestLaterKeyThatSomebodyWroteIntoAVersion1FileIsReadAsItStands(t *testing.T) {
	text := people1 + "identifiers = [ 'Employee number' ] # by hand\n"
	f := Parse("", []byte(text))
	if len(f.Findings) > 0 || f.Settings.Version != 1 || !slices.Equal(f.Settings.People.Identifiers, []string{"Employee number"}) {
		t.Fatalf("%v, version %d, %q", f.Findings, f.Settings.Version, f.Settings.People.Identifiers)
	}
	if same := edit(t, text, func(*Settings) {}); same != text {
		t.Errorf("nothing changed, and it is now\n%s", same)
	}
	if got, want := edit(t, text, func(s *Settings) { s.People.File = "b.csv" }), strings.NewReplacer("version = 1 # ours\n", "version = 2 # ours\n"+writtenBy(), `"people.csv"`, `"b.csv"`).Replace(text); got != want {
		t.Errorf("after a change it is\n%s", got)
	}
}

// anew is the text of a file that was not there.
func anew(t *testing.T, change func(*Settings)) string {
	t.Helper()
	next := Defaults()
	change(next)
	text, err := (&File{Settings: Defaults(), Missing: true}).Edited(next)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestNewFileIsVersion1AndHoldsNoLaterKeyThatSaysNothing(t *testing.T) {
	text := anew(t, func(s *Settings) { s.Server.Host = "a" })
	if !strings.HasPrefix(text, "version = 1\n") || strings.Contains(text, "\nidentifiers") {
		t.Errorf("got\n%s", text)
	}
	text = anew(t, identifiers("Employee number"))
	if !strings.HasPrefix(text, "version = 2\n"+writtenBy()+"\n") || !strings.Contains(text, "\nidentifiers = [\"Employee number\"]") {
		t.Errorf("got\n%s", text)
	}
}

func TestFileOfALaterVersionIsSaidToBeOneAndIsNotChanged(t *testing.T) {
	for by, want := range map[string]string{
		"":                                    "version is 3: a later Postroom wrote this file",
		`written_by = "Postroom v9.1 (0123)"`: "version is 3: Postroom v9.1 (0123) wrote this file",
		`written_by = "a\nb` + long("x", 5000) + `"`: `version is 3: a\nb` + long("x", 76) + " wrote this file",
		"written_by = 7": "version is 3: a later Postroom wrote this file",
	} {
		text := "version = 3\nnewer = true\n" + by + "\n" + sound + "\n[later]\nkey = 1\n[portal]\nurl = 7\n"
		f := Parse("settings.toml", []byte(text))
		if got := said(f.Check()); !reflect.DeepEqual(got, []string{"1 version version"}) {
			t.Errorf("says %q", got)
			continue
		}
		if message := f.Findings[0].Message; !strings.HasPrefix(message, want) || !strings.Contains(message, "up to 2") {
			t.Errorf("says %q", message)
		}
		if !f.Later() || Parse("", []byte("version = 2\n")).Later() {
			t.Error("which versions are later is not known")
		}
		if _, err := f.Edited(complete()); !errors.Is(err, ErrUnreadable) {
			t.Errorf("it would be written over: %v", err)
		}
	}
}

func long(text string, times int) string { return strings.Repeat(text, times) }

func TestWhatWroteAFileIsNoSettingAndIsWrittenAnewWithAChangeAlone(t *testing.T) {
	text := "version = 2\nwritten_by = \"Postroom v0.1\" # who\n" + sound
	f := Parse("", []byte(text))
	if s := f.Settings.Clone(); s.Writer() != "Postroom v0.1" || len(f.Findings) > 0 {
		t.Fatalf("%q, %v", s.Writer(), f.Findings)
	}
	if same := edit(t, text, func(s *Settings) { s.WrittenBy = "" }); same != text {
		t.Errorf("nothing changed, and it is now\n%s", same)
	}
	changed := edit(t, text, func(s *Settings) { s.Server.Host = "other.example.com" })
	if want := fmt.Sprintf("written_by = %q # who\n", Program()); !strings.Contains(changed, want) {
		t.Errorf("%q is not in\n%s", want, changed)
	}
}

// A key or a table that is not of version 1 says so in its row; what version 1 knew is this
// for good.
func TestKeysOfVersion1AreThese(t *testing.T) {
	s := complete()
	s.Actions = []Action{{Own: &Own{}}}
	s.Template.Languages = map[string]Template{"en": {}}
	var first []string
	for _, table := range s.tables() {
		if table.texts != nil && table.since <= firstVersion {
			first = append(first, table.name+".*")
		}
		for _, f := range table.fields {
			if f.since <= firstVersion {
				first = append(first, tomltext.Join(table.name, f.key))
			}
		}
	}
	oauth := "provider tenant client_id flow authorization_endpoint device_authorization_endpoint token_endpoint scopes"
	server := "host port encryption ca_file hello username auth timeout"
	var want []string
	for _, row := range []struct{ table, keys string }{
		{"integration", "enabled"},
		{"server", server},
		{"server.oauth", oauth},
		{"notifications", "enabled from identifier"},
		{"portal", "url messages"},
		{"globals", "*"},
		{"people", "file"},
		{"", "version"},
		{"template", "language layout"},
		{"action[0]", "name kind notify people first_response"},
		{"action[0].own", server + " from subject html"},
		{"action[0].own.oauth", oauth},
		{"template.en", "subject html"},
	} {
		for _, key := range strings.Fields(row.keys) {
			want = append(want, strings.TrimPrefix(row.table+"."+key, "."))
		}
	}
	if !slices.Equal(first, want) {
		t.Errorf("version 1 knows\n%q\nand here are\n%q", want, first)
	}
}

func TestVersionThatNeverWasIsAnError(t *testing.T) {
	for _, version := range []string{"0", "-1"} {
		f := Parse("", []byte("version = "+version+"\n"+sound))
		if got := said(f.Check()); !reflect.DeepEqual(got, []string{"1 version version"}) || f.Readable() {
			t.Errorf("%s: says %q", version, got)
		}
	}
}

func TestIdentifiersThatFindAPersonAreTheChosenOneTheBuiltInOnesAndThoseOfThePeople(t *testing.T) {
	for _, test := range []struct {
		chosen string
		people []string
		want   []string
	}{
		{IdentifierEmail, nil, []string{IdentifierEmail, IdentifierWindows}},
		{"Private address", nil, []string{"Private address", IdentifierEmail, IdentifierWindows}},
		{"windows USER account", []string{" Number ", "number", "", "Primary e-mail address"}, []string{"windows USER account", IdentifierEmail, "Number"}},
		{" ", []string{"Number"}, []string{IdentifierEmail, IdentifierWindows, "Number"}},
	} {
		s := &Settings{Notifications: Notifications{Identifier: test.chosen}, People: People{Identifiers: test.people}}
		if got := s.Identifiers(); !slices.Equal(got, test.want) {
			t.Errorf("%q and %q: got %q", test.chosen, test.people, got)
		}
		s.People.Identifiers = nil
		for _, name := range test.want {
			if anyway := slices.Contains(s.Identifiers(), name); s.IdentifiesAnyway(strings.ToUpper(name)) != anyway {
				t.Errorf("%q anyway: %v", name, !anyway)
			}
		}
	}
}

func TestColumnIsAddedToTheIdentifiersOnceAndRemovedInAnyCase(t *testing.T) {
	var p People
	for _, step := range []struct {
		column string
		on     bool
		want   []string
	}{
		{"Number", true, []string{"Number"}},
		{"Badge", true, []string{"Number", "Badge"}},
		{"NUMBER", true, []string{"Badge", "NUMBER"}},
		{"badge", false, []string{"NUMBER"}},
		{"badge", false, []string{"NUMBER"}},
	} {
		before := p.Identifiers
		was := slices.Clone(before)
		if p.Identify(step.column, step.on); !slices.Equal(p.Identifiers, step.want) || !slices.Equal(before, was) {
			t.Errorf("%+v: %q, and before %q", step, p.Identifiers, before)
		}
	}
}

func TestIdentifiersOfTwoCopiesAreTheirOwn(t *testing.T) {
	a := &Settings{People: People{Identifiers: []string{"x"}}}
	b := a.Clone()
	b.People.Identifiers[0] = "y"
	if a.People.Identifiers[0] != "x" {
		t.Error("a copy shares its list")
	}
	if d := Differences(a, b); !slices.Equal(d, []string{"people.identifiers"}) {
		t.Errorf("differs in %q", d)
	}
	merged, contested := Merge(&Settings{}, a, &Settings{People: People{File: "f", Identifiers: []string{"z"}}})
	if merged.People.File != "f" || len(contested) != 1 || contested[0].Name != "people.identifiers" {
		t.Errorf("merged %+v, contested %v", merged.People, contested)
	}
	if !(&Settings{People: People{Identifiers: []string{}}}).Equal(&Settings{}) {
		t.Error("no entries and nil differ")
	}
}
