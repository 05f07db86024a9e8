package queue

import (
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func TestARecordThatOthersHoldIsWaitedForOnceByAProgramAndUsedAgainWhenItIsFree(t *testing.T) {
	const whole = 2 * time.Millisecond
	dir, patience := t.TempDir(), &Patience{Whole: whole}
	open := func() *Queue { return openAt(t, dir, Options{Patience: patience}) }
	waits := func(q *Queue) time.Duration {
		t.Helper()
		ms := 0
		if err := q.writer.to.row("PRAGMA busy_timeout").Scan(&ms); err != nil {
			t.Fatal(err)
		}
		return time.Duration(ms) * time.Millisecond
	}
	first := open()
	add(t, first, waiting("6", "noor"))
	if waits(first) != whole {
		t.Errorf("it waits for %v", waits(first))
	}
	free := hold(t, filepath.Join(dir, fileName))
	second := open() // which others who write do not hinder
	for i, q := range []*Queue{first, second, first, open()} {
		_, added, err := q.Add(t.Context(), waiting("7", "noor"))
		by, ok := errors.AsType[*HeldError](err)
		if !ok || added || by.Path != filepath.Join(dir, fileName) || len(by.By) > 0 {
			t.Errorf("%v, %v", added, err)
		}
		if want := []time.Duration{whole, impatience}[min(i, 1)]; waits(q) != want {
			t.Errorf("at wait %d it waited for %v, not %v", i+1, waits(q), want)
		}
	}
	free()
	add(t, second, waiting("7", "noor"))
	add(t, first, waiting("8", "noor"))
	if patience.Vain() || waits(first) != whole {
		t.Errorf("it waits for %v", waits(first))
	}
}

// hold keeps a file locked against all others who write, until it is freed.
func hold(t *testing.T, path string) (free func()) {
	t.Helper()
	db := database(path, "rw", glance)
	c, err := db.Conn(t.Context())
	if err == nil {
		_, err = c.ExecContext(t.Context(), "BEGIN IMMEDIATE")
	}
	if err != nil {
		t.Fatal(err)
	}
	free = sync.OnceFunc(func() { c.Close(); db.Close() })
	t.Cleanup(free)
	return free
}

func TestAFileThatOthersHaveForThemselvesIsNotReadPastTheirLock(t *testing.T) {
	dir := t.TempDir()
	q := openAt(t, dir, Options{})
	add(t, q, waiting("7", "noor"))
	if err := q.Close(); err != nil {
		t.Fatal(err)
	}
	db := database(filepath.Join(dir, fileName), "rw", glance, "locking_mode(EXCLUSIVE)")
	defer db.Close()
	c, err := db.Conn(t.Context())
	if err == nil {
		_, err = c.ExecContext(t.Context(), "BEGIN EXCLUSIVE")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	patience := &Patience{Whole: time.Millisecond}
	if q, err := Open(dir, Options{Patience: patience}); !isHeld(err) || !patience.Vain() {
		t.Errorf("%v, %v", q, err)
	}
	if q, err := OpenRecord(dir, Options{Patience: patience}); !isHeld(err) {
		t.Errorf("%v, %v", q, err)
	}
}
