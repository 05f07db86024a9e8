package settings

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNoValueBreaksTheLineOfAFinding(t *testing.T) {
	const hostile = "a\tb\nc\r\x1b[2J\u2028d\u202e\xffé 'Ann' C:\\x"
	const want = `a\tb\nc\r\x1b[2J\u2028d\u202e\xffé 'Ann' C:\x`
	f := Find("word-not-replaced", "server.ca_file", hostile)
	if !strings.Contains(f.Message, want) {
		t.Errorf("message %q", f.Message)
	}
	f = Finding{Severity: SeverityError, Field: "globals.\"a\nb\"", File: hostile, Message: hostile}
	if got, want := f.String(), want+`:1: error: globals."a\nb": `+want; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if f := Find("html-empty/fallback", "", "a\n\"b"); !strings.Contains(f.Message, `"a\n\"b"`) {
		t.Errorf("quoted: %s", f.Message)
	}
}

// meetsAll fails for a row of the codes that none of the findings says.
func meetsAll(t *testing.T, findings []Finding, codes ...string) {
	t.Helper()
	met := map[string]bool{}
	for _, f := range findings {
		met[f.Sentence] = true
		for _, value := range f.Values {
			if p, ok := value.(Phrase); ok {
				met[p.Sentence] = true
			}
		}
	}
	for key := range sentences {
		if code, _, _ := strings.Cut(key, "/"); slices.Contains(codes, code) && !met[key] {
			t.Errorf("no row says %s", key)
		}
	}
}

func TestAValueOfASentenceIsSaidByItsOwnRow(t *testing.T) {
	f := Find("wrong-type/table", "", "server", Phrase{"found/string", []any{"a\nb"}})
	if f.Message != `expected one table, [server], found the string "a\nb"` {
		t.Error(f.Message)
	}
	if got := Find("encryption", "", "x", AnyOf{"a", "b", "c"}).Message; !strings.HasSuffix(got, `one of "a", "b" or "c"`) {
		t.Error(got)
	}
}

func TestAnyFindingIsOneLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		f := Finding{File: text, Field: text, Message: text}
		if strings.ContainsFunc(f.String(), func(r rune) bool { return r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' || r == '\u0085' }) {
			t.Fatalf("%q", f.String())
		}
	})
}

func TestPathsThatTheSettingsNameBreakNoFinding(t *testing.T) {
	f := Parse("settings.toml", []byte("version = 1\n\"a\\nb\" = 1\n[server]\nca_file = \"x\\ty\\n\"\n[people]\n\"q\\n\" = 1\n"))
	for _, found := range f.Check() {
		if strings.ContainsAny(found.String(), "\n\t") {
			t.Errorf("%q", found.String())
		}
	}
}
