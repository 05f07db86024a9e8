package tomltext

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// kept is a text as a person writes one, with all that a change has to leave alone.
const kept = `# on top

a = 1 # one

# about the first
[[dish]]
name = 'soup'	# hot
[dish.with]
bread = true

# about the second
[[dish]]
name = "stew"

[ guest ]   # who comes
  "full name"   =   "Ann"
seat = { row = 1, place = 2 } # inline
# the end
`

func TestATextThatNothingChangesIsAsItWas(t *testing.T) {
	for _, text := range []string{"", "\n", "# c", kept, "\ufeff" + kept, strings.ReplaceAll(kept, "\n", "\r\n"), strings.TrimSuffix(kept, "\n"), "a = [\n1,\n", "a = 1\r"} {
		if got := New(text).String(); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestAChangeChangesWhatItNamesAndNothingElse(t *testing.T) {
	for name, test := range map[string]struct {
		old, new string // in kept
		change   func(*Text)
	}{
		"a value": {`"Ann"`, `"Bob"`, func(t *Text) { t.Put("guest", "full name", `"Bob"`) }},
		"a value in an entry": {
			`'soup'`, `"broth"`,
			func(t *Text) { t.Put("dish[0]", "name", `"broth"`) },
		},
		"a value in an inline table": {`row = 1`, `row = 7`, func(t *Text) { t.Put("guest.seat", "row", "7") }},
		"a new key of an inline table": {
			`place = 2 }`, `place = 2, "at the" = "window" }`,
			func(t *Text) { t.Put("guest.seat", "at the", `"window"`) },
		},
		"a key's name":                  {`"full name"`, `named`, func(t *Text) { t.Rename("guest", "full name", "named") }},
		"a key of an inline table goes": {`{ row = 1, place`, `{ place`, func(t *Text) { t.Remove("guest.seat.row") }},
		"a table with the comment above it": {
			"\n# about the second\n[[dish]]\nname = \"stew\"\n", "",
			func(t *Text) { t.Remove("dish[1]") },
		},
		"a new key of the top level": {"a = 1 # one\n", "a = 1 # one\nb = 2\n", func(t *Text) { t.Put("", "b", "2") }},
		"a new table, in its place": {
			"\n[ guest ]", "\n[host]\nname = \"Eve\"\n\n[ guest ]",
			func(t *Text) { t.AddTable("host", Table{Pairs: []Pair{{"name", `"Eve"`, ""}}}) },
		},
		"a table of an entry": {
			"name = \"stew\"\n", "name = \"stew\"\n[dish.with]\nrice = true\n",
			func(t *Text) { t.Put("dish[1].with", "rice", "true") },
		},
		"a block": {`"Ann"`, "'''\nA\nB'''", func(t *Text) { t.Put("guest", "full name", Block("A\nB")) }},
	} {
		t.Run(name, func(t *testing.T) {
			for _, newline := range []string{"\n", "\r\n"} {
				in := func(s string) string { return strings.ReplaceAll(s, "\n", newline) }
				text := New(in(kept), "dish", "host", "guest")
				test.change(text)
				if got, want := text.String(), in(strings.Replace(kept, test.old, test.new, 1)); got != want {
					t.Errorf("got\n%s\nwant\n%s", got, want)
				}
			}
		})
	}
}

func TestTheFirstKeyGoesBelowAComment(t *testing.T) {
	for _, comment := range []string{"# c\n", "# c"} {
		text := New(comment)
		text.Put("", "a", "1")
		if got := text.String(); got != "# c\na = 1\n" {
			t.Errorf("%q became %q", comment, got)
		}
	}
}

func TestAKeyThatIsNotThereHasNoOtherName(t *testing.T) {
	text := New(kept)
	if text.Rename("guest", "nobody", "somebody") || text.String() != kept {
		t.Error(text)
	}
}

func TestEntriesOfAListMoveWithTheirCommentsAndTables(t *testing.T) {
	text := New(kept)
	text.Arrange("dish", []int{1, -1, 0}, []Table{{}, {Pairs: []Pair{{"name", `"cake"`, ""}}, Tables: []Table{{Key: "with"}}}, {}})
	want := `
# about the second
[[dish]]
name = "stew"

[[dish]]
name = "cake"
[dish.with]

# about the first
[[dish]]
name = 'soup'	# hot
[dish.with]
bread = true

[ guest ]`
	if !strings.Contains(text.String(), "one\n"+want) {
		t.Errorf("got\n%s", text)
	}
}

func TestAListInItsOrderStaysAsItIs(t *testing.T) {
	for _, text := range []string{kept, "dish = [ {},\n{ name = 1 } ]"} {
		changed := New(text)
		changed.Arrange("dish", []int{0, 1}, make([]Table, 2))
		if changed.String() != text {
			t.Errorf("%q became %q", text, changed)
		}
	}
}

func TestAnInlineListIsArrangedOnItsLine(t *testing.T) {
	text := New("dish = [{ n = 1 }, { n = 2, m = 3 }] # two")
	text.Remove("dish[1].m")
	text.Arrange("dish", []int{1, -1}, []Table{{}, {Pairs: []Pair{{"n", "4", "not said"}}, Tables: []Table{{Key: "a b"}}}})
	if got := text.String(); got != `dish = [{ n = 2 }, { n = 4, "a b" = {  } }] # two` {
		t.Error(got)
	}
}

func TestNotesOfATableLineUpUnlessALineIsVeryLong(t *testing.T) {
	long := `"` + strings.Repeat("x", widest) + `"`
	table := Table{Pairs: []Pair{{"é", "1", "one"}, {"long", long, "two"}, {"plain", "3", ""}, {"ab", "4444", "four"}}}
	want := "[t.u]\n\"é\" = 1    # one\nlong = " + long + "  # two\nplain = 3\nab = 4444  # four\n"
	if got := table.Section("t.u"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWhatIsPutReadsBackAndTheRestStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := rapid.SampledFrom([]string{"", "guest", "guest.seat", "dish[0]", "dish[1].with", "new", `new."x y"`}).Draw(t, "table")
		key := rapid.OneOf(rapid.SampledFrom([]string{"a", "name", "row", "full name", "", `q"`, "a.b", "x[0]"}), rapid.StringN(0, 5, 20)).Draw(t, "key")
		value := hostile().Draw(t, "value")
		before := Read([]byte(kept))
		path := Join(table, key)
		if _, ok := before.Values[key].([]map[string]any); ok && table == "" || path == "guest" || path == "guest.seat" || path == "new" {
			return // it is a table
		}
		text := New(kept)
		text.Put(table, key, Value(value))
		after := Read([]byte(text.String()))
		if len(after.Faults) > 0 || at(after.Values, path) != value {
			t.Fatalf("%v, %q\n%s", after.Faults, at(after.Values, path), text)
		}
		for other := range before.Lines {
			if !Within(path, other) && at(before.Values, other) != at(after.Values, other) {
				t.Fatalf("%s changed\n%s", other, text)
			}
		}
		for line := range strings.Lines(kept) {
			if strings.Contains(line, "#") && before.Lines[path] == 0 && !strings.HasPrefix(line, "seat") && !strings.Contains(text.String(), line) {
				t.Fatalf("%q is gone\n%s", line, text)
			}
		}
	})
}

// at is the value at a path where it is a text or a number; else nil.
func at(values map[string]any, path string) any {
	var found any
	var visit func(value any, here string)
	visit = func(value any, here string) {
		switch v := value.(type) {
		case map[string]any:
			for key, inner := range v {
				visit(inner, Join(here, key))
			}
		case []map[string]any:
			for i, inner := range v {
				visit(inner, Index(here, i))
			}
		default:
			if here == path {
				found = v
			}
		}
	}
	visit(values, "")
	return found
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"", kept, "# c", "\ufeffa = 1\r\n", "a = { b = 1, }\nc = [{ d = 1 }, {}]\n", "a.b = 'x' # c\nd.e.f = \"\"\"\na\\\n b\"\"\"\n",
		"[a]\n[a]\n[[a]]\n", "x = [\n'''\n", "\"\" = 1\n'a]' = 2\n", "[g]\n\"\" = \"\"\n\"a\\\"b\" = \"\"\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got := New(text).String(); got != text {
			t.Fatalf("%q became %q", text, got)
		}
		content := Read([]byte(text))
		lines := 1 + strings.Count(text, "\n")
		for _, fault := range content.Faults {
			if fault.Line < 1 || fault.Line > lines || fault.Column < 1 || fault.Message == "" {
				t.Fatalf("no fault can be: %+v", fault)
			}
		}
		for path, line := range content.Lines {
			if line < 1 || line > lines || path == "" {
				t.Fatalf("%s stands at line %d", path, line)
			}
		}
		if len(content.Faults) > 0 || content.Values["zz"] != nil {
			return
		}
		changed := New(text)
		changed.Put("", "zz", `"x"`)
		if back := Read([]byte(changed.String())); len(back.Faults) > 0 || back.Values["zz"] != "x" {
			t.Fatalf("%q became %q", text, changed)
		}
	})
}
