package queue

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"postroom/settings/nobodytest"
)

func TestTheRecordIsReadFromAFolderThatMayNotBeWrittenTo(t *testing.T) {
	for _, open := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "queue")
		q := openAt(t, dir, Options{})
		finish(t, q, add(t, q, waiting("7", "noor")).ID, Outcome{Status: Sent})
		if !open {
			q.Close()
		}
		for _, way := range []string{filepath.Dir(filepath.Dir(dir)), filepath.Dir(dir), dir} {
			mode := os.FileMode(0o755)
			if os.Geteuid() != 0 && way == dir {
				mode = 0o555
			}
			if err := os.Chmod(way, mode); err != nil {
				t.Fatal(err)
			}
		}
		files, err := filepath.Glob(filepath.Join(dir, fileName+"*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if err := os.Chmod(f, 0o444); err != nil {
				t.Fatal(err)
			}
		}
		nobodytest.Do(t, func() {
			if _, err := Open(dir, Options{}); err == nil || !errors.Is(err, os.ErrPermission) {
				t.Errorf("to work it: %v", err)
			}
			r, err := OpenRecord(dir, Options{})
			if err != nil {
				t.Errorf("while it is open (%v): %v", open, err)
				return
			}
			if entries, err := r.Search(t.Context(), Filter{}); err != nil || len(entries) != 1 || entries[0].Status != Sent {
				t.Errorf("while it is open (%v): %+v, %v", open, entries, err)
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		})
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}
