package queue

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestADamagedFileIsToldOfWithWhatToDoAndLeft(t *testing.T) {
	whole := t.TempDir()
	q := openAt(t, whole, Options{})
	add(t, q, waiting("7", "noor"))
	root := 0
	if err := q.writer.to.row("SELECT rootpage FROM sqlite_schema WHERE name = 'mail'").Scan(&root); err != nil {
		t.Fatal(err)
	}
	if err := q.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(whole, fileName))
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	noise := bytes.Repeat([]byte("noise"), len(text))
	for name, damaged := range map[string][]byte{
		"the header":    slices.Concat(noise[:100], text[100:]),
		"all behind it": slices.Concat(text[:page], noise[:len(text)-page]),
		"the entries":   slices.Concat(text[:(root-1)*page], noise[:page], text[root*page:]),
		"cut off":       text[:2*page+17],
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, fileName)
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		q, err := Open(dir, Options{})
		if err == nil {
			_, _, err = q.Add(t.Context(), waiting("8", "noor"))
			q.Close()
		}
		r, looked := OpenRecord(dir, Options{})
		if looked == nil {
			_, looked = r.Search(t.Context(), Filter{})
			r.Close()
		}
		for _, err := range []error{err, looked} {
			if bad, ok := errors.AsType[*DamagedError](err); !ok || bad.Path != path || !strings.Contains(err.Error(), "move it away") || strings.Contains(err.Error(), "\n") {
				t.Errorf("%s: %v", name, err)
			}
		}
		if after, _ := os.ReadFile(path); !bytes.Equal(damaged, after) {
			t.Errorf("%s: the file was changed", name)
		}
	}
}

func TestOfAFileThatWasTakenAwayNothingIsPutOnRecord(t *testing.T) {
	dir := t.TempDir()
	path, away := filepath.Join(dir, fileName), filepath.Join(dir, "away")
	q := openAt(t, dir, Options{})
	e := add(t, q, waiting("7", "noor"))
	if err := os.Rename(path, away); err != nil {
		return // a file that is open stays where it is, on Windows
	}
	for _, there := range []string{"", "another file"} {
		if there != "" {
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, added, err := q.Add(t.Context(), waiting("8", "noor"))
		if added || err == nil || !strings.Contains(err.Error(), path+" was moved away or removed") {
			t.Errorf("%s: %v, %v", there, added, err)
		}
		if err := q.Finish(t.Context(), e.ID, Outcome{Status: Sent}); err == nil {
			t.Error("it is said to be on record")
		}
	}
	if err := os.Rename(away, path); err != nil {
		t.Fatal(err)
	}
	add(t, q, waiting("8", "noor"))
}
