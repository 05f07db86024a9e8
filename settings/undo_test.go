package settings

import (
	"os"
	"testing"
)

func TestWhatCanBeUndoneIsKeptByLanguage(t *testing.T) {
	f := Folder{Dir: t.TempDir()}
	if kept, err := f.Undo("en"); kept != nil || err != nil {
		t.Fatalf("before anything was kept: %q, %v", kept, err)
	}
	for language, text := range map[string]string{"en": "one", "nl": "two"} {
		if err := f.SaveUndo(language, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveUndo("en", []byte("three")); err != nil {
		t.Fatal(err)
	}
	en, _ := f.Undo("en")
	nl, _ := f.Undo("nl")
	if string(en) != "three" || string(nl) != "two" {
		t.Errorf("kept %q and %q", en, nl)
	}
	files, err := os.ReadDir(f.UndoDir())
	if err != nil || len(files) != 2 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, file := range files {
		if info, err := file.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", file.Name(), info.Mode(), err)
		}
	}
	for range 2 {
		if err := f.SaveUndo("en", nil); err != nil {
			t.Fatal(err)
		}
	}
	if kept, _ := f.Undo("en"); kept != nil {
		t.Errorf("after it was dropped: %q", kept)
	}
}

func TestALanguageCannotLeadOutOfTheUndoFolder(t *testing.T) {
	f := Folder{Dir: t.TempDir()}
	if err := f.SaveUndo("../../x", []byte("y")); err == nil {
		t.Error("it was written")
	}
	if _, err := f.Undo("../../x"); err == nil {
		t.Error("it was read")
	}
}
