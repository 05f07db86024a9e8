package settings

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"
)

// said is findings as LINE severity field, the parts that a test can rely on.
func said(findings []Finding) []string {
	var list []string
	for _, f := range findings {
		list = append(list, strings.TrimSpace(strconv.Itoa(f.Line)+" "+f.Code+" "+f.Field))
	}
	return list
}

const sound = "[integration]\nenabled = true\n[server]\nhost = \"smtp.example.com\"\n[notifications]\nfrom = \"a@example.com\"\n[template.en]\nsubject = \"s\"\nhtml = \"<p>h</p>\"\n"

func TestCheckReportsEverythingInOneRun(t *testing.T) {
	f := Parse("settings.toml", []byte(`version = 1
[integration]
enabled = true
[server]
host = "smtp.example.com"
prot = 25
port = 70000
timeout = 30
[notifications]
enabled = "yes"
from = "portal at example.com"
[template.en]
subject = "s"
html = "h"
`))
	got := said(f.Check())
	want := []string{
		"6 unknown-key server.prot",
		"7 port-range server.port",
		"8 wrong-type server.timeout",
		"10 wrong-type notifications.enabled",
		"11 from-syntax notifications.from",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
	for _, found := range f.Check() {
		if found.File != "settings.toml" || found.Severity != SeverityError {
			t.Errorf("file or severity is missing: %v", found)
		}
	}
}

func TestReadingSaysWhatWasExpectedAndFound(t *testing.T) {
	tests := []struct{ text, finding, message string }{
		{"[server]\nhsot = \"x\"", "3 unknown-key server.hsot", `did you mean "host"`},
		{"[server]\nHost = \"x\"", "3 unknown-key server.Host", `did you mean "host"`},
		{"[sevrer]\nhost = \"x\"", "2 unknown-key sevrer", `did you mean "server"`},
		{"[portal]\nusername = \"x\"", "3 unknown-key portal.username", "it belongs into [server]"},
		{"[server]\npassword = \"x\"", "3 unknown-key server.password", "in the keyring and never in a file"},
		{"[server]\nwhatever = 1", "3 unknown-key server.whatever", "no such key in [server]"},
		{"[server]\nclient_secret = \"x\"", "3 unknown-key server.client_secret", "secrets and tokens are kept in the keyring"},
		{"host = \"x\"", "2 unknown-key host", "no such key: it belongs into [server]"},
		{"whatever = 1", "2 unknown-key whatever", "no such key: remove it"},
		{"[server]\nport = \"587\"", "3 wrong-type server.port", `expected a whole number without quotes, found the string "587"`},
		{"[server]\nport = 5.5", "3 wrong-type server.port", "found the number 5.5"},
		{"[server]\nport = 99999999999", "3 wrong-type server.port", "99999999999 is too large"},
		{"[server]\nhost = 1", "3 wrong-type server.host", "expected a string in quotes, found the number 1"},
		{"[server]\nhost = 2026-01-01", "3 wrong-type server.host", "found a date or time"},
		{"[server]\ntimeout = \"30\"", "3 wrong-type server.timeout", `such as "30s" or "2m", found "30"`},
		{"[integration]\nenabled = 1", "3 wrong-type integration.enabled", "expected true or false, found the number 1"},
		{"[server]\ntimeout = 30", "3 wrong-type server.timeout", `its unit in quotes, such as "30s" or "2m", found the number 30`},
		{"[server.oauth]\nsecret_ends = 3", "3 wrong-type server.oauth.secret_ends", "expected a day, such as 2027-03-01, found the number 3"},
		{"[server]\nhost = true", "3 wrong-type server.host", "found true"},
		{"[server]\nhost = []", "3 wrong-type server.host", "found a list"},
		{"[server]\nport = \"" + strings.Repeat("1", 41) + "\"", "3 wrong-type server.port", "found a string"},
		{"server = 1", "2 wrong-type server", "expected one table, [server], found the number 1"},
		{"[[server]]\nhost = \"x\"", "2 wrong-type server", "found a list of tables"},
		{"[action]\nname = \"x\"", "2 wrong-type action", "each under [[action]], found a table"},
		{"action = [1]", "2 wrong-type action[0]", "expected a table, found the number 1"},
		{"[[action]]\n[[action]]\npeople = \"x\"", "4 wrong-type action[1].people", "expected a list of strings"},
		{"[[action]]\npeople = [\"x\", 2]", "3 wrong-type action[0].people", "entry 2: expected a string"},
		{"[[action]]\n[action.own]\nsubjct = \"x\"", "4 unknown-key action[0].own.subjct", `in [action.own]: did you mean "subject"`},
		{"[template]\nlayuot = \"x\"", "3 unknown-key template.layuot", `did you mean "layout"`},
		{"[template.en]\nbody = \"x\"", "3 unknown-key template.en.body", "no such key in [template.en]"},
		{"[globals]\na = 1", "3 wrong-type globals.a", "expected a string"},
		{"server = { hots = \"x\" }", "2 unknown-key server.hots", `did you mean "host"`},
		{"server.hots = \"x\"", "2 unknown-key server.hots", `did you mean "host"`},
		{"[server]\nport = \n", "3 syntax", "cannot be read, at column 8"},
		{"[server]\nport = 1\nport = 2\n", "4 syntax", "already been defined"},
		{"[globals]\na = '''\nnever closed\n\n", "3 syntax", "not terminated"},
		{"[server", "2 syntax", "']'"},
		{"version = 2", "2 syntax", "already been defined"},
	}
	var all []Finding
	for _, tt := range tests {
		f := Parse("", []byte("version = 1\n"+tt.text))
		all = append(all, f.Findings...)
		if got := said(f.Findings); len(got) != 1 || got[0] != tt.finding {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.finding)
		} else if !strings.Contains(f.Findings[0].Message, tt.message) {
			t.Errorf("%q: %q does not say %q", tt.text, f.Findings[0].Message, tt.message)
		}
		if f.Readable() {
			t.Errorf("%q would be written over", tt.text)
		}
	}
	meetsAll(t, all, "unknown-key", "wrong-type", "found", "syntax")
}

func TestReadingGoesOnBehindASyntaxError(t *testing.T) {
	f := Parse("", []byte("version = 1\n[server]\nhost = smtp\nport = \"x\"\n[server]\nport = 3\n[portal]\nurl = \"https://p\"\nx = [1,\n"))
	want := []string{"3 syntax", "4 wrong-type server.port", "5 syntax", "9 syntax"}
	if got := said(f.Findings); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
	if f.Settings.Portal.URL != "https://p" {
		t.Error("what stands behind the error was not read")
	}
	for _, found := range f.Check() {
		if found.Code == "host-missing" {
			t.Error("a host that could not be read is said to be missing")
		}
	}
}

func TestMissingVersionIsSaidAndLosesNothing(t *testing.T) {
	missing := Parse("", []byte(sound))
	if got := said(missing.Check()); !reflect.DeepEqual(got, []string{"0 version-missing version"}) {
		t.Errorf("got %q", got)
	}
	if !missing.Readable() {
		t.Error("saving would lose nothing")
	}
}

func TestAbsentKeysHaveTheirDefaults(t *testing.T) {
	s := Parse("", []byte("version = 1\n[[action]]\nname = \"A\"\n[action.own]\n[[action]]\nname = \"B\"\nnotify = false\n")).Settings
	if !s.Actions[0].Notify || s.Actions[1].Notify {
		t.Error("notify is not true where absent")
	}
	if s.Server.Encryption != EncryptionSTARTTLS || s.Server.Auth != AuthAuto || !s.Notifications.Enabled || s.Notifications.Identifier != IdentifierEmail {
		t.Errorf("got %+v %+v", s.Server, s.Notifications)
	}
	if own := s.Actions[0].Own; own == nil || own.Encryption != EncryptionSTARTTLS || own.Host != "" {
		t.Errorf("got %+v", own)
	}
	if s.Server.EffectiveTimeout() != 30*time.Second || s.Server.EffectivePort() != 587 {
		t.Errorf("got %v %v", s.Server.EffectiveTimeout(), s.Server.EffectivePort())
	}
}

func TestLanguagesAreAnySubTableOfTemplate(t *testing.T) {
	s := Parse("", []byte("version = 1\n[template]\nlanguage = \"nl\"\n[template.nl]\nsubject = \"o\"\nhtml = '''\n<p>\n'''\n[template.pt-br]\nsubject = \"p\"\n")).Settings
	want := map[string]Template{"nl": {Subject: "o", HTML: "<p>\n"}, "pt-br": {Subject: "p", HTML: ""}}
	if !reflect.DeepEqual(s.Template.Languages, want) {
		t.Errorf("got %q", s.Template.Languages)
	}
}

func TestByteOrderMarkAndWindowsNewlinesAreRead(t *testing.T) {
	f := Parse("", []byte("\ufeffversion = 1\r\n[server]\r\nhost = \"a\"\r\n[template.en]\r\nhtml = '''\r\n<p>\r\n</p>'''\r\n"))
	if len(f.Findings) > 0 || f.Settings.Server.Host != "a" || f.Settings.Template.Languages["en"].HTML != "<p>\n</p>" {
		t.Errorf("got %v %+v", f.Findings, f.Settings)
	}
	if f.Line("server.host") != 3 {
		t.Errorf("host is on line %d", f.Line("server.host"))
	}
}

func TestWhatIsNoTextIsAFinding(t *testing.T) {
	tests := []struct{ text, finding string }{
		{"version = 1\na = \"\x00\"", "2 not-text"},
		{"version = 1\n\na = \"\xff\"", "3 not-text"},
		{"\xff\xfev\x00e\x00", "1 not-text"},
		{strings.Repeat("#\n", MaxFileSize), "0 too-large"},
	}
	all := Unreadable("", errors.New("no")).Findings
	for _, tt := range tests {
		f := Parse("", []byte(tt.text))
		all = append(all, f.Findings...)
		if got := said(f.Findings); len(got) != 1 || got[0] != tt.finding {
			t.Errorf("%.20q: got %q", tt.text, got)
		}
		if f.Settings == nil || f.Readable() {
			t.Errorf("%.20q would be written over", tt.text)
		}
	}
	meetsAll(t, all, "not-text", "too-large", "unreadable")
}

func TestMissingFileGivesDefaults(t *testing.T) {
	f, err := Load(filepath.Join(t.TempDir(), "none", "settings.toml"))
	if err != nil || !f.Missing || !f.Settings.Equal(Defaults()) || !f.Readable() {
		t.Errorf("got %+v, %v", f, err)
	}
}

func TestTooLargeFileIsNotLoaded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.toml")
	if err := os.WriteFile(path, make([]byte, MaxFileSize+1), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Load(path)
	if err != nil || len(f.Findings) != 1 || f.Findings[0].Code != "too-large" {
		t.Errorf("got %v, %v", f.Findings, err)
	}
}

func TestLineFallsBackToTheNearestParent(t *testing.T) {
	f := Parse("", []byte("version = 1\n\n[server]\nhost = \"a\"\n[globals]\n\"a.b\" = \"x\"\n[[action]]\nname = \"A\"\n[[action]]\nname = \"B\"\n[action.own]\nport = 1\n[template.en]\nsubject = \"s\"\n"))
	for field, line := range map[string]int{
		"version": 1, "server": 3, "server.host": 4, "server.port": 3, `globals."a.b"`: 6, `globals."c.d"`: 5,
		"action[0].kind": 7, "action[1]": 9, "action[1].own.port": 12, "action[1].own.host": 11, "action[2]": 7,
		"template.en.html": 13, "template.language": 13, "portal.url": 0, "": 0,
	} {
		if got := f.Line(field); got != line {
			t.Errorf("%s is on line %d, want %d", field, got, line)
		}
	}
}

func TestFindingWithoutFieldPrintsNone(t *testing.T) {
	f := Finding{Severity: SeverityError, File: "f", Line: 3, Message: "m"}
	if got := f.String(); got != "f:3: error: m" {
		t.Errorf("got %q", got)
	}
	f.Field = "server.port"
	if got := f.String(); got != "f:3: error: server.port: m" {
		t.Errorf("got %q", got)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "version = 1\n" + sound, threeActions, whole(Defaults()), "\ufeffversion = 1\r\n",
		"server = { host = \"a\", port = 25, }\naction = [{ name = \"A\" }, { own = {} }]\n",
		"server.host = 'x' # c\ntemplate.en.html = \"\"\"\na\\\n b\"\"\"\n", "[a]\n[a]\n[[a]]\n", "x = [\n'''\n", "\"\" = 1\n'a]' = 2\n",
		"version = 1\n[globals]\n\"\" = \"\"\n\"a\\\"b\" = \"\"\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file := Parse("settings.toml", text)
		for _, found := range file.Check() {
			if found.Message == "" || found.Line < 0 || found.Line > 1+strings.Count(string(text), "\n") {
				t.Errorf("no finding can be: %+v", found)
			}
		}
		if !file.Readable() {
			return
		}
		next := file.Settings.Clone()
		next.Server.Host += "x"
		next.Template.Languages = map[string]Template{"zz": {Subject: "s", HTML: "<p>\n"}}
		next.Actions = append(next.Actions, Action{Name: "new", Own: &Own{From: "f"}})
		edited, err := file.Edited(next)
		if err != nil {
			t.Fatalf("%v\n%q", err, text)
		}
		if back := Parse("", edited); !back.Settings.Equal(next) {
			t.Fatalf("%q became %q", text, edited)
		}
	})
}

func TestABrokenTableHeaderIsOneFault(t *testing.T) {
	f := Parse("settings.toml", []byte(`version = 1
[integration]
enabled = true
[server
host = "smtp.example.com"
port = 25

[notifications]
enabled = "yes"
`))
	if len(f.Findings) != 2 || f.Findings[0].Line != 4 || f.Findings[1].Field != "notifications.enabled" {
		t.Errorf("got %v", f.Findings)
	}
}
