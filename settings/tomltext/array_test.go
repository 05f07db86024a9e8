package tomltext

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const listed = `a = [ # who
  # the boss
  "ann", # always

  # on his own
  "bob",   # sometimes
  "cid" # never
  # nobody else
]
`

func TestEntriesOfAListKeepTheirComments(t *testing.T) {
	for _, test := range []struct {
		text   string
		values string // separated by blanks
		want   string
	}{
		{listed, "ann bob cid", listed},
		{listed, "bob cid", "a = [ # who\n\n  # on his own\n  \"bob\",   # sometimes\n  \"cid\" # never\n  # nobody else\n]\n"},
		{listed, "ann cid", strings.Replace(listed, "\n\n  # on his own\n  \"bob\",   # sometimes", "", 1)},
		{listed, "ann bob", strings.Replace(strings.Replace(listed, "\n  \"cid\" # never", "", 1), `"bob",`, `"bob"`, 1)},
		{listed, "", "a = [ # who\n  # nobody else\n]\n"},
		{listed, "ann bob cid dan", strings.Replace(listed, "\"cid\" # never", "\"cid\", # never\n  \"dan\"", 1)},
		{listed, "new ann bob cid", strings.Replace(listed, "\n  # the boss", "\n  \"new\",\n  # the boss", 1)},
		{listed, "cid ann bob", "a = [ # who\n  \"cid\", # never\n  # the boss\n  \"ann\", # always\n\n  # on his own\n  \"bob\"   # sometimes\n  # nobody else\n]\n"},
		{"a = [\"x\", \"y\"] # c\n", "y", "a = [\"y\"] # c\n"},
		{"a = [ \"x\", \"y\" ]\n", "y z", "a = [ \"y\", \"z\" ]\n"},
		{"a = [\"x\", \"y\"]\n", "y x", "a = [\"y\", \"x\"]\n"},
		{"a = []\n", "x", "a = [\"x\"]\n"},
		{"a = [\n  \"x\",\n]\n", "x y", "a = [\n  \"x\",\n  \"y\",\n]\n"},
		{"a = [\n  \"x\"\n  , \"y\" # c\n]\n", "y x", "a = [\n   \"y\", # c\n  \"x\"\n]\n"},
		{"a = [ # all\n\"x\"]\n", "y", "a = [ # all\n\"y\"]\n"},
		{"a = [\"x\", # one\n\"y\"]\n", "y x", "a = [\n\"y\",\n\"x\" # one\n]\n"},
		{"a = [1, \"x\"]\n", "x", "a = [\"x\"]\n"},
		{"a = 'x'\n", "x", "a = [\"x\"]\n"},
		{"b = 1\n", "x", "b = 1\na = [\"x\"]\n"},
		{"a = [\"x#,\", 'y' ] # c\n", "y", "a = ['y' ] # c\n"},
	} {
		for _, newline := range []string{"\n", "\r\n"} {
			native := func(s string) string { return strings.ReplaceAll(s, "\n", newline) }
			text := New(native(test.text))
			text.PutList("", "a", strings.Fields(test.values))
			if got := text.String(); got != native(test.want) {
				t.Errorf("%q with %q: got\n%s\nwant\n%s", test.text, test.values, got, test.want)
			}
			if c := Read([]byte(text.String())); len(c.Faults) > 0 || fmt.Sprint(c.Values["a"]) != fmt.Sprint(strings.Fields(test.values)) {
				t.Errorf("%q reads as %v, %v", text.String(), c.Values["a"], c.Faults)
			}
		}
	}
}

func TestListReadsAsItsEntriesHoweverItWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gap := rapid.SampledFrom([]string{"", " ", "\n", "\n\n", " # c, ]\n", "\n# \"d\n  ", "\t"})
		word := rapid.SampledFrom([]string{`"a"`, `'b'`, `"c,#"`, `''']'''`, `"a"`})
		var b strings.Builder
		b.WriteString("a = [" + gap.Draw(t, "gap"))
		count := rapid.IntRange(0, 4).Draw(t, "count")
		for i := range count {
			b.WriteString(word.Draw(t, "word") + gap.Draw(t, "gap"))
			if i+1 < count || rapid.Bool().Draw(t, "comma") {
				b.WriteString("," + gap.Draw(t, "gap"))
			}
		}
		b.WriteString("] # end\n")
		values := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c,#", "]", "new"}), 0, 5).Draw(t, "values")
		text := New(b.String())
		text.PutList("", "a", values)
		c := Read([]byte(text.String()))
		var got []string
		list, _ := c.Values["a"].([]any)
		for _, v := range list {
			got = append(got, v.(string))
		}
		if len(c.Faults) > 0 || !slices.Equal(got, values) || !strings.HasSuffix(text.String(), "] # end\n") {
			t.Fatalf("%q with %q: %v\n%q", b.String(), values, c.Faults, text.String())
		}
	})
}
