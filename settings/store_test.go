package settings

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestALayoutIsKeptUnderANameThatNoOtherFileHas(t *testing.T) {
	f := Folder{t.TempDir()}
	for _, step := range []struct{ wanted, text, want string }{
		{"card.html", "one", "card.html"},
		{"card.html", "two", "card-2.html"},
		{"card.html", "one", "card.html"}, // the same is there already
		{"card.html", "two", "card-2.html"},
		{"card.html", "three", "card-3.html"},
	} {
		got, err := f.StoreLayout(step.wanted, step.text)
		if err != nil || got != step.want {
			t.Fatalf("%q, %q: %q, %v, want %q", step.wanted, step.text, got, err, step.want)
		}
		if text, err := f.Layout(got); err != nil || text != step.text {
			t.Errorf("%q holds %q, %v", got, text, err)
		}
	}
	if got, err := f.Layouts(); err != nil || !slices.Equal(got, []string{"card-2.html", "card-3.html", "card.html"}) {
		t.Errorf("the layouts are %q, %v", got, err)
	}
}

func TestTheNameOfALayoutCanAlwaysBeWrittenIntoTheSettings(t *testing.T) {
	for _, c := range []struct{ wanted, want string }{
		{"Our design.HTM", "Our design.html"},
		{`a/b\c:d*e?.html`, "a-b-c-d-e.html"},
		{"..", "layout.html"},
		{"", "layout.html"},
		{".html", "layout.html"},
		{"ours.html\n", "ours.html.html"},
		{"Entwurf für März.html", "Entwurf für März.html"},
		{"page.txt", "page.txt.html"},
	} {
		f := Folder{t.TempDir()}
		got, err := f.StoreLayout(c.wanted, "x")
		if err != nil || got != c.want {
			t.Errorf("%q: %q, %v, want %q", c.wanted, got, err, c.want)
		}
		if text, err := f.Layout(got); err != nil || text != "x" {
			t.Errorf("%q: %q, %v", c.wanted, text, err)
		}
	}
}

func TestOnlyHTMLFilesAreLayouts(t *testing.T) {
	f := Folder{t.TempDir()}
	if got, err := f.Layouts(); got != nil || err != nil {
		t.Errorf("without a folder: %q, %v", got, err)
	}
	if err := os.MkdirAll(filepath.Join(f.LayoutsDir(), "old.html"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"b.html", "a.HTM", "notes.txt"} {
		if err := os.WriteFile(f.LayoutFile(name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := f.Layouts(); err != nil || !slices.Equal(got, []string{"a.HTM", "b.html"}) {
		t.Errorf("%q, %v", got, err)
	}
}

func TestAnImageIsStoredOnceUnderItsContentsName(t *testing.T) {
	f := Folder{t.TempDir()}
	name := ImageName([]byte("picture"), "png")
	for range 2 {
		if err := f.StoreImage(name, []byte("picture")); err != nil {
			t.Fatal(err)
		}
	}
	if content, err := f.Image(name); err != nil || string(content) != "picture" {
		t.Errorf("%q, %v", content, err)
	}
	if entries, _ := os.ReadDir(f.ImagesDir()); len(entries) != 1 {
		t.Errorf("%d files", len(entries))
	}
}
