package people

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// later makes a file young for as long as any test takes.
func later(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	soon := time.Now().Add(time.Hour)
	if err := os.Chtimes(path, soon, soon); err != nil {
		t.Fatal(err)
	}
}

func TestAFileThatIsBeingWrittenIsReadAgain(t *testing.T) {
	const whole = "Number\n1\n2\n"
	for _, half := range []string{"", "Number\n", "Number\n1", "\x00"} {
		path := filepath.Join(t.TempDir(), "people.csv")
		later(t, path, half)
		d, err := load(path, func() { later(t, path, whole) })
		if err != nil || len(d.People) != 2 {
			t.Errorf("%q: error %v, %+v", half, err, d)
		}
	}
}

func TestAFileThatIsTakenAwayForAMomentIsReadAgain(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "people.csv")
	soon := time.Now().Add(time.Hour)
	if err := os.Chtimes(folder, soon, soon); err != nil {
		t.Fatal(err)
	}
	d, err := load(path, func() { later(t, path, "Number\n1\n") })
	if err != nil || len(d.People) != 1 {
		t.Errorf("error %v, %+v", err, d)
	}
}

func TestAFileThatStaysAsItIsIsNotReadForEver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "people.csv")
	waits := 0
	later(t, path, "Number\n")
	if _, err := load(path, func() { waits++ }); err == nil || waits == 0 || waits > 20 {
		t.Errorf("error %v after %d waits", err, waits)
	}
	before := time.Now().Add(-time.Hour)
	if err := os.Chtimes(path, before, before); err != nil {
		t.Fatal(err)
	}
	if _, err := load(path, func() { t.Error("an old file is waited for") }); err == nil {
		t.Error("no error")
	}
	gone := filepath.Join(t.TempDir(), "gone", "people.csv")
	if _, err := load(gone, func() { t.Error("a folder that is not there is waited for") }); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}
