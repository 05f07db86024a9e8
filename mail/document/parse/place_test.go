package parse_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"postroom/mail/document/documenttest"
	"postroom/mail/document/parse"
	"postroom/mail/document/write"
)

func TestEachBlockIsFoundWhereItBeginsInTheSource(t *testing.T) {
	image := `<img alt="x" src="` + cid + `">`
	source := "\ufeff<!-- a -->\n<h1>\n  One</h1>\n<ul>\n<li>\nTwo\n<ul><li>Three</ul></ul>text\n<hr>" +
		`<p><a class="button" href="https://x.example">Four</a>` + "\n" + image + "<blockquote>Five</blockquote>"
	d, _, places := parse.ParsePlaces(source, known)
	var got []string
	for i, at := range places {
		end := len(source)
		if i+1 < len(places) {
			end = places[i+1]
		}
		got = append(got, source[at:end])
	}
	want := []string{
		"One</h1>\n<ul>\n", "<li>\nTwo\n<ul>", "<li>Three</ul></ul>", "text\n", "<hr><p>",
		`<a class="button" href="https://x.example">Four</a>` + "\n", image + "<blockquote>", "Five</blockquote>",
	}
	if strings.Join(got, "|") != strings.Join(want, "|") || len(d.Blocks) != len(places) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if d, _, places := parse.ParsePlaces("<!-- nothing -->", known); len(d.Blocks) != 1 || len(places) != 1 || places[0] != 0 {
		t.Errorf("of nothing: %v", places)
	}
}

func TestThePlacesOfBlocksGrowAndStandInTheSource(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := write.HTML(documenttest.Documents(known).Draw(t, "document"))
		d, _, places := parse.ParsePlaces(source, known)
		if len(places) != len(d.Blocks) {
			t.Fatalf("%d places of %d blocks", len(places), len(d.Blocks))
		}
		last := -1
		for _, at := range places {
			if at <= last || at > len(source) {
				t.Fatalf("%v of %q", places, source)
			}
			last = at
		}
	})
}
