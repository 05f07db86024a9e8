package settings

import (
	"path/filepath"
	"testing"
)

func TestAFileInTheFolderIsNamedFromThere(t *testing.T) {
	f := Folder{Dir: t.TempDir()}
	outside := filepath.Join(filepath.Dir(f.Dir), "else", "people.csv")
	for path, want := range map[string]string{
		filepath.Join(f.Dir, "people.csv"):         "people.csv",
		filepath.Join(f.Dir, "lists", "other.tsv"): "lists/other.tsv",
		outside: outside,
	} {
		if got := f.Name(path); got != want {
			t.Errorf("%s is named %q", path, got)
		}
	}
}
