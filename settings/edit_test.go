package settings

import (
	"strings"
	"testing"
)

// edit changes settings that were read from text and gives the new text.
func edit(t *testing.T, text string, change func(*Settings)) string {
	t.Helper()
	f := Parse("settings.toml", []byte(text))
	if len(f.Findings) > 0 {
		t.Fatalf("the text before is wrong: %v", f.Findings)
	}
	next := f.Settings.Clone()
	change(next)
	edited, err := f.Edited(next)
	if err != nil {
		t.Fatal(err)
	}
	if back := Parse("settings.toml", edited); !back.Settings.Equal(next) {
		t.Fatalf("reads back otherwise in %q:\n%s", Differences(back.Settings, next), edited)
	}
	return string(edited)
}

func TestEditChangesOnlyWhatDiffers(t *testing.T) {
	tests := []struct {
		name, before, after string
		change              func(*Settings)
	}{
		{
			"a value keeps its comment and the odd spaces around it",
			"version = 1 # one\n[server]\n  host   =  'a'   # mine\n# below\n",
			"version = 1 # one\n[server]\n  host   =  \"b\"   # mine\n# below\n",
			func(s *Settings) { s.Server.Host = "b" },
		},
		{
			"nothing changed changes nothing",
			"version = 1 # one\r\n[server]\nhost='a'",
			"version = 1 # one\r\n[server]\nhost='a'",
			func(*Settings) {},
		},
		{
			"a new key goes behind the last of its table",
			"version = 1\n[server]\nhost = \"a\" # h\n\n# about notifications\n[notifications]\nenabled = true\n",
			"version = 1\n[server]\nhost = \"a\" # h\nport = 25\n\n# about notifications\n[notifications]\nenabled = true\n",
			func(s *Settings) { s.Server.Port = 25 },
		},
		{
			"a new table goes to its place in the order",
			"version = 1\n[server]\nhost = \"a\"\n\n# t\n[template.en]\nsubject = \"s\"\n",
			"version = 1\n[server]\nhost = \"a\"\n\n[portal]\nurl = \"https://p\"\n\n# t\n[template.en]\nsubject = \"s\"\n",
			func(s *Settings) { s.Portal.URL = "https://p" },
		},
		{
			"a text without a last newline gets one before what is added",
			"version = 1\n[server]\nhost = \"a\"",
			"version = 1\n[server]\nhost = \"a\"\nport = 25\n",
			func(s *Settings) { s.Server.Port = 25 },
		},
		{
			"a port of nothing is taken out",
			"version = 1\n[server]\nhost = \"a\"\n# the port\nport = 25\nauth = \"auto\"\n",
			"version = 1\n[server]\nhost = \"a\"\nauth = \"auto\"\n",
			func(s *Settings) { s.Server.Port = 0 },
		},
		{
			"a missing version is written below the comment on top",
			"# ours\n\n# srv\n[server]\nhost = \"a\"\n",
			"# ours\n\nversion = 1\n\n# srv\n[server]\nhost = \"b\"\n",
			func(s *Settings) { s.Server.Host = "b" },
		},
		{
			"Windows newlines and byte order mark stay",
			"\ufeffversion = 1\r\n[template.en]\r\nsubject = \"s\" # s\r\nhtml = \"\"\r\n",
			"\ufeffversion = 1\r\n[template.en]\r\nsubject = \"s\" # s\r\nhtml = '''\r\n<p>a</p>\r\n<p>b</p>\r\n'''\r\n",
			func(s *Settings) { s.Template.Languages["en"] = Template{Subject: "s", HTML: "<p>a</p>\n<p>b</p>\n"} },
		},
		{
			"globals are added, changed, renamed and removed",
			"version = 1\n[globals]\na = \"1\" # a\nb = \"2\" # b\n# gone\nc = \"3\"\n",
			"version = 1\n[globals]\na = \"9\" # a\nz = \"2\" # b\nd = \"4\"\n",
			func(s *Settings) { s.Globals = map[string]string{"a": "9", "z": "2", "d": "4"} },
		},
		{
			"a language is removed with its comment and another added",
			"version = 1\n[template]\nlanguage = \"en\"\n\n# English\n[template.en]\nsubject = \"s\"\n\n# Dutch\n[template.nl]\nsubject = \"o\"\n",
			"version = 1\n[template]\nlanguage = \"en\"\n\n# English\n[template.en]\nsubject = \"s\"\n\n[template.de]\nsubject = \"b\"\n",
			func(s *Settings) {
				delete(s.Template.Languages, "nl")
				s.Template.Languages["de"] = Template{Subject: "b"}
			},
		},
		{
			"dotted keys stay dotted",
			"version = 1\nserver.host = \"a\" # h\nportal.url = \"u\"\n",
			"version = 1\nserver.host = \"b\" # h\nserver.port = 25\nportal.url = \"u\"\n",
			func(s *Settings) { s.Server.Host, s.Server.Port = "b", 25 },
		},
		{
			"an inline table stays inline",
			"version = 1\nserver = { host = \"a\", port = 25, auth = \"plain\" } # s\n",
			"version = 1\nserver = { host = \"b\", auth = \"plain\", username = \"u\" } # s\n",
			func(s *Settings) { s.Server.Host, s.Server.Port, s.Server.Username = "b", 0, "u" },
		},
		{
			"an empty inline table is filled",
			"version = 1\nserver = {}\n",
			"version = 1\nserver = { host = \"b\" }\n",
			func(s *Settings) { s.Server.Host = "b" },
		},
		{
			"the last pair of an inline table is taken out",
			"version = 1\n[template]\nen = { subject = \"s\", html = \"h\" }\nnl = { subject = \"o\" }\n",
			"version = 1\n[template]\nen = { subject = \"s\", html = \"h\" }\n",
			func(s *Settings) { delete(s.Template.Languages, "nl") },
		},
		{
			"actions in an inline list are moved, added and removed",
			"version = 1\naction = [{ name = \"A\", own = { host = \"h\" } }, { name = \"B\" }, { name = \"C\" }]\n",
			"version = 1\naction = [{ name = \"C\" }, { name = \"A\" }, { name = \"N\", kind = \"send-message\", own = { host = \"n\" } }]\n",
			func(s *Settings) {
				a, c := s.Actions[0], s.Actions[2]
				a.Own = nil
				s.Actions = []Action{c, a, {Name: "N", Kind: SendMessage, Notify: true, Own: &Own{Server: Server{Host: "n", Encryption: EncryptionSTARTTLS, Auth: AuthAuto}}}}
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got string
			if f := Parse("", []byte(tt.before)); len(f.Findings) == 1 && f.Readable() {
				next := f.Settings.Clone()
				tt.change(next)
				text, err := f.Edited(next)
				if err != nil {
					t.Fatal(err)
				}
				got = string(text)
			} else {
				got = edit(t, tt.before, tt.change)
			}
			if got != tt.after {
				t.Errorf("got\n%s\nwant\n%s", got, tt.after)
			}
		})
	}
}

const threeActions = `version = 1
# the end of the head

# about actions in general

# about A
[[action]]
name = "A" # a
[action.own] # A's own
host = "h"

# about B
[[action]]
name = "B" # b

# about C
[[action]]
name = "C" # c

[template]
language = "en"
`

func TestActionsMoveWithTheirComments(t *testing.T) {
	got := edit(t, threeActions, func(s *Settings) {
		s.Actions[0], s.Actions[2] = s.Actions[2], s.Actions[0]
	})
	want := `version = 1
# the end of the head

# about actions in general

# about C
[[action]]
name = "C" # c

# about B
[[action]]
name = "B" # b

# about A
[[action]]
name = "A" # a
[action.own] # A's own
host = "h"

[template]
language = "en"
`
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestActionIsRemovedWithItsCommentAndOwnSettings(t *testing.T) {
	got := edit(t, threeActions, func(s *Settings) { s.Actions = s.Actions[1:] })
	want := strings.Replace(threeActions, `# about A
[[action]]
name = "A" # a
[action.own] # A's own
host = "h"

`, "", 1)
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestActionIsAddedBehindTheOneBeforeIt(t *testing.T) {
	got := edit(t, threeActions, func(s *Settings) {
		s.Actions = append(s.Actions[:2:2], Action{Name: "N", Notify: true, People: []string{"x"}}, s.Actions[2])
	})
	want := strings.Replace(threeActions, "name = \"B\" # b\n", "name = \"B\" # b\n\n[[action]]\nname = \"N\"\npeople = [\"x\"]\n", 1)
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestOwnSettingsAreAddedRightBelowTheirAction(t *testing.T) {
	got := edit(t, threeActions, func(s *Settings) {
		own := *s.Actions[0].Own
		s.Actions[1].Own, s.Actions[0].Own = &own, nil
	})
	want := strings.Replace(threeActions, "[action.own] # A's own\nhost = \"h\"\n", "", 1)
	want = strings.Replace(want, "name = \"B\" # b\n", "name = \"B\" # b\n[action.own]\nhost = \"h\"\n", 1)
	if got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestFileThatCannotBeChangedInPlaceIsWrittenAnewAndSaysSo(t *testing.T) {
	got := edit(t, "version = 1\nserver = { port = 25, }\n", func(s *Settings) { s.Server.Port = 0 })
	if !strings.HasPrefix(got, rewritten+"version = 1\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestFileWithErrorsIsNotEdited(t *testing.T) {
	for _, text := range []string{"version = 1\nport = 1\n", "version = 3\n", "version = 1\n[server\n", "version = 1\n[server]\nport = \"1\"\n"} {
		if _, err := Parse("", []byte(text)).Edited(Defaults()); err != ErrUnreadable {
			t.Errorf("%q: got %v", text, err)
		}
	}
}

func TestLanguageNamedAsAKeyIsRefusedRatherThanLost(t *testing.T) {
	f := Parse("", []byte("version = 1\n"))
	next := f.Settings.Clone()
	next.Template.Languages = map[string]Template{"language": {Subject: "s"}}
	if text, err := f.Edited(next); err == nil {
		t.Errorf("wrote\n%s", text)
	}
}

func TestTextThatNoFileCanHoldIsRefused(t *testing.T) {
	f := Parse("", []byte("version = 1\n"))
	next := f.Settings.Clone()
	next.Server.Host = "\xff"
	if _, err := f.Edited(next); err == nil || !strings.Contains(err.Error(), "server.host") {
		t.Errorf("got %v", err)
	}
}

func TestDifferencesNameTheFields(t *testing.T) {
	a := Parse("", []byte(threeActions)).Settings
	b := a.Clone()
	b.Server.Host = "x"
	b.Globals = map[string]string{"sp ace": "1"}
	b.Actions[1].Notify = false
	b.Actions[0].Own.Port = 3
	b.Template.Languages = map[string]Template{"nl": {}}
	got := strings.Join(Differences(a, b), " ")
	if want := `server.host globals."sp ace" action[0].own.port action[1].notify template.nl`; got != want {
		t.Errorf("got %s", got)
	}
}
