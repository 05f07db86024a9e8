package settings

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"postroom/settings/tomltext"

	"pgregory.net/rapid"
)

// anyText is hard on quoting: quotes, backslashes, controls, newlines, other scripts.
func anyText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", "a", "smtp.example.com", "#Global[x]", "it's", `say "x"`, `back\slash`, "two\nlines\n", "'''", "cr\r\nlf", "\r", "\x01", "漢字 🙂", "# no comment", "[table]", "a = 1", "<p>x</p>\n", "ends in '", "\ttab", "\x7f", "\x00", "\u0085", "\ufeff"}),
		rapid.StringN(0, 20, 60),
	)
}

func anyServer(t *rapid.T) Server {
	return Server{
		Host:       anyText().Draw(t, "host"),
		Port:       rapid.SampledFrom([]int{0, 25, 587, -1, 99999}).Draw(t, "port"),
		Encryption: Encryption(rapid.SampledFrom([]string{"none", "starttls", "tls", "", "x"}).Draw(t, "encryption")),
		CAFile:     anyText().Draw(t, "ca"),
		Username:   anyText().Draw(t, "user"),
		Auth:       rapid.SampledFrom(Auths()).Draw(t, "auth"),
		Timeout:    time.Duration(rapid.SampledFrom([]int64{0, 1, 30e9, 120e9, 3600e9, -5}).Draw(t, "timeout")),
		OAuth:      anyOAuth(t),
	}
}

func anyOAuth(t *rapid.T) OAuth {
	if !rapid.Bool().Draw(t, "oauth") {
		return OAuth{}
	}
	return OAuth{
		Provider: rapid.SampledFrom([]Provider{"", ProviderMicrosoft, ProviderCustom}).Draw(t, "provider"),
		Tenant:   anyText().Draw(t, "tenant"), ClientID: anyText().Draw(t, "client"),
		Flow:          rapid.SampledFrom([]Flow{"", FlowDevice, FlowClientCredentials, "x"}).Draw(t, "flow"),
		TokenEndpoint: anyText().Draw(t, "endpoint"), Scopes: anyText().Draw(t, "scopes"),
		SecretEnds: Date(rapid.SampledFrom([]string{"", "2027-03-01", "2027-02-30", "soon"}).Draw(t, "secret ends")),
	}
}

func anySettings(t *rapid.T) *Settings {
	s := &Settings{
		Version:       rapid.IntRange(firstVersion, Version).Draw(t, "version"),
		Integration:   Integration{Enabled: rapid.Bool().Draw(t, "integration")},
		Server:        anyServer(t),
		Notifications: Notifications{Enabled: rapid.Bool().Draw(t, "notifications"), From: anyText().Draw(t, "from"), Identifier: anyText().Draw(t, "identifier")},
		Portal:        Portal{URL: anyText().Draw(t, "url")},
		People: People{
			File: anyText().Draw(t, "people"), Identifiers: rapid.SliceOfN(anyText(), 0, 2).Draw(t, "identifiers"),
			LDAP: anyText().Draw(t, "ldap"), Attributes: rapid.MapOfN(rapid.SampledFrom([]string{"a", "", "sp ace", "x;y"}), anyText(), 0, 2).Draw(t, "attributes"),
		},
		Globals: rapid.MapOfN(rapid.SampledFrom([]string{"smtp-host", "a", "b", "", "dot.ted", "sp ace", `q"uote`, "漢", "a]", "x[0]", `b\`}), anyText(), 0, 4).Draw(t, "globals"),
	}
	span := func(name string) time.Duration {
		return time.Duration(rapid.IntRange(-100, 10_000).Draw(t, name)) * rapid.SampledFrom([]time.Duration{0, time.Second, time.Hour, day}).Draw(t, name)
	}
	s.Queue = Queue{
		Folder: anyText().Draw(t, "folder"), Connections: rapid.IntRange(-1, 9).Draw(t, "connections"), PerMinute: rapid.IntRange(0, 99).Draw(t, "minute"),
		GiveUp: span("give up"), KeepMails: span("mails"), KeepRecord: span("record"),
	}
	names := rapid.SliceOfN(rapid.SampledFrom([]string{"A", "B", "C", "D", "a", ""}), 0, 4).Draw(t, "names")
	for _, name := range names {
		a := Action{
			Name:   name,
			Kind:   rapid.SampledFrom([]Kind{SendMessage, ConfirmTransaction, PerformTasks, ""}).Draw(t, "kind"),
			Notify: rapid.Bool().Draw(t, "notify"),
			People: rapid.SliceOfN(anyText(), 0, 3).Draw(t, "people"),
		}
		if rapid.Bool().Draw(t, "own") {
			a.Own = &Own{Server: anyServer(t), From: anyText().Draw(t, "from"), HTML: anyText().Draw(t, "html")}
		}
		s.Actions = append(s.Actions, a)
	}
	s.Template = Templates{
		Language: rapid.SampledFrom([]string{"en", "nl", ""}).Draw(t, "language"),
		Layout:   anyText().Draw(t, "layout"),
		Languages: rapid.MapOfN(rapid.SampledFrom([]string{"en", "nl", "pt-br", "x y"}),
			rapid.Custom(func(t *rapid.T) Template {
				return Template{Subject: anyText().Draw(t, "subject"), HTML: anyText().Draw(t, "html")}
			}), 0, 3).Draw(t, "languages"),
	}
	return s
}

// written is a header or a key, as this program writes them, with the lines above it.
type written struct {
	path, above, text string
	header            bool
}

// statements are those of a text that this program has written.
func statements(text string) (list []written, rest string) {
	table, above := "", ""
	block := false // in the lines of a block
	for line := range strings.Lines(text) {
		bare := strings.TrimRight(line, "\r\n")
		key, value, isKey := strings.Cut(bare, " = ")
		switch {
		case block:
			list[len(list)-1].text += line
			block = !strings.Contains(line, "'''")
		case bare == "" || bare[0] == '#':
			above += line
		case bare[0] == '[':
			table, _, _ = strings.Cut(strings.Trim(bare, "["), "]")
			list = append(list, written{table, above, line, true})
			above = ""
		case isKey:
			block = value == "'''"
			list = append(list, written{strings.TrimPrefix(table+"."+key, "."), above, line, false})
			above = ""
		}
	}
	return list, above
}

// commented is the text of settings as a person might have left it: a comment above and behind every key.
func commented(s *Settings) string {
	list, rest := statements(whole(s))
	var b strings.Builder
	for i, st := range list {
		b.WriteString(st.above)
		if !st.header {
			fmt.Fprintf(&b, "# above %d\n", i)
		}
		if strings.Contains(st.text, "#") && !st.header {
			b.WriteString(st.text)
		} else {
			fmt.Fprintf(&b, "%s\t# behind %d\n", strings.TrimSuffix(st.text, "\n"), i)
		}
	}
	return b.String() + rest + "# the end\n"
}

func TestEditedReadsBackAsTheNextSettings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := commented(anySettings(t))
		if rapid.Bool().Draw(t, "crlf") {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		if rapid.Bool().Draw(t, "mark") {
			text = "\ufeff" + text
		}
		f := Parse("settings.toml", []byte(text))
		if len(f.Findings) > 0 {
			t.Fatalf("%v in\n%s", f.Findings, text)
		}
		next := anySettings(t)
		edited, err := f.Edited(next)
		if err != nil {
			t.Fatal(err)
		}
		back := Parse("settings.toml", edited)
		if !back.Settings.Equal(next) {
			t.Fatalf("differs in %q:\n%s", Differences(back.Settings, next), edited)
		}
		if bytes.Contains(edited, []byte(rewritten)) {
			e := f.inPlace(next, true)
			p := Parse("", e)
			t.Fatalf("was written anew, in place gave %v %q\nBEFORE\n%s\nAFTER\n%s", p.Findings, Differences(p.Settings, next), text, e)
		}
		keepsUntouchedLines(t, f, next, edited)
	})
}

// keepsUntouchedLines looks for the bytes of every key whose value did not change, with
// the comment above and behind it.
func keepsUntouchedLines(t *rapid.T, f *File, next *Settings, edited []byte) {
	t.Helper()
	changed := Differences(f.Settings, next)
	list, _ := statements(strings.TrimPrefix(string(f.Text), "\ufeff"))
	for _, st := range list {
		if st.header || tomltext.Within(st.path, "action") || st.path == "version" {
			continue
		}
		touched := slices.ContainsFunc(changed, func(path string) bool {
			return tomltext.Within(st.path, path) || tomltext.Within(path, st.path)
		})
		above := strings.TrimSuffix(st.above, "\n")
		above = st.above[strings.LastIndexByte(above, '\n')+1:]
		if own := above + st.text; !touched && !bytes.Contains(edited, []byte(own)) {
			t.Fatalf("%s was not changed, and its lines are gone:\n%s\nin\n%s", st.path, own, edited)
		}
	}
}

func TestNewFileReadsBackAsItsSettings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySettings(t)
		f := &File{Settings: Defaults(), Missing: true}
		text, err := f.Edited(s)
		if err != nil {
			t.Fatal(err)
		}
		if back := Parse("", text); len(back.Findings) > 0 || !back.Settings.Equal(s) {
			t.Fatalf("%v %q\n%s", back.Findings, Differences(back.Settings, s), text)
		}
	})
}

func TestDifferencesIsEmptyExactlyWhereSettingsAreEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anySettings(t)
		b := a.Clone()
		if rapid.Bool().Draw(t, "other") {
			b = anySettings(t)
		}
		if d := Differences(a, b); (len(d) == 0) != a.Equal(b) {
			t.Fatalf("equal: %v, differences: %q", a.Equal(b), d)
		}
	})
}
