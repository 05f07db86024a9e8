package typeface

import (
	"os"
	"path/filepath"
	"testing"
)

func TestFontsAreLookedForWhereNothingMayBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CACHE_HOME", file)
	t.Setenv("HOME", file)
	t.Setenv("TMPDIR", t.TempDir())
	folder, clean := scanFolder()
	if !writable(folder) || filepath.Dir(folder) != os.Getenv("TMPDIR") {
		t.Errorf("in %s", folder)
	}
	clean()
	if _, err := os.Stat(folder); err == nil {
		t.Errorf("%s is left", folder)
	}
	t.Setenv("TMPDIR", file)
	if _, clean := scanFolder(); clean == nil {
		t.Error("no folder at all")
	}
}
