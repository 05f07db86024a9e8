package queue

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestALaterVersionsFileIsRefusedWithAWordAndLeft(t *testing.T) {
	dir := t.TempDir()
	q := openAt(t, dir, Options{})
	if err := q.writer.to.exec(fmt.Sprintf("PRAGMA user_version = %d", len(steps())+1)); err != nil {
		t.Fatal(err)
	}
	q.Close()
	before, _ := os.ReadFile(filepath.Join(dir, fileName))
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrLater) || !strings.Contains(err.Error(), fmt.Sprintf("version %d", len(steps())+1)) {
		t.Error(err)
	}
	if _, err := OpenRecord(dir, Options{}); !errors.Is(err, ErrLater) {
		t.Error(err)
	}
	if after, _ := os.ReadFile(filepath.Join(dir, fileName)); !slices.Equal(before, after) {
		t.Error("the file was changed")
	}
}

// The engine does not wait for the lock that the change of a new file's journal needs.
func TestAQueueThatAnotherProgramIsMakingIsOpenedOnceItCanBe(t *testing.T) {
	dir := t.TempDir()
	other := database(filepath.Join(dir, fileName), "rwc", glance)
	defer other.Close()
	making, err := other.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := making.ExecContext(t.Context(), "BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	tries := 0
	remote := func(string) bool { // is asked at each try
		if tries++; tries == 3 {
			if _, err := making.ExecContext(t.Context(), "COMMIT"); err != nil {
				t.Error(err)
			}
		}
		return false
	}
	if q, err := Open(dir, Options{remote: remote}); err != nil {
		t.Error(err)
	} else if err := q.Close(); err != nil || tries < 3 {
		t.Errorf("%d tries, %v", tries, err)
	}
}

func TestEachEarlierVersionIsBroughtUpToDate(t *testing.T) {
	for version := range len(steps()) + 1 {
		dir := t.TempDir()
		db := database(filepath.Join(dir, fileName), "rwc", glance)
		for i, step := range steps()[:version] {
			if _, err := db.Exec(step + fmt.Sprintf(";PRAGMA user_version = %d", i+1)); err != nil {
				t.Fatal(err)
			}
		}
		if version > 0 {
			if _, err := db.Exec(`INSERT INTO mail (id, event, who, mailed, current, time, action, kind, person, name, address, subject, message_id, route,
 status, code, reason, field, line, server, private, tries, next, owner) VALUES (1, '7', 'noor', 'noor@example.com', 1, 1700000000000, 'a', '', 'noor', '', 'noor@example.com', '', 'm', '',
 'queued', '', '', '', 0, '', 0, 1, 1700000000000, 'gone')`); err != nil {
				t.Fatal(err)
			}
		}
		private := version > 0 && version < 3
		if private {
			if _, err := db.Exec(`INSERT INTO mail SELECT 2, '8', who, mailed, 1, x'00', time, action, kind, person, name, address, subject, message_id, route,
 'failed', code, reason, field, line, server, rules, 1, 1, NULL, NULL` + strings.Repeat(", ''", version-1) + ` FROM mail; INSERT INTO body SELECT id, 'a', 'b', x'00' FROM mail`); err != nil {
				t.Fatal(err)
			}
		}
		db.Close()
		if version > 0 {
			record, err := OpenRecord(dir, Options{})
			if err != nil {
				t.Fatalf("version %d cannot be read: %v", version, err)
			}
			if entries, err := record.Search(t.Context(), Filter{Who: []string{"noor"}}); err != nil || entries[len(entries)-1].ID != 1 {
				t.Errorf("of version %d is read: %+v, %v", version, entries, err)
			}
			record.Close()
		}
		q := openAt(t, dir, Options{})
		add(t, q, waiting("8", "piet"))
		if version == 0 {
			continue
		}
		if private {
			var content []byte
			e, err := q.Get(t.Context(), 2)
			if err := errors.Join(err, q.reading.QueryRow("SELECT content FROM mail WHERE id = 2").Scan(&content)); err != nil || e.Kept || content != nil {
				t.Errorf("from version %d a private mail that failed is kept: %+v, %v", version, e, err)
			}
			if e, err := q.Get(t.Context(), 1); err != nil || !e.Kept {
				t.Errorf("from version %d a mail that waits is gone: %+v, %v", version, e, err)
			}
		}
		if e, added, err := q.Add(t.Context(), about("7", "noor@example.com", "4711", "noor")); err != nil || added || e.ID != 1 {
			t.Errorf("from version %d its event is not known by whom it means: %+v, %v", version, e, err)
		}
		if work, err := q.Take(t.Context(), 10); err != nil || len(work) != 1 || work[0].Event != "7" {
			t.Errorf("from version %d: %+v, %v", version, work, err)
		}
	}
}

func TestAFolderOnAnotherMachineHasAJournalWithoutSharedMemory(t *testing.T) {
	for there, want := range map[bool]string{true: "delete", false: "wal"} {
		q := openAt(t, t.TempDir(), Options{remote: func(string) bool { return there }})
		add(t, q, waiting("7", "noor"))
		var mode string
		if err := q.writer.to.row("PRAGMA journal_mode").Scan(&mode); err != nil || mode != want {
			t.Errorf("%q, %v; want %q", mode, err, want)
		}
		var sync int
		if err := q.writer.to.row("PRAGMA synchronous").Scan(&sync); err != nil || sync != 2 {
			t.Errorf("synchronous is %d, %v", sync, err)
		}
	}
}

func TestAnEarlierRecordIsTakenOverOnceAndReadBeforeThat(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "queue")
	asked := 0
	o := Options{Earlier: func(put func(Entry) error) error {
		asked++
		for _, p := range []string{"first", "second"} {
			if err := put(Entry{Time: noon, Person: p, Status: Sent}); err != nil {
				return err
			}
		}
		return nil
	}}
	see := func(q *Queue, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer q.Close()
		if entries, err := q.Search(t.Context(), Filter{}); err != nil || len(entries) != 2 || entries[0].Person != "second" {
			t.Errorf("%+v, %v", entries, err)
		}
	}
	see(OpenRecord(dir, o))
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("reading made the folder")
	}
	see(Open(dir, o))
	see(Open(dir, o))
	see(OpenRecord(dir, o))
	if asked != 2 {
		t.Errorf("it was asked for %d times", asked)
	}
	broken := Options{Earlier: func(put func(Entry) error) error {
		_ = put(Entry{Time: noon, Status: Sent})
		return errors.New("the disk is broken")
	}}
	if _, err := Open(t.TempDir(), broken); err == nil || !strings.Contains(err.Error(), "the disk is broken") {
		t.Error(err)
	}
}

func TestWhatIsNoQueueIsNotTouched(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, fileName)
	if err := os.WriteFile(path, []byte(strings.Repeat("my novel ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, Options{}); err == nil {
		t.Error("it was opened")
	}
	if _, err := OpenRecord(dir, Options{}); err == nil {
		t.Error("it was read")
	}
	if text, _ := os.ReadFile(path); !strings.HasPrefix(string(text), "my novel") {
		t.Error("it was changed")
	}
}

func TestAFullDiskIsAnErrorAndLosesNothing(t *testing.T) {
	dir := t.TempDir()
	q := openAt(t, dir, Options{})
	e := add(t, q, waiting("first", "noor"))
	var pages int
	if err := q.writer.to.row("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if err := q.writer.to.row(fmt.Sprintf("PRAGMA max_page_count = %d", pages+2)).Scan(&pages); err != nil {
		t.Fatal(err)
	}
	big := waiting("big", "noor")
	big.Mail.Data = make([]byte, 1<<20)
	if _, _, err := q.Add(t.Context(), big); err == nil {
		t.Fatal("it was taken")
	}
	finish(t, q, e.ID, Outcome{Status: Sent})
	if err := q.writer.to.row("PRAGMA max_page_count = 1000000").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	add(t, q, big)
	if counts, err := q.Count(context.Background(), Filter{}); err != nil || counts[Sent] != 1 || counts[Queued] != 1 {
		t.Errorf("%v, %v", counts, err)
	}
}
