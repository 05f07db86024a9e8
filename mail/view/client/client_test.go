package client_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"postroom/mail/style"
	"postroom/mail/view/client"
)

func find(t *testing.T, id string) *client.Client {
	t.Helper()
	c, ok := client.Find(id)
	if !ok {
		t.Fatalf("there is no client %q", id)
	}
	return c
}

// read gives the styles of a mail as a client reads it.
func read(t *testing.T, id, source string) (*style.Tree, style.Styles, []client.Dropped) {
	t.Helper()
	text, r := find(t, id).Read(source)
	if len(text) != len(source) {
		t.Fatalf("the text that is read has %d bytes, the mail %d", len(text), len(source))
	}
	tree := style.ParseFor(text, r)
	return tree, tree.Compute(style.Media{Width: 600}), r.Dropped()
}

func TestAClientIsFoundByItsIDAndItsNameHoweverItIsWritten(t *testing.T) {
	for _, c := range client.All() {
		for _, name := range []string{c.ID, c.Name, strings.ToUpper(c.Name), strings.ReplaceAll(c.ID, "-", " ")} {
			if got, ok := client.Find(name); !ok || got != c {
				t.Errorf("%q does not find %s", name, c.ID)
			}
		}
	}
	for _, name := range []string{"", "-", "Lotus Notes"} {
		if c, ok := client.Find(name); ok {
			t.Errorf("%q finds %s", name, c.ID)
		}
	}
}

func TestTheTableOfClientsSaysItsDateItsSourceAndItsLicence(t *testing.T) {
	d := client.Data()
	if len(d.Date) != len("2026-01-01") || !strings.Contains(d.Name, "caniemail") || !strings.Contains(d.Licence, "MIT License") {
		t.Errorf("%q of %q, licence %q", d.Name, d.Date, d.Licence)
	}
}

func TestADropSaysTheFeatureTheTextAndTheLine(t *testing.T) {
	_, _, drops := read(t, "outlook-windows", "<style>\np { color:red;\n border-radius:4px }\n</style>\n<p>A\n<p style='opacity:.5'>B")
	var got []string
	for _, d := range drops {
		got = append(got, fmt.Sprintf("%d %s %s", d.Where, d.Feature, d.What))
	}
	want := []string{"3 border-radius border-radius:4px", "6 opacity opacity:.5"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
