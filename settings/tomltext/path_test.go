package tomltext

import (
	"testing"

	"pgregory.net/rapid"
)

func TestThePathOfAKeyLeadsBackToItsTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parent := rapid.SampledFrom([]string{"", "a", "a.b", "a[3]", `a."x y"[0]`, `"\\"`}).Draw(t, "parent")
		path := Join(parent, hostile().Draw(t, "key"))
		if got := Parent(path); got != parent {
			t.Fatalf("%s lies in %s", path, got)
		}
		if got := Parent(Index(path, 12)); got != path {
			t.Fatalf("an entry of %s lies in %s", path, got)
		}
		if !Within(path, parent) || !Within(Index(path, 1), path) || !Within(path, path) || Within(parent, path) && parent != path {
			t.Fatalf("%s and %s", path, parent)
		}
	})
}

func TestWhatBeginsAsAPathIsNotThereforeInIt(t *testing.T) {
	if Within("server2.host", "server") || Within("action[1]", "action[10]") || Within("action[10]", "action[1]") {
		t.Error("within")
	}
}

func TestAHeaderNamesItsTableWithoutPlaces(t *testing.T) {
	for path, want := range map[string]string{
		"": "", "a": "a", "a[0]": "a", "a[0].own": "a.own", "a[1].own.b[2].c": "a.own.b.c", `t."x[0]"`: `t."x[0]"`,
	} {
		if got := TableName(path); got != want {
			t.Errorf("%s: %s", path, got)
		}
	}
}
