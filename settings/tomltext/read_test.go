package tomltext

import (
	"maps"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// hostile is a text that is hard to quote.
func hostile() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", "a", `say "x"`, `back\`, "two\nlines\n", "'''", `"""`, "it's", "ends in '", "\r", "cr\r\nlf", "\x00", "\x1f", "\x7f", "\u0085", "\ufeff", "漢字 🙂", "# no comment", "[table]", "a = 1", "\n", "\ttab"}),
		rapid.StringN(0, 20, 60),
	)
}

func TestAValueReadsBackAsItWas(t *testing.T) {
	type name string
	rapid.Check(t, func(t *rapid.T) {
		text := hostile().Draw(t, "text")
		number := rapid.IntRange(-1<<31, 1<<31-1).Draw(t, "number")
		yes := rapid.Bool().Draw(t, "yes")
		source := Table{Pairs: []Pair{
			{"line", Value(text), ""},
			{"block", Block(text), ""},
			{"named", Value(name(text)), ""},
			{"list", Value([]string{text, "b"}), ""},
			{"number", Value(number), ""},
			{"yes", Value(yes), ""},
		}}.Section("t")
		got := Read([]byte(source))
		want := map[string]any{"t": map[string]any{
			"line": text, "block": text, "named": text, "list": []any{text, "b"}, "number": int64(number), "yes": yes,
		}}
		if len(got.Faults) > 0 || !reflect.DeepEqual(got.Values, want) {
			t.Fatalf("%v\n%v\n%s", got.Faults, got.Values, source)
		}
	})
}

func TestEachFaultIsNamedAndTheRestIsRead(t *testing.T) {
	got := Read([]byte("a = 1\nb = \nc = 3\n[d\ne = 4\n\n[f]\nf = 5\ng = \"x\n"))
	places := [][2]int{}
	for _, f := range got.Faults {
		places = append(places, [2]int{f.Line, f.Column})
		if f.Message == "" || strings.HasSuffix(f.Message, ".") {
			t.Errorf("%q", f.Message)
		}
	}
	if len(places) != 3 || places[0][0] != 2 || places[1][0] != 4 || places[2][0] != 9 {
		t.Errorf("faults at %v", places)
	}
	if want := (map[string]any{"a": int64(1), "c": int64(3), "f": map[string]any{"f": int64(5)}}); !reflect.DeepEqual(got.Values, want) {
		t.Errorf("%v", got.Values)
	}
}

func TestWhatWasNeverClosedIsNamedWhereItWasOpened(t *testing.T) {
	got := Read([]byte("a = 1\nb = '''\nc\n"))
	if len(got.Faults) != 1 || got.Faults[0].Line != 2 {
		t.Errorf("%+v", got.Faults)
	}
}

func TestATextThatIsNoTOMLHasNoValues(t *testing.T) {
	got := Read([]byte(strings.Repeat("<p>no</p>\n", 100)))
	if got.Values != nil || got.Lines != nil || len(got.Faults) != maxFaults {
		t.Errorf("%v, %d faults", got.Values, len(got.Faults))
	}
}

func TestEveryPathHasItsLine(t *testing.T) {
	const text = "# c\na.b = 1\n\n[[d]]\ne = [ { f = 1 },\n { f = 2 } ]\n[[d]]\n[d.g]\n\"h i\" = 3\n"
	want := map[string]int{
		"a": 2, "a.b": 2, "d": 4, "d[0]": 4, "d[0].e": 5, "d[0].e[0]": 5, "d[0].e[0].f": 5, "d[0].e[1]": 6, "d[0].e[1].f": 6,
		"d[1]": 7, "d[1].g": 8, `d[1].g."h i"`: 9,
	}
	for _, source := range []string{text, "\ufeff" + text, strings.ReplaceAll(text, "\n", "\r\n")} {
		if got := Read([]byte(source)); !maps.Equal(got.Lines, want) {
			t.Errorf("%v\n%v", got.Faults, got.Lines)
		}
	}
}

func TestTablesTooDeepInEachOtherAreAFaultAndTakeNoTime(t *testing.T) {
	for _, text := range []string{strings.Repeat("[", 100_000), "a = " + strings.Repeat("{a=", 50_000), strings.Repeat("a.", 50_000) + "a = 1"} {
		if got := Read([]byte(text)); len(got.Faults) == 0 {
			t.Errorf("%.20s is read", text)
		}
	}
}
